//! The official banner speaks the language of its page.
//!
//! The banner is published in English and Spanish. An English banner on a Spanish page explains nothing to the people the page was
//! translated for, and a screen reader reads it with the wrong voice.
//!
//! Take the banner in the page's language, or mark the banner's own language with `lang`.
//!
//! ```html fail
//! <!doctype html><html lang="es"><title>Noticias</title><body>
//! <p>An official website of the United States government</p><p>Official websites use .gov</p>
//! ```
//! ```html pass
//! <!doctype html><html lang="es"><title>Noticias</title><body>
//! <p>Un sitio oficial del Gobierno de Estados Unidos</p><p>Los sitios web oficiales usan .gov</p>
//! ```
//!
//! Pages often state the wrong language, so a person must look. What it does not see: pages in other languages, for which there is
//! no official banner, and pages that state no language.

use super::outdated::sentence;
use super::recognise::{Banner, Made, with_banner};
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "banner/wrong-language",
        source: include_str!("wrong_language.rs"),
        severity: Severity::Note,
        cites: &[Cite::Uswds("banner"), Cite::Wcag("3.1.2")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _cx: &Context<'_>, found: &mut Findings) {
    with_banner(page, |banner| judge(page, banner, found));
}

fn judge(page: &Page<'_>, banner: &Banner, found: &mut Findings) {
    let stated = page.html().and_then(Element::language).map(primary);
    let (Some(stated), Some(language)) = (stated, banner.language()) else { return };
    let (Some(element), true) = (banner.element(page), matches!(stated.as_str(), "en" | "es")) else { return };
    if matches!(banner.made, Made::VaBanner(_)) {
        return;
    }
    found.applies();
    let (subtag, name) = language.names();
    // On `<usa-banner>`, `lang` chooses the words; elsewhere it owns up to them.
    let marked = banner.made == Made::Markup && element.language().map(primary).as_deref() == Some(subtag);
    if stated != subtag && !marked {
        let page_name = if stated == "es" { "Spanish" } else { "English" };
        let message = format!("banner is in {name} on a page that says it is in {page_name}");
        found.review(&sentence(element), message).help("take the banner in the language of the page");
    }
}

/// The primary subtag of a language tag, lower-case.
fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}
