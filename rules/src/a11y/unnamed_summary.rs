//! Summaries that open and close must have an accessible name.
//!
//! The `<summary>` of a `<details>` is the button that opens it. A screen reader that finds nothing in it says "button, collapsed": nobody learns what
//! would open.
//!
//! Say in the summary what the details hold.
//! ```html fail
//! <details><summary></summary><p>Monday to Friday, 9 to 5.</p></details>
//! ```
//! ```html pass
//! <details><summary>Opening hours</summary><p>Monday to Friday, 9 to 5.</p></details>
//! ```
//! Only the first `<summary>` child of a `<details>` is its button, and where there is none browsers write a word of their own. One that its author
//! gave another role is judged as what it was made.
//!
//! What it does not see: text that scripts write or style sheets draw. No page that this was tried on has a nameless one.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::nameless;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/unnamed-summary",
        source: include_str!("unnamed_summary.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Section508("E205.4"),
            Cite::Act("2t702h"),
            Cite::Html("interactive-elements.html#the-summary-element"),
            Cite::Baseline("5.A"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let summaries = page.all("details").filter_map(|details| details.children().find(|child| child.is(&["summary"])));
    for summary in summaries.filter(|summary| summary.is_exposed() && summary.explicit_role().is_none()) {
        found.applies();
        if !summary.has_own_words() && summary.accessible_name().is_missing() {
            nameless::report("summary", summary, "say in the summary what the details hold", found);
        }
    }
}
