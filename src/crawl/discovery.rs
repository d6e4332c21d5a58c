//! How addresses join the queue of a [`Frontier`], and what keeps them out of it.
//!
//! Everything here happens while answers are settled, and so in the order of the queue: what it decides is a function of the site.

use std::collections::HashSet;

use govlint_rules::facts::Hop;
use url::{Origin, Url};

use super::CrawlOptions;
use super::digests::Digests;
use super::fate::{Fate, NotTried};
use super::frontier::{Entry, Frontier, Line, PageId, State};
use super::normal::normal;
use super::queued::{Found, Purpose, Queued};
use super::scope::{Scope, Standing, is_document};
use super::trap::Traps;

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
    pub(super) sitemaps_of: Option<HashSet<Origin>>,
    pub(super) sitemaps: usize,
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

impl Frontier {
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
        if hops.len() <= self.options.redirects {
            self.discover(normal(to), source.depth, hops, source.found);
        }
    }

    /// Takes an address in its one way of writing.
    pub(super) fn discover(&mut self, url: Url, depth: u32, hops: Vec<Hop>, found: Found) {
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
