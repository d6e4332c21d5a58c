//! Where the words of a known caption stand again: in other blocks, and in attributes that a lightbox or a tooltip shows.
//!
//! Metadata, `<noscript>` and `<template>` are nobody's reading and are not searched; `alt` belongs to the image family.

use std::collections::BTreeMap;

use crate::fold::fold;
use crate::page::{Element, Page, Readable, Region, Spot};

use super::block::HEADINGS;
use super::exposure::{Exposure, exposure};
use super::survey::Survey;
use super::wording::Wording;

/// One place where a caption's words stand.
pub(super) struct Copy<'p> {
    /// Where.
    pub(super) spot: Spot<'p>,
    /// Position in document order, for sorting.
    pub(super) order: u32,
    /// Whether a reader meets it.
    pub(super) exposure: Exposure,
    /// What stands here, for the report.
    pub(super) label: &'static str,
    /// The caption it is, by its number in the survey; none for words found elsewhere.
    pub(super) caption: Option<usize>,
}

/// Fewest words and bytes by which a block is known to repeat a caption: a shorter text could be a name.
const FEWEST: (usize, usize) = (6, 30);
/// Words that a block must begin with to be looked at more closely.
const OPENING: usize = 3;
/// How far up a link is looked for.
const REACH: usize = 24;

/// The copies of each caption's words, by the words; captions themselves included.
pub(super) fn of<'p>(page: &'p Page<'p>, survey: &Survey<'p>) -> BTreeMap<String, Vec<Copy<'p>>> {
    let mut found: BTreeMap<String, Vec<Copy<'p>>> = BTreeMap::new();
    for (number, caption) in survey.captions.iter().enumerate().filter(|(_, caption)| caption.wording.has_substance()) {
        let (exposure, label) = exposure(caption.element);
        let copy = Copy { spot: caption.element.whole(), order: caption.element.order(), exposure, label, caption: Some(number) };
        found.entry(caption.wording.words.clone()).or_default().push(copy);
    }
    if !found.is_empty() {
        add_blocks(survey, &mut found);
        add_attributes(page, &mut found);
    }
    found
}

fn add_blocks<'p>(survey: &Survey<'p>, found: &mut BTreeMap<String, Vec<Copy<'p>>>) {
    let long_enough = |words: &&String| words.len() >= FEWEST.1 && words.split(' ').count() >= FEWEST.0;
    let openings: std::collections::HashSet<String> = found.keys().filter(long_enough).map(|words| opening(words)).collect();
    let longest = found.keys().map(String::len).max().unwrap_or(0);
    let mut captions = survey.captions.iter().map(|caption| caption.element).peekable();
    let mut current: Option<Element<'p>> = None;
    for &block in survey.blocks() {
        while let Some(caption) = captions.next_if(|caption| caption.order() <= block.order()) {
            current = Some(caption);
        }
        let within = current.is_some_and(|caption| caption == block || caption.is_ancestor_of(block));
        let around = captions.peek().is_some_and(|caption| block.is_ancestor_of(*caption));
        if within || around || block.is(HEADINGS) || !matches!(block.region(), Region::Main | Region::None) || is_linked(block) {
            continue;
        }
        let text = block.text(Readable::Written);
        // A copy may carry a credit and a VIRIN that the caption lacks.
        if text.len() > longest * 2 + 200 || !openings.contains(&opening(&fold(head(&text)))) {
            continue;
        }
        let lines = block.lines(Readable::Written);
        let words = Wording::of_lines(lines.iter().map(String::as_str)).words;
        if let Some(copies) = found.get_mut(&words).filter(|_| long_enough(&&words)) {
            let (exposure, label) = exposure(block);
            copies.push(Copy { spot: block.whole(), order: block.order(), exposure, label, caption: None });
        }
    }
}

/// A teaser leads to the story that the photo is from.
fn is_linked(block: Element<'_>) -> bool {
    block.is(&["a"]) || block.ancestors().take(REACH).any(|up| up.is(&["a"]))
}

/// As much of a text as its first words can take.
fn head(text: &str) -> &str {
    text.char_indices().nth(100).map_or(text, |(cut, _)| &text[..cut])
}

/// The first words of a folded text.
fn opening(words: &str) -> String {
    words.split(' ').take(OPENING).collect::<Vec<_>>().join(" ").trim_start_matches(['"', '(']).to_owned()
}

/// Attributes in which lightboxes, tooltips and labels keep a caption, and what the report calls the copy.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("title", "again as `title`"),
    ("aria-label", "again as `aria-label`"),
    ("aria-description", "again as `aria-description`"),
    ("data-caption", "kept for a lightbox"),
    ("data-title", "kept for a lightbox"),
    ("data-description", "kept for a lightbox"),
    ("data-sub-html", "kept for a lightbox"),
    ("data-image-caption", "kept for a lightbox"),
    ("data-image-description", "kept for a lightbox"),
];

fn add_attributes<'p>(page: &'p Page<'p>, found: &mut BTreeMap<String, Vec<Copy<'p>>>) {
    let shortest = found.keys().map(String::len).min().unwrap_or(0);
    for element in page.elements().filter(|element| element.is_written()) {
        for (name, value) in element.attrs().filter(|(_, value)| value.len() >= shortest) {
            let Some((name, label)) = ATTRIBUTES.iter().find(|(known, _)| *known == name) else { continue };
            // The name of an image is its alternative, which the image family compares with its caption.
            if element.is(&["img", "meta", "link"]) && *name == "aria-label" || element.is(&["meta", "link"]) {
                continue;
            }
            let words = Wording::of_lines([without_tags(value).as_str()]).words;
            if let Some(copies) = found.get_mut(&words) {
                let spot = element.attribute(name);
                copies.push(Copy { spot, order: element.order(), exposure: Exposure::Hidden, label, caption: None });
            }
        }
    }
}

/// An attribute's text without the markup that lightboxes allow in it.
fn without_tags(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for (i, part) in value.split('<').enumerate() {
        let text = if i == 0 { Some(part) } else { part.split_once('>').map(|(_, text)| text) };
        out.push(' ');
        out.push_str(text.unwrap_or_default());
    }
    out
}
