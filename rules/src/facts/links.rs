//! What each address of a page leads to, as far as it was looked up.
//!
//! Knows answers, not questions: how a folder was searched or a server asked is the shell's business, what it means a rule's.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Failure, Outcome, Past, Soft404, Standing, Wall};
use crate::source::Language;

/// What stands at an address.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A page that was read, or that a redirect stub leads to; a fragment can be looked up in it.
    Page {
        /// Whether the fragment that was asked for leads somewhere (HTML standard, "find a potential indicated element");
        /// true where none was asked for.
        fragment_found: bool,
    },
    /// Something that is not a page, or a page whose fragments cannot be known (it is built by a script, or was not read).
    Resource,
    /// Inside the site, and the copy that is being checked does not have it.
    Missing,
    /// Inside the site, and the copy may simply lack it: the copy is partial, or holds no files of this kind at all.
    NotInCopy,
    /// Asked over the network.
    Asked(Box<Asked>),
    /// Outside the copy; nobody asked.
    NotAsked,
}

/// What came of asking an address over the network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    /// What the network said.
    pub outcome: Outcome,
    /// Whether the fragment was found, where the answer was a page and one was asked for.
    #[serde(skip)]
    pub fragment_found: Option<bool>,
    /// The wall that answered in place of the site.
    pub wall: Option<Wall>,
    /// What shows that an answer of success is none.
    pub soft_404: Option<Soft404>,
    /// What earlier runs saw of it, where it fails now and runs are remembered.
    pub past: Option<Past>,
}

impl Asked {
    /// An outcome of which nothing else is known.
    #[must_use]
    pub fn new(outcome: Outcome) -> Self {
        Self { outcome, fragment_found: None, wall: None, soft_404: None, past: None }
    }

    /// The standing of a link to it: that of the outcome, but
    /// - what a wall says is not what the site says: unverified, whatever the status;
    /// - an answer of success is broken where it is certainly a soft 404, unverified where it may be one;
    /// - a server's error (5xx, but for 503, which says of itself that it will pass) is broken where it stayed through runs: see [`Past::is_lasting`].
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (self.wall, self.soft_404) {
            (None, Some(Soft404::Confirmed)) => Standing::Broken,
            (Some(_), _) | (None, Some(_)) => Standing::Unverified,
            (None, None) if self.is_lasting_error() => Standing::Broken,
            (None, None) => self.outcome.standing(),
        }
    }

    /// Whether its redirects end nowhere.
    #[must_use]
    pub fn is_endless(&self) -> bool {
        matches!(self.outcome.failure(), Some(Failure::RedirectLoop | Failure::TooManyRedirects))
    }

    fn is_lasting_error(&self) -> bool {
        matches!(self.outcome, Outcome::Answered { status: 500..=502 | 504..=599, .. })
            && self.past.is_some_and(|past| past.is_lasting())
    }

    /// The name of the class of the outcome, for machines and for filtering by eye: a status or the name of a failure, and the wall.
    #[must_use]
    pub fn class(&self) -> String {
        let class = match &self.outcome {
            Outcome::Answered { status, .. } => status.to_string(),
            Outcome::Failed(failure) => failure.name().to_owned(),
        };
        match (self.wall, self.soft_404) {
            (Some(wall), _) => format!("{class}, bot wall of {}", wall.name()),
            (None, Some(_)) => "soft-404".to_owned(),
            (None, None) => class,
        }
    }
}

/// The targets of one page's links.
#[derive(Clone, Debug, Default)]
pub struct Links {
    targets: HashMap<String, Target>,
    leaves_open: bool,
    are_certain: bool,
}

impl Links {
    /// No targets yet, of which each will be known for certain: what is missing was there before.
    #[must_use]
    pub fn certain() -> Self {
        Self { are_certain: true, ..Self::default() }
    }

    /// Notes what stands at `address`, a resolved address with its fragment.
    pub fn insert(&mut self, address: String, target: Target) {
        self.leaves_open |= match &target {
            Target::NotInCopy => true,
            Target::Asked(asked) => asked.standing() == Standing::Unverified,
            Target::Page { .. } | Target::Resource | Target::Missing | Target::NotAsked => false,
        };
        self.targets.insert(address, target);
    }

    /// Notes that not all could be looked up that the site itself has.
    pub fn leave_open(&mut self) {
        self.leaves_open = true;
    }

    /// Whether a link that nothing is said of may be broken after all.
    #[must_use]
    pub fn leaves_open(&self) -> bool {
        self.leaves_open
    }

    /// The same targets for a page whose generator gives out the addresses: what the copy does not have may well be made. Who names another
    /// source by its file means that file.
    #[must_use]
    pub fn of_source(&self) -> Self {
        let mut links = self.clone();
        let names_source = |address: &str| {
            let path = address.split(['?', '#']).next().unwrap_or_default();
            Language::of_name(path) == Some(Language::Markdown)
        };
        let missing = links.targets.iter_mut().filter(|(address, target)| **target == Target::Missing && !names_source(address));
        if !self.are_certain {
            missing.for_each(|(_, target)| *target = Target::NotInCopy);
        }
        links
    }

    /// What stands at a resolved address, fragment included; `NotAsked` where nobody looked.
    #[must_use]
    pub fn target(&self, address: &Url) -> &Target {
        self.targets.get(address.as_str()).unwrap_or(&Target::NotAsked)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn answered(status: u16) -> Asked {
        Asked::new(Outcome::Answered { status, url: Url::parse("https://agency.example.gov/").unwrap(), hops: vec![] })
    }

    fn after(runs: u32, over_a_day: bool) -> Past {
        Past { runs, since: date(2026, 10, 30), over_a_day }
    }

    #[test]
    fn an_error_that_stays_is_broken_and_one_that_says_it_will_pass_is_not() {
        for (status, past, standing) in [
            (500, None, Standing::Unverified),
            (500, Some(after(1, false)), Standing::Unverified),
            (500, Some(after(2, true)), Standing::Unverified),
            (500, Some(after(3, false)), Standing::Unverified),
            (500, Some(after(3, true)), Standing::Broken),
            (503, Some(after(9, true)), Standing::Unverified),
            (403, Some(after(9, true)), Standing::Unverified),
            (404, Some(after(1, false)), Standing::Broken),
        ] {
            assert_eq!(Asked { past, ..answered(status) }.standing(), standing, "{status} {past:?}");
        }
        let timeout = Asked { past: Some(after(9, true)), ..Asked::new(Outcome::Failed(Failure::Timeout)) };
        assert_eq!(timeout.standing(), Standing::Unverified);
    }

    #[test]
    fn a_wall_and_a_soft_404_say_more_than_the_status() {
        let walled = Asked { wall: Some(Wall::Akamai), ..answered(200) };
        assert_eq!((walled.standing(), walled.class()), (Standing::Unverified, "200, bot wall of Akamai".to_owned()));
        let soft = |soft| Asked { soft_404: Some(soft), ..answered(200) };
        assert_eq!(soft(Soft404::Confirmed).standing(), Standing::Broken);
        assert_eq!(soft(Soft404::LedAsAny).standing(), Standing::Unverified);
    }
}
