//! A text alternative must not be cut short by its quotation marks.
//!
//! Without quotation marks a value ends at the first space: of `alt=Chart of river levels` people hear "Chart", and the rest becomes attributes that mean
//! nothing. A double mark inside a value in double marks ends it too. The author wrote a good alternative, and nobody gets it.
//!
//! Put the value in quotation marks, and write `&quot;` for a mark inside.
//! ```html fail
//! <img src="levels.png" alt=Chart of river levels since 1950>
//! ```
//! ```html fail
//! <img src="earth.jpg" alt="The "Blue Marble" as seen from Apollo 17">
//! ```
//! ```html pass
//! <img src="levels.png" alt="Chart of river levels since 1950">
//! <img src="map.png" alt=Map ismap>
//! <img src="earth.jpg" alt="The &quot;Blue Marble&quot; as seen from Apollo 17">
//! ```
//! One stray word after a value without quotation marks may be an attribute that is not known here, so it is for review.
//!
//! What it does not see: words with a hyphen, which custom attributes have too, and anything after the next attribute.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::cut;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/cut-alt",
        source: include_str!("cut_alt.rs"),
        severity: Severity::Error,
        cites: &[Cite::Wcag("1.1.1"), Cite::Section508("E205.4"), Cite::Html("syntax.html#attributes-2"), Cite::Baseline("6.A")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for image in page.all("img").chain(page.all("area")).chain(page.all("input")).filter(|image| image.is_exposed()) {
        let Some(alt) = image.attr("alt").map(str::trim).filter(|alt| !alt.is_empty()) else { continue };
        found.applies();
        let Some(cut) = cut::of(image, "alt") else { continue };
        let why = if cut.is_unquoted { "it is not in quotation marks" } else { "of a quotation mark inside it" };
        let spot = image.attribute("alt").narrowed(cut.range.clone());
        let message = format!("text alternative ends with {}, because {why}: {}", quoted(last_word(alt)), quoted(spot.markup()));
        let finding = if cut.is_unquoted && cut.lost == 1 { found.review(&spot, message) } else { found.fail(&spot, message) };
        finding.help("put the whole value in quotation marks, and write `&quot;` for one inside it");
    }
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or(text)
}
