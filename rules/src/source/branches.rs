//! Which parts of a template are written together: of alternatives one, of a block that may be left out either it or nothing.
//!
//! Knows nesting only. A block that is never closed is taken for text that is always written.

use std::ops::Range;

use super::marks::{Does, Mark};

/// Most ways of choosing that are gone through; further alternatives of a block are not looked at.
const MOST: usize = 3;

/// The parts that alternatives are.
#[derive(Debug, Default)]
pub(super) struct Branches {
    /// Stretches of the text with the number of the alternative that each is, and that of its block's last, which may be to write nothing.
    parts: Vec<(Range<usize>, usize, usize)>,
    ways: usize,
}

struct Block {
    is_scope: bool,
    /// Where the alternative began that is open now.
    from: usize,
    parts: Vec<Range<usize>>,
    has_else: bool,
}

impl Branches {
    /// Pairs the marks of a text.
    pub(super) fn of(text: &str, marks: &[Mark]) -> Self {
        let mut found = Self { parts: Vec::new(), ways: 1 };
        let mut open: Vec<Block> = Vec::new();
        for mark in marks {
            match mark.does {
                Does::Open | Does::Scope => open.push(Block {
                    is_scope: mark.does == Does::Scope,
                    from: mark.range.end,
                    parts: Vec::new(),
                    has_else: false,
                }),
                Does::Else => {
                    if let Some(block) = open.last_mut() {
                        let inside = &text[mark.range.clone()];
                        // Before its first `when`, a `case` has nothing to write.
                        if !(inside.contains("when")
                            && block.parts.is_empty()
                            && text[block.from..mark.range.start].trim().is_empty())
                        {
                            block.parts.push(block.from..mark.range.start);
                        }
                        block.from = mark.range.end;
                        block.has_else |= is_last(inside);
                    }
                }
                Does::Close => {
                    if let Some(mut block) = open.pop() {
                        block.parts.push(block.from..mark.range.start);
                        found.take(block);
                    }
                }
                Does::Write | Does::Nothing => {}
            }
        }
        found.parts.sort_by_key(|(part, ..)| (part.start, std::cmp::Reverse(part.end)));
        found
    }

    fn take(&mut self, block: Block) {
        if block.is_scope {
            return;
        }
        let ways = block.parts.len() + usize::from(!block.has_else);
        self.ways = self.ways.max(ways.min(MOST));
        self.parts.extend(block.parts.into_iter().enumerate().map(|(nth, part)| (part, nth, ways - 1)));
    }

    /// In how many ways a text is gone through, at least one.
    pub(super) fn ways(&self) -> usize {
        self.ways.max(1)
    }

    /// The stretches of the text that are not written when the `way`th alternative of each block is, in order, none within another.
    pub(super) fn left_out(&self, way: usize) -> Vec<Range<usize>> {
        let mut left_out: Vec<Range<usize>> = Vec::new();
        for (part, nth, last) in &self.parts {
            let is_inside = left_out.last().is_some_and(|gone| part.start < gone.end);
            let is_shown = *nth == way.min(*last);
            if !is_inside && !is_shown && !part.is_empty() {
                left_out.push(part.clone());
            }
        }
        left_out
    }
}

/// Whether an alternative is the one that is taken when no other is.
fn is_last(mark: &str) -> bool {
    let words: Vec<&str> = mark.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    matches!(words[..], ["else"] | [])
}

#[cfg(test)]
mod tests {
    use super::super::marks::marks;
    use super::*;

    fn written(text: &str) -> Vec<String> {
        let marks = marks(text);
        let branches = Branches::of(text, &marks);
        let way = |way| {
            let gone = branches.left_out(way);
            let keeps = |(at, _): &(usize, char)| {
                !gone.iter().any(|range| range.contains(at)) && !marks.iter().any(|mark| mark.range.contains(at))
            };
            text.char_indices().filter(keeps).map(|(_, c)| c).collect()
        };
        (0..branches.ways()).map(way).collect()
    }

    #[test]
    fn alternatives_never_stand_together() {
        assert_eq!(written("a{% if x %}b{% else %}c{% endif %}d"), ["abd", "acd"]);
        assert_eq!(written("a{% if x %}b{% endif %}d"), ["abd", "ad"]);
        assert_eq!(written("{% if x %}a{% elsif y %}b{% else %}c{% endif %}"), ["a", "b", "c"]);
        assert_eq!(written("{{ if x }}a{{ else if y }}b{{ end }}{{ define \"m\" }}c{{ end }}"), ["ac", "bc", "c"]);
        assert_eq!(written("{% case x %} {% when 1 %}a{% when 2 %}b{% endcase %}"), [" a", " b", " "]);
        assert_eq!(written("{{#each a}}x{{#if b}}y{{/if}}{{/each}}z"), ["xyz", "z"]);
    }

    #[test]
    fn what_is_not_closed_is_text() {
        assert_eq!(written("a{% if x %}b"), ["ab"]);
        assert_eq!(written("{% else %}a{% endif %}b"), ["ab"]);
        assert_eq!(written("{{ end }}{{ else }}"), [""]);
    }
}
