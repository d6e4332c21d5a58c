//! What answers do to a crawl: whether an address is asked again, when its links are here, and when they take effect.

use std::time::Duration;

use url::Url;

use super::step::{Line, PageId, Taken};
use super::window::State;
use super::{Frontier, Work};
use crate::crawl::fate::Fate;
use crate::crawl::queued::Queued;
use crate::fetch::Reply;

impl Frontier {
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

    /// Takes a digest of what a page says; to be told before its links are.
    pub fn says(&mut self, id: PageId, content: u64) {
        self.entry_mut(id).content = Some(content);
    }

    /// Takes the links of a page, in the order in which they stand in it.
    pub fn read(&mut self, id: PageId, links: Vec<Url>) {
        let room = self.options.room.links;
        let is_next = id.0 == self.window.start();
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
        self.window.loaded(stretch);
    }

    /// Lets answers take effect, in the order of the queue.
    pub(super) fn settle(&mut self) {
        while self.window.start() < self.admitted {
            let Some((id, entry)) = self.window.settle_first() else { return };
            if let State::Read(_, links) = &entry.state {
                self.waiting_links -= links.len();
            }
            self.settled(id, entry);
        }
    }
}
