//! Text as HTML: the few characters that are markup there are written as references, and everything else keeps its place.

use std::ops::Range;

use super::super::map::Made;

/// Where text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Between tags.
    Text,
    /// In the value of an attribute, in double quotes.
    Value,
}

/// Writes `text`, which stands for `range` of the source: byte for byte where it stands there as it is.
pub(super) fn write_escaped(made: &mut Made, source: &str, text: &str, range: Range<usize>, place: Place) {
    let is_same = source.get(range.clone()) == Some(text);
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if place == Place::Value => "&quot;",
            _ => continue,
        };
        run(made, source, text, plain..at, &range, is_same);
        let from = if is_same { range.start + at..range.start + at + 1 } else { range.clone() };
        made.make(reference, from);
        plain = at + 1;
    }
    run(made, source, text, plain..text.len(), &range, is_same);
}

fn run(made: &mut Made, source: &str, text: &str, part: Range<usize>, range: &Range<usize>, is_same: bool) {
    if is_same {
        made.copy(source, range.start + part.start..range.start + part.end);
    } else {
        made.make(&text[part], range.clone());
    }
}
