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
        for (i, word) in text.split(|c: char| c.is_whitespace()).enumerate() {
            self.owed |= i > 0;
            if word.is_empty() {
                continue;
            }
            if self.owed && !self.text.is_empty() {
                self.text.push(if self.owes_line { '\n' } else { ' ' });
            }
            (self.owed, self.owes_line) = (false, false);
            self.text.push_str(word);
        }
    }
}
