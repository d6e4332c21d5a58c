//! What a crawl covered, all of it at once: for crawls as small as those of tests.

use std::collections::BTreeMap;

use govlint::crawl::{Fate, Ledger, NotTried, SitemapFault};
use govlint_rules::facts::{Failure, Hop, Outcome};
use url::Url;

/// Lists stand in the order of the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    pub answered: Vec<Url>,
    pub failed: Vec<(Url, Failure)>,
    pub blocked_by_robots: Vec<Url>,
    pub redirects: Vec<Hop>,
    pub not_tried: BTreeMap<Url, NotTried>,
    pub outcomes: BTreeMap<Url, Outcome>,
    /// The pages that answered well: whether something led to each, and whether a sitemap lists it.
    pub found: Vec<(Url, bool, bool)>,
    pub sitemap_faults: Vec<SitemapFault>,
}

impl Coverage {
    pub fn of(ledger: &Ledger) -> Self {
        let (mut coverage, mut queue) = (Self::default(), Vec::new());
        let add = |url: Url, fate| {
            queue.push(url.clone());
            match fate {
                Some(Fate::Answered(_)) => coverage.answered.push(url),
                Some(Fate::Failed(failure)) => coverage.failed.push((url, failure)),
                Some(Fate::Disallowed(_)) => coverage.blocked_by_robots.push(url),
                Some(Fate::Redirect(hop)) => coverage.redirects.push(hop),
                None => {}
            }
        };
        ledger.each(add).unwrap();
        let outcome = |url: Url| Some((url.clone(), ledger.outcome(&url).unwrap()?));
        coverage.outcomes = queue.into_iter().filter_map(outcome).collect();
        ledger.each_not_tried(|url, why| assert!(coverage.not_tried.insert(url, why).is_none())).unwrap();
        ledger.each_found(|url, linked, listed| coverage.found.push((url, linked, listed))).unwrap();
        coverage.sitemap_faults = ledger.sitemap_faults().unwrap();
        coverage
    }
}
