//! A group of form fields should have a name.
//!
//! A `<fieldset>` says that its fields belong together, and its name says what they are: "Mailing address", before "Street" and "City". Without a name a screen reader
//! says "group", and of two streets on one form nobody knows which is which.
//!
//! Write what heads the group into a `<legend>`, the first thing in the `<fieldset>`; or take the `<fieldset>` away where nothing needs grouping.
//! ```html fail
//! <fieldset><p>Mailing address</p> <label>Street <input></label> <label>City <input></label></fieldset>
//! ```
//! ```html pass
//! <fieldset><legend>Mailing address</legend> <label>Street <input></label> <label>City <input></label></fieldset>
//! ```
//! A group of fewer than two fields is passed over, and one of radio buttons is told of by `a11y/ungrouped-choices`. Where each field says all there is to say, no group is
//! needed, so each finding is for review.
//!
//! What it does not see: a name that a script writes, and whether it fits.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::unnamed_field::is_field;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/unnamed-group",
        source: include_str!("unnamed_group.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Wcag("3.3.2"),
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

/// Most elements inside a group that are looked at.
const MOST_INSIDE: usize = 2_000;
/// Most groups of a page that are looked into.
const MOST_GROUPS: usize = 200;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let groups =
        page.all("fieldset").filter(|group| group.is_written() && group.is_exposed() && group.role() == Some(Role::Group));
    for group in groups.take(MOST_GROUPS) {
        let fields: Vec<Element<'_>> =
            group.descendants().take(MOST_INSIDE).filter(|inner| is_field(*inner) && inner.is_exposed()).collect();
        let [first, second, ..] = fields.as_slice() else { continue };
        found.applies();
        if !group.accessible_name().is_missing() {
            continue;
        }
        if fields.iter().all(|field| field.role() == Some(Role::Radio)) {
            found.fails_elsewhere();
            continue;
        }
        let finding = found.review(&group.tag(), "group of form fields has no name");
        finding.help("write what heads the group into a `<legend>`, or take the `<fieldset>` away");
        finding.also(&first.tag(), "its first field");
        finding.also(&second.tag(), "its second field");
    }
}
