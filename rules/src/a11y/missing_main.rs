//! A page should say which part of it is the main one.
//!
//! Screen readers have a key that leads past header and menus right to the main part. Where no part is marked as such, the key does nothing.
//!
//! Put `<main>` around what the page is about: all but what is the same on every page.
//! ```html fail
//! <!DOCTYPE html><title>Forms</title><body><div id="main"><h1>Forms</h1>
//! <p>Who moves to another state files a form with the old office and another with the new one, within ninety days of the move.</p></div>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms</title><body><main><h1>Forms</h1></main>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms</title><body><div role="main"><h1>Forms</h1></div>
//! ```
//! WCAG asks for some way past the blocks that every page has, of which this is one, so each finding is a note for review; a page that shows no way at all is told of by
//! `a11y/missing-bypass`. A page of less than a hundred characters is passed over.
//!
//! What it does not see: a main part that a script makes or shows.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Page, Role};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::missing_h1::is_worth_a_map;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/missing-main",
        source: include_str!("missing_main.rs"),
        severity: Severity::Note,
        cites: &[
            Cite::Technique("ARIA11"),
            Cite::W3c("wai-aria-1.2/#main"),
            Cite::Html("grouping-content.html#the-main-element"),
        ],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    if has_main(page) {
        found.applies();
    } else if page.body().is_some_and(is_worth_a_map) {
        found.applies();
        found
            .review(&page.whole(), "page says of no part that it is the main one")
            .help("put `<main>` around what the page is about");
    }
}

/// Whether assistive technology is told of a main part.
pub(super) fn has_main(page: &Page<'_>) -> bool {
    page.all_or_with_role("main").any(|element| element.is_exposed() && element.role() == Some(Role::Main))
}
