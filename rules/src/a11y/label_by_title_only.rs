//! A form field should be labelled by more than its `title`.
//!
//! A `title` is shown to those who rest a mouse on the field, and to nobody else: not on a touch screen, not to who uses a keyboard, not to who enlarges the page
//! so far that the tooltip does not fit. They see a box and must guess.
//!
//! Write a `<label>`; hide it by style only where what stands around the field says the same to everyone, as in a search field with its button.
//! ```html fail
//! <input name="zip" title="ZIP code">
//! ```
//! ```html pass
//! <label for="zip">ZIP code</label> <input id="zip" title="five digits"> <input name="q" aria-label="Search this site" title="Search">
//! ```
//! WCAG allows a `title` where what stands around the field tells its purpose (technique H65), which a person must judge: each finding is for review. A field
//! whose id stands twice is left to `page/duplicate-id`: its label may be there and reach the other.
//!
//! What it does not see: words beside the field that are no label of it, and labels that scripts write.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{NameSource, Page};
use crate::rule::{Check, Meta, Rule, Severity};

use super::unnamed_field::is_field;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/label-by-title-only",
        source: include_str!("label_by_title_only.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("3.3.2"),
            Cite::Section508("E205.4"),
            Cite::Technique("H65"),
            Cite::Technique("G131"),
            Cite::Baseline("10.E"),
            Cite::TrustedTester("5.A"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let native = page.all_of(&["input", "select", "textarea"]).filter(|element| element.attr("role").is_none());
    for field in native.chain(page.with_role()).filter(|element| is_field(*element) && element.is_exposed()) {
        found.applies();
        let Some(title) = field.attr("title").filter(|title| !title.trim().is_empty()) else { continue };
        if field.accessible_name().source != NameSource::Title {
            continue;
        }
        // A label that names an id which stands twice reaches the first: `page/duplicate-id` tells of it.
        if field.attr("id").is_some_and(|id| page.all_by_id(id).nth(1).is_some()) {
            found.fails_elsewhere();
        } else {
            let message = format!("form field is labelled by nothing but its `title`, {}", quoted(title));
            found.review(&field.attribute("title"), message).help("write it in a `<label>` that everyone sees");
        }
    }
}
