//! The language that a part of a page states must be that of its words.
//!
//! `lang` on a passage, a quotation or a link tells a screen reader to change its voice. English that is read by a French voice cannot be understood.
//!
//! Write the code of the language in which the words are, or take `lang` away where they are in that of the page.
//! ```html fail
//! <div lang="es">Benefits are paid on the first working day of the month, and you need not apply for them again while you live at the same address.</div>
//! ```
//! ```html pass
//! <div lang="es">Los beneficios se pagan el primer d&iacute;a h&aacute;bil del mes, y no es necesario volver a solicitarlos mientras viva en la misma direcci&oacute;n.</div>
//! <a href="/es/" lang="es">Espa&ntilde;ol</a> <p lang="ht">Men yon ti egzanp.</p>
//! ```
//! From 80 letters on a text tells its language by its letters; a shorter one is for review where its commonest words are those of another. Judged are the languages most used on government pages.
//!
//! What it does not see: foreign words that state no language, and languages that the detector does not know, such as Haitian Creole.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::detected::{Detected, compare, is_judged};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/wrong-language",
        source: include_str!("wrong_language.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("3.1.2"),
            Cite::Section508("E205.4"),
            Cite::Act("off6ek"),
            Cite::Technique("H58"),
            Cite::Baseline("15.B"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Bytes of text that are enough to tell its language.
const MOST_BYTES: usize = 4096;

/// Elements with `lang` that are looked at; a page of names in their languages has as many.
const MOST: usize = 2000;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let stated = page.with_lang().filter(|element| element.is_html() && element.is_written() && !element.is(&["html"]));
    for element in stated.take(MOST) {
        let Some(tag) = element.attr("lang").filter(|tag| is_judged(tag)) else { continue };
        let text = element.text_of_own_language(&[], MOST_BYTES);
        if text.is_empty() {
            continue;
        }
        found.applies();
        let help = "state the language in which the words are, or take `lang` away";
        match compare(&text, tag, 0) {
            Detected::Fits => {}
            Detected::Perhaps(other) => {
                let message = format!("text that is stated to be in {} seems to be in `{other}`: {}", quoted(tag), quoted(&text));
                found.review(&element.attribute("lang"), message).help(help);
            }
            Detected::Other(other) => {
                let message = format!("text that is stated to be in {} is in `{other}`: {}", quoted(tag), quoted(&text));
                found.fail(&element.attribute("lang"), message).help(help);
            }
        }
    }
}
