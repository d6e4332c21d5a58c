//! Image buttons must have a name that says what they do.
//!
//! Browsers name an `<input type="image">` that says nothing "Submit", whatever it does; a screen reader's list of buttons then holds three of
//! that name, and voice control cannot ask for the one that searches.
//!
//! Say in `alt` what the button does, not what it shows.
//! ```html fail
//! <form><input type="image" src="lens.png"></form>
//! ```
//! ```html fail
//! <form><input type="image" src="lens.png" alt=""></form>
//! ```
//! ```html pass
//! <form><input type="image" src="lens.png" alt="Search"></form>
//! ```
//! What it does not see: names that a script sets.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{NameSource, Page};
use crate::rule::{Check, Meta, Rule, Severity};
use crate::template::is_unfilled;

use super::alternative::is_image_button;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/unnamed-button",
        source: include_str!("unnamed_button.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("1.1.1"),
            Cite::Wcag("4.1.2"),
            Cite::Section508("E205.4"),
            Cite::Act("59796f"),
            Cite::Technique("F65"),
            Cite::Baseline("6.A"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for button in page.all("input").filter(|input| is_image_button(*input) && input.is_exposed()) {
        found.applies();
        let name = button.accessible_name();
        if name.is_missing() || name.source == NameSource::Default {
            let message = if button.attr("alt").is_some_and(|alt| !is_unfilled(alt)) {
                "image button has an empty `alt`, so it is called \"Submit\" at best"
            } else {
                "image button has no `alt`, so it is called \"Submit\" at best"
            };
            found.fail(&button.tag(), message).help("say in `alt` what the button does");
        }
    }
}
