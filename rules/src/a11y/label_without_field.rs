//! A label must belong to a form field.
//!
//! A `<label>` whose `for` names an id that is not there labels nothing: a click on it does nothing, and the field that it was meant for is read without its words.
//!
//! Let `for` name the id of the field. Words that head a group belong into a `<legend>`, others into plain text.
//! ```html fail
//! <!DOCTYPE html><title>Forms</title><body><label for="zipcode">ZIP code</label> <input id="zip" aria-label="ZIP code">
//! ```
//! ```html fail
//! <label for="box">ZIP code</label> <div id="box"><input aria-label="ZIP code"></div>
//! ```
//! ```html pass
//! <label for="zip">ZIP code</label> <input id="zip"> <label>State <input></label>
//! ```
//! A label without `for` that holds no field may stand beside the one that it means, so that is for review. Labels without words, custom elements and the ids of templates are passed
//! over, and in a part of a page an id that is not there may be in the rest.
//!
//! What it does not see: fields and ids that scripts add.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Kind, Page, Readable};
use crate::rule::{Check, Meta, Rule, Severity};
use crate::template::is_unfilled;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/label-without-field",
        source: include_str!("label_without_field.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("H44"),
            Cite::Html("forms.html#attr-label-for"),
            Cite::Baseline("10.A"),
            Cite::TrustedTester("5.C"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most elements inside a label that are looked at.
const MOST_INSIDE: usize = 500;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let labels = page.all("label").filter(|label| label.is_written() && label.is_exposed());
    for label in labels.filter(|label| label.has_text(Readable::Exposed) && !label.name().contains('-')) {
        found.applies();
        match label.attr("for").map(str::trim).filter(|id| !id.is_empty()) {
            Some(id) if !is_unfilled(id) => names(page, label, id, found),
            None if !may_hold_field(label) => {
                let finding = found.review(&label.tag(), "label names no field and holds none");
                finding.help("name the field's id in `for`, or write a `<legend>` or plain text");
            }
            _ => {}
        }
    }
}

/// What its `for` reaches.
fn names(page: &Page<'_>, label: Element<'_>, id: &str, found: &mut Findings) {
    let spot = label.attribute("for");
    match page.by_id(id) {
        None if *page.kind() == Kind::Fragment => {}
        None => {
            let finding = found.fail(&spot, format!("label belongs to no field: no id {} on this page", quoted(id)));
            finding.help("let `for` name the id of the field");
        }
        Some(target) if target.is_labelable() || target.name().contains('-') => {}
        Some(target) => {
            let what = if target.is(&["input"]) { "a hidden field".to_owned() } else { format!("`<{}>`", target.name()) };
            let finding = found.fail(&spot, format!("label names {what}, which cannot be labelled"));
            finding.help("let `for` name the id of the field");
            finding.also(&target.tag(), "has that id");
        }
    }
}

/// Whether a field stands in it, or something that may become one.
fn may_hold_field(label: Element<'_>) -> bool {
    let may_be = |inner: Element<'_>| {
        inner.is_labelable() || inner.name().contains('-') || inner.is(&["slot"]) || inner.attr("role").is_some()
    };
    label.descendants().take(MOST_INSIDE).any(may_be)
}
