//! A role that needs a state must be given it.
//!
//! A screen reader tells of a `checkbox` whether it is checked and of a `slider` where it stands. Without the state it guesses ("not checked") or says nothing, and what it
//! says never changes.
//!
//! Write the state and keep it true by script, or use the native element (`<input type="checkbox">`, `<h2>`), which brings it along.
//! ```html fail
//! <div role="checkbox" tabindex="0">Send me news</div>
//! ```
//! ```html fail
//! <div role="heading">News</div>
//! ```
//! ```html pass
//! <div role="checkbox" tabindex="0" aria-checked="false">Send me news</div>
//! <input type="checkbox" role="switch">
//! <div role="heading" aria-level="2">News</div>
//! <input role="combobox" aria-expanded="false">
//! ```
//! A `separator` needs `aria-valuenow` where it takes the focus. States with a default (`aria-selected` of an option) need not be written, and a `combobox` that is not open need not say what it controls. What a native element says
//! by itself counts.
//!
//! What it does not see: states that scripts add when the page loads; where a template engine writes attributes into the tag, or the element is a custom one, it says nothing.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::said;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/missing-aria-attribute",
        source: include_str!("missing_aria_attribute.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Act("4e8ab6"),
            Cite::Technique("ARIA5"),
            Cite::W3c("wai-aria-1.2/#requiredState"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for (element, role) in said::with_core_role(page) {
        let required = required(element, role);
        if required.is_empty() || said::may_be_given_more(element) {
            continue;
        }
        found.applies();
        let missing: Vec<String> =
            required.iter().filter(|name| is_missing(element, role, name)).map(|name| format!("`aria-{name}`")).collect();
        if !missing.is_empty() {
            let message = format!("role `{}` without {}", role.name(), missing.join(" and "));
            found.fail(&element.tag(), message).help(help(role));
        }
    }
}

/// What the role needs here. A separator that takes the focus is a splitter, and has a place where it stands (WAI-ARIA 1.2 §5.4, `separator`).
fn required(element: Element<'_>, role: Role) -> &'static [&'static str] {
    if role == Role::Separator && element.is_focusable() { &["valuenow"] } else { &role.facts().required }
}

fn is_missing(element: Element<'_>, role: Role, name: &str) -> bool {
    let says = |name: &str| element.attr(&format!("aria-{name}")).is_some_and(|value| !said::is_silent(value));
    let is_closed = || element.attr("aria-expanded").is_some_and(|value| value.trim().eq_ignore_ascii_case("false"));
    let is_not_due = || role == Role::Combobox && name == "controls" && is_closed();
    !(says(name) || is_native(element, name) || is_not_due())
}

/// Whether the element says by itself what the attribute would (HTML-AAM 1.0).
fn is_native(element: Element<'_>, name: &str) -> bool {
    let is_input = |kinds: &[&str]| element.is(&["input"]) && kinds.iter().any(|kind| element.has_type(kind));
    element.is_html()
        && match name {
            "checked" => is_input(&["checkbox", "radio"]),
            "level" => element.is(&["h1", "h2", "h3", "h4", "h5", "h6"]),
            "valuenow" => is_input(&["range", "number"]) || element.is(&["meter", "progress"]),
            "expanded" | "controls" => element.is(&["select"]) || element.is(&["input"]) && element.attr("list").is_some(),
            _ => false,
        }
}

fn help(role: Role) -> &'static str {
    match role {
        Role::Heading => "use `<h2>` or another heading of HTML, or write the level in `aria-level`",
        Role::Combobox => "write `aria-expanded` and, while it is open, the id of its list in `aria-controls`",
        _ => "write the state and keep it true by script, or use the native element that has it",
    }
}
