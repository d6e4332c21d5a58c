//! A page has one main part.
//!
//! Screen readers have a key that leads to the main part of a page. With two of them it leads to the first, and whoever trusts it never learns of the other; what stands
//! between them is in neither.
//!
//! Keep one `<main>` around all that the page is about. Where a script shows one of several, give the others the `hidden` attribute.
//! ```html fail
//! <!DOCTYPE html><title>Forms</title><body><main><h1>Forms</h1></main> <main><p>Form 1040</p></main>
//! ```
//! ```html fail
//! <!DOCTYPE html><title>Forms</title><body><div role="main"><main><h1>Forms</h1></main></div>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms</title><body><main><h1>Forms</h1></main> <main hidden><p>Form 1040</p></main>
//! ```
//! A page without any main part is not judged here.
//!
//! What it does not see: main parts that scripts make. HTML goes by the `hidden` attribute, so one that only a style sheet hides counts.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Page, Role};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/several-mains",
        source: include_str!("several_mains.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Html("grouping-content.html#the-main-element"),
            Cite::W3c("wai-aria-1.2/#main"),
            Cite::Technique("ARIA11"),
        ],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let candidates = page.all_or_with_role("main").filter(|element| element.is_written() && element.is_exposed());
    let mains: Vec<_> = candidates.filter(|element| element.role() == Some(Role::Main)).collect();
    let [first, further @ ..] = mains.as_slice() else { return };
    found.applies();
    let Some(second) = further.first() else { return };
    let inside = if first.is_ancestor_of(*second) { ", one in the other" } else { "" };
    let finding = found.fail(&second.tag(), format!("page has {} main parts{inside}", mains.len()));
    finding.help("keep one `<main>` around all that the page is about, or hide the others with the `hidden` attribute");
    finding.also(&first.tag(), "the first main part");
    for main in further.iter().skip(1).take(MOST_PLACES) {
        finding.also(&main.tag(), "a further one");
    }
}
