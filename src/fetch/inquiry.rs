//! Which address is asked next, how, and what its answer settles: the state of a link check.
//!
//! Pure: no request, no clock. An address is asked with HEAD unless its body is wanted, again with GET where a server treats HEAD otherwise than
//! GET, and once more when the server says when, or where the answer may be another one in a moment. A redirect makes its target an address of its
//! own, so that what many links lead to is asked once. Hosts that answer with pages are asked for an address that cannot exist ([`probes`]).

mod probes;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use govlint_rules::facts::soft::is_home;
use govlint_rules::facts::{Asked, Failure, Outcome, Wall, without_fragment};
use url::Url;

use self::probes::Probes;
use super::manners::Manners;
use super::politeness::{Hosts, Pace, Politeness, Turn};
use super::{Mark, Reply, Want, outcome};

/// An address by its place in the inquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AddressId(usize);

/// What is to be done next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Ask this, and tell [`Inquiry::answered`] what came of it.
    Ask(AddressId, Url, Want),
    /// Nothing before this time, unless an answer comes earlier.
    Wait(Duration),
    /// Nothing until an answer comes.
    Idle,
    /// All is settled.
    Done,
}

/// What came of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heard {
    pub(super) reply: Reply,
    /// Whether the answer is a page, by its media type.
    pub(super) is_html: bool,
    /// The wall that gave it.
    pub(super) wall: Option<Wall>,
}

#[derive(Debug)]
struct Address {
    url: Url,
    page_wanted: bool,
    want: Want,
    /// How many redirects led here, by the first way that was found.
    redirects: usize,
    retries: u32,
    /// A failure that makes a link broken was met, and the address asked again for it.
    looked_twice: bool,
    settled: Option<Heard>,
    /// The origins whose probe has come to this address.
    probes: Vec<usize>,
}

/// The state of a link check.
#[derive(Debug)]
pub(super) struct Inquiry {
    addresses: Vec<Address>,
    by_url: HashMap<Url, usize>,
    hosts: Hosts<usize>,
    politeness: Politeness,
    /// How many redirects are followed from one address.
    redirects: usize,
    probes: Probes,
    manners: Manners,
    asked: usize,
}

impl Inquiry {
    /// An inquiry into these addresses, in which so many redirects are followed from each; with each, whether the page itself is wanted. `probe` is the path of an address that cannot exist, if hosts are
    /// to be asked for one; those that have pages in `also` are asked in any case. What the `manners` refuse is not asked, and their paces are kept.
    pub(super) fn new(
        addresses: impl IntoIterator<Item = (Url, bool)>,
        politeness: &Politeness,
        redirects: usize,
        probe: Option<String>,
        also: &[Url],
        (manners, paces): (Manners, Vec<Pace>),
    ) -> Self {
        let mut inquiry = Inquiry {
            addresses: Vec::new(),
            by_url: HashMap::new(),
            hosts: Hosts::new(politeness),
            politeness: politeness.clone(),
            redirects,
            probes: Probes::new(probe),
            manners,
            asked: 0,
        };
        for pace in paces {
            let delay = pace.delay.min(politeness.longest_pause);
            inquiry.hosts.keep_pace(Pace { delay, ..pace });
        }
        for (url, page_wanted) in addresses {
            inquiry.add(without_fragment(url), page_wanted, 0);
        }
        inquiry.asked = inquiry.addresses.len();
        for page in also {
            inquiry.probe(page);
        }
        inquiry
    }

    /// What is to be done at this time.
    pub(super) fn step(&mut self, now: Duration) -> Step {
        match self.hosts.take(now) {
            Turn::Now(id) => {
                let address = &self.addresses[id];
                Step::Ask(AddressId(id), address.url.clone(), address.want)
            }
            Turn::At(time) => Step::Wait(time),
            Turn::Nothing if self.hosts.under_way() > 0 => Step::Idle,
            Turn::Nothing => Step::Done,
        }
    }

