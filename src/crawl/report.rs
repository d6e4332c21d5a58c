//! What a crawl covered: each address that it came to know, and what became of it.
//!
//! Lists stand in the order of the queue, or sorted by address: never in the order of time.

use std::collections::{BTreeMap, BTreeSet};

use govlint_rules::facts::{Failure, Hop, Outcome};
use url::Url;

use super::frontier::{Frontier, State};
use crate::fetch::{Mark, outcome};

/// Why an address of the site was not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotTried {
    /// It lies deeper than the limit.
    Depth,
    /// The page limit was reached before it.
    PageLimit,
    /// Its extension says that it is no page.
    Document,
}

/// The coverage of a crawl.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The pages that answered, whatever their status, in the order of the queue: those that were handed over.
    pub answered: Vec<Url>,
    /// The addresses that gave no answer.
    pub failed: Vec<(Url, Failure)>,
    /// The addresses that robots disallow.
    pub blocked_by_robots: Vec<Url>,
    /// The redirects, those that lead off the site included.
    pub redirects: Vec<Hop>,
    /// The addresses that were not asked, by address.
    pub not_tried: BTreeMap<Url, NotTried>,
    /// The outcome of each address that was asked, or that robots kept from being asked, with redirects followed as far as the crawl followed them. An
    /// address whose redirects lead to where the crawl did not go is not here: what its link is worth is still to be asked.
    pub outcomes: BTreeMap<Url, Outcome>,
}

impl Frontier {
    /// What the crawl covered so far.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        for (at, entry) in self.queue.iter().enumerate() {
            let url = entry.url.clone();
            match &entry.state {
                State::Answered(..) => coverage.answered.push(url),
                State::Failed(failure) => coverage.failed.push((url, *failure)),
                State::Disallowed => coverage.blocked_by_robots.push(url),
                State::Redirect(hop) => coverage.redirects.push(hop.clone()),
                State::Open if at >= self.admitted => drop(coverage.not_tried.insert(url, NotTried::PageLimit)),
                State::Open | State::Reading(_) => {}
            }
            if let Some(outcome) = outcome(&entry.url, |url| self.mark(url)) {
                coverage.outcomes.insert(entry.url.clone(), outcome);
            }
        }
        let left = |urls: &BTreeSet<Url>, why| urls.iter().map(move |url| (url.clone(), why)).collect::<Vec<_>>();
        coverage.not_tried.extend(left(&self.too_deep, NotTried::Depth));
        coverage.not_tried.extend(left(&self.documents, NotTried::Document));
        coverage
    }

    fn mark(&self, url: &Url) -> Option<Mark<'_>> {
        Some(match &self.queue[*self.by_url.get(url)?].state {
            State::Answered(status, _) => Mark::Answered(*status),
            State::Redirect(hop) => Mark::Redirect(hop),
            State::Failed(failure) => Mark::Failed(*failure),
            State::Disallowed => Mark::Failed(Failure::BlockedByRobots),
            State::Open | State::Reading(_) => return None,
        })
    }
}
