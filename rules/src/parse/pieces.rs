//! A string that comes piece by piece, mostly as it stands in the source: a name, a value, a comment.
//!
//! Knows whether it is a stretch of the source, so that nothing need be copied. A piece may end within a character: the next one goes on with it.

use std::borrow::Cow;
use std::ops::Range;

use html5ever::tendril::StrTendril;

/// The pieces so far.
#[derive(Default)]
pub(super) struct Pieces {
    /// The stretch of the source that they are, while they are one.
    stretch: Range<usize>,
    /// What they are where the source reads otherwise: letters made small, references, newlines.
    written: Vec<u8>,
}

impl Pieces {
    /// Nothing, as before the first piece.
    pub(super) fn clear(&mut self) {
        self.stretch = 0..0;
        self.written.clear();
    }

    /// Adds a piece that ends at byte `end` of the source.
    pub(super) fn push(&mut self, source: &str, piece: &[u8], end: usize) {
        let start = end.saturating_sub(piece.len());
        if self.written.is_empty() && source.as_bytes().get(start..end) == Some(piece) {
            if self.stretch.is_empty() {
                self.stretch = start..end;
                return;
            }
            if self.stretch.end == start {
                self.stretch.end = end;
                return;
            }
        }
        if self.written.is_empty() {
            self.written.extend_from_slice(source.as_bytes().get(self.stretch.clone()).unwrap_or_default());
        }
        self.written.extend_from_slice(piece);
    }

    /// The string.
    pub(super) fn read<'s>(&'s self, source: &'s str) -> Cow<'s, str> {
        if self.written.is_empty() {
            return Cow::Borrowed(source.get(self.stretch.clone()).unwrap_or_default());
        }
        // The source is UTF-8 and so are its pieces, put together.
        String::from_utf8_lossy(&self.written)
    }

    /// The string, as a part of `buffer` where it is one of the source, which `buffer` holds.
    pub(super) fn take(&mut self, source: &str, buffer: &StrTendril) -> StrTendril {
        let taken = if self.written.is_empty() && source.get(self.stretch.clone()).is_some() {
            share(buffer, self.stretch.clone())
        } else {
            StrTendril::from(&*self.read(source))
        };
        self.clear();
        taken
    }
}

/// A part of the buffer, which begins and ends between characters; a source is at most `MAX_BYTES` long.
#[allow(clippy::cast_possible_truncation, reason = "offsets in a source fit in 32 bits")]
pub(super) fn share(buffer: &StrTendril, part: Range<usize>) -> StrTendril {
    buffer.subtendril(part.start as u32, part.len() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_of_the_source_is_shared_and_anything_else_written() {
        let source = "<p title='caf\u{e9}&amp;bar'>";
        let buffer = StrTendril::from(source);
        let mut pieces = Pieces::default();
        // The first byte of a character may come alone.
        for (piece, end) in [(&source.as_bytes()[10..14], 14), (&source.as_bytes()[14..15], 15)] {
            pieces.push(source, piece, end);
        }
        assert_eq!(pieces.read(source), "caf\u{e9}");
        assert!(matches!(pieces.read(source), Cow::Borrowed(_)));
        for (piece, end) in [(&b"&"[..], 20), (b"bar", 23)] {
            pieces.push(source, piece, end);
        }
        assert_eq!(&*pieces.take(source, &buffer), "caf\u{e9}&bar");
        assert_eq!(pieces.read(source), "");
    }
}
