//! Pages must have a title.
//!
//! The title is what a screen reader says first, what tells one tab, bookmark or search result from the next, and what people
//! who lose their place go back to. Without one they hear a file name or an address.
//!
//! Write a `<title>` that names the page first and the site after it.
//! ```html fail
//! <!DOCTYPE html>
//! <html lang="en"><head><meta charset="utf-8"></head><body><h1>Records</h1></body></html>
//! ```
//! ```html fail
//! <!DOCTYPE html>
//! <html lang="en"><head><title> </title></head><body><h1>Records</h1></body></html>
//! ```
//! ```html pass
//! <!DOCTYPE html>
//! <html lang="en"><head><title>Records | Agency</title></head><body><h1>Records</h1></body></html>
//! ```
//! The first `<title>` counts, wherever it stands; the titles of SVG images are not the page's.
//!
//! What it does not see: whether the title says what the page is about, and a title that a script sets.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Page, Readable};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/missing-title",
        source: include_str!("missing_title.rs"),
        severity: Severity::Error,
        cites: &[Cite::Wcag("2.4.2"), Cite::Section508("E205.4"), Cite::Act("2779a5")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    found.applies();
    let help = "write a title that names the page, then the site";
    match page.all("title").next() {
        None => {
            found.fail(&page.whole(), "page has no title").help(help);
        }
        Some(title) if !title.has_text(Readable::Written) => {
            found.fail(&title.whole(), "page title is empty").help(help);
        }
        Some(_) => {}
    }
}