    /// Takes what came of a request; says whether the address is settled by an answer of its own, so that its page may be read.
    pub(super) fn answered(&mut self, id: AddressId, heard: Heard, now: Duration) -> bool {
        let address = &mut self.addresses[id.0];
        let url = address.url.clone();
        let again = address.again(&heard, &self.politeness);
        // Where nothing is waited for, the host is still left alone for as long as it says.
        let rest = again.or(heard.reply.retry_after()).unwrap_or_default().min(self.politeness.longest_pause);
        self.hosts.release(&url, now, rest);
        if again.is_some() {
            self.hosts.push_first(&url, id.0);
            return false;
        }
        let has_page = address_is_read(&self.addresses[id.0], &heard);
        self.settle(id.0, heard);
        has_page
    }

    /// Takes an answer that was kept, and that settled the address when it came so: no host was asked for it. Says whether its page may be read.
    pub(super) fn recalled(&mut self, id: AddressId, want: Want, heard: Heard) -> bool {
        let address = &mut self.addresses[id.0];
        address.want = want;
        self.hosts.give_back(&address.url.clone());
        let has_page = address_is_read(&self.addresses[id.0], &heard);
        self.settle(id.0, heard);
        has_page
    }

    /// Whether an address has had its last answer.
    pub(super) fn is_settled(&self, id: AddressId) -> bool {
        self.addresses[id.0].settled.is_some()
    }

    /// The outcome of every address that was asked about, by the address without its fragment; an inquiry that was stopped does not know all.
    pub(super) fn outcomes(&self) -> BTreeMap<Url, Asked> {
        let asked = self.addresses.iter().take(self.asked);
        asked.filter_map(|address| Some((address.url.clone(), self.asked(&address.url)?))).collect()
    }

    fn asked(&self, url: &Url) -> Option<Asked> {
        let outcome = outcome(url, self.redirects, |url| self.mark(url))?;
        let end = if let Outcome::Answered { url, .. } = &outcome { Some(without_fragment(url.clone())) } else { None };
        let wall = end.and_then(|end| self.addresses[*self.by_url.get(&end)?].settled.as_ref()?.wall);
        Some(Asked { wall, ..Asked::new(outcome) })
    }

    fn mark(&self, url: &Url) -> Option<Mark<'_>> {
        // Only the target of one redirect too many is not known at all.
        let Some(&id) = self.by_url.get(url) else { return Some(Mark::Failed(Failure::TooManyRedirects)) };
        Some(match &self.addresses[id].settled.as_ref()?.reply {
            Reply::Answered { status, .. } => Mark::Answered(*status),
            Reply::Redirect(hop) => Mark::Redirect(Cow::Borrowed(hop)),
            Reply::Failed(failure) => Mark::Failed(*failure),
        })
    }

    fn settle(&mut self, id: usize, heard: Heard) {
        let Address { page_wanted, redirects, url, .. } = &self.addresses[id];
        let (page_wanted, redirects, url) = (*page_wanted, *redirects, url.clone());
        let mut leads_on = false;
        if let Reply::Redirect(hop) = &heard.reply {
            if redirects < self.redirects {
                leads_on = true;
                self.add(without_fragment(hop.to.clone()), page_wanted, redirects + 1);
            }
            // A deep page that leads home is looked into: perhaps every address of the host does.
            if is_home(&hop.to) && !is_home(&url) {
                self.probe(&url);
            }
        }
        let is_page = heard.is_html && heard.wall.is_none() && matches!(heard.reply, Reply::Answered { status: 200..=299, .. });
        self.addresses[id].settled = Some(heard);
        let probes = std::mem::take(&mut self.addresses[id].probes);
        self.conclude(probes, id, leads_on);
        if is_page && !is_home(&url) {
            self.suspect(id, &url);
        }
    }

    fn add(&mut self, url: Url, page_wanted: bool, redirects: usize) -> usize {
        if let Some(&known) = self.by_url.get(&url) {
            if page_wanted {
                self.want_page(known);
            }
            return known;
        }
        let id = self.addresses.len();
        let want = if page_wanted { Want::Page } else { Want::Head };
        self.by_url.insert(url.clone(), id);
        let refusal = self.manners.refusal(&url);
        if refusal.is_none() {
            self.hosts.push(&url, id);
        }
        self.addresses.push(Address {
            url,
            page_wanted,
            want,
            redirects,
            retries: 0,
            looked_twice: false,
            settled: refusal.map(|failure| Heard { reply: Reply::Failed(failure), is_html: false, wall: None }),
            probes: Vec::new(),
        });
        id
    }

    /// Marks a page as wanted, and what it redirects to as well; what was settled without its body is asked once more, with it.
    fn want_page(&mut self, start: usize) {
        let mut next = Some(start);
        while let Some(id) = next.take() {
            let address = &mut self.addresses[id];
            if address.page_wanted {
                return;
            }
            address.page_wanted = true;
            match address.settled.as_ref().map(|heard| &heard.reply) {
                Some(Reply::Answered { .. }) if address.want != Want::Page => {
                    address.want = Want::Page;
                    address.settled = None;
                    let url = address.url.clone();
                    self.hosts.push(&url, id);
                }
                Some(Reply::Redirect(hop)) => {
                    next = self.by_url.get(&without_fragment(hop.to.clone())).copied();
                }
                Some(Reply::Answered { .. } | Reply::Failed(_)) | None => {}
            }
        }
    }
}

