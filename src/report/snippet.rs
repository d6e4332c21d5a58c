//! The source around a finding's places, made of their excerpts: joined where they touch, cut to the width, safe to print.
//!
//! Offsets of what is drawn are not offsets of the page: hostile characters have stand-ins and long lines are cut, so spans
//! are mapped. Lines and columns that are told are always the page's own, from [`SourcePlace`].

use std::ops::{Range, RangeInclusive};

use govlint_rules::place::{Position, SourcePlace};
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use textwrap::core::display_width;

use super::look::Look;
use super::sanitise::{one_line, push_visible_at};

/// Most lines of one place that are shown; an element may span a whole page.
const TALLEST: usize = 6;
/// Columns that are left for source on the narrowest terminal.
const LEAST_ROOM: usize = 8;

/// A contiguous piece of a page and the places in it, in the order of the source.
pub(super) struct Stretch<'a> {
    pub(super) text: String,
    /// Byte offset of the text in the page.
    offset: usize,
    /// Line of its first byte, from 1.
    pub(super) line: usize,
    /// Whether the text starts within a line.
    pub(super) starts_within: bool,
    pub(super) places: Vec<&'a SourcePlace>,
}

impl<'a> Stretch<'a> {
    /// Pieces that hold all of `places`; places on one line share a piece if they lie within `room` columns.
    pub(super) fn all(places: &[&'a SourcePlace], room: usize) -> Vec<Self> {
        let mut sorted = places.to_vec();
        sorted.sort_by_key(|place| (place.start, place.end));
        let mut stretches: Vec<Self> = Vec::new();
        for place in sorted {
            if !stretches.last_mut().is_some_and(|last| last.takes(place, room)) {
                stretches.push(Self::of(place));
            }
        }
        stretches
    }

    fn of(place: &'a SourcePlace) -> Self {
        let before = place.excerpt.text.get(..place.start.offset.saturating_sub(place.excerpt.offset)).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: place.start.line.saturating_sub(before.matches('\n').count()).max(1),
            starts_within: line_start == 0 && before.chars().count() + 1 < place.start.column,
            text: place.excerpt.text.clone(),
            offset: place.excerpt.offset,
            places: vec![place],
        }
    }

    /// Joins the excerpt of a later place, if it overlaps or is the next line.
    fn takes(&mut self, place: &'a SourcePlace, room: usize) -> bool {
        let other = &place.excerpt;
        let end = self.offset + self.text.len();
        if other.offset < self.offset || self.is_crowded_by(place, room) {
            return false;
        }
        if other.offset == end + 1 && Self::of_line(place) == self.line + self.text.matches('\n').count() + 1 {
            self.text.push('\n');
            self.text.push_str(&other.text);
            self.places.push(place);
            return true;
        }
        if other.offset > end {
            return false;
        }
        if end - other.offset < other.text.len() {
            let Some(rest) = other.text.get(end - other.offset..) else { return false };
            self.text.push_str(rest);
        }
        self.places.push(place);
        true
    }

    /// Whether a line would hold ends of places that are more than `room` columns apart.
    fn is_crowded_by(&self, place: &SourcePlace, room: usize) -> bool {
        let ends = |place: &SourcePlace| [place.start, place.end];
        ends(place).iter().any(|one| {
            let others = self.places.iter().flat_map(|earlier| ends(earlier)).chain(ends(place));
            others.filter(|other| other.line == one.line).any(|other| other.column.abs_diff(one.column) > room)
        })
    }

    /// The line on which a place's excerpt starts; 0 if it starts within one.
    fn of_line(place: &SourcePlace) -> usize {
        let stretch = Stretch::of(place);
        if stretch.starts_within { 0 } else { stretch.line }
    }

    /// The bytes of `text` that a place takes up: cut to the excerpt and to [`TALLEST`] lines, without a final line end.
    pub(super) fn range(&self, place: &SourcePlace) -> Range<usize> {
        let start = place.start.offset.saturating_sub(self.offset).min(self.text.len());
        let mut end = place.end.offset.saturating_sub(self.offset).clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let inside = self.text.get(start..end).unwrap_or_default();
        let tall = inside.match_indices('\n').nth(TALLEST - 1).map_or(inside, |(at, _)| &inside[..at]);
        start..start + tall.trim_end_matches(['\r', '\n']).len()
    }

