//! Landmarks of one kind should have names that tell them apart.
//!
//! Screen readers list the landmarks of a page, so that people can go right to one. A list that says "navigation, navigation, navigation" leaves them to try
//! each: which is the menu of the site, which of this page, which the trail that led here?
//!
//! Name each in `aria-label`, or let `aria-labelledby` name its heading. Leave out the word for its kind: "Main", not "Main navigation".
//! ```html fail
//! <nav><a href="/">Home</a></nav> <nav><a href="#a">On this page</a></nav>
//! ```
//! ```html fail
//! <nav aria-label="Menu"><a href="/">Home</a></nav> <div role="navigation" aria-label="menu"><a href="/a">A</a></div>
//! ```
//! ```html pass
//! <nav aria-label="Site"><a href="/">Home</a></nav> <nav aria-label="This page"><a href="#a">A</a></nav>
//! <header>Agency</header> <main><article><header>Report</header></article></main>
//! ```
//! ```html pass
//! <nav aria-label="Pages"><a href="/2">2</a></nav> <p>Notices</p> <nav aria-label="Pages"><a href="/2">2</a></nav>
//! ```
//! A navigation that stands twice with the same links may have the same name twice. Of one kind and name, all are told in one finding. No
//! criterion of WCAG demands the names, and a style sheet may show only one landmark at a time, so each finding is a note for review.
//!
//! What it does not see: landmarks that scripts make or style sheets hide, and whether names that differ say what they should.

use std::collections::BTreeMap;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/ambiguous-landmark",
        source: include_str!("ambiguous_landmark.rs"),
        severity: Severity::Note,
        cites: &[Cite::W3c("wai-aria-1.2/#navigation"), Cite::Technique("ARIA11"), Cite::Technique("ARIA6")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Elements that make landmarks, `<main>` left to `a11y/several-mains`.
const NATIVE: &[&str] = &["aside", "footer", "form", "header", "nav", "search", "section"];
/// Most places that one finding lists.
const MOST_PLACES: usize = 50;
/// Most elements that are compared in a navigation.
const MOST_INSIDE: usize = 2_000;
/// Most landmarks that are looked at.
const MOST_LANDMARKS: usize = 500;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let native = page.all_of(NATIVE).filter(|element| element.attr("role").is_none());
    let candidates = native.chain(page.with_role()).filter(|element| element.is_written() && element.is_exposed());
    let landmarks: BTreeMap<u32, (&str, Element<'_>)> =
        candidates.filter_map(|element| Some((element.order(), (kind(element)?, element)))).take(MOST_LANDMARKS).collect();
    let named = landmarks.into_values().map(|(kind, element)| {
        let name = element.accessible_name();
        ((kind, name.text.to_lowercase()), element)
    });
    for ((kind, name), elements) in grouped(named) {
        found.applies();
        if elements.len() > 1 && !(kind == "navigation" && !name.is_empty() && lead_alike(&elements)) {
            report(kind, &elements, found);
        }
    }
}

fn report(kind: &str, elements: &[Element<'_>], found: &mut Findings) {
    let [first, second, further @ ..] = elements else { return };
    let (count, name) = (elements.len(), first.accessible_name().text);
    let message = if name.is_empty() {
        format!("{count} landmarks of kind {kind} have no name that tells them apart")
    } else {
        format!("{count} landmarks of kind {kind} have one name: {}", quoted(&name))
    };
    let finding = found.review(&second.tag(), message);
    finding.help("name each for itself in `aria-label`, or let `aria-labelledby` name its heading");
    finding.also(&first.tag(), "the first");
    for element in further.iter().take(MOST_PLACES) {
        finding.also(&element.tag(), "a further one");
    }
}

/// What screen readers call the landmark that an element makes, if it makes one.
fn kind(element: Element<'_>) -> Option<&'static str> {
    Some(match element.role()? {
        Role::Banner => "banner",
        Role::Complementary => "complementary",
        Role::ContentInfo => "content information",
        Role::Form => "form",
        Role::Navigation => "navigation",
        Role::Region => "region",
        Role::Search => "search",
        _ => return None,
    })
}

/// Whether the links in all of them lead to the same places: one navigation, there several times.
fn lead_alike(elements: &[Element<'_>]) -> bool {
    let [first, further @ ..] = elements else { return true };
    let of_first = targets(*first);
    !of_first.is_empty() && further.iter().all(|element| targets(*element) == of_first)
}

/// Where the links in an element lead, as written.
fn targets(element: Element<'_>) -> Vec<&str> {
    let links = element.descendants().take(MOST_INSIDE).filter(|inner| inner.is(&["a"]));
    links.filter_map(|link| link.attr("href")).collect()
}
