//! Buttons, tabs, images and other roles whose content is told of as text only must hold nothing that takes the focus.
//!
//! Assistive technology tells of a `button` or `tab` as one thing: what stands in it is its name. A link inside still stops the tab key, and who cannot see the page is told of nothing there,
//! or cannot reach it at all.
//!
//! Put the inner control beside the outer one, or give the role to the inner one.
//! ```html fail
//! <ul role="tablist"><li role="tab"><a href="#map">Map</a></li></ul>
//! ```
//! ```html fail
//! <button>Save <span role="button" tabindex="0">Options</span></button>
//! ```
//! ```html pass
//! <ul role="tablist"><li role="none"><a role="tab" href="#map">Map</a></li></ul>
//! <button>Save</button> <button>Options</button>
//! <button><a>Save</a></button>
//! <button>Save <span tabindex="-1">now</span></button>
//! ```
//! What a negative `tabindex` takes out of the tab order passes; so do frames, whose own content is not known.
//!
//! What it does not see: roles and focus that scripts give, and what style sheets hide.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};

use super::tabbable::Tabbable;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/focusable-presentational-child",
        source: include_str!("focusable_presentational_child.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Section508("E205.4"),
            Cite::Act("307n5z"),
            Cite::W3c("wai-aria-1.2/#childrenArePresentational"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 20;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let mut inside = Tabbable::default();
    for (element, role) in page.all_or_with_role("button").filter(|element| is_judged(*element)).filter_map(with_role) {
        found.applies();
        let [first, rest @ ..] = inside.of(element) else { continue };
        let message = format!("role `{}` holds what takes the focus", role.name());
        let finding = found.fail(&element.tag(), message);
        finding.help("put the inner control beside the outer one, or give the role to the inner one");
        finding.also(&first.tag(), "takes the focus, and assistive technology is not told of it");
        for element in rest.iter().take(MOST_PLACES) {
            finding.also(&element.tag(), "takes the focus too");
        }
    }
}

fn is_judged(element: Element<'_>) -> bool {
    (element.is_html() || element.is_svg()) && element.is_written() && element.is_exposed()
}

fn with_role(element: Element<'_>) -> Option<(Element<'_>, crate::page::Role)> {
    let role = element.role().filter(|role| role.facts().has_presentational_children())?;
    Some((element, role))
}
