//! Alternatives that their quotation marks cut short, read from the source: what the author meant to say stands in the tag as stray attributes.

use std::ops::Range;

use crate::page::Element;

/// Attributes without value that an image may well have.
const PLAIN: &[&str] = &[
    "autofocus",
    "controls",
    "crossorigin",
    "default",
    "disabled",
    "download",
    "hidden",
    "inert",
    "ismap",
    "itemscope",
    "loading",
    "nopin",
    "nosend",
    "required",
];

/// What follows a cut alternative.
pub(super) struct Cut {
    /// Bytes of the decoded text from the first character of the value to the last stray word.
    pub(super) range: Range<usize>,
    /// How many words are lost.
    pub(super) lost: usize,
    /// Whether the value stands without quotation marks; else a mark inside it ends it.
    pub(super) is_unquoted: bool,
}

/// The cut in the value of `attribute`, if words that belong to it follow: without quotation marks a value ends at the first space, with them at the
/// next mark of the same kind.
pub(super) fn of(image: Element<'_>, attribute: &str) -> Option<Cut> {
    let value = image.attribute_value_range(attribute)?;
    let tag = image.start_tag()?;
    let text = image.page().text();
    let quote = text.get(..value.start)?.chars().next_back().filter(|c| matches!(c, '"' | '\''));
    let from = value.end + usize::from(quote.is_some());
    let rest = text.get(from..tag.end)?.trim_end_matches(['>', '/']);
    let mut end = from;
    let mut words = Vec::new();
    let mut at = from;
    for piece in rest.split_inclusive(|c: char| c.is_ascii_whitespace()) {
        let word = piece.trim_ascii();
        if word.contains('=') {
            break;
        }
        if !word.is_empty() {
            end = at + piece.trim_ascii_end().len();
            words.push(word);
        }
        at += piece.len();
    }
    // The mark that was to end the value is no part of it.
    end -= usize::from(quote.is_some_and(|quote| words.last().is_some_and(|word| word.ends_with(quote))));
    let lost = words.iter().filter(|word| is_stray(word)).count();
    let is_cut = match quote {
        None => lost > 0,
        Some(quote) => lost > 0 && words.iter().any(|word| word.contains(quote)),
    };
    is_cut.then_some(Cut { range: value.start..end, lost, is_unquoted: quote.is_none() })
}

/// Whether a word between attributes is none of them.
fn is_stray(word: &str) -> bool {
    let is_attribute = PLAIN.iter().any(|plain| word.eq_ignore_ascii_case(plain))
        || word.contains('-') && word.is_ascii() && !word.ends_with(['.', ',']);
    !is_attribute && word.contains(char::is_alphanumeric) && !word.contains(['{', '}', '%', '$'])
}
