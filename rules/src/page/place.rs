//! From a byte range to what a person can find: its position, the path to its element, and a window of the source.
//!
//! Knows the range and its element; refuses to know what was found there.

use std::ops::Range;

use super::css_path::css_path;
use super::positions::{LineStarts, floor};
use super::{Element, Page};
use crate::place::{Excerpt, SourcePlace};

/// Most bytes of source kept on each side of a place; a minified page is one line of a megabyte.
const WINDOW: usize = 120;
/// Most bytes of the place itself that are kept.
const LONGEST: usize = 400;

/// A range of a page's text, and the element it belongs to.
#[derive(Clone)]
pub struct Spot<'p> {
    page: &'p Page<'p>,
    element: Option<Element<'p>>,
    range: Range<usize>,
}

impl<'p> Spot<'p> {
    pub(super) fn new(page: &'p Page<'p>, element: Option<Element<'p>>, range: Range<usize>) -> Self {
        Self { page, element, range }
    }

    /// The bytes of the decoded text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The same element, another part of it: bytes `range` of the decoded text.
    #[must_use]
    pub fn narrowed(&self, range: Range<usize>) -> Self {
        Self { range, ..self.clone() }
    }

    /// The element that the range belongs to.
    #[must_use]
    pub fn element(&self) -> Option<Element<'p>> {
        self.element
    }

    /// The source text of the range.
    #[must_use]
    pub fn markup(&self) -> &'p str {
        self.page.text().get(self.range.clone()).unwrap_or_default()
    }

    /// The place with all that a report shows of it.
    #[must_use]
    pub fn place(&self) -> SourcePlace {
        let text = self.page.text();
        let lines = self.page.lines.get_or_init(|| LineStarts::of(text));
        place(text, lines, &self.range, self.element.map_or_else(String::new, css_path))
    }
}

impl SourcePlace {
    /// A place in a text that is no page, such as the configuration.
    #[must_use]
    pub fn in_text(text: &str, range: Range<usize>) -> Self {
        let lines = LineStarts::of(text);
        let range = floor(text, range.start.min(text.len()))..floor(text, range.end.min(text.len()));
        Self {
            start: lines.position(text, range.start),
            end: lines.position(text, range.end),
            path: String::new(),
            label: None,
            excerpt: excerpt(text, &range),
        }
    }
}

/// Makes places of a text that has no tree: the source that a page was made from.
pub(crate) struct Places<'t> {
    text: &'t str,
    lines: LineStarts,
}

impl<'t> Places<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, lines: LineStarts::of(text) }
    }

    /// The place of these bytes, with the path of the element that they become.
    pub(crate) fn place(&self, range: &Range<usize>, path: String) -> SourcePlace {
        place(self.text, &self.lines, range, path)
    }
}

fn place(text: &str, lines: &LineStarts, range: &Range<usize>, path: String) -> SourcePlace {
    let (start, end) = (lines.position(text, range.start), lines.position(text, range.end));
    SourcePlace { start, end, path, label: None, excerpt: excerpt(text, range) }
}

/// Whole lines where they are short, else a window; always on character boundaries. Never looks further than the window.
fn excerpt(text: &str, range: &Range<usize>) -> Excerpt {
    let bytes = text.as_bytes();
    let shown_end = range.end.min(range.start + LONGEST).min(text.len());
    let first = range.start.saturating_sub(WINDOW);
    let last = (shown_end + WINDOW).min(text.len());
    let start = memchr::memrchr(b'\n', &bytes[first..range.start]).map_or(first, |at| first + at + 1);
    let end = memchr::memchr(b'\n', &bytes[shown_end..last]).map_or(last, |at| shown_end + at);
    let (start, end) = (floor(text, start), floor(text, end));
    Excerpt { text: text[start..end].to_owned(), offset: start }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_a_long_line_is_short_and_whole_characters() {
        let text = "é".repeat(5000);
        let excerpt = excerpt(&text, &(4000..4002));
        assert!(excerpt.text.len() <= 2 * WINDOW + 4 && excerpt.text.chars().all(|c| c == 'é'));
        assert_eq!(&text[excerpt.offset..excerpt.offset + excerpt.text.len()], excerpt.text);
    }
}
