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

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Range;
use std::time::Duration;

use govlint_rules::facts::Hop;
use url::{Origin, Url};

use super::digests::Digests;
use super::discovery::{Discoveries, Found, Purpose, Queued};
use super::fate::{Fate, NotTried};
use super::normal::normal;
use super::robots::{Permission, Robots};
use super::scope::ScopeOptions;
use super::sitemap::{Fault, Instances};
use super::trap::Budgets;
use crate::fetch::Reply;
use crate::fetch::politeness::{Hosts, Politeness, Turn};
use crate::progress::Standing;

/// How far a crawl goes.
#[derive(Debug, Clone)]
pub struct CrawlOptions {
    /// How many links may lie between a seed and a page; 0 keeps to the seeds.
    pub depth: u32,
    /// How many addresses are asked at most; redirects and what robots disallow are not counted.
    pub max_pages: usize,
    /// Which addresses are taken.
    pub scope: ScopeOptions,
    /// Whether sitemaps are asked for, and what they list is taken.
    pub sitemaps: bool,
    /// How much is taken of patterns that may have no end; everything, where this is none.
    pub traps: Option<Budgets>,
    /// Whether `robots.txt` is asked for and obeyed.
    pub robots: bool,
    /// How hosts are treated.
    pub politeness: Politeness,
    /// How much is kept in memory.
    pub room: Room,
}

impl Default for CrawlOptions {
    fn default() -> Self {
        CrawlOptions {
            depth: 10,
            max_pages: 1000,
            scope: ScopeOptions::default(),
            sitemaps: true,
            traps: Some(Budgets::default()),
            robots: true,
            politeness: Politeness::default(),
            room: Room::default(),
        }
    }
}

impl CrawlOptions {
    /// Those of the options that decide which addresses a crawl comes to, by name: one that goes on must have the same. Pauses are free, and so is
    /// whatever ends a crawl early.
    #[must_use]
    pub fn terms(&self) -> BTreeMap<&'static str, String> {
        // Whoever adds an option must say here whether it is one of them.
        let CrawlOptions { depth, max_pages, scope, sitemaps, traps, robots, politeness: _, room: _ } = self;
        let ScopeOptions { reach, include, exclude } = scope;
        [
            ("depth", depth.to_string()),
            ("max-pages", max_pages.to_string()),
            ("scope", format!("{reach:?}").to_lowercase()),
            ("include", format!("{:?}", include.patterns())),
            ("exclude", format!("{:?}", exclude.patterns())),
            ("sitemaps", sitemaps.to_string()),
            ("follow-traps", traps.is_none().to_string()),
            ("robots", robots.to_string()),
        ]
        .into()
    }
}

/// How much of a crawl is kept in memory; the rest is in the ledger. It changes nothing that is reported.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Addresses of the queue.
    pub queue: usize,
    /// Links of pages that wait for their turn.
    pub links: usize,
    /// Lines for the ledger.
    pub lines: usize,
}

impl Default for Room {
    fn default() -> Self {
        Room { queue: 4096, links: 1 << 15, lines: 512 }
    }
}

/// A page by its place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub usize);

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Ask for this page, and tell [`Frontier::answered`]. The hops are those that led to it.
    Page(PageId, Url, Vec<Hop>),
    /// The answer of this page is kept from before: tell [`Frontier::recalled`]. No host is asked.
    Recall(PageId, Url, Vec<Hop>),
    /// Ask for this `robots.txt`, and tell [`Frontier::robots`].
    Robots(Url),
    /// Enter this into the ledger, in this order.
    Save(Vec<Line>),
    /// Read this stretch of the queue from the ledger, and tell [`Frontier::loaded`].
    Load(Range<usize>),
    /// Take the links of this page from the ledger, and tell [`Frontier::read`] of them again.
    LoadLinks(PageId),
    /// Nothing before this time, unless something that is under way ends earlier.
    Wait(Duration),
    /// Nothing until something that is under way ends.
    Idle,
    /// The crawl is over: [`Frontier::close`].
    Done,
}

/// What the ledger is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// An address joined the queue at that place.
    Queued(PageId, Queued),
    /// What became of an address of the queue.
    Fate(PageId, Fate),
    /// The links of a page, until it is their turn.
    Links(PageId, Vec<Url>),
    /// An address of the site that did not join the queue. It may still do so later, by another way.
    LeftOut(Url, NotTried),
    /// An address of the queue was found for the first time in this other way.
    FoundAgain(Url, Found),
    /// Something is wrong with this sitemap.
    Fault(Url, Fault, Instances),
}

