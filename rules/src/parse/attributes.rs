//! Where the attributes of one start tag stand.
//!
//! Knows the tokenizer's attribute states ([HTML, 13.2.5.32 and following](https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state)).
//! Refuses to know values: a value in the tree has its character references decoded, the span here is what was typed.
//! Spans are found anew for each tag that is asked about, because few are: keeping them all would cost more than the parse.

use std::ops::Range;

/// The place of one attribute, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeSpan {
    /// The name as it was typed, in whatever case.
    pub name: Range<usize>,
    /// The value without its quotes; `None` where no `=` follows the name.
    pub value: Option<Range<usize>>,
}

impl AttributeSpan {
    /// The same place, counted from `start` bytes earlier.
    pub(super) fn shifted(self, start: usize) -> Self {
        let shift = |range: Range<usize>| range.start + start..range.end + start;
        AttributeSpan { name: shift(self.name), value: self.value.map(shift) }
    }
}

/// The attributes of `start_tag`, a whole tag from its `<` to its `>`, in source order and with duplicates (of which the first counts).
///
/// Offsets are bytes of `start_tag`.
#[must_use]
pub fn attributes(start_tag: &str) -> Attributes<'_> {
    let bytes = start_tag.as_bytes();
    let name_end = position(bytes, 1, |byte| is_space(byte) || matches!(byte, b'/' | b'>'));
    Attributes { bytes, at: name_end }
}

/// Iterator over the attributes of a start tag, made by [`attributes`].
#[derive(Debug, Clone)]
pub struct Attributes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Iterator for Attributes<'_> {
    type Item = AttributeSpan;

    fn next(&mut self) -> Option<AttributeSpan> {
        let start = position(self.bytes, self.at, |byte| !is_space(byte) && byte != b'/');
        if self.bytes.get(start).is_none_or(|&byte| byte == b'>') {
            self.at = self.bytes.len();
            return None;
        }
        // The first character belongs to the name even if it is `=`.
        let end = position(self.bytes, start + 1, |byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
        let after = self.skip_space(end);
        let value = if self.bytes.get(after) == Some(&b'=') {
            Some(self.value(after + 1))
        } else {
            self.at = after;
            None
        };
        Some(AttributeSpan { name: start..end, value })
    }
}

impl Attributes<'_> {
    /// Takes the value that follows the `=`; an empty one where the tag ends first.
    fn value(&mut self, after_equals: usize) -> Range<usize> {
        let start = self.skip_space(after_equals);
        if let Some(&quote @ (b'"' | b'\'')) = self.bytes.get(start) {
            let start = start + 1;
            let rest = self.bytes.get(start..).unwrap_or_default();
            let end = start + memchr::memchr(quote, rest).unwrap_or(rest.len());
            self.at = end + 1;
            start..end
        } else {
            self.at = position(self.bytes, start, |byte| is_space(byte) || byte == b'>');
            start..self.at
        }
    }

    fn skip_space(&self, from: usize) -> usize {
        position(self.bytes, from, |byte| !is_space(byte))
    }
}

/// The first place at or after `from` whose byte is wanted, or the end.
fn position(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().position(|&byte| wanted(byte)).map_or(bytes.len(), |offset| from + offset)
}

/// What the tokenizer takes for space inside a tag. CR counts: it becomes LF before the tokenizer sees it.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

#[cfg(test)]
mod tests {
    use super::attributes;

    fn listed(tag: &str) -> Vec<(&str, Option<&str>)> {
        attributes(tag).map(|found| (&tag[found.name], found.value.map(|value| &tag[value]))).collect()
    }

    #[test]
    fn every_way_to_write_a_value() {
        assert_eq!(
            listed("<img src = a/b ALT='it is \"x\"' title=\"\" hidden data-x=>"),
            [("src", Some("a/b")), ("ALT", Some("it is \"x\"")), ("title", Some("")), ("hidden", None), ("data-x", Some(""))]
        );
    }

    #[test]
    fn broken_tags_are_read_as_a_browser_reads_them() {
        assert_eq!(listed("<a/b/=c=d\"e>"), [("b", None), ("=c", Some("d\"e"))]);
        assert_eq!(listed("<a href=x href='y'>"), [("href", Some("x")), ("href", Some("y"))]);
        assert_eq!(listed("<a\r\nx='>'y>"), [("x", Some(">")), ("y", None)]);
    }

    #[test]
    fn a_cut_tag_ends_quietly() {
        for tag in ["", "<", "<a", "<a b", "<a b=", "<a b='", "<a b='c", "<a b ="] {
            assert!(attributes(tag).count() <= 1, "{tag}");
        }
        assert_eq!(listed("<é à='ü'>"), [("à", Some("ü"))]);
    }
}
