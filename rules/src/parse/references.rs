//! From a part of a value as the tree has it back to the bytes that were typed.
//!
//! Knows what the tokenizer changes on the way: character references ([HTML, 13.2.5.72][spec]), line ends and U+0000. Refuses to know what
//! the value means. Used when a finding points into a value (one address of a `srcset`), so it walks; nothing is kept.
//!
//! [spec]: https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state

use std::ops::Range;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// What kind of text was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// An attribute's value: character references are resolved.
    Value,
    /// Raw text, such as a style sheet's: `&` means itself.
    Raw,
}

/// Where bytes `part` of a decoded text stand in `source`, the text as it was typed; bytes of `source`.
///
/// A part that begins or ends within one character reference covers all of it. `None` when the part is longer than the text.
#[must_use]
pub fn typed_range(source: &str, part: &Range<usize>, typed: Typed) -> Option<Range<usize>> {
    let (mut at, mut decoded) = (0, 0);
    let mut start = None;
    loop {
        if decoded >= part.end && (part.end > part.start || decoded >= part.start) {
            return Some(start.unwrap_or(at)..at);
        }
        let (typed_len, decoded_len) = unit(source.get(at..)?, typed)?;
        if start.is_none() && decoded + decoded_len > part.start {
            start = Some(at);
        }
        at += typed_len;
        decoded += decoded_len;
    }
}

/// The length of the first unit of `rest` as typed and as decoded; `None` at the end.
fn unit(rest: &str, typed: Typed) -> Option<(usize, usize)> {
    let first = rest.chars().next()?;
    Some(match first {
        '&' if typed == Typed::Value => reference(&rest[1..]).map_or((1, 1), |(len, decoded)| (len + 1, decoded)),
        '\r' if rest.as_bytes().get(1) == Some(&b'\n') => (2, 1),
        '\0' => (1, char::REPLACEMENT_CHARACTER.len_utf8()),
        other => (other.len_utf8(), other.len_utf8()),
    })
}

/// The reference that `rest`, which follows an `&`, begins with: its length without the `&`, and that of what it stands for.
fn reference(rest: &str) -> Option<(usize, usize)> {
    if let Some(number) = rest.strip_prefix('#') { numeric(number).map(|(len, decoded)| (len + 1, decoded)) } else { named(rest) }
}

fn numeric(rest: &str) -> Option<(usize, usize)> {
    let (digits, radix, prefix) = match rest.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (rest, 10, 0),
    };
    let len = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if len == 0 {
        return None;
    }
    let number = u32::from_str_radix(&digits[..len], radix).unwrap_or(u32::MAX);
    let stands_for = match number {
        0x80..=0x9F => C1_REPLACEMENTS[number as usize - 0x80].or(char::from_u32(number)),
        0 => None,
        other => char::from_u32(other),
    };
    let semicolon = usize::from(digits.as_bytes().get(len) == Some(&b';'));
    Some((prefix + len + semicolon, stands_for.unwrap_or(char::REPLACEMENT_CHARACTER).len_utf8()))
}

fn named(rest: &str) -> Option<(usize, usize)> {
    let name = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let longest = name + usize::from(rest.as_bytes().get(name) == Some(&b';'));
    // The table holds the prefixes of names too, as pairs of zeros; no name is longer than `CounterClockwiseContourIntegral;`.
    let (len, (first, second)) =
        (1..=longest.min(32)).rev().find_map(|len| Some((len, *NAMED_ENTITIES.get(&rest[..len])?)).filter(|(_, c)| c.0 != 0))?;
    // In an attribute `&copy=1` is a parameter and no sign.
    let next = rest.as_bytes().get(len);
    if !rest[..len].ends_with(';') && next.is_some_and(|&byte| byte == b'=' || byte.is_ascii_alphanumeric()) {
        return None;
    }
    let utf8 = |code: u32| char::from_u32(code).filter(|&c| c != '\0').map_or(0, char::len_utf8);
    Some((len, utf8(first) + utf8(second)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed<'s>(source: &'s str, decoded: &str, wanted: &str) -> &'s str {
        let at = decoded.find(wanted).unwrap();
        &source[typed_range(source, &(at..at + wanted.len()), Typed::Value).unwrap()]
    }

    #[test]
    fn parts_are_found_behind_references() {
        assert_eq!(typed("a?b&amp;c 1x, d&#x26;e 2x", "a?b&c 1x, d&e 2x", "d&e"), "d&#x26;e");
        assert_eq!(typed("a&copy=1,\u{e9}\r\nb", "a&copy=1,\u{e9}\nb", "b"), "b");
        assert_eq!(typed("&#128;&bne;&#0;&notit; x", "\u{20AC}=\u{20E5}\u{FFFD}&notit; x", "x"), "x");
        assert_eq!(typed_range("abc", &(2..9), Typed::Value), None);
        assert_eq!(typed_range("a&amp;b", &(6..7), Typed::Raw), Some(6..7));
    }

    proptest! {
        /// What the parser makes of any value, each of its characters is found within the value, in order.
        #[test]
        fn agrees_with_the_parser(source in "(&(amp|AMP|lt|not|notin|copy|bne|NotEqualTilde|Aacute)?;?=?|&#x?[0-9a-f]{0,4};?|\r\n|\r|[a-z =é€]){0,12}") {
            let document = scraper::Html::parse_document(&format!("<p title=\"{source}\">"));
            let selector = scraper::Selector::parse("p").unwrap();
            let value = document.select(&selector).next().unwrap().attr("title").unwrap();
            let mut end = 0;
            for (at, c) in value.char_indices() {
                let range = typed_range(&source, &(at..at + c.len_utf8()), Typed::Value).unwrap();
                prop_assert!(range.start <= end && range.end >= end && range.end > range.start);
                if c != '\n' && !source[range.clone()].starts_with('&') {
                    prop_assert_eq!(&source[range.clone()], c.to_string());
                }
                end = range.end;
            }
            prop_assert_eq!(end, source.len());
        }
    }
}
