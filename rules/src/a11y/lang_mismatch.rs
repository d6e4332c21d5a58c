//! `lang` and `xml:lang` must name the same language.
//!
//! Browsers and screen readers go by `lang`; tools that read the page as XML go by `xml:lang`. Where the two differ, one of them reads the page aloud in the sounds of
//! another language.
//!
//! Write the same language in both, or leave `xml:lang` out: a page that is served as HTML has no use for it.
//! ```html fail
//! <html lang="en" xml:lang="es"><head><title>Forms</title></head><body>Forms</body></html>
//! ```
//! ```html fail
//! <html lang="en"><head><title>Forms</title></head><body><p lang="es" xml:lang="en">Formularios</p></body></html>
//! ```
//! ```html pass
//! <html lang="en-US" xml:lang="en"><head><title>Forms</title></head><body><p lang="es">Formularios</p></body></html>
//! ```
//! Only the language counts, not its region or script: `en-US` and `en` agree. Where one of them says nothing, there is nothing to compare.
//!
//! What it does not see: an element with `xml:lang` alone, which HTML passes over, and whether either is the language of the text.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};
use crate::template::is_unfilled;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/lang-mismatch",
        source: include_str!("lang_mismatch.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("3.1.1"),
            Cite::Wcag("3.1.2"),
            Cite::Section508("E205.4"),
            Cite::Html("dom.html#the-lang-and-xml:lang-attributes"),
            Cite::Baseline("15.A"),
            Cite::Baseline("15.B"),
            Cite::TrustedTester("11.A"),
            Cite::TrustedTester("11.B"),
        ],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for element in page.with_lang().filter(|element| element.is_html() && element.is_written()) {
        let says = |name| element.attr(name).map(str::trim).filter(|value| !value.is_empty() && !is_unfilled(value));
        let (Some(lang), Some(xml)) = (says("lang"), says("xml:lang")) else { continue };
        found.applies();
        if !language(lang).eq_ignore_ascii_case(language(xml)) {
            let message = format!("`lang` says {}, `xml:lang` says {}", quoted(lang), quoted(xml));
            let finding = found.fail(&element.attribute("xml:lang"), message);
            finding.help("write the same language in both, or take `xml:lang` away");
        }
    }
}

/// The first subtag.
fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}
