//! A set of addresses that remembers no address: sixteen bytes for each, however long it is.

use std::collections::HashSet;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use url::Url;

/// A set of addresses. Its two keys are drawn at random for each set, so that no site can make up addresses that pass for others; by chance two
/// of 2⁶⁴ addresses do.
#[derive(Debug, Default)]
pub(super) struct Digests {
    keys: (RandomState, RandomState),
    set: HashSet<(u64, u64)>,
}

impl Digests {
    /// Adds an address; says whether it is new.
    pub(super) fn insert(&mut self, url: &Url) -> bool {
        self.set.insert(self.digest(url))
    }

    /// Takes an address out; says whether it was there.
    pub(super) fn remove(&mut self, url: &Url) -> bool {
        self.set.remove(&self.digest(url))
    }

    pub(super) fn contains(&self, url: &Url) -> bool {
        self.set.contains(&self.digest(url))
    }

    fn digest(&self, url: &Url) -> (u64, u64) {
        (self.keys.0.hash_one(url.as_str()), self.keys.1.hash_one(url.as_str()))
    }
}
