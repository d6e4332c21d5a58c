//! What a crawl came to know of how hosts want to be asked, for whoever asks them next.
//!
//! Knows rules and paces by host; asks nobody.

use std::collections::HashMap;
use std::time::Duration;

use govlint_rules::facts::Failure;
use tokio::time::Instant;
use url::{Origin, Url};

use super::politeness::Pace;
use super::robots::{Permission, Robots};

/// How hosts want to be asked.
#[derive(Debug, Clone, Default)]
pub struct Manners {
    robots: HashMap<Origin, Robots>,
    paces: Vec<(Pace, Instant)>,
}

impl Manners {
    /// Those of a crawl that began then: `paces` count their time from there.
    pub(crate) fn of_crawl((robots, paces): (HashMap<Origin, Robots>, Vec<Pace>), began: Instant) -> Self {
        let at = |pace: Pace| began.checked_add(pace.free_at).map(|free_at| (pace, free_at));
        Manners { robots, paces: paces.into_iter().filter_map(at).collect() }
    }

    /// Whether the rules of an address's origin are known.
    pub(crate) fn knows(&self, url: &Url) -> bool {
        self.robots.contains_key(&url.origin())
    }

    /// Adds the rules of an origin, and the pause that they ask for.
    pub(crate) fn add(&mut self, url: &Url, robots: Robots, now: Instant) {
        if let (Some(delay), Some(host)) = (robots.crawl_delay(), url.host_str()) {
            self.paces.push((Pace { host: host.to_owned(), delay, free_at: Duration::ZERO }, now));
        }
        self.robots.insert(url.origin(), robots);
    }

    /// Why an address may not be asked, if it may not. What nobody knows the rules of may be.
    pub(crate) fn refusal(&self, url: &Url) -> Option<Failure> {
        match self.robots.get(&url.origin())?.permission(url) {
            Permission::Allowed => None,
            Permission::Disallowed => Some(Failure::BlockedByRobots),
            Permission::Unreachable(failure) => Some(failure),
        }
    }

    /// The paces, their time counted from `began`.
    pub(crate) fn paces(&self, began: Instant) -> impl Iterator<Item = Pace> {
        self.paces.iter().map(move |(pace, free_at)| Pace { free_at: free_at.saturating_duration_since(began), ..pace.clone() })
    }
}
