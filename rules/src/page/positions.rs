//! Lines and columns of a text, by byte.
//!
//! Knows characters and line ends; markup is text to it.

use crate::place::Position;

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
    pub(super) fn of(text: &str) -> Self {
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

    /// The line and column of a byte.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
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
        assert_eq!(lines.position(&text, at), Position { offset: at, line: 2, column: 2 * STRIDE + 2 });
        assert_eq!(lines.position(&text, 0), Position { offset: 0, line: 1, column: 1 });
        assert_eq!(lines.position(&text, text.len()).line, 3);
        for (offset, _) in text.char_indices() {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(lines.position(&text, offset).column, text[start..offset].chars().count() + 1, "at {offset}");
        }
    }
}
