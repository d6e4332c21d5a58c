//! From a byte range to what a person can find: line, column, a short CSS path, and a window of the source.
//!
//! Knows bytes and tree positions; refuses to know what was found there.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use html5ever::LocalName;

use super::{Element, Page};
use crate::finding::{Excerpt, Place, Position};

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
    pub fn place(&self) -> Place {
        let text = self.page.text();
        let lines = self.page.lines.get_or_init(|| LineStarts::of(text));
        Place {
            start: lines.position(text, self.range.start),
            end: lines.position(text, self.range.end),
            path: self.element.map_or_else(String::new, css_path),
            label: None,
            excerpt: excerpt(text, &self.range),
        }
    }
}

/// The byte offset at which each line starts.
pub(super) struct LineStarts(Vec<usize>);

impl LineStarts {
    /// Lines end at LF; CRLF is one line end, as editors count.
    fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect())
    }

    fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.0.partition_point(|&start| start <= offset);
        let start = self.0.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        let column = text.get(start..offset).map_or(0, |before| before.chars().count()) + 1;
        Position { offset, line, column }
    }
}

/// Whole lines where they are short, else a window; always on character boundaries.
fn excerpt(text: &str, range: &Range<usize>) -> Excerpt {
    let shown_end = range.end.min(range.start + LONGEST);
    let line_start = memchr::memrchr(b'\n', &text.as_bytes()[..range.start]).map_or(0, |at| at + 1);
    let line_end = memchr::memchr(b'\n', &text.as_bytes()[shown_end.min(text.len())..]).map_or(text.len(), |at| shown_end + at);
    let start = floor(text, line_start.max(range.start.saturating_sub(WINDOW)));
    let end = floor(text, line_end.min(shown_end + WINDOW));
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
