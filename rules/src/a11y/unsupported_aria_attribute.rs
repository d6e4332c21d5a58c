//! ARIA states and properties must be ones that the element's role has.
//!
//! Browsers keep a state from assistive technology where the role has no such state, or pass it on where it makes no sense. `aria-expanded` on a list does not
//! tell a blind person that something folds; the button that folds it would.
//!
//! Move the attribute to the element whose state it is, or give the element the role that it plays.
//! ```html fail
//! <ul aria-expanded="false"><li>Levees</li></ul>
//! ```
//! ```html fail
//! <button aria-selected="true">Maps</button>
//! ```
//! ```html pass
//! <button aria-expanded="false">Menu</button> <ul><li>Levees</li></ul>
//! <div role="tablist"><button role="tab" aria-selected="true">Maps</button></div>
//! <input type="password" aria-required="true">
//! ```
//! Attributes that WAI-ARIA 1.2 calls global pass on any element, those included that are global by deprecation only (`aria-disabled`, `aria-haspopup`,
//! `aria-invalid`, `aria-errormessage`). An element without a role of its own that plays one for HTML (a password field) may say what that role may say.
//!
//! What it does not see: roles that scripts give, and custom elements, which may give themselves one.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, Property, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::said;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/unsupported-aria-attribute",
        source: include_str!("unsupported_aria_attribute.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Act("5c01ea"),
            Cite::Technique("ARIA5"),
            Cite::W3c("wai-aria-1.2/#state_property_processing"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for (element, attribute) in said::all(page).filter(|(element, _)| element.is_exposed()) {
        let Some(property) = attribute.property else { continue };
        found.applies();
        if property.is_global || property.was_global {
            continue;
        }
        let played = Played::by(element);
        if !played.may_say(property) {
            let message = format!("{} is not for {}", quoted(attribute.name), played.told(element));
            let finding = found.fail(&element.attribute(attribute.name), message);
            finding.help("put it on the element whose state it is, or give this one the role that it plays");
        }
    }
}

/// What an element plays, as far as ARIA is concerned.
enum Played {
    /// A role, by itself or by its author.
    Role(Role),
    /// No role of ARIA, but HTML lets it say what one with this role may say (ARIA in HTML).
    Like(Role),
    /// No role of ARIA.
    Nothing,
    /// A part of something whose role is not known, or made by a script.
    Unknown,
}

impl Played {
    fn by(element: Element<'_>) -> Self {
        if said::may_be_given_more(element) && element.written_role().is_none() {
            return Self::Unknown;
        }
        match element.role() {
            // What a presentational table or list makes of its parts; nobody is told of them.
            Some(Role::Presentation) if element.written_role().is_none() => Self::Unknown,
            Some(role) => Self::Role(role),
            None if !element.is_html() => Self::Nothing,
            None => match element.name() {
                "input" if element.has_type("file") => Self::Like(Role::TextBox),
                "input" if element.has_type("hidden") => Self::Nothing,
                "input" => Self::Like(Role::TextBox),
                "summary" => Self::Like(Role::Button),
                "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "option" => Self::Unknown,
                _ => Self::Nothing,
            },
        }
    }

    fn may_say(&self, property: &Property) -> bool {
        match self {
            Self::Role(role) | Self::Like(role) => role.facts().supports(property),
            Self::Nothing => false,
            Self::Unknown => true,
        }
    }

    fn told(&self, element: Element<'_>) -> String {
        match self {
            Self::Role(role) if element.written_role().is_none() => {
                format!("`<{}>`, whose role is `{}`", element.name(), role.name())
            }
            Self::Role(role) => format!("role `{}`", role.name()),
            _ => format!("`<{}>`, which has no such role", element.name()),
        }
    }
}
