//! Text put together piece by piece, white space collapsed.
//!
//! Knows words and the breaks between them. Where a break belongs, and whose text it is, whoever pushes knows.

/// Text in the making: white space is owed, and paid with one space when a word follows.
#[derive(Default)]
pub(super) struct Collapsed {
    pub(super) text: String,
    owed: bool,
    /// Whether a break between blocks is paid with a line end instead of a space.
    keeps_lines: bool,
    owes_line: bool,
}

impl Collapsed {
    /// Text that keeps breaks between blocks as line ends.
    pub(super) fn in_lines() -> Self {
        Self { keeps_lines: true, ..Self::default() }
    }

    /// Sets what follows apart from what is there.
    pub(super) fn break_line(&mut self) {
        self.owed = true;
        self.owes_line = self.keeps_lines;
    }

    /// Adds the words of a text.
    pub(super) fn push(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let words = rest.trim_start();
            self.owed |= words.len() < rest.len();
            if words.is_empty() {
                return;
            }
            if self.owed && !self.text.is_empty() {
                self.text.push(if self.owes_line { '\n' } else { ' ' });
            }
            (self.owed, self.owes_line) = (false, false);
            let (settled, after) = words.split_at(settled(words));
            self.text.push_str(settled);
            rest = after;
        }
    }
}

/// How many bytes of a text that begins with a word can be taken as they are: up to its first white space that is no single space between two words.
fn settled(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b' ' if bytes.get(at + 1).is_some_and(u8::is_ascii_graphic) => at += 1,
            b' ' | b'\t'..=b'\r' => return at,
            // The first bytes of all other white space in UTF-8, and of many letters.
            0xC2 | 0xE1..=0xE3 => match text[at..].chars().next() {
                Some(c) if !c.is_whitespace() => at += c.len_utf8(),
                _ => return at,
            },
            _ => at += 1,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn collapsed(parts: &[&str]) -> String {
        let mut out = Collapsed::in_lines();
        for part in parts {
            out.push(part);
            out.break_line();
        }
        out.text
    }

    #[test]
    fn white_space_of_every_kind_is_one_space() {
        assert_eq!(collapsed(&[" a  b\u{a0}c\u{2003}\u{3000}d\u{85}e f ", "\n", "g\th"]), "a b c d e f\ng h");
        assert_eq!(
            collapsed(&["se\u{f1}or \u{e9}l \u{2014} \u{201c}s\u{ed}\u{201d}"]),
            "se\u{f1}or \u{e9}l \u{2014} \u{201c}s\u{ed}\u{201d}"
        );
    }

    proptest! {
        #[test]
        fn words_are_parted_as_the_standard_library_parts_them(text in "[ a-c\t\n\u{85}\u{a0}\u{a1}\u{e9}\u{1680}\u{1681}\u{2009}\u{200b}\u{2028}\u{3000}\u{3001}\u{1f600}]{0,24}") {
            prop_assert_eq!(collapsed(&[&text]), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
