//! An id that something refers to must stand once.
//!
//! A reference reaches the first element that has the id. Where a second one has it too, the label of the second field names
//! the first, the second table heading explains the wrong cells, and the link to the second section goes to the first: a person
//! who cannot see the page is told something that is not so.
//!
//! Give each element an id of its own and let the references follow.
//! ```html fail
//! <label for="zip">Home ZIP code</label> <input id="zip">
//! <label for="zip">Work ZIP code</label> <input id="zip">
//! ```
//! ```html pass
//! <label for="home-zip">Home ZIP code</label> <input id="home-zip">
//! <label for="work-zip">Work ZIP code</label> <input id="work-zip">
//! <svg><g id="layer"></g></svg> <svg><g id="layer"></g></svg>
//! ```
//! An id that nothing refers to may stand as often as it likes: WCAG 2.2 has dropped that duty (4.1.1 Parsing is obsolete), and
//! nobody is misled. It is a note where only links refer to it and one element holds the other, so that they lead to the same
//! place, and where it names or describes something in the same words wherever it stands.
//!
//! What it does not see: references that scripts and style sheets make, and links to the id from other pages.

use std::collections::HashMap;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, Readable};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::references::{self, Reference};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/duplicate-id",
        source: include_str!("duplicate_id.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Wcag("1.3.1"), Cite::Wcag("4.1.2"), Cite::Html("dom.html#the-id-attribute")],
        scope: Scope::Markup,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let repeated: HashMap<&str, Vec<Element<'_>>> =
        page.ids().map(|(id, elements)| (id, elements.collect::<Vec<_>>())).filter(|(_, elements)| elements.len() > 1).collect();
    let mut first_reference: HashMap<&str, Reference<'_>> = HashMap::new();
    for reference in references::of(page) {
        if page.by_id(&reference.id).is_some() {
            found.applies();
        }
        if let Some((&id, _)) = repeated.get_key_value(&*reference.id) {
            // A relation misleads more than a link does, so it is the one to tell of.
            match first_reference.get(id) {
                Some(known) if !known.is_link() || reference.is_link() => {}
                _ => {
                    first_reference.insert(id, reference);
                }
            }
        }
    }
    for (id, reference) in first_reference {
        if let Some(elements) = repeated.get(id) {
            report(id, elements, &reference, found);
        }
    }
}

fn report(id: &str, elements: &[Element<'_>], reference: &Reference<'_>, found: &mut Findings) {
    let [first, further @ ..] = elements else { return };
    let Some(second) = further.first() else { return };
    let what = if reference.is_link() { "a link to it" } else { reference.attribute };
    let message = format!("id {} stands {} times: {what} reaches only the first", quoted(id), elements.len());
    let finding = found.fail(&second.attribute("id"), message);
    finding.help("give each element an id of its own, and let what refers to it follow");
    finding.label("cannot be reached");
    finding.also(&first.attribute("id"), format!("{what} reaches this {}", first.name()));
    finding.also(&reference.from.attribute(reference.attribute), "refers to it");
    for element in further.iter().skip(1).take(MOST_PLACES) {
        finding.also(&element.attribute("id"), "cannot be reached");
    }
    if is_harmless(first, further, reference) {
        finding.at_most(Severity::Note);
    }
}

/// Whether whoever follows the reference comes to the same place, or is told the same words, whichever element it reaches.
fn is_harmless(first: &Element<'_>, further: &[Element<'_>], reference: &Reference<'_>) -> bool {
    if further.len() > MOST_PLACES {
        return false;
    }
    match reference.attribute {
        "href" => further.iter().all(|element| first.is_ancestor_of(*element)),
        "aria-labelledby" | "aria-describedby" => {
            let words = first.text(Readable::Written);
            further.iter().all(|element| element.text(Readable::Written) == words)
        }
        _ => false,
    }
}
