//! A page with menus should offer a way past them.
//!
//! Who uses a keyboard presses the tab key once for each link above the content, on every page anew; who hears the page hears all of them. A page without
//! headings, without a main part and without a skip link leaves them no other way.
//!
//! Put `<main>` around the content, begin it with a heading, and let the first link of the page lead there.
//! ```html fail
//! <!DOCTYPE html><title>Forms</title><body>
//! <div><a href="/">Agency</a> <a href="/news">News</a> <a href="/offices">Offices</a> <a href="/about">About</a> <a href="/help">Help</a></div> <p>Form 1040</p>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms</title><body><a href="#form">Skip to main content</a>
//! <div><a href="/">Agency</a> <a href="/news">News</a> <a href="/offices">Offices</a> <a href="/about">About</a> <a href="/help">Help</a></div> <p id="form">Form 1040</p>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms</title><body>
//! <div><a href="/">Agency</a> <a href="/news">News</a> <a href="/offices">Offices</a> <a href="/about">About</a> <a href="/help">Help</a></div> <h1>Form 1040</h1>
//! ```
//! WCAG asks this of what several pages have in common, which one page does not show, so each finding is for review. Pages with fewer than five links are passed over. Any link
//! to a part of the page counts as a way, and a `<nav>` in a `<details>` can be closed.
//!
//! What it does not see: whether the heading or link comes where the content begins, and menus that scripts fold away.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::{headings, missing_main};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/missing-bypass",
        source: include_str!("missing_bypass.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("2.4.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("G1"),
            Cite::Technique("H69"),
            Cite::Technique("ARIA11"),
            Cite::Baseline("4.A"),
            Cite::TrustedTester("9.A"),
        ],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Fewest links that are a block worth passing over.
const FEWEST_LINKS: usize = 5;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let is_link = |link: &Element<'_>| link.attr("href").is_some() && link.is_exposed();
    let is_long = page.all("a").filter(is_link).nth(FEWEST_LINKS - 1).is_some();
    let has_text = || page.body().is_some_and(|body| body.is(&["body"]) && body.has_text(Readable::Shown));
    if !is_long || !has_text() {
        return;
    }
    found.applies();
    let leads_on = |link: Element<'_>| is_link(&link) && link.attr("href").is_some_and(|href| href.trim().starts_with('#'));
    let can_be_closed = |menu: Element<'_>| menu.closest(&["details"]).is_some();
    let has_way = missing_main::has_main(page)
        || !headings::of(page).is_empty()
        || page.all("a").any(leads_on)
        || page.all("nav").any(can_be_closed);
    if !has_way {
        let finding = found.review(&page.whole(), "page shows no way past its menus: no main part, no heading, no skip link");
        finding.help("put `<main>` around the content and begin it with a heading");
    }
}
