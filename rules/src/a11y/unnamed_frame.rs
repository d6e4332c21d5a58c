//! Frames must have an accessible name.
//!
//! A screen reader tells its user that a frame begins and what it is called. Without a name it says "frame", or spells out an address, and people must
//! enter each map, film and form to learn what it is, and find their way out again.
//!
//! Say in `title` what the frame holds.
//! ```html fail
//! <iframe src="https://www.agency.example.gov/map"></iframe>
//! ```
//! ```html pass
//! <iframe src="https://www.agency.example.gov/map" title="Map of the field offices"></iframe>
//! <iframe src="https://www.agency.example.gov/count" hidden></iframe>
//! ```
//! A frame that its author gave another role, or took out of the tab order with a negative `tabindex`, is not judged. One without extent, as counters
//! of visits have it, is no more than a warning: hide it instead.
//!
//! What it does not see: frames that scripts make, and whether a name says what the frame holds.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::nameless;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/unnamed-frame",
        source: include_str!("unnamed_frame.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Wcag("2.4.1"),
            Cite::Section508("E205.4"),
            Cite::Act("cae760"),
            Cite::Technique("H64"),
            Cite::Baseline("19.A"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for frame in page.all_of(&["iframe", "frame"]).filter(|frame| frame.is_exposed() && !is_set_aside(*frame)) {
        found.applies();
        if !frame.accessible_name().is_missing() {
            continue;
        }
        let source = frame.attr("src").filter(|source| !source.trim().is_empty());
        let what = source.map_or_else(|| "frame".to_owned(), |source| format!("frame with {}", quoted(source)));
        let help = if is_without_extent(frame) {
            "hide it from everyone with the `hidden` attribute, or say in `title` what it holds"
        } else {
            "say in `title` what the frame holds"
        };
        let finding = nameless::report(&what, frame, help, found);
        if let Some(finding) = finding.filter(|_| is_without_extent(frame)) {
            finding.at_most(Severity::Warning);
        }
    }
}

/// Whether its author made it something else, or took it out of the tab order.
fn is_set_aside(frame: Element<'_>) -> bool {
    let role = frame.attr("role").and_then(|role| role.split_ascii_whitespace().find_map(Role::from_token));
    role.is_some() || frame.tab_index().is_some_and(|index| index < 0)
}

pub(super) fn is_without_extent(frame: Element<'_>) -> bool {
    let thin = |value: &str| matches!(value.trim().trim_end_matches("px"), "0" | "1");
    ["width", "height"].iter().all(|name| frame.attr(name).is_some_and(thin))
}
