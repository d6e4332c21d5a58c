//! A form field should have one label.
//!
//! Browsers join the texts of several labels to a name, or take the first; screen readers differ, and so do programs that are steered by voice. Who hears the field
//! may hear half of what is written beside it.
//!
//! Say it in one `<label>`, and refer to hints and error messages with `aria-describedby`.
//! ```html fail
//! <label for="zip">ZIP code</label> <input id="zip"> <label for="zip">five digits</label>
//! ```
//! ```html pass
//! <label for="zip">ZIP code</label> <input id="zip" aria-describedby="hint"> <span id="hint">five digits</span>
//! ```
//! Labels without words and hidden ones are not counted, and a name from ARIA stands for all labels. Where the field's id stands twice, one of the labels is meant for
//! the other field, which `page/duplicate-id` tells. Several labels are valid HTML, so each finding is a note for review.
//!
//! What it does not see: labels that scripts write or style sheets hide.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, NameSource, Page, Readable};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/several-labels",
        source: include_str!("several_labels.rs"),
        severity: Severity::Note,
        cites: &[
            Cite::Wcag("3.3.2"),
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("H44"),
            Cite::Html("forms.html#the-label-element"),
            Cite::Baseline("10.A"),
            Cite::TrustedTester("5.C"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most labels of one field that are looked at.
const MOST_LABELS: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for field in page.all_of(&["input", "select", "textarea"]).filter(|field| field.is_exposed()) {
        let mut labels = field.labels().peekable();
        if labels.peek().is_none() {
            continue;
        }
        found.applies();
        let says = |label: &Element<'_>| label.is_exposed() && label.has_text(Readable::Exposed);
        let labels: Vec<_> = labels.take(MOST_LABELS).filter(says).collect();
        if let [first, second, further @ ..] = labels.as_slice()
            && field.accessible_name().source == NameSource::Label
        {
            if field.attr("id").is_some_and(|id| page.all_by_id(id).nth(1).is_some()) {
                found.fails_elsewhere();
                continue;
            }
            let finding = found.review(&second.tag(), format!("form field has {} labels", labels.len()));
            finding.help("say it in one `<label>`, and refer to hints with `aria-describedby`");
            finding.also(&first.tag(), "the first label");
            finding.also(&field.tag(), "the field");
            for label in further {
                finding.also(&label.tag(), "a further label");
            }
        }
    }
}
