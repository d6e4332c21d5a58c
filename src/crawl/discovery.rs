//! How addresses join the queue of a [`Frontier`], and what keeps them out of it.
//!
//! Everything here happens while answers are settled, and so in the order of the queue: what it decides is a function of the site.

use std::collections::HashSet;

use govlint_rules::facts::Hop;
use url::{Origin, Url};

use super::digests::Digests;
use super::fate::{Fate, NotTried};
use super::frontier::{CrawlOptions, Entry, Frontier, Line, PageId, State};
use super::normal::normal;
use super::robots::Robots;
use super::scope::{Scope, Standing, is_document};
use super::sitemap::{Fault, Instances, Sitemap};
use super::trap::Traps;
use crate::fetch::MAX_REDIRECTS;

/// How many indexes may lie above a sitemap. The protocol has one.
const MOST_NESTING: u8 = 2;

/// How many sitemaps are asked for at most.
const MOST_SITEMAPS: usize = 1000;

/// An address as it stands in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// The address, without fragment.
    pub url: Url,
    /// How many links lie between it and a seed.
    pub depth: u32,
    /// The redirects that led to it.
    pub hops: Vec<Hop>,
    /// What it is asked for.
    pub purpose: Purpose,
    /// How it was found first.
    pub found: Found,
}

/// What an address of the queue is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For its page.
    Page,
    /// For the addresses that it lists; with the number of indexes above it.
    Sitemap(u8),
}

/// How an address was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It is where the crawl begins, or where every crawl looks.
    Start,
    /// A page or a redirect leads to it.
    Link,
    /// A sitemap lists it, or `robots.txt` declares it.
    Sitemap,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Discoveries {
    pub(super) scope: Scope,
    /// The addresses of the queue.
    pub(super) known: Digests,
    /// Addresses of the site that are not in the queue.
    left_out: Digests,
    /// Addresses of the queue that no link has led to.
    only_listed: Digests,
    /// Addresses of the queue that no sitemap has listed.
    only_linked: Digests,
    traps: Option<Traps>,
    /// Where sitemaps were looked for; `None` where they are not to be.
    sitemaps_of: Option<HashSet<Origin>>,
    sitemaps: usize,
}

impl Discoveries {
    pub(super) fn new(options: &CrawlOptions) -> Self {
        Self {
            scope: Scope::new(options.scope.clone()),
            known: Digests::default(),
            left_out: Digests::default(),
            only_listed: Digests::default(),
            only_linked: Digests::default(),
            traps: options.traps.map(Traps::new),
            sitemaps_of: options.sitemaps.then(HashSet::new),
            sitemaps: 0,
        }
    }
}

impl Queued {
    /// A start page.
    pub(super) fn start(url: Url) -> Self {
        Self { url, depth: 0, hops: Vec::new(), purpose: Purpose::Page, found: Found::Start }
    }
}

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

    /// Lets an answer take effect.
    pub(super) fn settled(&mut self, id: PageId, entry: Entry) {
        let Entry { queued, state, content, is_index, .. } = entry;
        let fate = match &state {
            State::Read(status, _) => Fate::Answered(*status),
            State::Ended(fate) => fate.clone(),
            State::Open | State::Reading(_) | State::Spilled(..) => return,
        };
        self.lines.push(Line::Fate(id, fate.clone()));
        if let Purpose::Sitemap(nesting) = queued.purpose {
            return self.settle_sitemap(
                &queued,
                nesting,
                fate,
                if let State::Read(_, urls) = state { urls } else { Vec::new() },
                is_index,
            );
        }
        self.look_for_sitemaps(&queued, &fate);
        if let (Some(traps), Some(content)) = (&mut self.found.traps, content) {
            traps.read(&queued.url, content);
        }
        match (state, fate) {
            (State::Read(_, links), _) => {
                for url in links.into_iter().map(normal) {
                    // A page that only it leads to is one that nothing leads to.
                    if url != queued.url {
                        self.discover(url, queued.depth.saturating_add(1), Vec::new(), Found::Link);
                    }
                }
            }
            (_, Fate::Redirect(hop)) => self.follow(queued, hop),
            _ => {}
        }
    }

    fn follow(&mut self, source: Queued, hop: Hop) {
        self.counted -= 1;
        let to = hop.to.clone();
        // Where the start page leads is the site that was meant, as with a domain that was renamed.
        if source.depth == 0 && source.found == Found::Start {
            self.found.scope.add(&to);
        }
        let mut hops = source.hops;
        hops.push(hop);
        if hops.len() <= MAX_REDIRECTS {
            self.discover(normal(to), source.depth, hops, source.found);
        }
    }

    /// The sitemaps of the origin at which a start page, or what it redirects to, stands: those that `robots.txt` declares, or else the usual one.
    fn look_for_sitemaps(&mut self, queued: &Queued, fate: &Fate) {
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

    fn settle_sitemap(&mut self, queued: &Queued, nesting: u8, fate: Fate, urls: Vec<Url>, is_index: bool) {
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
                if hops.len() <= MAX_REDIRECTS {
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

    /// Takes an address in its one way of writing.
    fn discover(&mut self, url: Url, depth: u32, hops: Vec<Hop>, found: Found) {
        if self.found.known.contains(&url) {
            return self.note_found_again(&url, found);
        }
        match self.found.scope.judge(&url) {
            Standing::Outside => {}
            Standing::Excluded => self.leave_out(url, NotTried::Excluded),
            Standing::NotIncluded => self.leave_out(url, NotTried::NotIncluded),
            Standing::Inside if is_document(&url) => self.leave_out(url, NotTried::Document),
            Standing::Inside if depth > self.options.depth => self.leave_out(url, NotTried::Depth),
            Standing::Inside => match self.trap(&url, found) {
                Some(trap) => self.leave_out(url, trap),
                None => self.push(Queued { url, depth, hops, purpose: Purpose::Page, found }),
            },
        }
    }

    /// What keeps an address out that may be one of very many. A sitemap ends, and what it lists is meant to be seen.
    fn trap(&self, url: &Url, found: Found) -> Option<NotTried> {
        if found != Found::Link {
            return None;
        }
        self.found.traps.as_ref()?.judge(url).map(NotTried::Trap)
    }

    fn note_found_again(&mut self, url: &Url, found: Found) {
        let is_new = match found {
            Found::Start => false,
            Found::Link => self.found.only_listed.remove(url),
            Found::Sitemap => self.found.only_linked.remove(url),
        };
        if is_new {
            self.lines.push(Line::FoundAgain(url.clone(), found));
        }
    }

    /// Notes an address of the site that does not join the queue, once.
    fn leave_out(&mut self, url: Url, why: NotTried) {
        if self.found.left_out.insert(&url) {
            self.lines.push(Line::LeftOut(url, why));
        }
    }

    pub(super) fn push(&mut self, queued: Queued) {
        let found = &mut self.found;
        if !found.known.insert(&queued.url) {
            return;
        }
        found.left_out.remove(&queued.url);
        if queued.purpose == Purpose::Page {
            if found.sitemaps_of.is_some() {
                let other = if queued.found == Found::Sitemap { &mut found.only_listed } else { &mut found.only_linked };
                other.insert(&queued.url);
            }
            if let Some(traps) = &mut found.traps {
                traps.took(&queued.url);
            }
        }
        self.append(queued);
    }
}
