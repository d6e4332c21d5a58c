//! Pages must state their language.
//!
//! A screen reader reads a page that does not say its language with the voice that its user set last: English text in a
//! Spanish voice is noise. Translation tools, hyphenation and Braille tables go by the same attribute.
//!
//! Write `lang` on the `<html>` tag, with the language that most of the page is in.
//! ```html fail
//! <!DOCTYPE html>
//! <html><head><title>Avisos</title></head><body>Avisos</body></html>
//! ```
//! ```html fail
//! <!DOCTYPE html>
//! <html xml:lang="en"><head><title>Notices</title></head><body>Notices</body></html>
//! ```
//! ```html pass
//! <!DOCTYPE html>
//! <html lang="es"><head><title>Avisos</title></head><body>Avisos</body></html>
//! ```
//! `xml:lang` counts only where the server sends the page as `application/xhtml+xml`; in `text/html` browsers pass it over.
//!
//! What it does not see: whether the language is the right one or the code a known one, and what a script sets.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/missing-lang",
        source: include_str!("missing_lang.rs"),
        severity: Severity::Error,
        cites: &[Cite::Wcag("3.1.1"), Cite::Section508("E205.4"), Cite::Act("b5c3f8")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let Some(html) = page.html() else { return };
    found.applies();
    let states = |name| html.attr(name).is_some_and(|value| !value.trim().is_empty());
    if states("lang") || states("xml:lang") && is_xhtml(cx) {
        return;
    }
    let message = if states("xml:lang") {
        "page states its language only in xml:lang, which browsers pass over"
    } else if html.attr("lang").is_some() {
        "page states an empty language"
    } else {
        "page does not state its language"
    };
    let written = html.is_written();
    let spot = match (written, html.attr("lang")) {
        (true, Some(_)) => html.attribute("lang"),
        (true, None) => html.tag(),
        (false, _) => page.whole(),
    };
    found.fail(&spot, message).help("write the page's language on the html tag, such as lang=\"en\" or lang=\"es\"");
}

fn is_xhtml(cx: &Context<'_>) -> bool {
    cx.header("content-type").is_some_and(|value| value.trim_start().to_ascii_lowercase().starts_with("application/xhtml+xml"))
}
