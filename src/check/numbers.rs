//! Names as numbers, and what was lately looked up by number: what lets a book lie on disk and be read as if it were in memory.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::Arc;

/// Numbers for names, from 0 on. A name takes twenty bytes, however long it is: two keyed hashes stand for it, so that two names share a number
/// once in 2⁶⁴ runs, and nobody can bring it about.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    keys: (RandomState, RandomState),
    numbers: HashMap<(u64, u64), u32>,
}

impl Numbers {
    /// The number of a name; the second is true when it is new.
    #[allow(clippy::cast_possible_truncation, reason = "four thousand million names do not fit into memory")]
    pub(super) fn number(&mut self, name: &str) -> (u32, bool) {
        let next = self.numbers.len() as u32;
        let number = *self.numbers.entry((self.keys.0.hash_one(name), self.keys.1.hash_one(name))).or_insert(next);
        (number, number == next)
    }

    /// How many names there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// What was lately read, by number, up to so many bytes.
#[derive(Debug)]
pub(super) struct Recent<T: ?Sized> {
    values: HashMap<u32, Arc<T>>,
    bytes: usize,
    room: usize,
}

impl<T: ?Sized> Recent<T> {
    pub(super) fn with_room(room: usize) -> Self {
        Self { values: HashMap::new(), bytes: 0, room }
    }

    pub(super) fn get(&self, number: u32) -> Option<Arc<T>> {
        self.values.get(&number).map(Arc::clone)
    }

    /// Adds a value of so many bytes. When there is no more room all others go: which of them is wanted next is anyone's guess.
    pub(super) fn insert(&mut self, number: u32, value: Arc<T>, bytes: usize) {
        if self.bytes + bytes > self.room {
            self.values.clear();
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.values.insert(number, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_have_equal_numbers_and_others_have_others() {
        let mut numbers = Numbers::default();
        assert_eq!(["a", "b", "a", ""].map(|name| numbers.number(name)), [(0, true), (1, true), (0, false), (2, true)]);
        assert_eq!(numbers.len(), 3);
    }

    #[test]
    fn what_is_recent_stays_within_its_room() {
        let mut recent = Recent::<str>::with_room(10);
        recent.insert(1, "one".into(), 6);
        recent.insert(2, "two".into(), 4);
        assert_eq!(recent.get(1).as_deref(), Some("one"));
        recent.insert(3, "three".into(), 1);
        assert_eq!((recent.get(1), recent.get(3).as_deref()), (None, Some("three")));
    }
}
