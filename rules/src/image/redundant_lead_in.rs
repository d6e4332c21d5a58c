//! A text alternative should not begin with "image of" or "picture of".
//!
//! A screen reader says "image" before it reads the alternative. "Image, image of the reservoir" makes people listen to the same word twice on every image, and
//! pushes what they want to know back.
//!
//! Begin with what the image shows. Words that say more than "image" are welcome: screenshot, map, chart, painting, portrait.
//! ```html fail
//! <img src="dam.jpg" alt="Image of the dam at high water">
//! ```
//! ```html fail
//! <img src="presa.jpg" alt="Imagen de la presa con agua alta" lang="es">
//! ```
//! ```html pass
//! <img src="dam.jpg" alt="The dam at high water">
//! <img src="site.png" alt="Screenshot of the new home page">
//! <img src="apod.jpg" alt="Picture of the Day: a comet over the dam">
//! ```
//! Photographs are a note: that something is a photo can be what matters about it.
//!
//! What it does not see: lead-ins of other kinds, and whether the words belong to a title.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::alternative;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/redundant-lead-in",
        source: include_str!("redundant_lead_in.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Wcag("1.1.1"), Cite::Technique("G94"), Cite::Baseline("6.A")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Lead-ins that WAVE, Sa11y and Editoria11y name, and the Spanish for them, folded.
const LEAD_INS: &[&str] = &[
    "image of",
    "picture of",
    "graphic of",
    "image showing",
    "picture showing",
    "imagen de",
    "imagen del",
    "imagen que muestra",
    "gráfico de",
    "gráfico del",
];

/// The same for photographs.
const PHOTOS: &[&str] = &[
    "photo of",
    "photograph of",
    "photo showing",
    "photograph showing",
    "foto de",
    "foto del",
    "fotografía de",
    "fotografía del",
];

/// Articles that may stand before.
const ARTICLES: &[&str] = &["a ", "an ", "the ", "this is a ", "this is an ", "una ", "la ", "un ", "el "];

/// What makes a title of it: "Photo of the Day".
const TITLES: &[&str] = &["the day", "the week", "the month", "the year", "the quarter", "día", "la semana", "mes", "año"];

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for alternative in alternative::all(page) {
        found.applies();
        let folded = alternative.folded();
        let text = ARTICLES.iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(&folded);
        let begins_with = |lead_ins: &[&'static str]| lead_ins.iter().copied().find(|lead_in| is_lead_in(text, lead_in));
        let (lead_in, is_photo) = match (begins_with(LEAD_INS), begins_with(PHOTOS)) {
            (Some(lead_in), _) => (lead_in, false),
            (None, Some(lead_in)) => (lead_in, true),
            (None, None) => continue,
        };
        let message = format!("text alternative begins with \"{lead_in}\": {}", quoted(&alternative.text));
        let finding = found.fail(&alternative.spot(), message);
        finding.help("begin with what the image shows: screen readers say by themselves that it is an image");
        if is_photo {
            finding.at_most(Severity::Note);
        }
    }
}

/// Whether a folded text begins with those words, more follow, and they do not make a title.
fn is_lead_in(text: &str, lead_in: &str) -> bool {
    let Some(rest) = text.strip_prefix(lead_in).and_then(|rest| rest.strip_prefix(' ')) else { return false };
    let begins = |title: &str| rest.strip_prefix(title).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    !TITLES.iter().any(|title| begins(title))
}
