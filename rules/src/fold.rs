//! Text folded for comparison: what a reader would call the same words, spelt one way.
//!
//! Content systems change quotes, dashes, spaces and case on the way to the page: one copy of a caption says `you’ve`, the
//! next `you've`. This module knows how a text is folded, `characters` what stands for what. It does not know languages, stop words or
//! markup, and its results are for comparing, never for showing: offsets into folded text mean nothing in the source.

mod characters;
mod words;

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use characters::{is_invisible, same_as};

pub use words::contains_words;

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
    }
}
