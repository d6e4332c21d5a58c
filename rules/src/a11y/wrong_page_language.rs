//! The language that a page states must be that of its text.
//!
//! A screen reader chooses its voice by `lang` on the html tag. A Spanish page that says `en`, as templates do that were copied, is read as English from top to bottom.
//!
//! Write the code of the language in which the page is.
//! ```html fail
//! <!DOCTYPE html><html lang="en"><head><title>Beneficios</title></head><body><p>Los beneficios se pagan el primer d&iacute;a h&aacute;bil del mes, y no es necesario volver a
//! solicitarlos mientras viva en la misma direcci&oacute;n. Si se muda, inf&oacute;rmenos antes de que termine el mes. Llame al n&uacute;mero gratuito o visite la
//! oficina m&aacute;s cercana; la mayor&iacute;a de las oficinas abren a las nueve.</p></body></html>
//! ```
//! ```html pass
//! <!DOCTYPE html><html lang="en"><head><title>Benefits</title></head><body><p>Benefits are paid on the first working day of the month.</p>
//! <p lang="es">Los beneficios se pagan el primer d&iacute;a h&aacute;bil del mes, y no es necesario volver a solicitarlos mientras viva en la misma direcci&oacute;n.</p></body></html>
//! ```
//! Text that states a language of its own does not count, nor do menus, headers and footers. From 200 letters on a page tells its language; one with less text is for review where its commonest words are those of another. Judged
//! are the languages most used on government pages.
//!
//! What it does not see: languages that the detector does not know, such as Haitian Creole, and pages in several languages none of which is stated.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::detected::{Detected, compare, is_judged, is_plainly};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/wrong-page-language",
        source: include_str!("wrong_page_language.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("3.1.1"),
            Cite::Section508("E205.4"),
            Cite::Act("ucwvc8"),
            Cite::Technique("H57"),
            Cite::Baseline("15.A"),
        ],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Letters from which on the text of a page is enough: less is names, numbers and menus.
const ENOUGH: usize = 200;

/// Bytes of text at the beginning of a page that show most pages to be in their language.
const GLANCE: usize = 1500;
/// Bytes of text that are enough to tell its language.
const MOST_BYTES: usize = 16_384;
/// Parts that are not what a page is about.
const MACHINERY: &[&str] = &["nav", "header", "footer", "select"];

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let Some(html) = page.html() else { return };
    let Some(tag) = html.attr("lang").filter(|tag| is_judged(tag)) else { return };
    if is_plainly(&html.text_of_own_language(&[], GLANCE), tag) {
        found.applies();
        return;
    }
    // What the page is about: its banner and menus may be in another language.
    let main = page.main().filter(|main| main.language() == html.language());
    let mut text = main.or_else(|| page.body()).unwrap_or(html).text_of_own_language(MACHINERY, MOST_BYTES);
    let title = page.all("title").find(|title| title.attr("lang").is_none());
    if let Some(title) = title {
        text.push(' ');
        text.push_str(&title.text(crate::page::Readable::Written));
    }
    if text.trim().is_empty() {
        return;
    }
    found.applies();
    let help = "state the language of the page on the html tag";
    match compare(&text, tag, ENOUGH) {
        Detected::Fits => {}
        Detected::Perhaps(other) => {
            let message = format!("page that is stated to be in {} seems to be in `{other}`", quoted(tag));
            found.review(&html.attribute("lang"), message).help(help);
        }
        Detected::Other(other) => {
            let message = format!("page that is stated to be in {} is in `{other}`", quoted(tag));
            found.fail(&html.attribute("lang"), message).help(help);
        }
    }
}
