//! Form fields must have an accessible name.
//!
//! Who hears a form hears of each field its name. Of a field without one a screen reader says "edit, blank": what belongs into it can only be
//! guessed from what was read before. People who steer by voice cannot name it, and a click on the words beside it does nothing.
//!
//! Put the words into a `<label>` that holds the field or names its id in `for`; `aria-labelledby` and `aria-label` do where no label fits.
//! ```html fail
//! <label>ZIP code</label> <input type="text" name="zip">
//! ```
//! ```html fail
//! <select name="state"><option>Ohio</option></select> <div role="textbox" contenteditable></div>
//! ```
//! ```html pass
//! <label for="zip">ZIP code</label> <input type="text" id="zip">
//! <label>State <select name="state"><option>Ohio</option></select></label>
//! <input type="search" aria-label="Search this site"> <input type="hidden" name="token">
//! ```
//! A `title` or a `placeholder` is a name too, if a poor one. Fields that are switched off need a name as well: they are read aloud.
//!
//! What it does not see: names that scripts write, and whether a name says what belongs into the field.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::nameless;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/unnamed-field",
        source: include_str!("unnamed_field.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Act("e086e5"),
            Cite::Technique("F68"),
            Cite::Technique("H44"),
            Cite::Baseline("10.A"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Types of `<input>` that are fields although HTML-AAM gives them no role of ARIA.
const WITHOUT_ROLE: &[&str] = &["color", "date", "datetime-local", "file", "month", "password", "time", "week"];

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let native = page.all_of(&["input", "select", "textarea"]).filter(|element| element.attr("role").is_none());
    for field in native.chain(page.with_role()).filter(|element| is_field(*element) && element.is_exposed()) {
        found.applies();
        if !field.accessible_name().is_missing() {
            continue;
        }
        let what = match field.attr("type").filter(|_| field.is(&["input"])) {
            Some(kind) if !kind.trim().is_empty() => format!("form field of type {}", kind.trim().to_ascii_lowercase()),
            _ if field.is(&["input"]) => "form field".to_owned(),
            _ => format!("form field `<{}>`", field.name()),
        };
        nameless::report(&what, field, "put its words into a `<label>` that holds it or names its id in `for`", found);
    }
}

/// Whether it takes a value or a choice from its user.
pub(super) fn is_field(element: Element<'_>) -> bool {
    match element.role() {
        Some(role) => matches!(
            role,
            Role::Checkbox
                | Role::Combobox
                | Role::ListBox
                | Role::MenuItemCheckbox
                | Role::MenuItemRadio
                | Role::Radio
                | Role::SearchBox
                | Role::Slider
                | Role::SpinButton
                | Role::Switch
                | Role::TextBox
        ),
        None => element.is_html() && element.is(&["input"]) && WITHOUT_ROLE.iter().any(|kind| element.has_type(kind)),
    }
}