/// What came of telling the frontier of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The server said when to come back: the page will be asked again, and this answer is not its last.
    AskAgain,
    /// It is the last word on an address that is no page.
    Settled,
    /// It is a page: read it, and tell [`Frontier::read`] of its links.
    Page,
}

/// What is known of an address.
#[derive(Debug)]
pub(super) enum State {
    /// In the queue, or being asked.
    Open,
    /// Answered; its links are being read.
    Reading(u16),
    /// Answered, and its links are here until it is settled.
    Read(u16, Vec<Url>),
    /// Answered, and its links are in the ledger; `true` when they are on their way back.
    Spilled(u16, bool),
    /// Nothing follows from it but this.
    Ended(Fate),
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) queued: Queued,
    retries: u32,
    pub(super) state: State,
    /// A digest of what its page says.
    pub(super) content: Option<u64>,
    /// Of a sitemap: whether it lists sitemaps.
    pub(super) is_index: bool,
}

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
    /// The stretch of the queue that is here. It begins behind what is settled: the part whose answers have taken effect.
    window: VecDeque<Entry>,
    settled: usize,
    /// The part of the queue that has been let through to the hosts, or past them.
    admitted: usize,
    /// The whole queue, with what is in the ledger only.
    length: usize,
    /// Whether a part of the queue is on its way from the ledger.
    is_loading: bool,
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
            window: VecDeque::new(),
            settled: 0,
            admitted: 0,
            length: 0,
            is_loading: false,
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
            frontier.has_robots_for(at);
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

    /// Ends the crawl, whatever is still under way: the last lines for the ledger, and why those addresses were not asked that have no fate.
    #[must_use]
    pub fn close(mut self) -> (Vec<Line>, NotTried) {
        for (at, entry) in self.window.into_iter().enumerate() {
            let fate = match entry.state {
                State::Open => continue,
                State::Reading(status) | State::Read(status, _) | State::Spilled(status, _) => Fate::Answered(status),
                State::Ended(fate) => fate,
            };
            self.lines.push(Line::Fate(PageId(self.settled + at), fate));
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

    /// Takes what came of asking for a page.
    pub fn answered(&mut self, id: PageId, reply: Reply, now: Duration) -> Taken {
        let entry = self.entry_mut(id);
        let (url, tries) = (entry.queued.url.clone(), entry.retries);
        let polite = &self.options.politeness;
        let again = polite.pause_before_retry(&url, &reply, tries);
        // Where nothing is waited for, the host is still left alone for as long as it says.
        let rest = again.or(reply.retry_after()).unwrap_or_default().min(polite.longest_pause);
        self.hosts.release(&url, now, rest);
        if again.is_some() {
            self.entry_mut(id).retries += 1;
            self.hosts.push_first(&url, Work::Page(id));
            return Taken::AskAgain;
        }
        self.take(id, reply)
    }

    /// Takes an answer that was kept, which was a last one when it came; `None` where it is not there after all, so that the page must be asked.
    pub fn recalled(&mut self, id: PageId, reply: Option<Reply>) -> Taken {
        if let Some(reply) = reply {
            return self.take(id, reply);
        }
        let url = self.entry(id).queued.url.clone();
        self.hosts.push(&url, Work::Page(id));
        Taken::AskAgain
    }

    fn take(&mut self, id: PageId, reply: Reply) -> Taken {
        let (state, taken) = match reply {
            Reply::Answered { status, .. } => (State::Reading(status), Taken::Page),
            Reply::Redirect(hop) => (State::Ended(Fate::Redirect(hop)), Taken::Settled),
            Reply::Failed(failure) => (State::Ended(Fate::Failed(failure)), Taken::Settled),
        };
        self.answered += usize::from(taken == Taken::Page);
        self.failed += usize::from(matches!(state, State::Ended(Fate::Failed(_))));
        self.entry_mut(id).state = state;
        self.reading += usize::from(taken == Taken::Page);
        self.settle();
        taken
    }

    /// Whether an address that is not settled is asked for what it lists, and not for its page.
    #[must_use]
    pub fn is_sitemap(&self, id: PageId) -> bool {
        self.entry(id).queued.purpose != Purpose::Page
    }

    /// Takes a digest of what a page says; to be told before its links are.
    pub fn says(&mut self, id: PageId, content: u64) {
        self.entry_mut(id).content = Some(content);
    }

    /// Where the crawl stands, for people.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let (done, failed) = (self.answered, self.failed);
        let queued = self.length.saturating_sub(self.settled);
        Standing { done, queued, failed, waiting_for: self.hosts.busy().into_iter().map(str::to_owned).collect() }
    }

    /// Takes the links of a page, in the order in which they stand in it.
    pub fn read(&mut self, id: PageId, links: Vec<Url>) {
        let room = self.options.room.links;
        let is_next = id.0 == self.settled;
        let (count, waiting) = (links.len(), self.waiting_links);
        let entry = self.entry_mut(id);
        match entry.state {
            State::Reading(status) if is_next || waiting + count <= room => {
                entry.state = State::Read(status, links);
                self.waiting_links += count;
                self.reading -= 1;
            }
            State::Reading(status) => {
                entry.state = State::Spilled(status, false);
                self.lines.push(Line::Links(id, links));
                self.reading -= 1;
            }
            State::Spilled(status, true) => {
                entry.state = State::Read(status, links);
                self.waiting_links += count;
            }
            _ => return,
        }
        self.settle();
    }

    /// Takes a stretch of the queue back from the ledger.
    pub fn loaded(&mut self, stretch: Vec<Queued>) {
        self.is_loading = false;
        self.window.extend(stretch.into_iter().map(Entry::new));
    }

    /// What must come from the ledger before the crawl can go on, or soon.
    fn wanted_from_ledger(&self) -> Option<Step> {
        if let Some(Entry { state: State::Spilled(_, false), .. }) = self.window.front() {
            return Some(Step::LoadLinks(PageId(self.settled)));
        }
        let (here, room) = (self.settled + self.window.len(), self.options.room.queue.max(1));
        let is_low = self.window.len() <= room / 2 && self.counted < self.options.max_pages;
        (is_low && here < self.length && !self.is_loading).then(|| Step::Load(here..self.length.min(self.settled + room)))
    }

    fn note_wanted(&mut self, wanted: &Step) {
        if let (Step::LoadLinks(_), Some(Entry { state: State::Spilled(_, asked), .. })) = (wanted, self.window.front_mut()) {
            *asked = true;
        } else {
            self.is_loading = true;
        }
    }

    /// Lets the queue through to the hosts as far as the page limit and the rules of each origin reach.
    fn admit(&mut self) {
        while self.counted < self.options.max_pages && self.admitted < self.settled + self.window.len() && !self.is_stopped {
            let id = PageId(self.admitted);
            if !self.has_robots_for(id.0 - self.settled) {
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
    fn has_robots_for(&mut self, at: usize) -> bool {
        let url = &self.window[at].queued.url;
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

    /// Lets answers take effect, in the order of the queue.
    fn settle(&mut self) {
        while self.settled < self.admitted {
            let is_final = |entry: &Entry| matches!(entry.state, State::Read(..) | State::Ended(_));
            let head = if self.window.front().is_some_and(is_final) { self.window.pop_front() } else { None };
            let Some(entry) = head else { return };
            let id = PageId(self.settled);
            self.settled += 1;
            if let State::Read(_, links) = &entry.state {
                self.waiting_links -= links.len();
            }
            self.settled(id, entry);
        }
    }

    /// Puts an address that is new at the end of the queue.
    pub(super) fn append(&mut self, queued: Queued) {
        self.lines.push(Line::Queued(PageId(self.length), queued.clone()));
        let is_next = self.settled + self.window.len() == self.length;
        self.length += 1;
        if is_next && self.window.len() < self.options.room.queue.max(1) && !self.is_loading {
            self.window.push_back(Entry::new(queued));
        }
    }

    /// An entry that is not settled.
    pub(super) fn entry(&self, id: PageId) -> &Entry {
        &self.window[id.0 - self.settled]
    }

    pub(super) fn entry_mut(&mut self, id: PageId) -> &mut Entry {
        &mut self.window[id.0 - self.settled]
    }
}

impl Entry {
    fn new(queued: Queued) -> Self {
        Self { queued, retries: 0, state: State::Open, content: None, is_index: false }
    }
}
