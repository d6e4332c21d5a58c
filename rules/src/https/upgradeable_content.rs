//! Images, audio and video should not be loaded over http.
//!
//! In a page that came over https browsers ask for such content over https, whatever the page says, and show nothing where that fails: the image
//! stands or falls by luck. An older browser shows it, and anyone on the way can read which image was asked for, or put another in its place.
//!
//! W3C calls this upgradeable mixed content: single images (`<img src>`, posters, icons, backgrounds in CSS), audio and video. A browser does
//! not upgrade an address that names its host by number; that image is lost. An address that a script is to load later (`data-src`) is for a
//! person to look at.
//! ```html fail
//! <img src="http://www.agency.example.gov/seal.png" alt="Seal">
//! ```
//! ```html fail
//! <div style="background-image: url('http://www.agency.example.gov/hero.jpg')">Welcome</div>
//! ```
//! ```html pass
//! <img src="https://www.agency.example.gov/seal.png" alt="Seal">
//! <video src="/welcome.mp4" poster="//media.agency.example.gov/welcome.jpg"></video>
//! ```
//! With the policy `upgrade-insecure-requests` this is a note.
//!
//! What it does not see: what scripts load, what style sheets in their own files load, and whether a host answers over https.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::mixed::{self, Class};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/upgradeable-content",
        source: include_str!("upgradeable_content.rs"),
        severity: Severity::Warning,
        cites: &[Cite::M1513, Cite::Idea("(5)"), Cite::W3c("mixed-content/#category-upgradeable")],
        scope: Scope::Markup,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    mixed::report(page, cx, found, Class::Upgradeable, |_, url| match url.host() {
        Some(url::Host::Domain(_)) | None => "".into(),
        Some(_) => " from a host named by number, which browsers block".into(),
    });
}