    /// Each line that is shown: its bytes in `text` up to the line feed, and what is printable of it.
    pub(super) fn lines(&self) -> impl Iterator<Item = (RangeInclusive<usize>, &str)> {
        let last = self.places.iter().map(|place| self.range(place).end).max().unwrap_or(0);
        let lines = self.text.split('\n').scan(0, |at, line| {
            let start = *at;
            *at += line.len() + 1;
            Some((start..=start + line.len(), line.trim_end_matches('\r')))
        });
        lines.take_while(move |(bytes, _)| *bytes.start() <= last)
    }
}

/// The pieces as miette draws them: a source whose text has gaps, so that pieces that do not touch are drawn apart.
#[derive(Debug)]
pub(super) struct Snippet {
    name: String,
    windows: Vec<Window>,
}

#[derive(Debug)]
struct Window {
    text: String,
    /// Offset of the text in the space of the snippet.
    base: usize,
    line: usize,
    marks: Vec<Mark>,
}

/// A place as it is drawn.
#[derive(Debug)]
struct Mark {
    span: Range<usize>,
    position: Position,
    label: Option<String>,
    is_first: bool,
}

impl Snippet {
    /// Lays out `places` of the page of that name, the first of them being the one to go to.
    pub(super) fn new(name: &str, places: &[&SourcePlace], look: Look) -> Self {
        let digits = places.iter().map(|place| place.end.line).max().unwrap_or(1).to_string().len();
        // A place over several lines is drawn as a bar at the left, and all bars end in an arrow.
        let bars = places.iter().filter(|place| place.end.line > place.start.line).count();
        let gutter = digits + 4 + if bars > 0 { bars + 3 } else { 0 };
        let room = look.width.saturating_sub(gutter).max(LEAST_ROOM);
        let mut windows: Vec<Window> = Vec::new();
        for stretch in Stretch::all(places, room - 2 * display_width(look.ellipsis())) {
            let base = windows.last().map_or(0, |last| last.base + last.text.len() + 1);
            let mut window = Window::draw(&stretch, base, room, look);
            let first = places.first().map(|place| place.start);
            for mark in &mut window.marks {
                mark.is_first = Some(mark.position) == first;
            }
            windows.push(window);
        }
        Self { name: one_line(name).into_owned(), windows }
    }

    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.windows.iter().flat_map(|window| &window.marks).map(|mark| {
            let span = SourceSpan::from((mark.span.start, mark.span.len()));
            let label = mark.label.clone();
            if mark.is_first { LabeledSpan::new_primary_with_span(label, span) } else { LabeledSpan::new_with_span(label, span) }
        })
    }
}

impl Window {
    fn draw(stretch: &Stretch<'_>, base: usize, room: usize, look: Look) -> Self {
        let ranges: Vec<_> = stretch.places.iter().map(|place| stretch.range(place)).collect();
        let mut spans: Vec<Range<usize>> = vec![0..0; ranges.len()];
        let mut text = String::new();
        for (nth, (bytes, line)) in stretch.lines().enumerate() {
            let at = *bytes.start();
            let here = ranges.iter().filter(|range| bytes.contains(&range.start) || bytes.contains(&range.end));
            let bounds = here.map(|range| (range.start.max(at), range.end.min(*bytes.end())));
            let marked = bounds.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).map_or(0..0, |(start, end)| start - at..end - at);
            let drawn = Line::draw(line, &marked, room, look, nth == 0 && stretch.starts_within, base + text.len());
            for (range, span) in ranges.iter().zip(&mut spans) {
                if bytes.contains(&range.start) {
                    span.start = drawn.offset(range.start - at);
                }
                if bytes.contains(&range.end) {
                    span.end = drawn.offset(range.end - at).max(span.start);
                }
            }
            text.push_str(&drawn.text);
            text.push('\n');
        }
        let label = |place: &SourcePlace| place.label.as_ref().map(|label| textwrap::fill(&one_line(label), (room / 2).max(16)));
        let marks = stretch.places.iter().zip(spans);
        let marks =
            marks.map(|(place, span)| Mark { span, position: place.start, label: label(place), is_first: false }).collect();
        Self { text, base, line: stretch.line, marks }
    }

    fn holds(&self, span: &SourceSpan) -> bool {
        span.offset() >= self.base && span.offset() + span.len() <= self.base + self.text.len()
    }
}

