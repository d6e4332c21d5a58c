//! `tabindex` should not pull anything out of the order of the page.
//!
//! The tab key goes through a page as it is written. What has a `tabindex` above 0 is reached before everything else: who uses a keyboard jumps from
//! the middle of the page back to its top, and who sees little of the screen at a time loses the place.
//!
//! Take the number away, and write the page in the order in which it is used. `tabindex="0"` is all it takes to make something focusable.
//! ```html fail
//! <a href="/">Home</a> <label>Name <input name="name" tabindex="1"></label>
//! ```
//! ```html fail
//! <label>Street <input name="street" tabindex="2"></label> <label>City <input name="city" tabindex="1"></label>
//! ```
//! ```html pass
//! <a href="#main" tabindex="1">Skip to main content</a> <a href="/">Home</a> <main id="main" tabindex="0">Notices</main>
//! ```
//! Numbers that leave the order as it is written are passed over, and so is what the tab key does not reach. Whether another order still makes sense is for a
//! person to try, so all that is found here is for review; it is told once for a page.
//!
//! What it does not see: numbers that scripts set, and what a style sheet hides or moves.
//! No page that this was tried on has such a number.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};

use super::tabbable::is_reached;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/positive-tabindex",
        source: include_str!("positive_tabindex.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("2.4.3"),
            Cite::Section508("E205.4"),
            Cite::Technique("F44"),
            Cite::Html("interaction.html#the-tabindex-attribute"),
            Cite::Baseline("2.B"),
            Cite::TrustedTester("4.F"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let index = |element: Element<'_>| element.tab_index().filter(|index| *index > 0);
    let numbered: Vec<_> = page.with_tabindex().filter_map(|element| Some((element, index(element)?))).collect();
    let reached: Vec<_> = numbered.into_iter().filter(|(element, _)| is_reached(*element)).collect();
    if reached.is_empty() {
        return;
    }
    found.applies();
    // What has no number is reached last, so whatever stands after the first of these is pulled before it.
    let first_plain = page.elements().find(|element| is_reached(*element) && index(*element).is_none());
    let mut highest = 0;
    let mut pulled = Vec::new();
    for (element, index) in reached {
        let is_after = first_plain.is_some_and(|plain| plain.order() < element.order());
        if is_after || index < highest {
            pulled.push(element);
        }
        highest = highest.max(index);
    }
    report(&pulled, found);
}

fn report(pulled: &[Element<'_>], found: &mut Findings) {
    let [first, further @ ..] = pulled else { return };
    let message = match further.len() {
        0 => format!("`<{}>` has a `tabindex` above 0: the tab key reaches it before what stands before it", first.name()),
        more => format!(
            "{} elements have a `tabindex` above 0: the tab key reaches them out of the order in which they are written",
            more + 1
        ),
    };
    let finding = found.review(&first.attribute("tabindex"), message);
    finding.help("take the numbers away, and write things in the order in which they are used");
    for element in further.iter().take(MOST_PLACES) {
        finding.also(&element.attribute("tabindex"), "out of order too");
    }
}
