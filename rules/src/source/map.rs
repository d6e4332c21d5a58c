//! Which bytes of a source stand behind the bytes of a text that was made from it.
//!
//! Knows stretches: those that were copied, byte for byte, and those that were made up for a stretch of the source. What either means is
//! not known here.

use std::ops::Range;

/// A text that is made from a source, and from where each stretch of it comes.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) text: String,
    pub(super) map: Map,
}

/// From bytes of a made text to bytes of its source.
#[derive(Debug, Default)]
pub(super) struct Map {
    /// In the order of the made text; none is empty.
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
struct Piece {
    made: Range<usize>,
    from: Range<usize>,
    is_copy: bool,
}

impl Made {
    /// Copies a stretch of the source.
    pub(super) fn copy(&mut self, source: &str, from: Range<usize>) {
        let Some(text) = source.get(from.clone()) else { return };
        self.push(text, from, true);
    }

    /// Writes something in place of a stretch of the source.
    pub(super) fn make(&mut self, text: &str, from: Range<usize>) {
        self.push(text, from, false);
    }

    fn push(&mut self, text: &str, from: Range<usize>, is_copy: bool) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let made = start..self.text.len();
        match self.map.pieces.last_mut() {
            Some(last) if is_copy && last.is_copy && last.from.end == from.start => {
                last.made.end = made.end;
                last.from.end = from.end;
            }
            _ => self.map.pieces.push(Piece { made, from, is_copy }),
        }
    }
}

impl Map {
    /// The bytes of the source behind these of the made text.
    pub(super) fn source(&self, made: &Range<usize>) -> Range<usize> {
        let Some(first) = self.at(made.start) else { return 0..0 };
        let inside = |piece: &Piece, at: usize| piece.from.start + (at - piece.made.start).min(piece.from.len());
        let start = if first.is_copy { inside(first, made.start) } else { first.from.start };
        if made.is_empty() {
            return start..start;
        }
        let end = self.at(made.end - 1).map_or(start, |last| if last.is_copy { inside(last, made.end) } else { last.from.end });
        // What was made out of order, as an address that stands in a definition elsewhere.
        if end < start { first.from.clone() } else { start..end }
    }

    /// The stretches of the source that stand in the made text, to ask which do.
    pub(super) fn shown(&self) -> Shown {
        let mut ends: Vec<(usize, usize)> =
            self.pieces.iter().map(|piece| (piece.from.start, piece.from.end.max(piece.from.start + 1))).collect();
        ends.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut ends {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Shown(ends)
    }

    /// The same with `inner` between: what this map calls the source was itself made.
    pub(super) fn through(self, inner: &Map) -> Map {
        let mut pieces = Vec::with_capacity(self.pieces.len());
        for piece in self.pieces {
            if !piece.is_copy {
                pieces.push(Piece { from: inner.source(&piece.from), ..piece });
                continue;
            }
            let first = inner.pieces.partition_point(|between| between.made.end <= piece.from.start);
            for between in inner.pieces[first..].iter().take_while(|between| between.made.start < piece.from.end) {
                let (start, end) = (between.made.start.max(piece.from.start), between.made.end.min(piece.from.end));
                let made = piece.made.start + (start - piece.from.start)..piece.made.start + (end - piece.from.start);
                let shift = |at: usize| between.from.start + (at - between.made.start);
                let from = if between.is_copy { shift(start)..shift(end) } else { between.from.clone() };
                pieces.push(Piece { made, from, is_copy: between.is_copy });
            }
        }
        Map { pieces }
    }

    /// This map with another behind it, whose text begins `length` bytes into the whole.
    pub(super) fn then(mut self, behind: Self, length: usize) -> Self {
        let shift = |piece: Piece| Piece { made: piece.made.start + length..piece.made.end + length, ..piece };
        self.pieces.extend(behind.pieces.into_iter().map(shift));
        self
    }

    /// The stretch that a byte is in; the last one for what is behind the end.
    fn at(&self, offset: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.made.end <= offset);
        self.pieces.get(after).or(self.pieces.last())
    }
}

/// What of a source stands in the text that was made from it: by where stretches begin, how far those up to there reach.
pub(super) struct Shown(Vec<(usize, usize)>);

impl Shown {
    /// Whether anything of these bytes of the source does.
    pub(super) fn has(&self, from: &Range<usize>) -> bool {
        let end = from.end.max(from.start + 1);
        let before = self.0.partition_point(|(start, _)| *start < end);
        before.checked_sub(1).is_some_and(|last| self.0[last].1 > from.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_exact_and_what_is_made_stands_for_its_whole_stretch() {
        let source = "see {{ it }} there";
        let mut made = Made::default();
        made.copy(source, 0..4);
        made.make("sample", 4..12);
        made.copy(source, 12..18);
        assert_eq!(made.text, "see sample there");
        assert_eq!(made.map.source(&(1..3)), 1..3);
        assert_eq!(made.map.source(&(5..7)), 4..12);
        assert_eq!(made.map.source(&(2..12)), 2..14);
        assert_eq!(made.map.source(&(16..16)), 18..18);
        let shown = made.map.shown();
        assert!(shown.has(&(4..12)) && shown.has(&(17..18)) && !shown.has(&(18..20)));
    }

    #[test]
    fn two_maps_are_one() {
        let source = "a{{x}}b{{y}}c";
        let mut inner = Made::default();
        inner.copy(source, 0..1);
        inner.make("--", 1..6);
        inner.copy(source, 6..7);
        inner.copy(source, 12..13);
        assert_eq!(inner.text, "a--bc");
        let mut outer = Made::default();
        outer.make("<p>", 0..5);
        outer.copy(&inner.text, 0..5);
        let map = outer.map.through(&inner.map);
        assert_eq!(map.source(&(0..8)), 0..13);
        assert_eq!(map.source(&(3..4)), 0..1);
        assert_eq!(map.source(&(4..6)), 1..6);
        assert_eq!(map.source(&(6..8)), 6..13);
    }
}
