//! Names with what is said of each, as far as anybody would read them: a run may leave out a million addresses, and neither memory nor report is to grow
//! with that.
//!
//! Which are listed depends on the names alone, whatever the order in which they come. Knows nothing of what they stand for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How many names are listed.
pub const LISTED: usize = 10_000;

/// The first names in their order, each with why it is here; of the others it is known how many there are for each reason.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Listing {
    entries: BTreeMap<String, String>,
    #[serde(skip)]
    beyond: BTreeMap<String, usize>,
}

impl Listing {
    /// Adds a name. One that is listed already is listed with the new reason.
    pub fn insert(&mut self, name: String, why: String) {
        self.entries.insert(name, why);
        if self.entries.len() > LISTED
            && let Some((_, why)) = self.entries.pop_last()
        {
            *self.beyond.entry(why).or_default() += 1;
        }
    }

    /// Adds all of another.
    pub fn append(&mut self, other: Self) {
        self.extend(other.entries);
        for (why, count) in other.beyond {
            *self.beyond.entry(why).or_default() += count;
        }
    }

    /// How many names there are, listed or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len() + self.unlisted()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many names are not listed.
    #[must_use]
    pub fn unlisted(&self) -> usize {
        self.beyond.values().sum()
    }

    /// How many names are not listed, by reason.
    pub fn unlisted_by_reason(&self) -> impl Iterator<Item = (&str, usize)> {
        self.beyond.iter().map(|(why, count)| (why.as_str(), *count))
    }

    /// Every reason, of those that are not listed too; one may come several times.
    pub fn reasons(&self) -> impl Iterator<Item = &str> {
        self.entries.values().chain(self.beyond.keys()).map(String::as_str)
    }

    /// The names that are listed, in order, each with its reason.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries.iter().map(|(name, why)| (name.as_str(), why.as_str()))
    }
}

impl Extend<(String, String)> for Listing {
    fn extend<I: IntoIterator<Item = (String, String)>>(&mut self, names: I) {
        for (name, why) in names {
            self.insert(name, why);
        }
    }
}

impl FromIterator<(String, String)> for Listing {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(names: I) -> Self {
        let mut listing = Self::default();
        listing.extend(names);
        listing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_names_are_listed_in_whatever_order_they_come_and_all_are_counted() {
        let names = || (0..LISTED + 5).map(|n| (format!("{n:06}"), if n % 2 == 0 { "even" } else { "odd" }.to_owned()));
        let listing: Listing = names().collect();
        assert_eq!(listing, names().rev().collect(), "in whatever order");
        let mut parts: Listing = names().skip(100).collect();
        parts.append(names().take(100).collect());
        assert_eq!(listing, parts);
        assert_eq!((listing.len(), listing.unlisted(), listing.iter().count()), (LISTED + 5, 5, LISTED));
        assert_eq!(listing.unlisted_by_reason().collect::<Vec<_>>(), [("even", 3), ("odd", 2)]);
        assert_eq!(listing.beyond, [("even".to_owned(), 3), ("odd".to_owned(), 2)].into());
        assert_eq!(listing.iter().next(), Some(("000000", "even")));
        assert!(listing.reasons().any(|why| why == "odd"));
        let json = serde_json::to_value(Listing::from_iter([("a".to_owned(), "b".to_owned())])).unwrap();
        assert_eq!(json, serde_json::json!({"a": "b"}));
    }
}
