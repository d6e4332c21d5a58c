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
//! What it does not see: captions outside `<figcaption>` and the elements that the configuration names, and the same said in other words.

use std::collections::HashMap;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::fold::fold;
use crate::page::{Element, Page, Readable};
use crate::rule::{Check, Meta, Rule, Severity};

use super::alternative;
use super::around::Around;

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

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let mut captions: HashMap<u32, Option<(Element<'_>, String)>> = HashMap::new();
    for alternative in alternative::all(page) {
        let Some(figure) = Around::of(alternative.element).figure else { continue };
        let caption = captions.entry(figure.order()).or_insert_with(|| caption_of(figure));
        let Some((caption, words)) = caption else { continue };
        found.applies();
        let text = alternative.folded();
        let text = text.trim_end_matches(is_end);
        let begins_it = |long: &str| text.len() >= LONG && long.strip_prefix(text).is_some_and(|rest| rest.starts_with(is_end));
        if text == words.trim_end_matches(is_end) || begins_it(words) {
            let message = format!("text alternative repeats the caption: {}", quoted(&alternative.text));
            let finding = found.fail(&alternative.spot(), message);
            finding
                .help("say in `alt` what can be seen, and leave the rest to the caption")
                .also(&caption.whole(), "the caption");
        }
    }
}

/// The caption of a figure with its folded words, if it has one that is read.
fn caption_of(figure: Element<'_>) -> Option<(Element<'_>, String)> {
    let caption = figure.children().find(|child| child.is(&["figcaption"]) && child.is_exposed())?;
    let words = fold(&caption.text(Readable::Exposed));
    (!words.is_empty()).then_some((caption, words))
}

/// What may stand at the end of a sentence or before what goes on after it.
fn is_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '(' | '!' | '?')
}
