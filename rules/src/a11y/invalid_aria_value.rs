//! ARIA states and properties must have a value of their type.
//!
//! Browsers treat a value they do not know as if it were missing, or as false. `aria-expanded="open"` does not tell anyone that a menu is open.
//!
//! Write a value that WAI-ARIA lists for the attribute; the finding names them.
//! ```html fail
//! <button aria-expanded="open">Menu</button>
//! ```
//! ```html fail
//! <div role="heading" aria-level="h2">News</div>
//! ```
//! ```html pass
//! <button aria-expanded="true">Menu</button>
//! <div role="heading" aria-level="2">News</div>
//! <div aria-live="">…</div>
//! ```
//! Letter case and white space around a value are no fault, and an empty value says nothing. An id that leads nowhere is a fault only where the role needs the
//! element: what a `combobox` or a `scrollbar` controls. Where a script may yet make that element, a person must look; the list of a `combobox` that is not open
//! may be made when it opens.
//!
//! What it does not see: whether a valid value is true, and values that scripts write.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, Role, ValueType};
use crate::rule::{Check, Meta, Rule, Severity};

use super::{certainty, said};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/invalid-aria-value",
        source: include_str!("invalid_aria_value.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Act("6a7281"),
            Cite::W3c("wai-aria-1.2/#propcharacteristic_value"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most ids that are looked up.
const MOST_IDS: usize = 100;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for (element, attribute) in said::all(page).filter(|(_, attribute)| !said::is_silent(attribute.value)) {
        let Some(property) = attribute.property else { continue };
        found.applies();
        let value = attribute.value.trim();
        if let Some(expected) = misses(&property.value, value) {
            let message = format!("{} has the value {}, which is not {expected}", quoted(attribute.name), quoted(value));
            let finding = found.fail(&element.attribute(attribute.name), message);
            finding.help(format!("write {expected}, or take the attribute away"));
        } else if property.value == ValueType::Ids && is_needed(element, property.name) {
            lookup(page, element, attribute.name, value, found);
        }
    }
}

/// What a value should have been, where it is not.
fn misses(of: &ValueType, value: &str) -> Option<String> {
    let one_of = |words: &[&str], value: &str| words.iter().any(|word| word.eq_ignore_ascii_case(value));
    let words: &[&str] = match of {
        ValueType::Boolean => &["true", "false"],
        ValueType::OptionalBoolean => &["true", "false", "undefined"],
        ValueType::Tristate => &["true", "false", "mixed", "undefined"],
        ValueType::Token(words) => words,
        ValueType::Tokens(words) => {
            let is_right = value.split_ascii_whitespace().all(|token| one_of(words, token));
            return (!is_right).then(|| format!("made of {}", said::either(words.iter().copied())));
        }
        ValueType::Integer => return (!is_integer(value)).then(|| "a whole number".to_owned()),
        ValueType::Number => return (!is_number(value)).then(|| "a number".to_owned()),
        // No id has white space in it.
        ValueType::Id => return value.contains(|c: char| c.is_ascii_whitespace()).then(|| "the id of one element".to_owned()),
        ValueType::Text | ValueType::Ids => return None,
    };
    (!one_of(words, value)).then(|| said::either(words.iter().copied()))
}

fn is_integer(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// WAI-ARIA asks for any real number; what spells no number by letters (`NaN`, `inf`) is none.
fn is_number(value: &str) -> bool {
    value.parse::<f64>().is_ok() && value.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether the role is nothing without the element that the property refers to.
fn is_needed(element: Element<'_>, property: &str) -> bool {
    let role = element.explicit_role().filter(|_| element.is_exposed());
    role.is_some_and(|role| role.facts().required.contains(&property))
}

fn lookup(page: &Page<'_>, element: Element<'_>, name: &str, value: &str, found: &mut Findings) {
    if value.split_ascii_whitespace().take(MOST_IDS).any(|id| page.by_id(id).is_some()) {
        return;
    }
    let is_open = element.attr("aria-expanded").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
    let may_be_made_later = element.explicit_role() == Some(Role::Combobox) && !is_open;
    let is_scripted = certainty::may_be_scripted(page);
    if may_be_made_later && is_scripted {
        return;
    }
    let (spot, message) =
        (element.attribute(name), format!("{} refers to no element of the page: {}", quoted(name), quoted(value)));
    let finding = if is_scripted || may_be_made_later { found.review(&spot, message) } else { found.fail(&spot, message) };
    finding.help("write the id of the element that it controls");
}
