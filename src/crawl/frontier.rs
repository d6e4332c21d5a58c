//! The frontier: what has been found, what may be asked now, and when a crawl is over.
//!
//! A state machine with no I/O and no clock: times are durations since the start of the run, and every effect is asked for by a [`Step`].
//!
//! **Order.** Addresses stand in a queue in the order in which a crawl with one request at a time would find them. Answers may come in any order, but
//! they are *settled* in the order of the queue: a page's links join the queue only when everything before it is settled. Admission to the page limit
//! goes along the queue as well. So the queue, and what a limit keeps of it, is a function of the site alone, however the answers are timed.
//!
//! **Redirects** are addresses of their own: a target joins the queue at the depth of its source when that is settled, unless it is known already,
//! and so nothing is fetched twice, and robots and pauses hold for every hop. A redirect gives its place under the limit back.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use govlint_rules::facts::{Failure, Hop};
use url::{Origin, Url};

use super::robots::{Permission, Robots};
use super::scope::{Scope, is_document};
use crate::fetch::politeness::{Hosts, Politeness, Turn};
use crate::fetch::{MAX_REDIRECTS, Reply, without_fragment};

/// How far a crawl goes.
#[derive(Debug, Clone)]
pub struct CrawlOptions {
    /// How many links may lie between a seed and a page; 0 keeps to the seeds.
    pub depth: u32,
    /// How many addresses are asked at most; redirects and what robots disallow are not counted.
    pub max_pages: usize,
    /// How hosts are treated.
    pub politeness: Politeness,
}

impl Default for CrawlOptions {
    fn default() -> Self {
        CrawlOptions { depth: 10, max_pages: 1000, politeness: Politeness::default() }
    }
}

/// A page by its place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub(super) usize);

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Ask for this page, and tell [`Frontier::answered`]. The hops are those that led to it.
    Page(PageId, Url, Vec<Hop>),
    /// Ask for this `robots.txt`, and tell [`Frontier::robots`].
    Robots(Url),
    /// Nothing before this time, unless something that is under way ends earlier.
    Wait(Duration),
    /// Nothing until something that is under way ends.
    Idle,
    /// The crawl is over.
    Done,
}

/// What is known of an address.
#[derive(Debug)]
pub(super) enum State {
    /// In the queue, or being asked.
    Open,
    /// Answered; its links are being read.
    Reading(u16),
    /// Answered, and its links are here until it is settled.
    Answered(u16, Vec<Url>),
    Redirect(Hop),
    Failed(Failure),
    Disallowed,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) url: Url,
    pub(super) depth: u32,
    /// The entry whose redirect first led here.
    from: Option<usize>,
    retries: u32,
    pub(super) state: State,
}

#[derive(Debug)]
enum Work {
    Page(usize),
    Robots(Url),
}

/// The state of a crawl.
#[derive(Debug)]
pub struct Frontier {
    options: CrawlOptions,
    scope: Scope,
    pub(super) queue: Vec<Entry>,
    pub(super) by_url: HashMap<Url, usize>,
    /// The part of the queue that has been let through to the hosts, or past them.
    pub(super) admitted: usize,
    /// The part of the queue whose answers have taken effect.
    settled: usize,
    /// What counts towards the page limit.
    counted: usize,
    /// Pages whose links are being read.
    reading: usize,
    hosts: Hosts<Work>,
    /// The rules of each origin; `None` while they are being asked for.
    robots: HashMap<Origin, Option<Robots>>,
    pub(super) too_deep: BTreeSet<Url>,
    pub(super) documents: BTreeSet<Url>,
}

impl Frontier {
    /// A crawl that starts at these addresses. Their hosts are the site.
    pub fn new(seeds: impl IntoIterator<Item = Url>, options: CrawlOptions) -> Self {
        let mut frontier = Frontier {
            scope: Scope::default(),
            queue: Vec::new(),
            by_url: HashMap::new(),
            admitted: 0,
            settled: 0,
            counted: 0,
            reading: 0,
            hosts: Hosts::new(&options.politeness),
            robots: HashMap::new(),
            too_deep: BTreeSet::new(),
            documents: BTreeSet::new(),
            options,
        };
        for seed in seeds {
            let seed = without_fragment(seed);
            frontier.scope.add(&seed);
            if !frontier.by_url.contains_key(&seed) {
                frontier.push(seed, 0, None);
            }
        }
        // Where many sites are crawled, their rules are asked for side by side.
        for at in 0..frontier.queue.len().min(frontier.options.max_pages) {
            frontier.has_robots_for(at);
        }
        frontier
    }

    /// What is to be done at this time.
    pub fn step(&mut self, now: Duration) -> Step {
        self.admit();
        // Bodies must not pile up before readers that are slower than the network.
        if self.reading >= self.options.politeness.at_once.max(1) {
            return Step::Idle;
        }
        match self.hosts.take(now) {
            Turn::Now(Work::Page(at)) => Step::Page(PageId(at), self.queue[at].url.clone(), self.hops_to(at)),
            Turn::Now(Work::Robots(url)) => Step::Robots(url),
            Turn::At(time) => Step::Wait(time),
            Turn::Nothing if self.hosts.under_way() > 0 || self.reading > 0 => Step::Idle,
            Turn::Nothing => Step::Done,
        }
    }