/// One line, cut to the room there is, and where its characters went.
struct Line {
    text: String,
    /// For each character that is shown, and for the end: its byte offset in the source line and in the snippet.
    map: Vec<(usize, usize)>,
}

impl Line {
    fn draw(line: &str, marked: &Range<usize>, room: usize, look: Look, starts_within: bool, base: usize) -> Self {
        let cells: Vec<(usize, String)> = line
            .char_indices()
            .map(|(at, c)| {
                let mut shown = String::new();
                push_visible_at(&mut shown, line, at, c);
                (at, shown)
            })
            .collect();
        let widths: Vec<usize> = cells.iter().map(|(_, shown)| display_width(shown)).collect();
        let index = |offset: usize| cells.partition_point(|(at, _)| *at < offset);
        let dots = display_width(look.ellipsis());
        let lead = if starts_within { dots } else { 0 };
        let kept = cut(&widths, index(marked.start)..index(marked.end), room.saturating_sub(lead), dots);
        let mut text = String::new();
        if starts_within || kept.start > 0 {
            text.push_str(look.ellipsis());
        }
        let mut map = Vec::with_capacity(kept.len() + 1);
        for (at, shown) in &cells[kept.clone()] {
            map.push((*at, base + text.len()));
            text.push_str(shown);
        }
        map.push((cells.get(kept.end).map_or(line.len(), |(at, _)| *at), base + text.len()));
        if kept.end < cells.len() {
            text.push_str(look.ellipsis());
        }
        Self { text, map }
    }

    /// Where a byte offset of the source line is drawn; what was cut off is at the cut.
    fn offset(&self, at: usize) -> usize {
        let nth = self.map.partition_point(|(source, _)| *source < at).min(self.map.len() - 1);
        self.map[nth].1
    }
}

/// Which characters to keep so that they fit, with what is marked in the middle, or its start where it is too wide itself.
fn cut(widths: &[usize], marked: Range<usize>, room: usize, dots: usize) -> Range<usize> {
    if widths.iter().sum::<usize>() <= room {
        return 0..widths.len();
    }
    let room = room.saturating_sub(2 * dots);
    let wanted: usize = widths[marked.clone()].iter().sum();
    let (mut before, mut start) = (room.saturating_sub(wanted) / 2, marked.start);
    while start > 0 && widths[start - 1] <= before {
        start -= 1;
        before -= widths[start];
    }
    let (mut left, mut end) = (room, start);
    while end < widths.len() && widths[end] <= left {
        left -= widths[end];
        end += 1;
    }
    while start > 0 && widths[start - 1] <= left {
        start -= 1;
        left -= widths[start];
    }
    start..end
}

impl SourceCode for Snippet {
    /// The whole window that holds `span`. With no context asked for, miette wants to know where the span starts: that is told
    /// as it is in the page.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let window = self.windows.iter().find(|window| window.holds(span)).ok_or(MietteError::OutOfBounds)?;
        let starts_here = |mark: &&Mark| before == 0 && after == 0 && mark.span.start == span.offset();
        let first = window.marks.iter().filter(starts_here).find(|mark| mark.is_first);
        let mark = first.or_else(|| window.marks.iter().find(starts_here));
        let (line, column) = mark.map_or((window.line, 1), |mark| (mark.position.line, mark.position.column));
        let whole = SourceSpan::from((window.base, window.text.len()));
        let (line, column) = (line.saturating_sub(1), column.saturating_sub(1));
        let lines = window.text.matches('\n').count();
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), window.text.as_bytes(), whole, line, column, lines)))
    }
}
