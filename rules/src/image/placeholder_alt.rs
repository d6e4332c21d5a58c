//! A text alternative must not be a placeholder.
//!
//! "alt text", "null" or "Image" in `alt` satisfies a checker that looks for the attribute and tells nobody anything. Editors and templates fill it in where
//! somebody was to write the text later.
//!
//! Describe what the image says in its place, or write `alt=""` where it adds nothing.
//! ```html fail
//! <img src="dam.jpg" alt="ALT_TEXT">
//! ```
//! ```html fail
//! <img src="dam.jpg" alt="Image 3">
//! ```
//! ```html fail
//! <img src="presa.jpg" alt="Fotografía" lang="es">
//! ```
//! ```html pass
//! <img src="dam.jpg" alt="The dam at high water">
//! <a href="/"><img src="house.png" alt="Home"></a>
//! <img src="forecast.png" alt="Chart of river levels since 1950">
//! ```
//! What says only of which kind the image is ("Chart", "Figure 2") is a warning, and for review in a link or button, where "Photos" or "Map" can be
//! what it leads to, and for kinds that a whole image can be ("Logo", "Map").
//!
//! What it does not see: placeholders in other words or languages.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::alternative::{self, Alternative};
use super::around::Around;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/placeholder-alt",
        source: include_str!("placeholder_alt.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("1.1.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("F30"),
            Cite::Technique("F39"),
            Cite::Baseline("6.A"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Stands where a text was to be written: the lists of Editoria11y, Sa11y, WAVE and WCAG failure F30, what scripts print for a missing value, and the Spanish.
const FILLERS: &[&str] = &[
    "alt",
    "alt tag",
    "alt text",
    "alt text here",
    "add alt text",
    "alternate text",
    "alternative text",
    "enter alt text",
    "enter alt text here",
    "insert alt text",
    "insert alt text here",
    "image alt",
    "image alt text",
    "image description",
    "image placeholder",
    "lorem ipsum",
    "no alt",
    "no alt text",
    "none",
    "null",
    "placeholder",
    "placeholder image",
    "placeholder text",
    "spacer",
    "tbd",
    "to do",
    "todo",
    "undefined",
    "unnamed",
    "untitled",
    "texto alternativo",
    "texto alt",
    "descripción de la imagen",
    "sin título",
];

/// Says of an image that adds nothing that it adds nothing, aloud.
const DECORATION: &[&str] = &[
    "blank",
    "decorative",
    "decorative image",
    "decoration",
    "bullet",
    "divider",
    "separator",
    "decorativo",
    "decorativa",
    "imagen decorativa",
    "viñeta",
];

/// Says that it is an image, which the screen reader does too.
const MEDIA: &[&str] = &[
    "image",
    "img",
    "graphic",
    "photo",
    "photograph",
    "pic",
    "picture",
    "thumbnail",
    "imagen",
    "foto",
    "fotografía",
    "gráfico",
    "miniatura",
];

/// Says of which kind it is.
const KINDS: &[&str] = &[
    "artwork",
    "chart",
    "diagram",
    "drawing",
    "figure",
    "fig",
    "graph",
    "illustration",
    "infographic",
    "painting",
    "screen shot",
    "screenshot",
    "slide",
    "table",
    "captura de pantalla",
    "diagrama",
    "dibujo",
    "figura",
    "gráfica",
    "ilustración",
    "infografía",
    "tabla",
];

/// Kinds that can be all there is to say where the subject is plain: the one logo of a header, the one map of a page.
const PLAIN_KINDS: &[&str] = &["banner", "button", "icon", "logo", "map", "botón", "icono", "ícono", "logotipo", "mapa"];

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for alternative in alternative::all(page) {
        found.applies();
        judge(&alternative, found);
    }
}

fn judge(alternative: &Alternative<'_>, found: &mut Findings) {
    let text = words(&alternative.folded());
    let unnumbered = without_number(&text);
    let is_in = |list: &[&str], text: &str| list.contains(&text);
    let shown = quoted(&alternative.text);
    let spot = alternative.spot();
    let in_control = || Around::of(alternative.element).control().is_some();
    let help = "describe what the image says in its place, or write `alt=\"\"` where it adds nothing";
    if is_in(FILLERS, unnumbered) || is_serial(&text) {
        // A button that is called "None" can be one.
        let message = format!("text alternative is a placeholder: {shown}");
        let finding = if text == "none" && in_control() { found.review(&spot, message) } else { found.fail(&spot, message) };
        finding.help(help);
    } else if is_in(DECORATION, &text) {
        let finding = found.fail(&spot, format!("text alternative says aloud that there is nothing to see: {shown}"));
        finding.help("write `alt=\"\"`, so that screen readers pass the image over").at_most(Severity::Warning);
    } else if is_in(MEDIA, unnumbered) || is_in(KINDS, unnumbered) || is_in(PLAIN_KINDS, &text) {
        let message = format!("text alternative says only of which kind the image is: {shown}");
        let can_be_meant = is_in(PLAIN_KINDS, &text) || in_control();
        let finding = if can_be_meant { found.review(&spot, message) } else { found.fail(&spot, message) };
        finding.help(help).at_most(Severity::Warning);
    }
}

/// The folded text as words: `ALT_TEXT`, `[alt text]` and `Alt-text.` are the same placeholder.
fn words(folded: &str) -> String {
    let spaced: String = folded.chars().map(|c| if matches!(c, '_' | '-') { ' ' } else { c }).collect();
    spaced.trim_matches(|c: char| !c.is_alphanumeric()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `figure 2`, `image #3`, `photo1` without their number.
fn without_number(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', '#', '.', 'º', '°'])
}

/// `0001`: a number out of a camera or a catalogue (F30). Numbers without leading zeros can be what the image shows.
fn is_serial(text: &str) -> bool {
    text.len() >= 3 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}
