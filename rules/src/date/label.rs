//! Dates that visible text labels: `Last updated: March 3, 2019`.
//!
//! The label has to speak of the page: it begins a sentence or a line, with at most words such as `this page was last`
//! before it. So `The rule, last revised March 3, 2016, says` labels nothing. Words after the federal content timeliness
//! indicator (Published, Updated, Reviewed), the notices of HHS and HUD, and their Spanish forms.

use std::ops::Range;

use super::cursor::Cursor;
use super::{PageDate, Precision, form};

/// What a labelled date tells of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateKind {
    /// First put out.
    Published,
    /// Changed since.
    Modified,
    /// Found to be still right.
    Reviewed,
    /// Set apart as historical, to be changed no more.
    Archived,
}

/// A date with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// From the label's word (`updated`) to the end of the date, as byte offsets into the text.
    pub place: Range<usize>,
    /// What the label says.
    pub kind: DateKind,
    /// The date.
    pub date: PageDate,
}

/// The first labelled date of a text.
#[must_use]
pub fn labelled(text: &str) -> Option<(DateKind, PageDate)> {
    scan(text, 1).first().map(|found| (found.kind, found.date))
}

/// All labelled dates of a text, in order: `Published March 3, 2016 | Updated April 4, 2019` has two.
#[must_use]
pub fn labelled_all(text: &str) -> Vec<Labelled> {
    scan(text, usize::MAX)
}

fn scan(text: &str, most: usize) -> Vec<Labelled> {
    let mut found = Vec::new();
    // Most texts have no number, and so no date.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    let mut cursor = Cursor::new(text);
    // Whether all words since the last break may stand before a label, and whether one of them asks for a noun.
    let (mut leads, mut asks) = (true, false);
    let mut end = 0;
    while found.len() < most && cursor.next_word() {
        let start = cursor.at();
        if text[end..start].contains(BREAKS) {
            (leads, asks) = (true, false);
        }
        cursor.skip_word();
        end = cursor.at();
        if !leads {
            continue;
        }
        let word = &text[start..end];
        let dated = label(word, asks, &mut cursor).and_then(|kind| Some((kind, date_after(&mut cursor)?)));
        if let Some((kind, date)) = dated {
            end = cursor.at();
            found.push(Labelled { place: start..end, kind, date });
            (leads, asks) = (true, false);
        } else {
            cursor.back_to(end);
            leads = is_one_of(word, LEADS) || is_one_of(word, ASKS);
            asks |= is_one_of(word, ASKS);
        }
    }
    found
}

/// What ends a phrase, so that a label may follow. Not a parenthesis: `Guidelines (posted 5/7/2008)` dates the guidelines.
const BREAKS: &[char] = &['.', ':', ';', '|', '•', '·', '–', '—', '!', '?', '\n', '»', '*'];

/// What may stand before a label: `This page was last updated`, `Content last reviewed`.
const LEADS: &str = "this the page site website web content contents document article post was were has have been is originally \
    first most recently page's information esta la el página sitio contenido fue se ha sido de and";

/// What makes a noun a label: `last update`, `date of publication`, `última actualización`.
const ASKS: &str = "last latest date recent última último ultima fecha";

/// Verbs that are a label by themselves.
const VERBS: &[(&str, DateKind)] = &[
    ("published posted released issued created publicado publicada", DateKind::Published),
    ("updated modified revised changed edited actualizado actualizada modificado modificada", DateKind::Modified),
    ("reviewed revisado revisada", DateKind::Reviewed),
    ("archived archivado archivada", DateKind::Archived),
];

/// Nouns that are a label after `last`, or before `date`.
const NOUNS: &[(&str, DateKind)] = &[
    ("publication release publicación publicacion", DateKind::Published),
    ("update modification revision change actualización actualizacion modificación modificacion", DateKind::Modified),
    ("review revisión", DateKind::Reviewed),
];

/// The label that a word is.
fn label(word: &str, asks: bool, cursor: &mut Cursor) -> Option<DateKind> {
    let of = |table: &[(&str, DateKind)]| table.iter().find(|(words, _)| is_one_of(word, words)).map(|&(_, kind)| kind);
    if is_one_of(word, "current") {
        return cursor.eat_any(&[" as of"]).then_some(DateKind::Reviewed);
    }
    of(VERBS).or_else(|| of(NOUNS).filter(|_| asks || cursor.eat_any(&[" date"])))
}

/// The date after a label, with nothing but small words and marks between.
fn date_after(cursor: &mut Cursor) -> Option<PageDate> {
    for _ in 0..4 {
        while cursor.spaces() || cursor.eat(&[':', '-', '–', '—', '(', ',']).is_some() {}
        if !cursor.eat_any(&["on ", "on:", "date ", "date:", "the ", "in ", "el ", "en ", "día ", "was ", "is ", "as of "]) {
            break;
        }
    }
    let (date, _) = form::date(cursor)?;
    // `Updated 2020 guidance`, `Published March 2016 edition`: less than a day is only a date where the phrase ends.
    let whole = date.precision == Precision::Day || cursor.phrase_ends();
    (whole && cursor.ends_word(false) && date.is_of_the_web()).then_some(date)
}

fn is_one_of(word: &str, list: &str) -> bool {
    if word.is_ascii() {
        return list.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word));
    }
    let lower = || word.chars().flat_map(char::to_lowercase);
    list.split_ascii_whitespace().any(|known| lower().eq(known.chars()))
}
