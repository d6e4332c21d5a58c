//! Whether HTML is a template or a page.
//!
//! A page that is served may show braces to its readers, and scripts may fill in some of them; neither makes it a template.

use super::marks::{Does, Mark};
use super::position::Position;

/// Tags that only a whole page has.
const WHOLE: &[&str] = &["<!doctype", "<html", "<body"];

/// Words with which only a site generator brings something in.
const GENERATORS: &[&str] =
    &["content", "yield", "block.super", "include", "partial", "partialCached", "template", ".Content", ".Inner"];

/// Tells it from the marks of a text and where they stand.
pub(super) fn is_template(text: &str, marks: &[Mark], positions: &[Position]) -> bool {
    let mut told = marks.iter().zip(positions).filter(|(_, position)| **position != Position::Raw).map(|(mark, _)| mark);
    let is_whole = || {
        let bytes = text.as_bytes();
        let has = |tag: &str| bytes.windows(tag.len()).any(|window| window.eq_ignore_ascii_case(tag.as_bytes()));
        WHOLE.iter().any(|tag| has(tag))
    };
    // On a page that is served, what a script fills in is written like a value; statements are a generator's.
    let is_statement = |mark: &Mark| {
        let inside = &text[mark.range.clone()];
        let word = super::marks::name(&inside[2..inside.len() - 2]);
        inside.starts_with("{%")
            || inside.starts_with("{{>")
            || mark.does != Does::Write && mark.does != Does::Nothing
            || GENERATORS.contains(&word)
    };
    let Some(first) = told.next() else { return false };
    is_statement(first) || told.any(is_statement) || !is_whole()
}
