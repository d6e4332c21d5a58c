//! A page should have a heading of the first level.
//!
//! Many who hear a page press one key to go to its first heading, and learn there what the page is about. Where there is none of level 1 they hear the
//! whole header first, or land in a section without knowing of what.
//!
//! Make the page's own title, as it stands above its content, an `<h1>`.
//! ```html fail
//! <!DOCTYPE html><title>Forms</title><body><main><h2>Forms</h2>
//! <p>Who moves to another state files a form with the old office and another with the new one, within ninety days of the move.</p></main>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms</title><body><main><h1>Forms</h1> <p>Form 1040</p></main>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms</title><body><main><div role="heading" aria-level="1">Forms</div> <p>Form 1040</p></main>
//! ```
//! Neither WCAG nor the ICT Testing Baseline demands one, so each finding is a note for review. Any number of them will do. A page of less than a hundred characters is
//! passed over: whoever hears it has heard it all.
//!
//! What it does not see: text that only looks like a heading, headings that scripts write, and which a style sheet hides.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::headings;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/missing-h1",
        source: include_str!("missing_h1.rs"),
        severity: Severity::Note,
        cites: &[Cite::Technique("H42"), Cite::Technique("G141")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// A page with no more characters than these is heard in one go.
const FEWEST_CHARACTERS: usize = 100;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let headings = headings::of(page);
    if headings.iter().any(|(_, level)| *level == 1) {
        found.applies();
        return;
    }
    let Some(body) = page.body().filter(|body| is_worth_a_map(*body)) else { return };
    found.applies();
    let (spot, message) = match headings.first() {
        Some((first, level)) => (first.tag(), format!("page has no heading of level 1: its first is of level {level}")),
        None if body.is_written() => (body.tag(), "page has no heading at all".to_owned()),
        None => (page.whole(), "page has no heading at all".to_owned()),
    };
    found.review(&spot, message).help("make the title above the page's content an `<h1>`");
}

/// Whether a page says so much that people look for something in it.
pub(super) fn is_worth_a_map(body: Element<'_>) -> bool {
    body.is(&["body"]) && body.text(Readable::Shown).chars().nth(FEWEST_CHARACTERS).is_some()
}
