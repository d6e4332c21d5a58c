//! Text folded for comparison: what a reader would call the same words, spelt one way.
//!
//! Content systems change quotes, dashes, spaces and case on the way to the page: one copy of a caption says `you’ve`, the
//! next `you've`. This module knows the characters that stand for one another. It does not know languages, stop words or
//! markup, and its results are for comparing, never for showing: offsets into folded text mean nothing in the source.

use std::borrow::Cow;

use memchr::memmem;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Each run of white space (Unicode `White_Space`, so also no-break spaces) as one space, ends trimmed, invisible
/// characters removed. Borrows where nothing has to change.
#[must_use]
pub fn collapse(text: &str) -> Cow<'_, str> {
    if is_collapsed(text) {
        return Cow::Borrowed(text);
    }
    let mut out = Collapsing { text: String::with_capacity(text.len()), gap: false };
    text.chars().for_each(|c| out.push(c));
    Cow::Owned(out.text)
}

/// The comparison form of `text`: NFC, one kind of apostrophe, double quote and dash, lower case, collapsed.
///
/// Folding twice gives what folding once gives.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut out = Collapsing { text: String::with_capacity(text.len()), gap: false };
    if is_composed(text) {
        text.chars().for_each(|c| out.push_folded(c));
    } else {
        // Composed first, because U+1FEF is a grave accent only after NFC.
        text.nfc().for_each(|c| out.push_folded(c));
    }
    // Again, because it composes what an invisible character or an upper-case letter held apart.
    let out = out.text;
    if is_composed(&out) { out } else { out.nfc().collect() }
}

/// Whether the text is in NFC for sure. Nothing before the first combining mark, U+0300, is changed by it, nor is what the punctuation of most pages
/// is made of.
fn is_composed(text: &str) -> bool {
    let is_plain = |c| c < '\u{300}' || ('\u{2010}'..='\u{2027}').contains(&c);
    text.chars().all(is_plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// The same for what most lines of most pages are: no character of ASCII is invisible, and only the grave accent stands for another.
fn fold_ascii(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    for word in text.as_bytes().split(|byte| matches!(byte, b'\t'..=b'\r' | b' ')).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(b' ');
        }
        out.extend_from_slice(word);
    }
    out.make_ascii_lowercase();
    out.iter_mut().filter(|byte| **byte == b'`').for_each(|accent| *accent = b'\'');
    String::from_utf8(out).unwrap_or_default()
}

/// Whether `needle` stands in `haystack` as whole words. Both must have been folded.
///
/// A word is a run of alphanumeric characters, so `here` stands in `here's` and `cat` does not stand in `category`. Where
/// the needle begins or ends with another character (`(ap photo`), that end is free. An empty needle is in nothing.
#[must_use]
pub fn contains_words(haystack: &str, needle: &str) -> bool {
    if needle.is_empty() {
        return false;
    }
    let Some(at) = memmem::find(haystack.as_bytes(), needle.as_bytes()) else {
        return false;
    };
    if is_edge(haystack, at) && is_edge(haystack, at + needle.len()) {
        return true;
    }
    // The first hit cuts a word, so there may be a later one. With the edges of words marked in both texts one search
    // answers, in linear time also for needles that overlap themselves.
    memmem::find(mark_edges(haystack).as_bytes(), mark_edges(needle).as_bytes()).is_some()
}

/// Whether no word is cut at `at`, a character boundary of `text`.
fn is_edge(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(inside(before.chars().next_back()) && inside(after.chars().next()))
}

/// `text` with U+0000 at each place where a word begins or ends. A U+0000 of the text itself can hide a hit, never
/// invent one; HTML parsers let none through.
fn mark_edges(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut in_word = false;
    for c in text.chars() {
        if c.is_alphanumeric() != in_word {
            in_word = !in_word;
            out.push('\0');
        }
        out.push(c);
    }
    if in_word {
        out.push('\0');
    }
    out
}

/// The character that stands for `c` in comparisons.
fn same_as(c: char) -> char {
    match c {
        // Apostrophes: left and right single quote, reversed single quote, modifier letter, grave and acute accent.
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{02BC}' | '\u{0060}' | '\u{00B4}' => '\'',
        '\u{201C}'..='\u{201F}' => '"',
        // Hyphen to horizontal bar, minus sign, small and full-width forms.
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        // The final form of sigma has the same capital as the other.
        'ς' => 'σ',
        c => c,
    }
}

/// Characters without width that editors and word processors leave behind: soft hyphen, zero-width space and joiners,
/// direction marks and isolates, word joiner, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn is_collapsed(text: &str) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        if is_invisible(c) || (c.is_whitespace() && (after_space || c != ' ')) {
            return false;
        }
        after_space = c == ' ';
    }
    text.is_empty() || !after_space
}

