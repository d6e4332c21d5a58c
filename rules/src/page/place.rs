//! From a byte range to what a person can find: line, column, a short CSS path, and a window of the source.
//!
//! Knows bytes and tree positions; refuses to know what was found there.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use html5ever::LocalName;

use super::{Element, Page};
use crate::place::{Excerpt, Position, SourcePlace};

/// Most bytes of source kept on each side of a place; a minified page is one line of a megabyte.
const WINDOW: usize = 120;
/// Most bytes of the place itself that are kept.
const LONGEST: usize = 400;
/// Steps of a CSS path above the element before it is cut at the nearest id.
const STEPS: usize = 5;

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
        SourcePlace {
            start: lines.position(text, self.range.start),
            end: lines.position(text, self.range.end),
            path: self.element.map_or_else(String::new, css_path),
            label: None,
            excerpt: excerpt(text, &self.range),
        }
    }
}

/// Where each line starts, and how many characters stand before certain bytes.
pub(super) struct LineStarts {
    /// Byte offsets; the first is 0.
    lines: Vec<usize>,
    /// Characters before the one at every [`STRIDE`]th byte: on a page of one long line a column is not counted from its start each time.
    characters: Vec<usize>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 1024;

impl LineStarts {
    /// Lines end at LF; CRLF is one line end, as editors count.
    fn of(text: &str) -> Self {
        let lines = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        let mut characters = vec![0];
        let (mut before, mut from) = (0, 0);
        for stride in 1..=text.len() / STRIDE {
            let to = floor(text, stride * STRIDE);
            before += text[from..to].chars().count();
            characters.push(before);
            from = to;
        }
        Self { lines, characters }
    }

    fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self.lines.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        let column = self.before(text, offset) - self.before(text, start) + 1;
        Position { offset, line, column }
    }

    /// Characters that start before a byte.
    fn before(&self, text: &str, offset: usize) -> usize {
        let offset = floor(text, offset);
        let counted = floor(text, offset / STRIDE * STRIDE);
        self.characters[offset / STRIDE] + text[counted..offset].chars().count()
    }
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

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Steps from the nearest ancestor with an id that is unique on the page, at most [`STEPS`] of them.
fn css_path(element: Element<'_>) -> String {
    let mut steps = Vec::new();
    for node in std::iter::once(element).chain(element.ancestors()) {
        if let Some(id) = node.attr("id").filter(|id| is_plain_identifier(id)) {
            steps.push(format!("#{id}"));
            break;
        }
        if steps.len() == STEPS {
            break;
        }
        steps.push(step(node));
    }
    steps.reverse();
    steps.join(" > ")
}

fn step(element: Element<'_>) -> String {
    let page = element.page();
    match element.parent().and_then(|parent| page.ordinals.of_child(parent, element)) {
        Some(nth) => format!("{}:nth-of-type({nth})", element.name()),
        None => element.name().to_owned(),
    }
}

/// For each child with a sibling of its name: the how manieth of that name it is, counted from 1.
///
/// Made for the children of one parent when the first finding needs it, and kept: counting anew for each finding would be quadratic, and
/// counting the whole page is more than the few findings of most pages need.
#[derive(Default)]
pub(super) struct Ordinals(RefCell<HashMap<u32, HashMap<u32, u32>>>);

impl Ordinals {
    fn of_child(&self, parent: Element<'_>, child: Element<'_>) -> Option<u32> {
        let mut known = self.0.borrow_mut();
        known.entry(parent.order()).or_insert_with(|| Self::count(parent)).get(&child.order()).copied()
    }

    fn count(parent: Element<'_>) -> HashMap<u32, u32> {
        let mut seen: HashMap<&LocalName, (u32, u32)> = HashMap::new();
        let mut ordinals = HashMap::new();
        for child in parent.children() {
            let (count, first) = seen.entry(child.local_name()).or_insert((0, child.order()));
            *count += 1;
            if *count == 2 {
                ordinals.insert(*first, 1);
            }
            if *count > 1 {
                ordinals.insert(child.order(), *count);
            }
        }
        ordinals
    }
}

/// An id that needs no escaping in a selector; others are passed over.
fn is_plain_identifier(id: &str) -> bool {
    id.len() <= 80
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_across_strides_and_lines() {
        let text = format!("first\r\n{}é<p>\n", "ü—".repeat(STRIDE));
        let lines = LineStarts::of(&text);
        let at = text.find("<p>").unwrap_or_default();
        assert_eq!(lines.position(&text, at), Position { offset: at, line: 2, column: 2 * STRIDE + 2 });
        assert_eq!(lines.position(&text, 0), Position { offset: 0, line: 1, column: 1 });
        assert_eq!(lines.position(&text, text.len()).line, 3);
        for (offset, _) in text.char_indices() {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(lines.position(&text, offset).column, text[start..offset].chars().count() + 1, "at {offset}");
        }
    }

    #[test]
    fn a_window_of_a_long_line_is_short_and_whole_characters() {
        let text = "é".repeat(5000);
        let excerpt = excerpt(&text, &(4000..4002));
        assert!(excerpt.text.len() <= 2 * WINDOW + 4 && excerpt.text.chars().all(|c| c == 'é'));
        assert_eq!(&text[excerpt.offset..excerpt.offset + excerpt.text.len()], excerpt.text);
    }
}
