//! A link should say where it leads.
//!
//! People who hear a page have its links listed, apart from what stands around them: "here, here, read more, here". Who enlarges the page sees the link and not its sentence.
//!
//! Let the link be the words that name its target: "Apply for a passport", not "To apply for a passport, click here".
//! ```html fail
//! <p>To apply for a passport, <a href="/apply">click here</a>.</p>
//! ```
//! ```html fail
//! <p>Offices are closed on Monday.</p> <a href="/notice"><b>Read more…</b></a>
//! ```
//! ```html pass
//! <p><a href="/apply">Apply for a passport</a> or <a href="/more" aria-label="Read more about passports">read more</a>.</p>
//! ```
//! Goes by a short list of English and Spanish names that say nothing of any target. WCAG A lets the sentence, the list item or the table heading around a link say where it leads; a
//! person has to judge that, so each finding is for review, one for each name. Alone such a name fails only AAA. Names in `<code>` are those of programs and passed over.
//!
//! What it does not see: other names that say nothing, and names that say something else.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};

use super::link_names;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/vague-link",
        source: include_str!("vague_link.rs"),
        severity: Severity::Note,
        cites: &[
            Cite::Wcag("2.4.4"),
            Cite::Wcag("2.4.9"),
            Cite::Section508("E205.4"),
            Cite::Technique("F84"),
            Cite::Technique("F63"),
            Cite::Technique("G91"),
            Cite::Baseline("14.A"),
            Cite::TrustedTester("6.A"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Names that say nothing of a target, in lower case.
pub(super) const VAGUE: &[&str] = &[
    "click",
    "click for more",
    "click here",
    "click here for more",
    "click here to learn more",
    "click this",
    "click this link",
    "continue",
    "continue reading",
    "details",
    "find out more",
    "follow this link",
    "for more",
    "go",
    "go here",
    "here",
    "keep reading",
    "learn more",
    "link",
    "more",
    "more details",
    "more info",
    "more information",
    "press here",
    "read more",
    "see here",
    "see more",
    "tap here",
    "the link",
    "this article",
    "this document",
    "this link",
    "this page",
    "this site",
    "this website",
    "view details",
    "view here",
    "view more",
    "visit",
    "aquí",
    "aqui",
    "haga clic",
    "haga clic aquí",
    "haga clic aqui",
    "haz clic aquí",
    "leer más",
    "leer mas",
    "más",
    "más información",
    "mas información",
    "mas informacion",
    "vea más",
    "ver más",
    "ver mas",
];
/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let named = link_names::of(page);
    if !named.is_empty() {
        found.applies();
    }
    let vague = named.iter().filter(|link| VAGUE.contains(&&*link.name));
    for (name, orders) in grouped(vague.map(|link| (link.name.as_str(), link.order))) {
        let links = orders.into_iter().filter_map(|order| page.numbered(order));
        let links: Vec<Element<'_>> = links.filter(|link| link.closest(&["code", "pre"]).is_none()).collect();
        let [first, further @ ..] = links.as_slice() else { continue };
        let message = format!("link is called {}, which does not say where it leads", quoted(name));
        let finding = found.review(&first.tag(), message);
        finding.help("let the link be the words that name its target");
        for link in further.iter().take(MOST_PLACES) {
            finding.also(&link.tag(), "called so too");
        }
    }
}
