//! The frontier: what has been found, what may be asked now, and when a crawl is over.
//!
//! A state machine with no I/O and no clock: times are durations since the start of the run, and every effect is asked for by a [`Step`].
//!
//! **Order.** Addresses stand in a queue in the order in which a crawl with one request at a time would find them. Answers may come in any order, but
//! they are *settled* in the order of the queue: a page's links join the queue only when everything before it is settled. Admission to the page limit
//! goes along the queue as well. So the queue, and what a limit keeps of it, is a function of the site alone, however the answers are timed. It is also
//! why a crawl that was cut off needs no more than its answers to go on: asked again in this order, they make the same queue ([`Step::Recall`]).
//!
//! **Memory.** Only a stretch of the queue is here, from the first address that is not settled on; the whole of it is in a ledger, which is written
//! ([`Step::Save`]) and read ([`Step::Load`]) by whoever drives the crawl. Of every other address there is a digest.
//!
//! **Redirects** are addresses of their own: a target joins the queue at the depth of its source when that is settled, unless it is known already,
//! and so nothing is fetched twice, and robots and pauses hold for every hop. A redirect gives its place under the limit back.

mod answers;
mod step;
mod window;

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use url::{Origin, Url};

pub use self::step::{Line, PageId, Step, Taken};
use self::window::Window;
pub(super) use self::window::{Entry, State};
use super::CrawlOptions;
use super::digests::Digests;
use super::discovery::Discoveries;
use super::fate::{Fate, NotTried};
use super::normal::normal;
use super::queued::{Purpose, Queued};
use crate::fetch::politeness::{Hosts, Pace, Turn};
use crate::fetch::robots::{Permission, Robots};
use crate::progress::Standing;

#[derive(Debug)]
enum Work {
    Page(PageId),
    Robots(Url),
}

/// The state of a crawl.
#[derive(Debug)]
pub struct Frontier {
    pub(super) options: CrawlOptions,
    pub(super) found: Discoveries,
    /// Addresses whose answers are kept from before.
    kept: Digests,
    /// The stretch of the queue that is here.
    window: Window,
    /// The part of the queue that has been let through to the hosts, or past them.
    admitted: usize,
    /// What counts towards the page limit.
    pub(super) counted: usize,
    /// Pages whose links are being read.
    reading: usize,
    /// Links that are here until their page is settled.
    waiting_links: usize,
    hosts: Hosts<Work>,
    recalls: VecDeque<PageId>,
    /// The rules of each origin; `None` while they are being asked for.
    pub(super) robots: HashMap<Origin, Option<Robots>>,
    /// What the ledger is yet to be told.
    pub(super) lines: Vec<Line>,
    /// Addresses that answered, and those that did not.
    answered: usize,
    failed: usize,
    is_stopped: bool,
}

impl Frontier {
    /// A crawl that starts at these addresses. Their hosts are the site. The answers of the addresses in `kept` are there from before.
    pub fn new(seeds: impl IntoIterator<Item = Url>, kept: impl IntoIterator<Item = Url>, options: CrawlOptions) -> Self {
        let mut frontier = Frontier {
            found: Discoveries::new(&options),
            kept: Digests::default(),
            window: Window::new(options.room.queue),
            admitted: 0,
            counted: 0,
            reading: 0,
            waiting_links: 0,
            hosts: Hosts::new(&options.politeness),
            recalls: VecDeque::new(),
            robots: HashMap::new(),
            lines: Vec::new(),
            answered: 0,
            failed: 0,
            is_stopped: false,
            options,
        };
        for url in kept {
            frontier.kept.insert(&url);
        }
        for seed in seeds {
            let url = normal(seed);
            frontier.found.scope.add(&url);
            frontier.push(Queued::start(url));
        }
        // Where many sites are crawled, their rules are asked for side by side.
        for at in 0..frontier.window.len().min(frontier.options.max_pages) {
            frontier.has_robots_for(PageId(at));
        }
        frontier
    }

    /// What is to be done at this time.
    pub fn step(&mut self, now: Duration) -> Step {
        self.admit();
        let wanted = self.wanted_from_ledger();
        // What is asked of the ledger must be in it.
        if self.lines.len() >= self.options.room.lines || wanted.is_some() && !self.lines.is_empty() {
            return Step::Save(std::mem::take(&mut self.lines));
        }
        if let Some(wanted) = wanted {
            self.note_wanted(&wanted);
            return wanted;
        }
        let under_way = self.hosts.under_way() > 0 || self.reading > 0;
        // Bodies must not pile up before readers that are slower than the network.
        if self.reading >= self.options.politeness.at_once.max(1) || self.is_stopped && under_way {
            return Step::Idle;
        }
        if self.is_stopped {
            return Step::Done;
        }
        if let Some(id) = self.recalls.pop_front() {
            let Queued { url, hops, .. } = self.entry(id).queued.clone();
            return Step::Recall(id, url, hops);
        }
        match self.hosts.take(now) {
            Turn::Now(Work::Page(id)) => {
                let Queued { url, hops, .. } = self.entry(id).queued.clone();
                Step::Page(id, url, hops)
            }
            Turn::Now(Work::Robots(url)) => Step::Robots(url),
            Turn::At(time) => Step::Wait(time),
            Turn::Nothing if under_way => Step::Idle,
            Turn::Nothing => Step::Done,
        }
    }

