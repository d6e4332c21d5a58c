//! `autocomplete` must name a purpose that browsers know.
//!
//! Browsers and assistive tools fill in a name or an address, or show a picture of what is asked, where `autocomplete` says what belongs into a field. People who
//! cannot type, spell or remember well rely on it; a word that no browser knows helps nobody.
//!
//! Use the names of the HTML standard, such as `given-name`, `email` or `postal-code`, in the standard's order.
//! ```html fail
//! <label>First name <input autocomplete="first-name"></label>
//! ```
//! ```html fail
//! <label>Office phone <input type="tel" autocomplete="tel work"></label>
//! ```
//! ```html pass
//! <label>First name <input autocomplete="given-name"></label>
//! <label>Office phone <input type="tel" autocomplete="section-office work tel"></label>
//! <label>Search <input type="search" autocomplete="off"></label>
//! ```
//! Words with which people mean `off` (`none`, `false`, `nope`) are for review: nothing is wrong with the purpose, but browsers fill in all the same. Fields that
//! are hidden or switched off are passed over.
//!
//! What it does not see: whether the purpose is the right one, and fields about the user that state none.
//! No page that this was tried on has such a fault.

use std::sync::LazyLock;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};
use crate::template::is_unfilled;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/invalid-autocomplete",
        source: include_str!("invalid_autocomplete.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.5"),
            Cite::Act("73f2c2"),
            Cite::Technique("H98"),
            Cite::Technique("F107"),
            Cite::Html("form-control-infrastructure.html#autofill"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// The names of the standard: those of any field, and those that a kind of contact may stand before.
struct Names {
    any: Vec<&'static str>,
    contact: Vec<&'static str>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let lines = include_str!("autofill.txt").lines().filter(|line| !line.starts_with('#'));
    let mut words = lines.flat_map(str::split_ascii_whitespace);
    Names { any: words.by_ref().take_while(|word| *word != "contact").collect(), contact: words.collect() }
});

/// What people write who mean `off`.
const MEANT_OFF: &[&str] = &[
    "0",
    "1",
    "chrome-off",
    "disable",
    "disabled",
    "enabled",
    "false",
    "new",
    "no",
    "nofill",
    "none",
    "nope",
    "null",
    "true",
    "undefined",
    "xoff",
    "xon",
    "yes",
];

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for field in page.all_of(&["input", "select", "textarea"]) {
        let Some(value) = field.attr("autocomplete").filter(|value| is_stated(value)) else { continue };
        if !takes_autofill(field) {
            continue;
        }
        found.applies();
        let value = value.to_ascii_lowercase();
        let Some(fault) = fault(&value) else { continue };
        let spot = field.attribute("autocomplete");
        if MEANT_OFF.contains(&value.trim_ascii()) {
            let message = format!("`autocomplete` is switched with a word that browsers do not know: {}", quoted(&value));
            found.review(&spot, message).help("write `off`, or the purpose of the field");
        } else {
            let finding = found.fail(&spot, format!("`autocomplete` names no purpose that browsers know: {fault}"));
            finding.help("use the names of the HTML standard in its order, such as `given-name` or `work email`");
        }
    }
}

/// Whether it says more than that the browser may fill the field in or not, and is no template's placeholder.
fn is_stated(value: &str) -> bool {
    let word = value.trim_ascii();
    !word.is_empty() && !word.eq_ignore_ascii_case("on") && !word.eq_ignore_ascii_case("off") && !is_unfilled(word)
}

/// Whether people fill it in: no button, not hidden, not switched off.
fn takes_autofill(field: Element<'_>) -> bool {
    let is_button = ["hidden", "button", "submit", "reset", "image"].iter().any(|kind| field.has_type(kind));
    if field.is(&["input"]) && is_button || field.is_disabled() || field.has_token("aria-disabled", "true") {
        return false;
    }
    // Out of reach of the keyboard and without a role: a script's own store of text.
    let is_store = field.tab_index().is_some_and(|index| index < 0) && field.role().is_none();
    !is_store && !field.is_hidden()
}

/// What is wrong with a value in lower case, in words for a message.
fn fault(value: &str) -> Option<String> {
    let mut tokens = value.split_ascii_whitespace().peekable();
    tokens.next_if(|token| token.starts_with("section-"));
    tokens.next_if(|token| matches!(*token, "shipping" | "billing"));
    let contact = tokens.next_if(|token| matches!(*token, "home" | "work" | "mobile" | "fax" | "pager"));
    let Some(name) = tokens.next() else { return Some(format!("{} lacks the name of a field", quoted(value))) };
    let is_contact = NAMES.contact.contains(&name);
    let is_alone = name == "webauthn" && contact.is_none();
    if !is_contact && !NAMES.any.contains(&name) && !is_alone {
        return Some(format!("{} is no name of a field", quoted(name)));
    }
    if let Some(kind) = contact.filter(|_| !is_contact) {
        return Some(format!("{} stands before {}, which is no way of contact", quoted(kind), quoted(name)));
    }
    tokens.next_if(|token| *token == "webauthn");
    tokens.next().map(|more| format!("{} follows the name {}", quoted(more), quoted(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!((NAMES.any.len(), NAMES.contact.len()), (44, 10));
        assert!(NAMES.any.iter().all(|name| !NAMES.contact.contains(name)));
    }

    #[test]
    fn tokens_have_an_order() {
        for valid in
            ["name", "section-a shipping work tel-local", "billing cc-number", "mobile impp", "username webauthn", "webauthn"]
        {
            assert_eq!(fault(valid), None, "{valid}");
        }
        for invalid in [
            "work",
            "section-a",
            "work name",
            "email work",
            "tel,email",
            "name family-name",
            "billing shipping name",
            "webauthn name",
        ] {
            assert!(fault(invalid).is_some(), "{invalid}");
        }
    }
}