/// Text in the making, without invisible characters and with one space for each run of white space.
struct Collapsing {
    text: String,
    gap: bool,
}

impl Collapsing {
    #[inline]
    fn push(&mut self, c: char) {
        if c.is_whitespace() {
            self.gap = !self.text.is_empty();
        } else if !is_invisible(c) {
            if std::mem::take(&mut self.gap) {
                self.text.push(' ');
            }
            self.text.push(c);
        }
    }

    /// Pushes what stands for `c` in comparisons, in lower case.
    #[inline]
    fn push_folded(&mut self, c: char) {
        if c.is_ascii_graphic() {
            // All but a few characters of most pages; of these only the grave accent stands for another.
            if std::mem::take(&mut self.gap) {
                self.text.push(' ');
            }
            self.text.push(if c == '`' { '\'' } else { c.to_ascii_lowercase() });
        } else {
            same_as(c).to_lowercase().for_each(|c| self.push(same_as(c)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn collapses_every_kind_of_space() {
        assert_eq!(collapse("\u{FEFF}  a\u{A0}\u{2009}b\r\n\tc\u{200B}d \u{3000}"), "a b cd");
        assert!(matches!(collapse("already plain"), Cow::Borrowed(_)));
        assert!(matches!(collapse(""), Cow::Borrowed(_)));
        assert_eq!(collapse(" \u{200B} "), "");
        assert_eq!(collapse("a\u{200B} \u{200B} b"), "a b");
    }

    #[test]
    fn folds_what_stands_for_the_same() {
        assert_eq!(fold("Here\u{2019}s  How You\u{02BC}ve"), "here's how you've");
        assert_eq!(fold("It`s \u{00B4}so\u{2018}"), "it's 'so'");
        assert_eq!(fold("\u{201C}Frozen in Time\u{201D} \u{2013} \u{2014}\u{2212}"), "\"frozen in time\" - --");
        assert_eq!(fold("Le\u{301}on U\u{301}LTIMA"), "l\u{e9}on \u{fa}ltima");
        assert_eq!(fold("ΟΔΟΣ"), fold("οδος"));
        assert_ne!(fold("bo\u{301}n"), fold("bon"), "an accent is a difference");
        assert_eq!(fold("e\u{200B}\u{301}"), "\u{e9}", "composed also across what was removed");
    }

    #[test]
    fn finds_whole_words_only() {
        assert!(contains_words("the category of a cat", "cat"));
        assert!(!contains_words("the category", "cat"));
        assert!(!contains_words("concat", "cat"));
        assert!(contains_words("here's how you know", "here"));
        assert!(contains_words("crowd (ap photo/name)", "(ap photo"));
        assert!(!contains_words("crowd (ap photos)", "(ap photo"));
        assert!(contains_words("x(a", "(a") && contains_words("año nuevo", "año") && !contains_words("añojo", "año"));
        assert!(!contains_words("anything", "") && !contains_words("", "a"));
        assert!(contains_words("aab aab aab aab aa", "aab aab aa"));
        assert!(!contains_words("aab aab aab aab", "aab aab aa"));
    }

    #[test]
    fn long_overlapping_needles_stay_linear() {
        let haystack = "aab ".repeat(200_000);
        let needle = format!("{}aa", "aab ".repeat(100_000));
        assert!(!contains_words(&haystack, &needle));
    }

    proptest! {
        #[test]
        fn folding_is_idempotent(text in "\\PC{0,60}|[\\s\\u{200B}a\\u{301}\\u{1FEF}İΣ'`-]{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(&fold(&once), &once);
            let flat = collapse(&text).into_owned();
            prop_assert_eq!(collapse(&flat), flat.as_str());
        }

        #[test]
        fn ascii_and_general_paths_agree(text in "[ -~\\t\\n]{0,60}") {
            let general = fold(&format!("{text} é"));
            prop_assert_eq!(fold(&text), general.trim_end_matches('é').trim_end());
        }

        #[test]
        fn words_agree_with_a_plain_search(hay in "[ab é(]{0,24}", needle in "[ab é(]{1,5}") {
            let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let plain = hay.char_indices().any(|(at, _)| {
                let end = at + needle.len();
                hay[at..].starts_with(&needle)
                    && !(inside(hay[..at].chars().next_back()) && inside(needle.chars().next()))
                    && !(inside(hay[end..].chars().next()) && inside(needle.chars().next_back()))
            });
            prop_assert_eq!(contains_words(&hay, &needle), plain);
        }
    }
}
