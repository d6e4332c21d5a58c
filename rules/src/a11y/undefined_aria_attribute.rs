//! Attributes that begin with `aria-` must be defined in WAI-ARIA.
//!
//! Browsers pass over an attribute they do not know. What its author meant to say (a name, a state, a relation) reaches nobody who uses a screen reader,
//! and the page looks as if it had been said.
//!
//! Mend the spelling, or use an attribute that WAI-ARIA defines; what only scripts need goes into `data-…`.
//! ```html fail
//! <button aria-labeledby="save">…</button>
//! ```
//! ```html fail
//! <div role="checkbox" aria-check="true">Send me news</div>
//! ```
//! ```html pass
//! <button aria-labelledby="save">…</button>
//! <button aria-description="Saves the form">Save</button>
//! ```
//! WAI-ARIA 1.2 is the standard; attributes of its draft 1.3 that browsers already read (`aria-description`, `aria-braillelabel` and their like) pass too.
//!
//! What it does not see: attributes that scripts add, and those that a template engine has still to write.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Page, Property};
use crate::rule::{Check, Meta, Rule, Severity};

use super::said;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/undefined-aria-attribute",
        source: include_str!("undefined_aria_attribute.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Act("5f99a7"),
            Cite::W3c("wai-aria-1.2/#state_prop_def"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most single letters that two names differ in where one is taken for a slip of the other.
const SLIPS: usize = 2;
/// Longest name that is compared; the longest that WAI-ARIA defines has 26 letters.
const LONGEST: usize = 32;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for (element, attribute) in said::all(page) {
        found.applies();
        if attribute.property.is_some() {
            continue;
        }
        let message = format!("no such ARIA attribute: {}", quoted(attribute.name));
        let finding = found.fail(&element.attribute(attribute.name), message);
        match meant(attribute.name) {
            Some(meant) => finding.help(format!("write `aria-{meant}`, if that was meant")),
            None => finding.help("use an attribute that WAI-ARIA defines, or `data-…` for what only scripts read"),
        };
    }
}

/// The defined name that was probably meant.
fn meant(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix("aria-").filter(|name| name.len() <= LONGEST)?;
    let apart = |property: &&Property| strsim::levenshtein(name, property.name);
    let nearest = Property::all().iter().min_by_key(apart)?;
    (apart(&nearest) <= SLIPS).then_some(nearest.name)
}
