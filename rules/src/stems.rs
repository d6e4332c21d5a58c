//! Which texts of a page hold a word that a family of rules looks for: looked through once for all of them.
//!
//! Knows where a stem stands and whose it is; what a text with a stem in it says is for its family to read. The stems stand with the families.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::page::Page;
use crate::{banner, history, page};

/// Whose stems they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The texts of an official banner.
    Banner,
    /// Labels of dates.
    Dates,
    /// Historical notices.
    Notices,
}

/// The readers, each with its stems in small letters; ASCII letters match in either case.
const READERS: [(Reader, &[&str]); 3] =
    [(Reader::Banner, banner::STEMS), (Reader::Dates, page::DATE_STEMS), (Reader::Notices, history::STEMS)];

/// The automaton of all stems, with the bits of their readers for each. Hits do not overlap: a stem counts for all readers whose stems it holds, and none
/// holds another but at its end, where both are found in one place.
static STEMS: LazyLock<(AhoCorasick, Vec<u8>)> = LazyLock::new(|| {
    let stems: Vec<&str> = READERS.iter().flat_map(|(_, stems)| stems.iter().copied()).collect();
    let readers = stems.iter().map(|stem| {
        let held = READERS.iter().filter(|(_, own)| own.iter().any(|own| stem.ends_with(own)));
        held.fold(0, |bits, (reader, _)| bits | reader.bit())
    });
    let readers = readers.collect();
    let mut builder = AhoCorasick::builder();
    let automaton = builder.ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(stems);
    (automaton.expect("a few constant words make a small automaton"), readers)
});

impl Reader {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Set for a text that nobody has asked about.
const UNREAD: u8 = 1 << 7;

/// What is known of the texts of a page, by their numbers.
pub(crate) struct Stems(Vec<Cell<u8>>);

impl Stems {
    /// The texts of that page: each is looked through when a reader first asks about it, once for all of them.
    pub(crate) fn of(page: &Page<'_>) -> Rc<Self> {
        page.remembered(|| Self(vec![Cell::new(UNREAD); page.size() as usize]))
    }

    /// Whether a stem of `reader` stands in this text, the one of that number.
    pub(crate) fn stand_in(&self, number: u32, text: &str, reader: Reader) -> bool {
        let Some(known) = self.0.get(number as usize) else { return false };
        if known.get() == UNREAD {
            known.set(readers_of(text));
        }
        known.get() & reader.bit() != 0
    }
}

/// The bits of those that have a stem in a text.
fn readers_of(text: &str) -> u8 {
    let (automaton, readers) = &*STEMS;
    let hits = automaton.find_iter(text).map(|hit| readers[hit.pattern().as_usize()]);
    hits.fold(0, |bits, bit| bits | bit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stem_ends_within_another() {
        let stems = || READERS.iter().flat_map(|(_, stems)| stems.iter());
        for (stem, other) in stems().flat_map(|stem| stems().map(move |other| (stem, other))) {
            assert!(!stem.contains(other) || stem.ends_with(other), "`{other}` ends within `{stem}`, which is never met then");
        }
    }

    #[test]
    fn each_reader_is_told_of_its_own_stems_and_in_any_case() {
        let readers = |text| READERS.map(|(reader, _)| readers_of(text) & reader.bit() != 0);
        assert_eq!(readers("An OFFICIAL website"), [true, false, false]);
        assert_eq!(readers("Posted on May 3"), [false, true, false]);
        assert_eq!(readers("no LONGER"), [false, false, true]);
        assert_eq!(readers("Last Updated"), [false, true, true], "one stem may hold another's");
        assert_eq!(readers("colección HISTÓRICA"), [false, false, true]);
        assert_eq!(readers("the cat"), [false; 3]);
    }
}
