//! The language that a part of a page states must be one that exists.
//!
//! `lang` on a passage, a quotation or a link tells a screen reader to change its voice. Where the code is none that it knows, the passage is read in the
//! voice of the page, and its words cannot be made out.
//!
//! Write the code as the IANA registry has it: two letters for most languages, such as `es`, `vi` or `ht`.
//! ```html fail
//! <p>Llame al 911 <span lang="spanish">en caso de emergencia</span></p>
//! ```
//! ```html pass
//! <a href="/es/" lang="es">En espa&ntilde;ol</a> <a href="/yue/" lang="yue-Hant">&#24291;&#26481;&#35441;</a>
//! <div lang="none-at-all"><p lang="fr">Bienvenue</p></div>
//! ```
//! Only where a text is in that language is it judged: words that are shown or read aloud, or an alternative. An underscore for a hyphen is no more
//! than a warning.
//!
//! What it does not see: whether the text is in that language, and foreign words that state none.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::languages;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/unknown-language",
        source: include_str!("unknown_language.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("3.1.2"),
            Cite::Section508("E205.4"),
            Cite::Act("de46e4"),
            Cite::Technique("H58"),
            Cite::Rfc(5646, "2.2.1"),
            Cite::Baseline("15.B"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let stated = page.with_lang().filter(|element| element.is_html() && element.is_written() && !element.is(&["html"]));
    for element in stated.filter(|element| element.attr("lang").is_some_and(|tag| !tag.trim_ascii().is_empty())) {
        let is_known = element.attr("lang").is_some_and(|tag| languages::fault(tag).is_none());
        if is_known || element.has_text_of_own_language() {
            found.applies();
            languages::report("this part", element, found);
        }
    }
}
