//! Which address is asked next, how, and what its answer settles: the state of a link check.
//!
//! Pure: no request, no clock. An address is asked with HEAD unless its body is wanted, again with GET where a server treats HEAD otherwise than
//! GET, and once more when the server says when. A redirect makes its target an address of its own, so that what many links lead to is asked once.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use govlint_rules::facts::{Failure, Outcome};
use url::Url;

use super::politeness::{Hosts, Politeness, Turn};
use super::{MAX_REDIRECTS, Mark, Reply, Want, outcome, without_fragment};

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

#[derive(Debug)]
struct Address {
    url: Url,
    page_wanted: bool,
    want: Want,
    /// How many redirects led here, by the first way that was found.
    redirects: usize,
    retries: u32,
    settled: Option<Reply>,
}

/// The state of a link check.
#[derive(Debug)]
pub(super) struct Inquiry {
    addresses: Vec<Address>,
    by_url: HashMap<Url, usize>,
    hosts: Hosts<usize>,
    retries: u32,
    longest_pause: Duration,
    asked: usize,
}

impl Inquiry {
    /// An inquiry into these addresses; with each, whether the page itself is wanted.
    pub(super) fn new(addresses: impl IntoIterator<Item = (Url, bool)>, politeness: &Politeness) -> Self {
        let mut inquiry = Inquiry {
            addresses: Vec::new(),
            by_url: HashMap::new(),
            hosts: Hosts::new(politeness),
            retries: politeness.retries,
            longest_pause: politeness.longest_pause,
            asked: 0,
        };
        for (url, page_wanted) in addresses {
            inquiry.add(without_fragment(url), page_wanted, 0);
        }
        inquiry.asked = inquiry.addresses.len();
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
    pub(super) fn answered(&mut self, id: AddressId, reply: Reply, now: Duration) -> bool {
        let address = &mut self.addresses[id.0];
        let url = address.url.clone();
        let mut rest = Duration::ZERO;
        let again = match (&reply, reply.retry_after()) {
            (_, Some(pause)) => {
                rest = pause.min(self.longest_pause);
                let again = pause <= self.longest_pause && address.retries < self.retries;
                address.retries += u32::from(again);
                again
            }
            _ if address.want == Want::Head && is_refusal_of_head(&reply) => {
                address.want = Want::Status;
                true
            }
            // The page came to be wanted while its status was being asked.
            (Reply::Answered { .. }, _) if address.page_wanted && address.want != Want::Page => {
                address.want = Want::Page;
                true
            }
            _ => false,
        };
        self.hosts.release(&url, now, rest);
        if again {
            self.hosts.push_first(&url, id.0);
            return false;
        }
        let (page_wanted, redirects) = (address.page_wanted, address.redirects);
        if let Reply::Redirect(hop) = &reply
            && redirects < MAX_REDIRECTS
        {
            let to = without_fragment(hop.to.clone());
            self.add(to, page_wanted, redirects + 1);
        }
        let has_page = page_wanted && matches!(reply, Reply::Answered { .. });
        self.addresses[id.0].settled = Some(reply);
        has_page
    }

    /// The outcome of every address that was asked about, by the address without its fragment.
    pub(super) fn outcomes(&self) -> BTreeMap<Url, Outcome> {
        // The only address that a finished inquiry does not know is the target of one redirect too many.
        let outcome = |url| outcome(url, |url| self.mark(url)).unwrap_or(Outcome::Failed(Failure::TooManyRedirects));
        let asked = self.addresses.iter().take(self.asked);
        asked.map(|address| (address.url.clone(), outcome(&address.url))).collect()
    }

    fn mark(&self, url: &Url) -> Option<Mark<'_>> {
        Some(match self.addresses[*self.by_url.get(url)?].settled.as_ref()? {
            Reply::Answered { status, .. } => Mark::Answered(*status),
            Reply::Redirect(hop) => Mark::Redirect(Cow::Borrowed(hop)),
            Reply::Failed(failure) => Mark::Failed(*failure),
        })
    }

    fn add(&mut self, url: Url, page_wanted: bool, redirects: usize) {
        if let Some(&known) = self.by_url.get(&url) {
            self.want_page(known, page_wanted);
            return;
        }
        let id = self.addresses.len();
        let want = if page_wanted { Want::Page } else { Want::Head };
        self.by_url.insert(url.clone(), id);
        self.hosts.push(&url, id);
        self.addresses.push(Address { url, page_wanted, want, redirects, retries: 0, settled: None });
    }

    /// Marks a page as wanted, and what it redirects to as well; what was settled without its body is asked once more, with it.
    fn want_page(&mut self, start: usize, wanted: bool) {
        let mut next = Some(start);
        while let Some(id) = next.take() {
            let address = &mut self.addresses[id];
            if !wanted || address.page_wanted {
                return;
            }
            address.page_wanted = true;
            match &address.settled {
                Some(Reply::Answered { .. }) => {
                    address.want = Want::Page;
                    address.settled = None;
                    let url = address.url.clone();
                    self.hosts.push(&url, id);
                }
                Some(Reply::Redirect(hop)) => {
                    next = self.by_url.get(&without_fragment(hop.to.clone())).copied();
                }
                Some(Reply::Failed(_)) | None => {}
            }
        }
    }
}

