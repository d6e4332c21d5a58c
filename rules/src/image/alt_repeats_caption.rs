//! A text alternative should not repeat the caption.
//!
//! A screen reader reads the alternative and then the caption. Where they are the same, everything is said twice, and what the photo shows, which a caption
//! rarely tells, is said nowhere.
//!
//! Say in `alt` what can be seen: who stands where, doing what. Leave names, date and place to the caption. (An empty `alt` would make some screen readers
//! pass over the figure.)
//! ```html fail
//! <figure><img src="dam.jpg" alt="The dam at high water, May 2019">
//! <figcaption>The dam at high water, May 2019.</figcaption></figure>
//! ```
//! ```html pass
//! <figure><img src="dam.jpg" alt="Water pours over the full width of a concrete dam">
//! <figcaption>The dam at high water, May 2019.</figcaption></figure>
//! ```
//! A long alternative with which a longer caption begins is repeated too.
//!
//! Which element captions which image is what the caption rules find: `<figcaption>`, the elements that the configuration names, photo records, and blocks
//! that are called a caption and stand with one image. Credit and VIRIN do not count.
//!
//! What it does not see: the same said in other words, images outside the content of the page, and captions of more than twelve images.

use crate::caption::{Survey, Wording};
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::alternative::Alternative;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/alt-repeats-caption",
        source: include_str!("alt_repeats_caption.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Wcag("1.1.1"), Cite::Technique("G94"), Cite::Baseline("6.A")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Fewest bytes of an alternative that count as repeated where a longer caption begins with it: a shorter one may be a name.
const LONG: usize = 40;

/// Most pictures under one caption: it says of more of them what they have in common, and a page of figures in figures would be compared pair by pair.
const MOST_PICTURES: usize = 12;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let survey = Survey::of(page, cx);
    for caption in survey.captions.iter().filter(|caption| caption.element.is_exposed() && !caption.wording.words.is_empty()) {
        let pictures = survey.pictures_of(caption);
        if pictures.len() > MOST_PICTURES {
            continue;
        }
        let alternatives = pictures.iter().filter_map(|picture| Alternative::of(picture.element));
        for alternative in alternatives {
            found.applies();
            if repeats(&alternative.text, &caption.wording.words) {
                let message = format!("text alternative repeats the caption: {}", quoted(&alternative.text));
                let finding = found.fail(&alternative.spot(), message);
                finding.help("say in `alt` what can be seen, and leave the rest to the caption");
                finding.also(&caption.element.whole(), "the caption");
            }
        }
    }
}

/// Whether an alternative says what a caption's words say, credit and record number aside, or a long beginning of it.
fn repeats(alternative: &str, words: &str) -> bool {
    let own = Wording::of_lines([alternative]).words;
    let (own, words) = (own.trim_end_matches(is_end), words.trim_end_matches(is_end));
    own == words || own.len() >= LONG && words.strip_prefix(own).is_some_and(|rest| rest.starts_with(is_end))
}

/// What may stand at the end of a sentence or before what goes on after it.
fn is_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '(' | '!' | '?')
}
