//! The stretch of the queue that is in memory, from the first address that is not settled on.
//!
//! Knows places in the queue and what is known of each address there; not what follows from it.

use std::collections::VecDeque;
use std::ops::Range;

use url::Url;

use super::step::PageId;
use crate::crawl::fate::Fate;
use crate::crawl::queued::Queued;

/// What is known of an address.
#[derive(Debug)]
pub(in crate::crawl) enum State {
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
pub(in crate::crawl) struct Entry {
    pub(in crate::crawl) queued: Queued,
    pub(super) retries: u32,
    pub(in crate::crawl) state: State,
    /// A digest of what its page says.
    pub(in crate::crawl) content: Option<u64>,
    /// Of a sitemap: whether it lists sitemaps.
    pub(in crate::crawl) is_index: bool,
}

/// The stretch that is here, and what is known of the rest: its length.
#[derive(Debug)]
pub(super) struct Window {
    /// It begins behind what is settled: the part whose answers have taken effect.
    entries: VecDeque<Entry>,
    settled: usize,
    /// The whole queue, with what is in the ledger only.
    length: usize,
    /// Whether a part of the queue is on its way from the ledger.
    is_loading: bool,
    /// How many entries may be here.
    room: usize,
}

impl Window {
    pub(super) fn new(room: usize) -> Self {
        Self { entries: VecDeque::new(), settled: 0, length: 0, is_loading: false, room: room.max(1) }
    }

    /// How many entries are here.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The first place that is not settled.
    pub(super) fn start(&self) -> usize {
        self.settled
    }

    /// The first place behind those that are here.
    pub(super) fn end(&self) -> usize {
        self.settled + self.entries.len()
    }

    /// How many addresses are not settled, wherever they are.
    pub(super) fn unsettled(&self) -> usize {
        self.length.saturating_sub(self.settled)
    }

    /// An entry that is here.
    pub(super) fn entry(&self, id: PageId) -> &Entry {
        &self.entries[id.0 - self.settled]
    }

    pub(super) fn entry_mut(&mut self, id: PageId) -> &mut Entry {
        &mut self.entries[id.0 - self.settled]
    }

    pub(super) fn front_mut(&mut self) -> Option<&mut Entry> {
        self.entries.front_mut()
    }

    /// The page that is next, if its links must come from the ledger and were not asked for.
    pub(super) fn spilled_head(&self) -> Option<PageId> {
        let is_spilled = |head: &Entry| matches!(head.state, State::Spilled(_, false));
        self.entries.front().is_some_and(is_spilled).then_some(PageId(self.settled))
    }

    /// What is to be read from the ledger soon.
    pub(super) fn wanted(&self) -> Option<Range<usize>> {
        let is_low = self.entries.len() <= self.room / 2 && self.end() < self.length && !self.is_loading;
        is_low.then(|| self.end()..self.length.min(self.settled + self.room))
    }

    /// A stretch of the queue is on its way from the ledger.
    pub(super) fn await_stretch(&mut self) {
        self.is_loading = true;
    }

    /// Takes a stretch of the queue back from the ledger.
    pub(super) fn loaded(&mut self, stretch: Vec<Queued>) {
        self.is_loading = false;
        self.entries.extend(stretch.into_iter().map(Entry::new));
    }

    /// Puts an address at the end of the queue; it is here only if there is room, and everything before it is here too.
    pub(super) fn append(&mut self, queued: Queued) -> PageId {
        let id = PageId(self.length);
        let is_next = self.end() == self.length;
        self.length += 1;
        if is_next && self.entries.len() < self.room && !self.is_loading {
            self.entries.push_back(Entry::new(queued));
        }
        id
    }

    /// Takes the first entry out if it has had its last answer and its links are here.
    pub(super) fn settle_first(&mut self) -> Option<(PageId, Entry)> {
        let is_final = |entry: &Entry| matches!(entry.state, State::Read(..) | State::Ended(_));
        let entry = if self.entries.front().is_some_and(is_final) { self.entries.pop_front()? } else { return None };
        let id = PageId(self.settled);
        self.settled += 1;
        Some((id, entry))
    }

    /// All entries that are here.
    pub(super) fn into_entries(self) -> impl Iterator<Item = (PageId, Entry)> {
        let start = self.settled;
        self.entries.into_iter().enumerate().map(move |(at, entry)| (PageId(start + at), entry))
    }
}

impl Entry {
    fn new(queued: Queued) -> Self {
        Self { queued, retries: 0, state: State::Open, content: None, is_index: false }
    }
}
