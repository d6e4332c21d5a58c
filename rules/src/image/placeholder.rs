//! Texts that stand where an alternative was to be written, or that say only what a screen reader says anyway.
//!
//! Whole texts only: "Chart" is a placeholder, "Chart of river levels" is none. The texts themselves are in `texts`.

mod texts;

use self::texts::{DECORATION, FILLERS, KINDS, MEDIA, PLAIN_KINDS};

/// What a placeholder says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placeholder {
    /// That a text was to be written.
    Filler,
    /// That there is nothing to see.
    Decoration,
    /// Of which kind the image is.
    Kind,
    /// The same, where that can be all there is to say.
    PlainKind,
}

impl Placeholder {
    /// What a folded text is as a placeholder, if it is one and nothing else.
    pub(super) fn of(folded: &str) -> Option<Self> {
        let text = &words(folded)[..];
        let unnumbered = without_number(text);
        if FILLERS.contains(&unnumbered) || is_serial(text) {
            Some(Self::Filler)
        } else if DECORATION.contains(&text) {
            Some(Self::Decoration)
        } else if MEDIA.contains(&unnumbered) || KINDS.contains(&unnumbered) {
            Some(Self::Kind)
        } else {
            PLAIN_KINDS.contains(&text).then_some(Self::PlainKind)
        }
    }
}

/// The folded text as words: `ALT_TEXT`, `[alt text]` and `Alt-text.` are the same placeholder.
fn words(folded: &str) -> String {
    let spaced: String = folded.chars().map(|c| if matches!(c, '_' | '-') { ' ' } else { c }).collect();
    spaced.trim_matches(|c: char| !c.is_alphanumeric()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `figure 2`, `image #3`, `photo1` without their number.
fn without_number(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', '#', '.', 'º', '°'])
}

/// `0001`: a number out of a camera or a catalogue (F30). Numbers without leading zeros can be what the image shows.
fn is_serial(text: &str) -> bool {
    text.len() >= 3 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn whole_texts_with_or_without_a_number() {
        for (text, expected) in [
            ("ALT_TEXT", Placeholder::Filler),
            ("[alt text]", Placeholder::Filler),
            ("unnamed-2", Placeholder::Filler),
            ("0001", Placeholder::Filler),
            ("Texto alternativo", Placeholder::Filler),
            ("Decorative", Placeholder::Decoration),
            ("Image #3", Placeholder::Kind),
            ("photo1", Placeholder::Kind),
            ("Fotografía", Placeholder::Kind),
            ("Fig. 2", Placeholder::Kind),
            (" logo", Placeholder::PlainKind),
        ] {
            assert_eq!(Placeholder::of(&fold(text)), Some(expected), "{text}");
        }
        for text in
            ["Home", "Chart of river levels", "10", "2024", "Table Rock Lake", "Image Archive", "007 Bond", "", "Logo 10x"]
        {
            assert_eq!(Placeholder::of(&fold(text)), None, "{text}");
        }
    }
}
