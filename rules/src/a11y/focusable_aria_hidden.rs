//! What is hidden from assistive technology must not take the focus.
//!
//! `aria-hidden="true"` takes an element and all in it away from screen readers, not from the keyboard. Who tabs there hears nothing, or "blank", and does not know that a link
//! was reached or what pressing Enter would do.
//!
//! Take `aria-hidden` away, or take the controls out of the tab order with `tabindex="-1"`, or hide them from everybody.
//! ```html fail
//! <div aria-hidden="true"><a href="/maps/">Maps</a></div>
//! ```
//! ```html fail
//! <a href="/maps/" aria-hidden="true"><img src="map.png" alt=""></a>
//! ```
//! ```html pass
//! <div aria-hidden="true"><a href="/maps/" tabindex="-1">Maps</a></div>
//! <div aria-hidden="true" hidden><a href="/maps/">Maps</a></div>
//! <div aria-hidden="true"><button disabled>Maps</button></div>
//! ```
//! Style sheets hide much of what is marked so, such as a closed dialog, and scripts send the focus on from what only guards an open one. Where the page has sheets that are not at hand, or scripts, a finding is for
//! review; it is certain only where nothing but the markup decides. What a button opens (`aria-controls`) passes there: such menus and panels are closed for everybody until
//! then. Frames are passed over.
//!
//! What it does not see: `aria-hidden` and focus that scripts give.

use std::collections::HashSet;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};

use super::certainty::{may_be_scripted, may_be_styled};
use super::tabbable::{Tabbable, is_reached};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/focusable-aria-hidden",
        source: include_str!("focusable_aria_hidden.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Wcag("4.1.2"), Cite::Section508("E205.4"), Cite::Act("6cfa84"), Cite::W3c("using-aria/#fourth")],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 20;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let (mut is_certain, mut opened) = (None, None);
    let mut inside = Tabbable::default();
    let mut outer: Option<Element<'_>> = None;
    for element in page.with_aria().filter(|element| hides(*element)) {
        if outer.is_some_and(|outer| outer.is_ancestor_of(element)) {
            continue;
        }
        outer = Some(element);
        found.applies();
        let itself = Some(element).filter(|element| is_reached(*element));
        let mut reached = itself.into_iter().chain(inside.of(element).iter().copied());
        let Some(first) = reached.next() else { continue };
        let is_certain = *is_certain.get_or_insert_with(|| !may_be_scripted(page)) && !may_be_styled(first);
        if !is_certain && element.attr("id").is_some_and(|id| opened.get_or_insert_with(|| opened_by_others(page)).contains(id)) {
            continue;
        }
        let message = if itself.is_some() {
            format!("`<{}>` takes the focus and is hidden from assistive technology", first.name())
        } else {
            format!("`<{}>` takes the focus inside what is hidden from assistive technology", first.name())
        };
        let finding = if is_certain { found.fail(&first.tag(), message) } else { found.review(&first.tag(), message) };
        finding.help("take `aria-hidden` away, or the focus with `tabindex=\"-1\"`, or hide it from everybody");
        if itself.is_none() {
            finding.also(&element.tag(), "hidden from here on");
        }
        for element in reached.take(MOST_PLACES) {
            finding.also(&element.tag(), "takes the focus too");
        }
    }
}

/// The ids that some element says it controls, as the button of a menu does.
fn opened_by_others<'p>(page: &'p Page<'_>) -> HashSet<&'p str> {
    page.with_aria().filter_map(|element| element.attr("aria-controls")).flat_map(str::split_ascii_whitespace).collect()
}

/// Whether the element itself is taken from the accessibility tree.
fn hides(element: Element<'_>) -> bool {
    element.is_written() && element.attr("aria-hidden").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
}
