//! A text alternative must not be blank.
//!
//! `alt=" "` is not `alt=""`: the image stays in the reading order, and a screen reader says "image" or its file name there. An `alt` of dots or dashes is
//! read aloud as such. Editors write both where they mean that the image adds nothing.
//!
//! Write `alt=""`, or describe the image.
//! ```html fail
//! <img src="swirl.png" alt=" ">
//! ```
//! ```html fail
//! <img src="swirl.png" alt="...">
//! ```
//! ```html fail
//! <label><img src="star.png" alt="*"> Name</label>
//! ```
//! ```html pass
//! <img src="swirl.png" alt="">
//! <img src="plus.png" alt="+">
//! ```
//! A single mark can be meant: `*` at a field that must be filled in, `?` on help, `-` on a control that folds. Those are for review.
//!
//! What it does not see: symbols and letters that draw something, as `o` for a bullet.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::alternative;
use super::around::Around;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/blank-alt",
        source: include_str!("blank_alt.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.1.1"),
            Cite::Section508("E205.4"),
            Cite::Act("23a2a8"),
            Cite::Technique("H67"),
            Cite::Technique("F39"),
            Cite::Baseline("6.B"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Marks that say nothing by themselves: what Editoria11y calls dead space (quotes, question mark, full stop, hyphen), and their kin.
const MARKS: &[char] = &[
    '"', '\'', '?', '.', '-', ',', ':', ';', '_', '|', '*', '\u{ab}', '\u{bb}', '\u{b7}', '\u{2010}', '\u{2011}', '\u{2012}',
    '\u{2013}', '\u{2014}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2026}',
];

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for image in page.all("img").filter(|image| image.is_exposed() && !image.is_marked_decorative()) {
        let Some(alt) = image.attr("alt").filter(|alt| !alt.is_empty()) else { continue };
        found.applies();
        if alt.trim().is_empty() && image.accessible_name().is_missing() {
            let finding =
                found.fail(&image.attribute("alt"), "`alt` is blank but not empty, so the image is announced without a name");
            finding.help("write `alt=\"\"` where the image adds nothing, or describe it");
        }
    }
    for alternative in alternative::all(page).filter(|alternative| alternative.text.chars().all(is_mark)) {
        let message = format!("text alternative is nothing but punctuation: {}", quoted(&alternative.text));
        let marks = alternative.text.chars().filter(|c| !c.is_whitespace()).count();
        let can_be_meant =
            marks == 1 && (matches!(alternative.text.as_str(), "*" | "?") || Around::of(alternative.element).control().is_some());
        let spot = alternative.spot();
        let finding = if can_be_meant { found.review(&spot, message) } else { found.fail(&spot, message) };
        finding.help("write `alt=\"\"` where the image adds nothing, or say in words what it means");
    }
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || MARKS.contains(&c)
}
