//! Pages of federal agencies carry the official government banner.
//!
//! The banner tells the public that a site is the government's and not an imitation. GSA's website standard asks executive agencies,
//! civilian and defense, to put it at the top of every page under .gov and .mil. What the banner says counts, in English or Spanish,
//! in any design system: no class name is asked for, and a script that might draw something is no banner. A page elsewhere (.com,
//! .org) must not carry it and is not judged.
//!
//! Put the USWDS banner, or your own markup with its text, right after the skip link.
//!
//! ```html fail
//! <!doctype html><title>News</title><body><a href="#main">Skip to main content</a>
//! <header><a href="/">Agency Example</a></header><main id="main"><h1>News</h1></main>
//! ```
//! ```html pass
//! <!doctype html><title>News</title><body>
//! <section aria-label="Official website of the United States government"><img src="us_flag_small.png" alt="">
//! <p>An official website of the United States government</p></section>
//! ```
//! ```html pass address=https://www.agency.example.com/
//! <!doctype html><title>News</title><body><main><h1>News</h1></main>
//! ```
//!
//! Where a known script writes a shared header into the page, where the page has no text at all without scripts, on a staging host,
//! and under a .gov name whose owner is not known to be federal, a person must look. What it does not see: a banner that a frame, a
//! server-side include or a script outside its short list brings in, nor one that is only a picture.

use super::injected;
use super::place::Standing;
use super::recognise::with_banner;
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable};
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "banner/missing",
        source: include_str!("missing.rs"),
        severity: Severity::Error,
        profiles: &[(Profile::FederalOther, None), (Profile::StateLocal, None), (Profile::Wcag, Some(Severity::Warning))],
        cites: &[Cite::FederalStandard("banner"), Cite::Uswds("banner"), Cite::Idea("(2)")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const HELP: &str = "put the banner of the U.S. Web Design System right after the skip link";

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let standing = Standing::of(cx);
    let owner_known = cx.profile != Profile::Wcag;
    // A profile that was chosen for a page without a public address says where the page belongs.
    let bound = standing.tld().is_some() || owner_known && standing == Standing::Unknown;
    let Some(body) = page.body().filter(|body| bound && !is_blank(page, *body)) else { return };
    found.applies();
    if with_banner(page, |_| ()).is_some() {
        return;
    }
    if let Some((whose, script)) = injected::header(page) {
        let spot = page.numbered(script).map_or_else(|| page.whole(), |script| script.attribute("src"));
        found
            .review(&spot, format!("no official banner in the markup, but a script writes {whose} into the page"))
            .help("look at the page in a browser: the banner must be at its top");
    } else if !body.has_text(Readable::Shown) && page.all("script").next().is_some() {
        let help = "look at the page in a browser, and serve the banner as markup";
        found.review(&page.whole(), "no official banner: the page has no text before its scripts run").help(help);
    } else if let Standing::Environment(word, _) = standing {
        let message = format!("no official banner; `{word}` in the host tells of a site that is not public yet");
        found.review(&page.whole(), message).help("make sure that the published page has the banner");
    } else if owner_known {
        found.fail(&page.whole(), "no official government banner").help(HELP);
    } else {
        let message = "no official government banner; executive agencies must have one, other owners of this domain need not";
        found
            .review(&page.whole(), message)
            .help("state `profile` in the configuration, and add the banner if you are an agency");
    }
}

/// A page that shows nothing and cannot come to show anything carries nothing to vouch for.
fn is_blank(page: &Page<'_>, body: Element<'_>) -> bool {
    const SHOWN: &[&str] = &["script", "img", "iframe", "frame", "object", "embed", "applet", "svg", "canvas", "video", "form"];
    !body.has_text(Readable::Shown) && !SHOWN.iter().any(|tag| page.all(tag).chain(page.all_foreign(tag)).next().is_some())
}
