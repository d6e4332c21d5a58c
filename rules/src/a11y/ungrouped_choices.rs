//! Radio buttons that belong together should be in a group with a name.
//!
//! Who hears a form hears "Yes, radio button, one of two". The question stands above, as text that no one reads when the tab key leads from field to field.
//!
//! Put them into a `<fieldset>` with the question in its `<legend>`, or into an element with `role="radiogroup"` and a name.
//! ```html fail
//! <form><p>Are you a veteran?</p> <label><input type="radio" name="vet"> Yes</label> <label><input type="radio" name="vet"> No</label></form>
//! ```
//! ```html pass
//! <form><fieldset><legend>Are you a veteran?</legend>
//! <label><input type="radio" name="vet"> Yes</label> <label><input type="radio" name="vet"> No</label></fieldset></form>
//! ```
//! Where each button's own label says all there is to say, no group is needed, so each finding is for review: one for all the buttons of one name. A group in which
//! only some of them stand, or one without a name, is none.
//!
//! What it does not see: groups of check boxes, which no attribute ties together, and groups that scripts make.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/ungrouped-choices",
        source: include_str!("ungrouped_choices.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("H71"),
            Cite::Technique("ARIA17"),
            Cite::Baseline("10.A"),
            Cite::TrustedTester("5.C"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most buttons of one name that are looked at.
const MOST_BUTTONS: usize = 50;
/// Most elements around a button that are looked at.
const MOST_AROUND: usize = 200;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let radios = page.all("input").filter(|input| input.has_type("radio") && input.is_exposed());
    let named = radios.filter_map(|radio| Some(((form(radio), radio.attr("name").filter(|name| !name.is_empty())?), radio)));
    for ((_, name), buttons) in grouped(named) {
        let [first, second, ..] = buttons.as_slice() else { continue };
        found.applies();
        if has_group(&buttons) {
            continue;
        }
        let message = format!("{} radio buttons of name {} are in no group with a name", buttons.len(), quoted(name));
        let finding = found.review(&first.tag(), message);
        finding.help("put them into a `<fieldset>` with the question in its `<legend>`");
        finding.also(&second.tag(), "the second");
    }
}

/// The form that a button belongs to: radio buttons of one name in two forms are two questions.
fn form(radio: Element<'_>) -> Option<u32> {
    let named = radio.attr("form").and_then(|id| radio.page().by_id(id));
    named.or_else(|| radio.ancestors().take(MOST_AROUND).find(|up| up.is(&["form"]))).map(Element::order)
}

/// Whether one group with a name is around all of them.
fn has_group(buttons: &[Element<'_>]) -> bool {
    let Some(first) = buttons.first() else { return true };
    let is_group =
        |up: &Element<'_>| matches!(up.role(), Some(Role::Group | Role::RadioGroup)) && !up.is(&["details", "address"]);
    let mut groups = first.ancestors().take(MOST_AROUND).filter(is_group);
    groups.any(|group| {
        let holds_all = buttons.iter().take(MOST_BUTTONS).all(|button| group.is_ancestor_of(*button));
        holds_all && !group.accessible_name().is_missing()
    })
}
