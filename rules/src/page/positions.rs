//! Lines and columns of a text, by byte.
//!
//! Knows characters and line ends; markup is text to it.

use crate::place::Position;

/// Where each line starts, and how many characters stand before certain bytes.
pub(super) struct LineStarts {
    /// Byte offsets; the first is 0.
    lines: Vec<usize>,
    /// What stands before the character at every [`STRIDE`]th byte: on a page of one long line a column is not counted from its start each time.
    before: Vec<Count>,
}

/// Characters, and those of them that lie beyond the Basic Multilingual Plane.
#[derive(Clone, Copy, Default)]
struct Count {
    characters: usize,
    astral: usize,
}

impl Count {
    /// With those of a text that follows.
    fn and(self, text: &str) -> Self {
        // In UTF-8 exactly these take four bytes, and the first of four begins so.
        let astral = text.bytes().filter(|byte| *byte >= 0xf0).count();
        Self { characters: self.characters + text.chars().count(), astral: self.astral + astral }
    }
}

/// Bytes between two counts of characters.
const STRIDE: usize = 1024;

impl LineStarts {
    /// Lines end at LF; CRLF is one line end, as editors count.
    pub(super) fn of(text: &str) -> Self {
        let lines = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        let mut before = vec![Count::default()];
        let (mut so_far, mut from) = (Count::default(), 0);
        for stride in 1..=text.len() / STRIDE {
            let to = floor(text, stride * STRIDE);
            so_far = so_far.and(&text[from..to]);
            before.push(so_far);
            from = to;
        }
        Self { lines, before }
    }

    /// The line and column of a byte.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self.lines.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        let (here, there) = (self.before(text, offset), self.before(text, start));
        Position { offset, line, column: here.characters - there.characters + 1, astral: here.astral - there.astral }
    }

    /// What starts before a byte.
    fn before(&self, text: &str, offset: usize) -> Count {
        let offset = floor(text, offset);
        let counted = floor(text, offset / STRIDE * STRIDE);
        self.before[offset / STRIDE].and(&text[counted..offset])
    }
}

/// The last character boundary up to a byte.
pub(crate) fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_across_strides_and_lines() {
        let text = format!("first\r\n{}é<p>\n", "ü—".repeat(STRIDE));
        let lines = LineStarts::of(&text);
        let at = text.find("<p>").unwrap_or_default();
        assert_eq!(lines.position(&text, at), Position { offset: at, line: 2, column: 2 * STRIDE + 2, astral: 0 });
        assert_eq!(lines.position(&text, 0), Position { offset: 0, line: 1, column: 1, astral: 0 });
        assert_eq!(lines.position(&text, text.len()).line, 3);
        for (offset, _) in text.char_indices() {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(lines.position(&text, offset).column, text[start..offset].chars().count() + 1, "at {offset}");
        }
    }

    #[test]
    fn columns_can_be_counted_in_utf16_too() {
        let text = format!("\u{1f600}\n{}x<p>", "a\u{1f680}é\u{e000}".repeat(STRIDE));
        let lines = LineStarts::of(&text);
        for (offset, _) in text.char_indices() {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(
                lines.position(&text, offset).utf16_column(),
                text[start..offset].encode_utf16().count() + 1,
                "at {offset}"
            );
        }
    }
}