/// Whether GET may fare better than HEAD did. Many servers refuse HEAD outright (405, 501), and some lie to it: 403, 404 and even 500 for a page
/// that is there. 401, 407 and 429 are about who asks and how often, and a second request would not mend that.
fn is_refusal_of_head(reply: &Reply) -> bool {
    match reply {
        Reply::Answered { status, .. } => *status >= 400 && !matches!(status, 401 | 407 | 429),
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

#[cfg(test)]
mod tests {
    use govlint_rules::facts::Hop;

    use super::*;

    /// Runs an inquiry under a fake clock; every request takes 10 ms. Returns what was asked, in order, with its time.
    fn run(inquiry: &mut Inquiry, web: impl Fn(&str, Want, usize) -> Reply) -> Vec<(u128, String, Want)> {
        let (mut now, mut log) = (Duration::ZERO, Vec::<(u128, String, Want)>::new());
        loop {
            match inquiry.step(now) {
                Step::Ask(id, url, want) => {
                    let before = log.iter().filter(|(_, seen, _)| seen == url.as_str()).count();
                    log.push((now.as_millis(), url.to_string(), want));
                    now += Duration::from_millis(10);
                    inquiry.answered(id, web(url.as_str(), want, before), now);
                }
                Step::Wait(until) => now = until,
                Step::Idle => panic!("nothing is under way"),
                Step::Done => return log,
            }
        }
    }

    fn status(status: u16) -> Reply {
        Reply::Answered { status, retry_after: None }
    }

    fn redirect(from: &str, to: &str) -> Reply {
        Reply::Redirect(Hop { from: Url::parse(from).unwrap(), status: 301, to: Url::parse(to).unwrap() })
    }

    fn inquiry(addresses: &[(&str, bool)]) -> Inquiry {
        let politeness = Politeness { delay: Duration::from_secs(1), ..Politeness::default() };
        Inquiry::new(addresses.iter().map(|(url, page)| (Url::parse(url).unwrap(), *page)), &politeness)
    }

    #[test]
    fn a_refused_head_is_asked_again_with_get_after_the_pause() {
        let mut asked = inquiry(&[("https://a.example.gov/x#top", false)]);
        let log = run(&mut asked, |_, want, _| status(if want == Want::Head { 404 } else { 200 }));
        let url = "https://a.example.gov/x".to_owned();
        assert_eq!(log, [(0, url.clone(), Want::Head), (1010, url.clone(), Want::Status)]);
        let outcome = &asked.outcomes()[&Url::parse(&url).unwrap()];
        assert!(matches!(outcome, Outcome::Answered { status: 200, .. }));
    }

    #[test]
    fn retry_after_is_heeded_and_has_an_end() {
        let mut asked = inquiry(&[("https://a.example.gov/", false)]);
        let busy = |pause| Reply::Answered { status: 429, retry_after: Some(Duration::from_secs(pause)) };
        let times: Vec<u128> = run(&mut asked, |_, _, _| busy(30)).into_iter().map(|(time, ..)| time).collect();
        assert_eq!(times, [0, 30_010, 60_020]);
        let mut asked = inquiry(&[("https://a.example.gov/", false), ("https://a.example.gov/b", false)]);
        let times: Vec<u128> = run(&mut asked, |_, _, _| busy(3600)).into_iter().map(|(time, ..)| time).collect();
        assert_eq!(times, [0, 60_010], "an hour is not waited for, but the host is left alone for a minute");
    }

    #[test]
    fn what_many_links_lead_to_is_asked_once_and_with_its_body_when_one_wants_it() {
        let mut asked =
            inquiry(&[("https://a.example.gov/1", false), ("https://a.example.gov/2", true), ("https://b.example.gov/", false)]);
        let log = run(&mut asked, |url, _, _| match url {
            "https://b.example.gov/" => status(200),
            from => redirect(from, "https://b.example.gov/#part"),
        });
        let on_b: Vec<Want> = log.iter().filter(|(_, url, _)| url == "https://b.example.gov/").map(|(.., want)| *want).collect();
        assert_eq!(on_b, [Want::Head, Want::Page]);
        for (url, outcome) in asked.outcomes() {
            let Outcome::Answered { status: 200, url: end, hops } = outcome else { panic!("{url}") };
            assert_eq!(end.host_str(), Some("b.example.gov"));
            assert_eq!(hops.len(), usize::from(url.host_str() == Some("a.example.gov")));
        }
    }

    #[test]
    fn circles_and_endless_chains_end() {
        let mut asked = inquiry(&[("https://a.example.gov/1", false), ("https://a.example.gov/2", false)]);
        run(&mut asked, |from, _, _| {
            redirect(from, if from.ends_with('1') { "https://a.example.gov/2" } else { "https://a.example.gov/1" })
        });
        assert!(asked.outcomes().values().all(|outcome| outcome.failure() == Some(Failure::RedirectLoop)));

        let mut asked = inquiry(&[("https://a.example.gov/1", false)]);
        let log = run(&mut asked, |from, _, _| redirect(from, &format!("{from}1")));
        assert_eq!(log.len(), MAX_REDIRECTS + 1);
        assert!(asked.outcomes().values().all(|outcome| outcome.failure() == Some(Failure::TooManyRedirects)));
    }
}
