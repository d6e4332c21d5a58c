//! Links must not hold controls.
//!
//! Where a button stands in a link, a press on it does two things, or one of two: browsers do not agree. A screen reader tells the link and all of its content as one, and
//! the control in it is not told at all, or told twice.
//!
//! Put the control beside the link.
//! ```html fail
//! <a href="/forms"><button>Forms</button></a>
//! ```
//! ```html fail
//! <div role="link" tabindex="0">Forms <input type="checkbox" aria-label="Keep"></div>
//! ```
//! ```html pass
//! <a href="/forms">Forms</a> <button>Keep</button> <a href="/map"><button hidden>Map</button><span>Map</span></a>
//! ```
//! What the tab key reaches counts as a control. Those in one link are one finding. Controls in buttons, tabs and other roles whose content is told as plain text are the business of
//! `a11y/focusable-presentational-child`.
//!
//! What it does not see: what scripts make of an element without a `tabindex`, and what style sheets hide.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::grouped::grouped;
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::tabbable::is_reached;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/nested-interactive",
        source: include_str!("nested_interactive.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Wcag("4.1.2"), Cite::Section508("E205.4"), Cite::Html("text-level-semantics.html#the-a-element")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Elements that the tab key may reach without a `tabindex`.
const CONTROLS: &[&str] = &["a", "audio", "button", "input", "select", "summary", "textarea", "video"];
/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let candidates = page.all_or_with_role("a").filter(|link| link.is_written() && link.is_exposed());
    // Of links that stand in one another the outermost holds all.
    let mut links: Vec<Element<'_>> = Vec::new();
    for link in candidates.filter(|link| link.role() == Some(Role::Link)) {
        found.applies();
        if links.last().is_none_or(|last| !last.is_ancestor_of(link)) {
            links.push(link);
        }
    }
    let mut controls: Vec<_> = page.all_of(CONTROLS).chain(page.with_tabindex()).collect();
    controls.sort_unstable_by_key(|control| control.order());
    controls.dedup();
    let held = controls.into_iter().filter_map(|control| {
        let at = links.partition_point(|link| link.order() < control.order()).checked_sub(1)?;
        let link = links[at];
        (link.is_ancestor_of(control) && is_reached(control) && control.is_exposed()).then_some((link.order(), (link, control)))
    });
    for (_, pairs) in grouped(held) {
        report(&pairs, found);
    }
}

fn report(pairs: &[(Element<'_>, Element<'_>)], found: &mut Findings) {
    let [(link, control), further @ ..] = pairs else { return };
    let finding = found.fail(&control.tag(), format!("link holds a control: `<{}>`", control.name()));
    finding.help("put the control beside the link");
    finding.also(&link.tag(), "the link");
    for (_, control) in further.iter().take(MOST_PLACES) {
        finding.also(&control.tag(), "a further control");
    }
}
