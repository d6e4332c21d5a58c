//! The language that a page states must be one that exists.
//!
//! A screen reader chooses its voice by the code in `lang`. Where the code is none that it knows (`english`, `us`, `eng`), it reads on with the voice
//! that its user set last, and a page in Spanish is read as if it were English.
//!
//! Write the code as the IANA registry has it: two letters for most languages, such as `en` or `es`.
//! ```html fail
//! <!DOCTYPE html>
//! <html lang="english"><head><title>Notices</title></head><body>Notices</body></html>
//! ```
//! ```html pass
//! <!DOCTYPE html>
//! <html lang="es-PR"><head><title>Avisos</title></head><body>Avisos</body></html>
//! ```
//! Only the first part of a code is judged, which chooses the voice. An underscore for a hyphen is no more than a warning: some programs mend it.
//! A page without a language is the business of `page/missing-lang`.
//!
//! What it does not see: whether the page is in that language, and what a script sets.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::languages;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/unknown-page-language",
        source: include_str!("unknown_page_language.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("3.1.1"),
            Cite::Section508("E205.4"),
            Cite::Act("bf051a"),
            Cite::Technique("H57"),
            Cite::Rfc(5646, "2.2.1"),
            Cite::Baseline("15.A"),
        ],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let Some(html) = page.html().filter(|html| html.attr("lang").is_some_and(|tag| !tag.trim_ascii().is_empty())) else { return };
    found.applies();
    languages::report("the page", html, found);
}
