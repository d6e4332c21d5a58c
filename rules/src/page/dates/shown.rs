//! Dates that a reader sees: `<time>` and text at the heading, microdata, and text that labels its date.
//!
//! A page that shows several of a kind is a list or a calendar: then none of them is its own.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::super::{Element, Page, Readable};
use super::{Source, StatedDate};
use crate::date::{self, DateKind, PageDate};
use crate::stems::{Reader, Stems};

/// Characters of prose after the heading within which a byline stands.
const BYLINE: usize = 300;
/// Runs of text after the heading that are looked at.
const PIECES: usize = 60;
/// Longest text of a block that labels a date, in bytes: longer ones are prose.
const LABELLED: usize = 300;
/// Most nodes of a block whose text is read for a label.
const BLOCK: usize = 60;
/// More dates of one kind than this that differ are a list.
const OWN: usize = 2;

pub(super) fn read<'p>(page: &'p Page<'p>, dates: &mut Vec<StatedDate<'p>>) {
    let mut at_heading = Vec::new();
    byline(page, &mut at_heading);
    let mut elsewhere = Vec::new();
    microdata(page, &mut elsewhere);
    dates.append(&mut without_lists(elsewhere));
    let mut elsewhere = Vec::new();
    labels(page, &mut elsewhere);
    dates.append(&mut without_lists(elsewhere));
    dates.append(&mut at_heading);
}

/// Drops the dates of each kind of which there are too many.
fn without_lists(mut dates: Vec<StatedDate<'_>>) -> Vec<StatedDate<'_>> {
    for kind in [DateKind::Published, DateKind::Modified, DateKind::Reviewed, DateKind::Archived] {
        let days: HashSet<_> = dates.iter().filter(|stated| stated.kind == kind).map(|stated| stated.date.date).collect();
        if days.len() > OWN {
            dates.retain(|stated| stated.kind != kind);
        }
    }
    dates
}

/// Parts of a page that speak of other pages.
const ELSEWHERE: &[&str] = &["nav", "aside", "a", "button", "select", "textarea", "option", "svg", "math"];
/// The same and lists: a byline is none.
const NO_BYLINE: &[&str] = &["nav", "aside", "a", "button", "select", "textarea", "option", "svg", "math", "li", "table"];

/// What stands under the heading before the prose begins.
fn byline<'p>(page: &'p Page<'p>, dates: &mut Vec<StatedDate<'p>>) {
    let Some(heading) = page.all("h1").find(|heading| !heading.is_hidden()) else { return };
    let Some(body) = page.body() else { return };
    let mut prose = 0;
    let mut seen = HashSet::new();
    let pieces = body.pieces(NO_BYLINE);
    for piece in pieces.skip_while(|piece| piece.order < heading.order()).take(PIECES) {
        if heading.is_ancestor_of(piece.parent) || piece.parent == heading {
            continue;
        }
        // The next heading begins something else: a card, a section, a related story.
        if prose > BYLINE || piece.parent.closest_of_heading() {
            return;
        }
        let block = piece.parent.block();
        if let Some(time) = piece.parent.closest(&["time"]).filter(|time| seen.insert(time.order())) {
            let date = time.attr("datetime").and_then(date::parse).or_else(|| date::parse(&time.text(Readable::Shown)));
            if let Some(date) = date {
                let kind = text_of(block).and_then(|text| date::labelled(&text)).map_or(DateKind::Published, |(kind, _)| kind);
                dates.push(StatedDate { kind, date, source: Source::Time, spot: time.tag() });
            }
        } else if seen.insert(block.order())
            && let Some(date) = text_of(block).and_then(|text| alone_or_dateline(&text))
        {
            dates.push(StatedDate { kind: DateKind::Published, date, source: Source::Byline, spot: piece.parent.tag() });
        }
        prose += piece.text.trim().len();
    }
}

/// The text of a small block.
fn text_of(block: Element<'_>) -> Option<String> {
    (block.size() <= BLOCK).then(|| block.text(Readable::Shown))
}

/// `Mar 17, 2019` alone, or `WASHINGTON, Nov. 28, 2016 – ` at the start of a paragraph (AP style).
fn alone_or_dateline(text: &str) -> Option<PageDate> {
    if let Some(date) = date::parse(text).filter(|date| date.precision == date::Precision::Day) {
        return Some(date);
    }
    let start = DATELINE.find(text)?;
    let (place, date) = date::find_all(start.as_str()).into_iter().next()?;
    (place.end + 6 >= start.end()).then_some(date)
}

/// A place in capitals, a date, a dash.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\p{Lu}[\p{Lu} .'’-]{2,40}(?:, [A-Z][A-Za-z. ]{1,20})?,? \(?[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d\)? ?(?:–|—|--|-)",
    )
    .expect("a constant pattern")
});

impl Element<'_> {
    /// Whether it stands in a heading, by a short look upwards.
    fn closest_of_heading(self) -> bool {
        std::iter::once(self).chain(self.ancestors()).take(6).any(|up| up.is(&["h1", "h2", "h3", "h4", "h5", "h6"]))
    }
}

const PROPERTIES: &[(&str, DateKind)] = &[
    ("dateModified", DateKind::Modified),
    ("datePublished", DateKind::Published),
    ("dateCreated", DateKind::Published),
    ("lastReviewed", DateKind::Reviewed),
];

fn microdata<'p>(page: &'p Page<'p>, dates: &mut Vec<StatedDate<'p>>) {
    for element in page.with_itemprop() {
        let Some(names) = element.attr("itemprop") else { continue };
        let Some((_, kind)) = PROPERTIES.iter().find(|(name, _)| names.split_ascii_whitespace().any(|word| word == *name)) else {
            continue;
        };
        if element.ancestors().take(12).any(|up| up.is(&["li", "aside", "nav"])) {
            continue;
        }
        let value = ["content", "datetime"].into_iter().find_map(|name| element.attr(name)).and_then(date::parse);
        if let Some(date) = value.or_else(|| text_of(element).and_then(|text| date::parse(&text))) {
            dates.push(StatedDate { kind: *kind, date, source: Source::Microdata, spot: element.tag() });
        }
    }
}

fn labels<'p>(page: &'p Page<'p>, dates: &mut Vec<StatedDate<'p>>) {
    let Some(body) = page.body() else { return };
    let stems = Stems::of(page);
    let mut seen = HashSet::new();
    for piece in body.pieces(ELSEWHERE) {
        if piece.text.len() > LABELLED + 100 || !stems.stand_in(piece.order, piece.text, Reader::Dates) {
            continue;
        }
        let block = piece.parent.block();
        if !seen.insert(block.order()) {
            continue;
        }
        let Some(text) = text_of(block).filter(|text| text.len() <= LABELLED) else { continue };
        for found in date::labelled_all(&text) {
            let spot = piece.parent.tag();
            dates.push(StatedDate { kind: found.kind, date: found.date, source: Source::Label, spot });
        }
    }
}

/// Of each word that may begin a label; most text has none, and is not looked at closer.
#[rustfmt::skip]
pub(crate) const DATE_STEMS: &[&str] = &[
    "updat", "modif", "review", "revis", "publi", "posted", "releas", "issued", "creat", "chang", "edit", "current", "archiv", "actualiz",
];
