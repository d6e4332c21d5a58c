//! Near-identical texts, told by a compact digest: hashes of runs of words, the smallest ones kept (Broder, "On the resemblance and containment of
//! documents", 1997).
//!
//! Knows words, not meaning. Words with digits or marks in them (times, request numbers, the path that was asked) are passed over, for they differ
//! between two answers that are the same otherwise.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

/// Words in a run.
const RUN: usize = 3;
/// Most hashes that are kept: a text of fewer runs is compared exactly, a longer one by a sample.
const KEPT: usize = 64;
/// Fewest runs that two texts must have to be compared.
const FEWEST: usize = 6;
/// Of ten runs of either text, so many must stand in both.
const IN_BOTH: usize = 8;

/// The digest of a text: at most 256 bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shingles {
    /// The smallest hashes, ascending.
    smallest: Box<[u32]>,
}

impl Shingles {
    /// The digest of a text that comes in pieces, which part words.
    pub fn of<'t>(pieces: impl Iterator<Item = &'t str>) -> Self {
        let mut smallest = BTreeSet::new();
        let mut run: [u64; RUN] = [0; RUN];
        let mut seen = 0_usize;
        for word in pieces.flat_map(str::split_whitespace) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            if word.is_empty() || !is_of_letters(word) {
                continue;
            }
            run.rotate_left(1);
            run[RUN - 1] = hash_of_word(word);
            seen += 1;
            if seen >= RUN {
                keep(&mut smallest, hash(&run));
            }
        }
        Self { smallest: smallest.into_iter().collect() }
    }

    /// Whether two texts are nearly the same. Texts of a few words are never alike: too little stands there to tell.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        if self.smallest.len().min(other.smallest.len()) < FEWEST {
            return false;
        }
        // The smallest hashes of the union are a fair sample of it; those that both texts have are in both digests.
        let union: BTreeSet<u32> = self.smallest.iter().chain(&other.smallest).copied().collect();
        let sample: Vec<u32> = union.into_iter().take(KEPT).collect();
        let has = |digest: &Self, hash: &u32| digest.smallest.binary_search(hash).is_ok();
        let common = sample.iter().filter(|hash| has(self, hash) && has(other, hash)).count();
        common * 10 >= sample.len() * IN_BOTH
    }
}

fn keep(smallest: &mut BTreeSet<u32>, hash: u64) {
    #[allow(clippy::cast_possible_truncation, reason = "half a hash is a hash")]
    let hash = hash as u32;
    if smallest.len() < KEPT {
        smallest.insert(hash);
    } else if smallest.last().is_some_and(|&last| hash < last) && smallest.insert(hash) {
        smallest.pop_last();
    }
}

fn is_of_letters(word: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphabetic() || byte == b'\'';
    word.bytes().all(is_plain) || word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{2019}'))
}

/// Longest word that is made small without allocating.
const SHORT: usize = 32;

/// The hash of a word in small letters.
fn hash_of_word(word: &str) -> u64 {
    let mut small = [0; SHORT];
    match small.get_mut(..word.len()) {
        Some(small) if word.is_ascii() => {
            small.copy_from_slice(word.as_bytes());
            small.make_ascii_lowercase();
            hash(&*small)
        }
        _ => hash(word.to_lowercase().as_bytes()),
    }
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = SipHasher13::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Shingles {
        Shingles::of(std::iter::once(text))
    }

    const NOT_FOUND: &str = "We are sorry. The page that you asked for is not here. It may have moved, or its address was mistyped. Please \
                             try the search, or begin at the home page.";

    #[test]
    fn what_differs_from_answer_to_answer_is_passed_over() {
        let one = format!("{NOT_FOUND} You asked for /news/2019/a-b.html at 10:32. Reference 18.f23");
        let other = format!("{NOT_FOUND} You asked for /govlint-1234 at 10:33. Reference 77.0aa");
        assert!(of(&one).is_like(&of(&other)));
    }

    #[test]
    fn a_text_is_like_itself_and_unlike_another() {
        let long: String =
            (0..5000).map(|n| ["river", "bridge", "county", "officer", "road"][n * n % 5].to_owned() + " ").collect();
        let other = NOT_FOUND.split_whitespace().rev().collect::<Vec<_>>().join(" ");
        assert!(of(NOT_FOUND).is_like(&of(NOT_FOUND)));
        assert!(!of(NOT_FOUND).is_like(&of(&other)));
        assert!(!of(NOT_FOUND).is_like(&of(&long)));
        assert!(!of("Page not found").is_like(&of("Page not found")), "three words are too few");
    }

    proptest! {
        #[test]
        fn likeness_is_mutual_and_digests_are_small(a in "([a-f]{1,2} ){0,200}", b in "([a-f]{1,2} ){0,200}") {
            let (a, b) = (of(&a), of(&b));
            prop_assert_eq!(a.is_like(&b), b.is_like(&a));
            prop_assert!(a.smallest.len() <= KEPT && a.smallest.is_sorted());
        }
    }
}