    /// Takes what came of asking for a `robots.txt`.
    pub fn robots(&mut self, url: &Url, robots: Robots, now: Duration) {
        if let Some(delay) = robots.crawl_delay() {
            self.hosts.slow_down(url, delay.min(self.options.politeness.longest_pause));
        }
        self.hosts.release(url, now, Duration::ZERO);
        self.robots.insert(url.origin(), Some(robots));
    }

    /// Takes what came of asking for a page. Says whether the answer is the page's last, so that it can be read; then [`Frontier::read`] must be told
    /// of its links. An answer that says when to come back is not: the page is asked again then.
    pub fn answered(&mut self, id: PageId, reply: Reply, now: Duration) -> bool {
        let PageId(at) = id;
        let polite = &self.options.politeness;
        let entry = &mut self.queue[at];
        let url = entry.url.clone();
        let pause = reply.retry_after();
        self.hosts.release(&url, now, pause.unwrap_or_default().min(polite.longest_pause));
        if pause.is_some_and(|pause| pause <= polite.longest_pause) && entry.retries < polite.retries {
            entry.retries += 1;
            self.hosts.push_first(&url, Work::Page(at));
            return false;
        }
        let has_page = matches!(reply, Reply::Answered { .. });
        entry.state = match reply {
            Reply::Answered { status, .. } => State::Reading(status),
            Reply::Redirect(hop) => State::Redirect(hop),
            Reply::Failed(failure) => State::Failed(failure),
        };
        self.reading += usize::from(has_page);
        self.settle();
        has_page
    }

    /// Takes the links of a page, in the order in which they stand in it.
    pub fn read(&mut self, id: PageId, links: Vec<Url>) {
        if let State::Reading(status) = self.queue[id.0].state {
            self.queue[id.0].state = State::Answered(status, links);
            self.reading -= 1;
            self.settle();
        }
    }

    /// Lets the queue through to the hosts as far as the page limit and the rules of each origin reach.
    fn admit(&mut self) {
        while self.counted < self.options.max_pages && self.admitted < self.queue.len() {
            let at = self.admitted;
            if !self.has_robots_for(at) {
                return;
            }
            self.admitted += 1;
            let url = &self.queue[at].url;
            let permission = self.robots.get(&url.origin()).and_then(Option::as_ref).map(|robots| robots.permission(url));
            match permission {
                Some(Permission::Disallowed) | None => self.queue[at].state = State::Disallowed,
                Some(Permission::Unreachable(failure)) => self.queue[at].state = State::Failed(failure),
                Some(Permission::Allowed) => {
                    self.counted += 1;
                    self.hosts.push(&self.queue[at].url, Work::Page(at));
                }
            }
            self.settle();
        }
    }

    /// Whether the rules for an entry are known; if they are not, they are asked for.
    fn has_robots_for(&mut self, at: usize) -> bool {
        let url = &self.queue[at].url;
        if let Some(known) = self.robots.get(&url.origin()) {
            return known.is_some();
        }
        let robots = Robots::address_for(url);
        self.robots.insert(url.origin(), None);
        self.hosts.push_first(&robots.clone(), Work::Robots(robots));
        false
    }

    /// Lets answers take effect, in the order of the queue.
    fn settle(&mut self) {
        while self.settled < self.admitted {
            let at = self.settled;
            let depth = self.queue[at].depth;
            match &mut self.queue[at].state {
                State::Open | State::Reading(_) => return,
                State::Answered(_, links) => {
                    for link in std::mem::take(links) {
                        self.discover(link, depth.saturating_add(1), None);
                    }
                }
                State::Redirect(hop) => {
                    let to = hop.to.clone();
                    self.counted -= 1;
                    // Where the start page leads is the site that was meant, as with a domain that was renamed.
                    if depth == 0 {
                        self.scope.add(&to);
                    }
                    self.discover(to, depth, Some(at));
                }
                State::Failed(_) | State::Disallowed => {}
            }
            self.settled += 1;
        }
    }

    fn discover(&mut self, url: Url, depth: u32, from: Option<usize>) {
        let url = without_fragment(url);
        if self.by_url.contains_key(&url) || !self.scope.contains(&url) {
            return;
        }
        if is_document(&url) {
            self.documents.insert(url);
        } else if depth > self.options.depth {
            self.too_deep.insert(url);
        } else if from.is_none_or(|source| self.hops_to(source).len() < MAX_REDIRECTS) {
            self.too_deep.remove(&url);
            self.push(url, depth, from);
        }
    }

    fn push(&mut self, url: Url, depth: u32, from: Option<usize>) {
        self.by_url.insert(url.clone(), self.queue.len());
        self.queue.push(Entry { url, depth, from, retries: 0, state: State::Open });
    }

    /// The redirects by which an entry was found, first to last.
    fn hops_to(&self, at: usize) -> Vec<Hop> {
        let sources = std::iter::successors(self.queue[at].from, |&source| self.queue[source].from);
        let mut hops: Vec<Hop> = sources
            .filter_map(|source| if let State::Redirect(hop) = &self.queue[source].state { Some(hop.clone()) } else { None })
            .collect();
        hops.reverse();
        hops
    }
}
