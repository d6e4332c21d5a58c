//! The source of a fault as lines with numbers, its places marked.

use std::ops::Range;

use govlint_rules::place::SourcePlace;

use crate::report::sanitise::one_line;
use crate::report::snippet::Stretch;

/// A piece of a page's source.
pub(super) struct Window {
    pub(super) lines: Vec<Line>,
}

/// One line of it.
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) parts: Vec<Part>,
}

/// A piece of a line.
pub(super) struct Part {
    pub(super) text: String,
    pub(super) is_marked: bool,
}

/// The windows that hold these places.
pub(super) fn windows(places: &[&SourcePlace]) -> Vec<Window> {
    Stretch::all(places, usize::MAX).iter().map(window).collect()
}

fn window(stretch: &Stretch<'_>) -> Window {
    let mut marked: Vec<Range<usize>> = stretch.places.iter().map(|place| stretch.range(place)).collect();
    marked.sort_by_key(|range| range.start);
    let lines = stretch.lines().enumerate().map(|(nth, (bytes, source))| {
        let cut = nth == 0 && stretch.starts_within;
        Line { number: stretch.line + nth, parts: parts(source, *bytes.start(), &marked, cut) }
    });
    Window { lines: lines.collect() }
}

/// A line that starts at byte `at` of the window, cut where marks begin and end; marks may overlap.
fn parts(line: &str, at: usize, marked: &[Range<usize>], starts_within: bool) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut push = |text: &str, is_marked| {
        if !text.is_empty() {
            parts.push(Part { text: one_line(text).into_owned(), is_marked });
        }
    };
    if starts_within {
        push("\u{2026}", false);
    }
    let mut done = 0;
    for mark in marked {
        let start = mark.start.saturating_sub(at).clamp(done, line.len());
        let end = mark.end.saturating_sub(at).clamp(start, line.len());
        push(line.get(done..start).unwrap_or_default(), false);
        push(line.get(start..end).unwrap_or_default(), true);
        done = end;
    }
    push(line.get(done..).unwrap_or_default(), false);
    parts
}