    /// Whether pages are being read.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.reading > 0
    }

    /// Takes no new work: from now on nothing is asked, and the crawl is done when what is under way has ended.
    pub fn stop(&mut self) {
        self.is_stopped = true;
    }

    /// The rules and the paces of hosts, as far as they are known by now.
    pub(super) fn manners(&self) -> (HashMap<Origin, Robots>, Vec<Pace>) {
        let known = self.robots.iter().filter_map(|(origin, robots)| Some((origin.clone(), robots.clone()?)));
        (known.collect(), self.hosts.paces())
    }

    /// Ends the crawl, whatever is still under way: the last lines for the ledger, and why those addresses were not asked that have no fate.
    #[must_use]
    pub fn close(mut self) -> (Vec<Line>, NotTried) {
        for (id, entry) in self.window.into_entries() {
            let fate = match entry.state {
                State::Open => continue,
                State::Reading(status) | State::Read(status, _) | State::Spilled(status, _) => Fate::Answered(status),
                State::Ended(fate) => fate,
            };
            self.lines.push(Line::Fate(id, fate));
        }
        (self.lines, if self.is_stopped { NotTried::Stopped } else { NotTried::PageLimit })
    }

    /// Takes what came of asking for a `robots.txt`.
    pub fn robots(&mut self, url: &Url, robots: Robots, now: Duration) {
        if let Some(delay) = robots.crawl_delay() {
            self.hosts.slow_down(url, delay.min(self.options.politeness.longest_pause));
        }
        self.hosts.release(url, now, Duration::ZERO);
        self.robots.insert(url.origin(), Some(robots));
    }

    /// Lets the queue through to the hosts as far as the page limit and the rules of each origin reach.
    fn admit(&mut self) {
        while self.counted < self.options.max_pages && self.admitted < self.window.end() && !self.is_stopped {
            let id = PageId(self.admitted);
            if !self.has_robots_for(id) {
                return;
            }
            self.admitted += 1;
            let url = self.entry(id).queued.url.clone();
            let permission = self.robots.get(&url.origin()).and_then(Option::as_ref).map(|robots| robots.permission(&url));
            match permission {
                Some(Permission::Disallowed) | None => {
                    let robots = self.robots.get(&url.origin()).and_then(Option::as_ref);
                    let rule = robots.and_then(|robots| robots.reason(&url)).unwrap_or_default();
                    self.entry_mut(id).state = State::Ended(Fate::Disallowed(rule));
                }
                Some(Permission::Unreachable(failure)) => self.entry_mut(id).state = State::Ended(Fate::Failed(failure)),
                Some(Permission::Allowed) => {
                    self.counted += usize::from(!self.is_sitemap(id));
                    if self.kept.contains(&url) {
                        self.recalls.push_back(id);
                    } else {
                        self.hosts.push(&url, Work::Page(id));
                    }
                }
            }
            self.settle();
        }
    }

    /// Whether the rules for an entry of the window are known; if they are not, they are asked for.
    fn has_robots_for(&mut self, id: PageId) -> bool {
        let url = &self.entry(id).queued.url;
        if let Some(known) = self.robots.get(&url.origin()) {
            return known.is_some();
        }
        if !self.options.robots {
            self.robots.insert(url.origin(), Some(Robots::None));
            return true;
        }
        let robots = Robots::address_for(url);
        self.robots.insert(url.origin(), None);
        self.hosts.push_first(&robots.clone(), Work::Robots(robots));
        false
    }

    /// What must come from the ledger before the crawl can go on, or soon.
    fn wanted_from_ledger(&self) -> Option<Step> {
        let links = self.window.spilled_head().map(Step::LoadLinks);
        links.or_else(|| self.window.wanted().filter(|_| self.counted < self.options.max_pages).map(Step::Load))
    }

    fn note_wanted(&mut self, wanted: &Step) {
        if let (Step::LoadLinks(_), Some(Entry { state: State::Spilled(_, asked), .. })) = (wanted, self.window.front_mut()) {
            *asked = true;
        } else {
            self.window.await_stretch();
        }
    }

    /// Puts an address that is new at the end of the queue.
    pub(super) fn append(&mut self, queued: Queued) {
        let id = self.window.append(queued.clone());
        self.lines.push(Line::Queued(id, queued));
    }

    /// An entry that is not settled.
    pub(super) fn entry(&self, id: PageId) -> &Entry {
        self.window.entry(id)
    }

    pub(super) fn entry_mut(&mut self, id: PageId) -> &mut Entry {
        self.window.entry_mut(id)
    }

    /// Whether an address that is not settled is asked for what it lists, and not for its page.
    #[must_use]
    pub fn is_sitemap(&self, id: PageId) -> bool {
        self.entry(id).queued.purpose != Purpose::Page
    }

    /// Where the crawl stands, for people.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let (done, failed, queued) = (self.answered, self.failed, self.window.unsettled());
        Standing { done, queued, failed, waiting_for: self.hosts.busy().into_iter().map(str::to_owned).collect() }
    }
}
