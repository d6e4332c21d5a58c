//! An access key must belong to one element.
//!
//! Where two elements have one `accesskey`, the key takes some browsers to the first and others to one after the other. Who presses the key for the search may be
//! sent to another page.
//!
//! Give each element a key of its own, or do without: keys that pages take are easily those that browsers and screen readers use.
//! ```html fail
//! <a href="/" accesskey="h">Home</a> <a href="/help" accesskey="H">Help</a>
//! ```
//! ```html pass
//! <a href="/" accesskey="1">Home</a> <a href="/help" accesskey="2">Help</a> <a href="/" accesskey="1">Home page</a>
//! ```
//! All elements of one key are one finding, case set aside. Links with one key that lead to one place do no harm. Of several keys in one attribute the first counts.
//!
//! What it does not see: keys that scripts listen to, and keys that a browser takes for itself.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/duplicate-access-key",
        source: include_str!("duplicate_access_key.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Html("interaction.html#the-accesskey-attribute")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let shown = page.with_accesskey().filter(|element| element.is_html() && element.is_written() && element.is_exposed());
    let keyed = shown.filter_map(|element| Some((key(element)?, element)));
    for (key, elements) in grouped(keyed) {
        found.applies();
        report(&key, &elements, found);
    }
}

fn report(key: &str, elements: &[Element<'_>], found: &mut Findings) {
    let [first, further @ ..] = elements else { return };
    let target = first.attr("href");
    let leads_alike = || target.is_some() && further.iter().all(|element| element.attr("href") == target);
    let Some(second) = further.first().filter(|_| !leads_alike()) else { return };
    let finding =
        found.fail(&second.attribute("accesskey"), format!("access key {} stands on {} elements", quoted(key), elements.len()));
    finding.help("give each element a key of its own, or take the attribute away");
    finding.also(&first.attribute("accesskey"), "the first");
    for element in further.iter().skip(1).take(MOST_PLACES) {
        finding.also(&element.attribute("accesskey"), "a further one");
    }
}

/// The key that the browser assigns: the first of the list, where it is one character (HTML, "assigned access key").
fn key(element: Element<'_>) -> Option<String> {
    let mut keys = element.attr("accesskey")?.split_ascii_whitespace();
    keys.find(|key| key.chars().count() == 1).map(str::to_lowercase)
}
