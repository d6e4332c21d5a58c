//! What sitemaps do to a crawl: where they are looked for, and how what they list joins the queue of a [`Frontier`].
//!
//! Like all discovery it happens while answers are settled, in the order of the queue.

use govlint_rules::facts::Hop;
use url::Url;

use super::fate::Fate;
use super::frontier::{Frontier, Line, PageId};
use super::normal::normal;
use super::queued::{Found, Purpose, Queued};
use super::scope::Standing;
use super::sitemap::{Fault, Instances, Sitemap};
use crate::fetch::Robots;

/// How many indexes may lie above a sitemap. The protocol has one.
const MOST_NESTING: u8 = 2;

/// How many sitemaps are asked for at most.
const MOST_SITEMAPS: usize = 1000;

impl Frontier {
    /// Takes what the sitemap lists.
    pub fn lists(&mut self, id: PageId, sitemap: Sitemap) {
        let url = self.entry(id).queued.url.clone();
        let faults = sitemap.faults.into_iter().map(|(fault, found)| Line::Fault(url.clone(), fault, found));
        self.lines.extend(faults);
        let is_index = !sitemap.sitemaps.is_empty();
        self.entry_mut(id).is_index = is_index;
        self.read(id, if is_index { sitemap.sitemaps } else { sitemap.pages });
    }

    /// The sitemaps of the origin at which a start page, or what it redirects to, stands: those that `robots.txt` declares, or else the usual one.
    pub(super) fn look_for_sitemaps(&mut self, queued: &Queued, fate: &Fate) {
        let origin = queued.url.origin();
        let leaves = matches!(fate, Fate::Redirect(hop) if hop.to.origin() != origin);
        if queued.found != Found::Start || queued.depth > 0 || leaves {
            return;
        }
        if !self.found.sitemaps_of.as_mut().is_some_and(|known| known.insert(origin.clone())) {
            return;
        }
        let declared = self.robots.get(&origin).and_then(Option::as_ref).map_or(&[][..], Robots::sitemaps).to_vec();
        for sitemap in &declared {
            match queued.url.join(sitemap) {
                Ok(url) => self.enter_sitemap(url, 0, Vec::new(), Found::Sitemap),
                Err(_) => self.fault(&Robots::address_for(&queued.url), Fault::NoAddress, sitemap),
            }
        }
        if let (true, Ok(usual)) = (declared.is_empty(), queued.url.join("/sitemap.xml")) {
            self.enter_sitemap(usual, 0, Vec::new(), Found::Start);
        }
    }

    fn enter_sitemap(&mut self, url: Url, nesting: u8, hops: Vec<Hop>, found: Found) {
        let url = normal(url);
        let is_web = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        let fault = if !is_web {
            Fault::NoAddress
        } else if nesting > MOST_NESTING {
            Fault::TooNested
        } else if self.found.sitemaps >= MOST_SITEMAPS {
            Fault::TooManySitemaps
        } else {
            self.found.sitemaps += usize::from(!self.found.known.contains(&url));
            return self.push(Queued { url, depth: 0, hops, purpose: Purpose::Sitemap(nesting), found });
        };
        self.fault(&url, fault, "");
    }

    pub(super) fn settle_sitemap(&mut self, queued: &Queued, nesting: u8, fate: Fate, urls: Vec<Url>, is_index: bool) {
        // Where every crawl looks there need not be one.
        let is_promised = queued.found == Found::Sitemap;
        match fate {
            Fate::Answered(200..=299) => {}
            Fate::Answered(status) if is_promised => self.fault(&queued.url, Fault::Unavailable, &format!("answered {status}")),
            Fate::Failed(failure) if is_promised => self.fault(&queued.url, Fault::Unavailable, failure.message()),
            Fate::Disallowed(rule) if is_promised => self.fault(&queued.url, Fault::Unavailable, &rule),
            Fate::Redirect(hop) => {
                let mut hops = queued.hops.clone();
                let to = hop.to.clone();
                hops.push(hop);
                if hops.len() <= self.options.redirects {
                    self.found.sitemaps -= 1;
                    self.enter_sitemap(to, nesting, hops, queued.found);
                }
            }
            _ => {}
        }
        for url in urls {
            if !is_index {
                self.discover_listed(&queued.url, url);
            } else if url.origin() == queued.url.origin() || self.found.scope.judge(&url) != Standing::Outside {
                self.enter_sitemap(url, nesting + 1, Vec::new(), Found::Sitemap);
            } else {
                self.fault(&queued.url, Fault::Elsewhere, url.as_str());
            }
        }
    }

    fn discover_listed(&mut self, sitemap: &Url, url: Url) {
        if self.found.scope.judge(&url) == Standing::Outside {
            self.fault(sitemap, Fault::Elsewhere, url.as_str());
        } else {
            self.discover(normal(url), 0, Vec::new(), Found::Sitemap);
        }
    }

    fn fault(&mut self, sitemap: &Url, fault: Fault, example: &str) {
        self.lines.push(Line::Fault(
            sitemap.clone(),
            fault,
            Instances { count: 1, example: example.chars().take(200).collect() },
        ));
    }
}
