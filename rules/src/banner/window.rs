//! A stretch of a page's prose from one line on, folded, that still knows which element each sentence stands in.

use super::wording::{self, Sentence, Slot};
use crate::fold::fold;
use crate::page::{Line, Page, floor};

/// Most nodes and most bytes of folded text that are read: a banner has some 60 nodes, and 900 bytes in Spanish.
const NODES: u32 = 600;
const BYTES: usize = 1_400;

/// Folded lines, one space between them.
pub(super) struct Window {
    text: String,
    /// Where each line starts, and the element that holds it.
    lines: Vec<(usize, u32)>,
}

/// A sentence and the element that holds its first word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    pub(super) sentence: Sentence,
    pub(super) element: u32,
}

impl Window {
    /// Reads from node `start` on.
    pub(super) fn read(page: &Page<'_>, start: u32) -> Self {
        Self::of(page.lines_from(start, NODES))
    }

    pub(super) fn of(lines: impl Iterator<Item = Line>) -> Self {
        let mut window = Self { text: String::new(), lines: Vec::new() };
        for line in lines {
            window.push(&fold(cut(&line.text)), line.element);
            if window.text.len() > BYTES {
                break;
            }
        }
        window
    }

    fn push(&mut self, folded: &str, element: u32) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.lines.push((self.text.len(), element));
        self.text.push_str(folded);
    }

    /// The header text that begins within the first `bytes` of the window; it may run over several lines.
    pub(super) fn header(&self, bytes: usize) -> Option<Said> {
        let head: String = self.text.chars().take(bytes.saturating_add(120)).collect();
        wording::header(&head).filter(|sentence| sentence.at <= bytes).map(|sentence| self.place(sentence))
    }

    /// Every other sentence of a banner.
    pub(super) fn sentences(&self) -> Vec<Said> {
        wording::sentences(&self.text).into_iter().map(|sentence| self.place(sentence)).collect()
    }

    fn place(&self, sentence: Sentence) -> Said {
        let line = self.lines.partition_point(|&(start, _)| start <= sentence.at);
        let element = self.lines.get(line.saturating_sub(1)).map_or(0, |&(_, element)| element);
        Said { sentence, element }
    }
}

impl Said {
    pub(super) const fn is_domain(&self) -> bool {
        matches!(self.sentence.slot, Slot::Domain(_))
    }

    pub(super) const fn is_https(&self) -> bool {
        matches!(self.sentence.slot, Slot::Https(_))
    }

    pub(super) fn is_action(&self) -> bool {
        self.sentence.slot == Slot::Action
    }
}

/// As much of a line as a banner could need.
pub(super) fn cut(text: &str) -> &str {
    &text[..floor(text, 3 * BYTES)]
}
