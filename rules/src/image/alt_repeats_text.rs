//! A text alternative should not repeat the text beside the image.
//!
//! A link with an icon and the words "Annual report" is read "Annual report Annual report" when the icon's alternative says the same. In a list of links
//! people hear everything twice.
//!
//! Write `alt=""`: the words already say it.
//! ```html fail
//! <a href="/report"><img src="report.png" alt="Annual report"> Annual report</a>
//! ```
//! ```html fail
//! <ul><li><img src="doe.jpg" alt="Jane Doe"> Jane Doe</li></ul>
//! ```
//! ```html pass
//! <a href="/report"><img src="report.png" alt=""> Annual report</a>
//! <ul><li><img src="doe.jpg" alt="Jane Doe at her desk"> Jane Doe</li></ul>
//! ```
//! In a link or button this is a warning; in a paragraph, list item or table cell a note. The text of the whole block must be the same, letter case aside.
//!
//! What it does not see: text beside the image in a block of its own, and large blocks.

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
        id: "image/alt-repeats-text",
        source: include_str!("alt_repeats_text.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Wcag("1.1.1"), Cite::Technique("H2"), Cite::Baseline("6.B")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Blocks whose text is compared (axe-core asks the same ones, of `image-redundant-alt`).
const BLOCKS: &[&str] = &["p", "li", "td", "th", "dt", "dd"];
/// How far up the block is looked for.
const REACH: usize = 32;
/// Most elements of a block whose text is compared; more are no label of an image.
const LARGEST: usize = 64;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let mut texts: HashMap<u32, Option<String>> = HashMap::new();
    for alternative in alternative::all(page).filter(|alternative| alternative.element.is(&["img"])) {
        let around = Around::of(alternative.element);
        let control = around.control();
        let Some(block) = control.or_else(|| block_of(alternative.element)) else { continue };
        let Some(text) = texts.entry(block.order()).or_insert_with(|| text_of(block, control.is_some())) else { continue };
        found.applies();
        if alternative.folded() != *text {
            continue;
        }
        let beside = match control {
            Some(_) if around.link == control => "of its link",
            Some(_) => "of its button",
            None => "beside it",
        };
        let finding =
            found.fail(&alternative.spot(), format!("text alternative repeats the text {beside}: {}", quoted(&alternative.text)));
        finding.help("write `alt=\"\"`, since the text says it already").also(&block.tag(), "says the same");
        if control.is_none() {
            finding.at_most(Severity::Note);
        }
    }
}

fn block_of(image: Element<'_>) -> Option<Element<'_>> {
    image.ancestors().take(REACH).find(|up| up.is(BLOCKS))
}

/// The folded text of a link, a button or a block; none where it has none, or too much to be a label, or in blocks of its own.
fn text_of(block: Element<'_>, is_control: bool) -> Option<String> {
    let is_apart = |inner: Element<'_>| inner.breaks_line() && !inner.is(&["br"]);
    let mut inside = block.descendants();
    if inside.by_ref().take(LARGEST).any(|inner| !is_control && is_apart(inner)) || inside.next().is_some() {
        return None;
    }
    let text = fold(&block.text(Readable::Exposed));
    (!text.is_empty()).then_some(text)
}
