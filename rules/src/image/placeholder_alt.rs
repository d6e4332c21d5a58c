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
//! What says only of which kind the image is ("Chart", "Figure 2") is a warning, and for review in a link or button, where "Photo" or "Map" can be
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
use super::placeholder::Placeholder;

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

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for alternative in alternative::all(page) {
        found.applies();
        judge(&alternative, found);
    }
}

fn judge(alternative: &Alternative<'_>, found: &mut Findings) {
    let Some(placeholder) = Placeholder::of(&alternative.folded()) else { return };
    let says = match placeholder {
        Placeholder::Filler => "is a placeholder",
        Placeholder::Decoration => "says aloud that there is nothing to see",
        Placeholder::Kind | Placeholder::PlainKind => "says only of which kind the image is",
    };
    let in_control = || Around::of(alternative.element).control().is_some();
    let can_be_meant = match placeholder {
        Placeholder::PlainKind => true,
        Placeholder::Kind => in_control(),
        Placeholder::Filler | Placeholder::Decoration => false,
    };
    let message = format!("text alternative {says}: {}", quoted(&alternative.text));
    let spot = alternative.spot();
    let finding = if can_be_meant { found.review(&spot, message) } else { found.fail(&spot, message) };
    if placeholder == Placeholder::Decoration {
        finding.help("write `alt=\"\"`, so that screen readers pass the image over");
    } else {
        finding.help("describe what the image says in its place, or write `alt=\"\"` where it adds nothing");
    }
    if placeholder != Placeholder::Filler {
        finding.at_most(Severity::Warning);
    }
}
