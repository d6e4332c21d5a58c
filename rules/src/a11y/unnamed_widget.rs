//! Dialogs, progress bars, meters, trees and other widgets must have an accessible name.
//!
//! A screen reader that comes to a dialog says "dialog" and its name; of a progress bar it says the name and how far it is. Without a name nobody knows what was
//! opened, or what is at 40 percent.
//!
//! Let `aria-labelledby` name the heading of the dialog, and label the rest with `<label>` or `aria-label`.
//! ```html fail
//! <div role="dialog" aria-modal="true"><h2>Your session ends soon</h2> <button>Stay</button></div>
//! ```
//! ```html fail
//! <p>Upload</p> <progress max="100" value="40"></progress> <meter min="0" max="10" value="4"></meter>
//! ```
//! ```html pass
//! <div role="dialog" aria-labelledby="soon"><h2 id="soon">Your session ends soon</h2> <button>Stay</button></div>
//! <label>Upload <progress max="100" value="40"></progress></label>
//! ```
//! Judges the roles that WAI-ARIA 1.2 says must be named and no other rule asks about: `alertdialog`, `application`, `dialog`, `meter`, `progressbar`, `radiogroup`, `tooltip`, `tree`,
//! `treegrid` and `treeitem`. A widget without anything in it may be filled by a script when it is shown, so an empty one is for review.
//!
//! What it does not see: names that scripts write, and whether a name says what the widget is for.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::nameless;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/unnamed-widget",
        source: include_str!("unnamed_widget.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Section508("E205.4"),
            Cite::W3c("wai-aria-1.2/#namecalculation"),
            Cite::Technique("ARIA16"),
            Cite::Technique("ARIA14"),
            Cite::Baseline("5.A"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let native = page.all_of(&["dialog", "meter", "progress"]).filter(|element| element.attr("role").is_none());
    for widget in native.chain(page.with_role()).filter(|element| element.is_written() && element.is_exposed()) {
        let Some(role) = widget.role().filter(|role| is_judged(*role)) else { continue };
        found.applies();
        if !widget.accessible_name().is_missing() {
            continue;
        }
        let what = format!("widget of role `{}`", role.name());
        if may_be_filled(widget, role) {
            let finding = found.review(&widget.tag(), format!("{what} is empty and has no accessible name"));
            finding.help("name it in `aria-labelledby` or `aria-label`");
        } else {
            nameless::report(&what, widget, "name it in `aria-labelledby` or `aria-label`", found);
        }
    }
}

/// Roles that have to be named and that no other rule asks about.
fn is_judged(role: Role) -> bool {
    let is_asked_here = matches!(
        role,
        Role::AlertDialog
            | Role::Application
            | Role::Dialog
            | Role::Meter
            | Role::ProgressBar
            | Role::RadioGroup
            | Role::Tooltip
            | Role::Tree
            | Role::TreeGrid
            | Role::TreeItem
    );
    is_asked_here && role.facts().requires_name()
}

/// Whether a script may fill it before anyone meets it; a meter and a progress bar have nothing to be filled with.
fn may_be_filled(widget: Element<'_>, role: Role) -> bool {
    !matches!(role, Role::Meter | Role::ProgressBar) && !widget.has_text(Readable::Written)
}
