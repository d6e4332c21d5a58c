//! Scripts, style sheets, frames and other active content must not be loaded over http.
//!
//! Whoever sits between a visitor and an `http` server can replace what it sends. A script or a style sheet can rewrite the page around it, so
//! browsers do not load such content into a page that came over https: the visitor gets a page without its script, its style or its frame.
//!
//! W3C calls this blockable mixed content. It is everything that a page loads save single images, audio and video: also web fonts, captions of
//! videos, `ping`, and images that stand in a `srcset` or a `<picture>`. Images with `crossorigin` belong here too. An address that a script is
//! to load later (`data-src` of a frame) is for a person to look at.
//!
//! Load it over https from the same host, or from your own. Where that host has no https, do without it.
//! ```html fail
//! <script src="http://www.agency.example.gov/js/menu.js"></script>
//! ```
//! ```html fail
//! <img src="/seal.png" srcset="/seal.png 1x, http://www.agency.example.gov/seal-2x.png 2x" alt="Seal">
//! ```
//! ```html pass
//! <script src="https://www.agency.example.gov/js/menu.js"></script>
//! <link rel="stylesheet" href="//www.agency.example.gov/site.css">
//! ```
//! ```html pass
//! <svg xmlns="http://www.w3.org/2000/svg"><title>Seal</title></svg>
//! ```
//! With the policy `upgrade-insecure-requests`, in a header or in a `<meta>` in the head, browsers ask over https instead; then this is a note.
//! On a page that is itself published over http nothing is mixed: `https/page-over-http` speaks of that.
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
        id: "https/mixed-content",
        source: include_str!("mixed_content.rs"),
        severity: Severity::Error,
        cites: &[Cite::M1513, Cite::Idea("(5)"), Cite::W3c("mixed-content/#category-blockable")],
        scope: Scope::Markup,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    mixed::report(page, cx, found, Class::Blockable, |_, _| ", which browsers block".into());
}
