//! Buttons must have an accessible name.
//!
//! A screen reader announces a button without a name as "button". Nobody who cannot see its icon learns what it does, and who steers by
//! voice has nothing to say to press it.
//!
//! Write words into the button, an alternative on its image, or an `aria-label` where only an icon fits.
//! ```html fail
//! <button class="search"><svg aria-hidden="true"></svg></button>
//! ```
//! ```html fail
//! <input type="button"> <span role="button" tabindex="0"></span>
//! ```
//! ```html pass
//! <button aria-label="Search"><svg aria-hidden="true"></svg></button>
//! <button>Search</button> <input type="submit"> <input type="button" value="Search">
//! ```
//! A button that holds an image without any alternative is left to the image rules, and so is `<input type="image">`: one fault is said once. Where the
//! content is a custom element, or a framework's script writes it, a person must look.
//!
//! What it does not see: names that scripts write without a trace in the markup, words that style sheets draw, and whether a name says what the button does.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::nameless;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/unnamed-button",
        source: include_str!("unnamed_button.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Section508("E205.4"),
            Cite::Act("97a4e1"),
            Cite::Technique("F68"),
            Cite::Technique("H91"),
            Cite::Baseline("5.A"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let inputs = page.all("input").filter(|input| input.attr("role").is_none() && !input.has_type("image"));
    let buttons = page.all_or_with_role("button").filter(|element| element.is_written() && !is_image_button(*element));
    for button in inputs.chain(buttons).filter(|element| element.role() == Some(Role::Button) && element.is_exposed()) {
        found.applies();
        if button.has_own_words() || !button.accessible_name().is_missing() {
            continue;
        }
        let help = if button.is(&["input"]) {
            "say in `value` what the button does"
        } else {
            "write into the button what it does, or name it in `aria-label` where only an icon fits"
        };
        nameless::report("button", button, help, found);
    }
}

/// `<input type=image>` in the role of a button: `image/unnamed-button` judges it.
fn is_image_button(element: Element<'_>) -> bool {
    element.is(&["input"]) && element.has_type("image")
}
