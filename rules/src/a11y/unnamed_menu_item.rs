//! Menu items must have an accessible name.
//!
//! In a menu of the kind that programs have, a screen reader says each item's name as the arrow keys reach it. Of an item without a name nothing is
//! said but its place, and choosing it is a guess.
//!
//! Write words into the item, an alternative on its image, or an `aria-label`.
//! ```html fail
//! <div role="menu"><button role="menuitem"><img src="print.svg" alt=""></button></div>
//! ```
//! ```html pass
//! <div role="menu"><button role="menuitem"><img src="print.svg" alt="Print"></button></div>
//! ```
//! An item that holds an image without any alternative is left to the image rules: one fault is said once.
//!
//! What it does not see: items and names that scripts write. No page that this was tried on has a nameless one.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::nameless;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/unnamed-menu-item",
        source: include_str!("unnamed_menu_item.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Section508("E205.4"),
            Cite::Act("m6b1q3"),
            Cite::Technique("F68"),
            Cite::W3c("wai-aria-1.2/#menuitem"),
            Cite::Baseline("5.A"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for item in page.with_role().filter(|element| element.role() == Some(Role::MenuItem) && element.is_exposed()) {
        found.applies();
        if !item.has_own_words() && item.accessible_name().is_missing() {
            nameless::report("menu item", item, "write into the item what it does, or name it in `aria-label`", found);
        }
    }
}