impl Address {
    /// For how long to wait before the address is asked again; `None` where what was heard settles it.
    fn again(&mut self, heard: &Heard, politeness: &Politeness) -> Option<Duration> {
        if let Some(pause) = politeness.pause_before_retry(&self.url, &heard.reply, self.retries).filter(|_| heard.wall.is_none())
        {
            self.retries += 1;
            // One that says when to come back means the request as it was.
            if heard.reply.retry_after().is_none() {
                self.want = Want::Page;
            }
            return Some(pause);
        }
        if !self.looked_twice && would_break(&heard.reply) {
            self.looked_twice = true;
            self.want = Want::Page;
            return Some(politeness.pause_before_second_look(&self.url));
        }
        let refused = self.want == Want::Head && is_refusal_of_head(heard);
        // The page came to be wanted while its status was being asked.
        let late = self.page_wanted && self.want != Want::Page && matches!(heard.reply, Reply::Answered { .. });
        if refused || late {
            self.want = Want::Page;
            return Some(Duration::ZERO);
        }
        None
    }
}

/// Whether what was heard is a page that somebody waits for.
fn address_is_read(address: &Address, heard: &Heard) -> bool {
    address.want == Want::Page && matches!(heard.reply, Reply::Answered { .. })
}

/// Whether GET may fare better than HEAD did. Many servers refuse HEAD outright (405, 501), and some lie to it: 403 and 404 for a page
/// that is there. 401, 407 and 429 are about who asks and how often, and a second request would not mend that; nor would it move a wall that tells
/// itself.
fn is_refusal_of_head(heard: &Heard) -> bool {
    match &heard.reply {
        Reply::Answered { status, .. } => heard.wall.is_none() && *status >= 400 && !matches!(status, 401 | 407 | 429),
        Reply::Failed(failure) => matches!(
            failure,
            Failure::EmptyResponse
                | Failure::ConnectionReset
                | Failure::InvalidResponse
                | Failure::InvalidRedirect
                | Failure::Http2
        ),
        Reply::Redirect(_) => false,
    }
}

/// Whether it is a failure that makes a link broken: believed when it was met twice.
fn would_break(reply: &Reply) -> bool {
    let Reply::Failed(failure) = reply else { return false };
    matches!(failure, Failure::ConnectionRefused | Failure::DnsNotFound | Failure::TlsName | Failure::TlsExpired)
}
