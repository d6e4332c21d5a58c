//! Whose turn it is: one request at a time for a host, and a pause between two.
//!
//! Pure: it holds work and says when some of it may start. It reads no clock (times are durations since the start of the run) and asks nothing.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::time::Duration;

use url::Url;

use super::guard::is_at_home;
use super::retry::Jitter;

/// How hosts are treated.
#[derive(Debug, Clone)]
pub struct Politeness {
    /// The pause between the end of one request to a host and the start of the next.
    pub delay: Duration,
    /// The most requests under way at once, over all hosts. One host never has more than one.
    pub at_once: usize,
    /// The longest time for which `Retry-After` and `Crawl-delay` are heeded; a longer one counts as this.
    pub longest_pause: Duration,
    /// How often an address is asked again when its server says when, or when its answer may be another one in a moment.
    pub retries: u32,
    /// The pause before the first of these, where the server says nothing; each further one is twice as long.
    pub first_backoff: Duration,
    /// How these pauses are spread.
    pub jitter: Jitter,
    /// Whether servers on this machine are asked without pauses: a preview has nobody to be polite to.
    pub hurry_at_home: bool,
}

impl Default for Politeness {
    fn default() -> Self {
        Politeness {
            delay: Duration::from_millis(500),
            at_once: 16,
            longest_pause: Duration::from_secs(60),
            retries: 2,
            first_backoff: Duration::from_secs(1),
            jitter: Jitter::Random,
            hurry_at_home: false,
        }
    }
}

/// The pace of one host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pace {
    pub(crate) host: String,
    /// The pause after each request.
    pub(crate) delay: Duration,
    /// From when on it may be asked again.
    pub(crate) free_at: Duration,
}

/// What may start now.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Turn<T> {
    /// This; its host is taken until it is released.
    Now(T),
    /// Nothing before this time, unless a request ends earlier.
    At(Duration),
    /// Nothing until a request ends or work is added.
    Nothing,
}

/// Work waiting for its host's turn.
#[derive(Debug)]
pub(crate) struct Hosts<T> {
    at_once: usize,
    states: Vec<Host<T>>,
    by_name: HashMap<String, usize>,
    /// The hosts that have work and no request under way, by the time from which they may be asked.
    ready: BTreeSet<(Duration, usize)>,
    under_way: usize,
    delay: Duration,
    hurry_at_home: bool,
}

#[derive(Debug)]
struct Host<T> {
    waiting: VecDeque<T>,
    delay: Duration,
    free_at: Duration,
    busy: bool,
}

impl<T> Hosts<T> {
    pub(crate) fn new(politeness: &Politeness) -> Self {
        Hosts {
            at_once: politeness.at_once.max(1),
            states: Vec::new(),
            by_name: HashMap::new(),
            ready: BTreeSet::new(),
            under_way: 0,
            delay: politeness.delay,
            hurry_at_home: politeness.hurry_at_home,
        }
    }

    /// Adds work for the host of `url`, behind what waits there.
    pub(crate) fn push(&mut self, url: &Url, work: T) {
        let host = self.host(url);
        self.states[host].waiting.push_back(work);
        self.offer(host);
    }

    /// Adds work for the host of `url`, before what waits there.
    pub(crate) fn push_first(&mut self, url: &Url, work: T) {
        let host = self.host(url);
        self.states[host].waiting.push_front(work);
        self.offer(host);
    }

    /// Takes the work whose host has been free for longest.
    pub(crate) fn take(&mut self, now: Duration) -> Turn<T> {
        let Some(&(free_at, host)) = self.ready.first() else { return Turn::Nothing };
        if self.under_way >= self.at_once {
            return Turn::Nothing;
        }
        if free_at > now {
            return Turn::At(free_at);
        }
        self.ready.pop_first();
        let Some(work) = self.states[host].waiting.pop_front() else { return Turn::Nothing };
        self.states[host].busy = true;
        self.under_way += 1;
        Turn::Now(work)
    }

    /// A request to the host of `url` has ended; the host rests for its delay, or for `rest` where that is longer.
    pub(crate) fn release(&mut self, url: &Url, now: Duration, rest: Duration) {
        let host = self.host(url);
        let state = &mut self.states[host];
        state.busy = false;
        state.free_at = now + state.delay.max(rest);
        self.under_way -= 1;
        self.offer(host);
    }

    /// The work that was taken for the host of `url` needed no request: the host need not rest for it.
    pub(crate) fn give_back(&mut self, url: &Url) {
        let host = self.host(url);
        self.states[host].busy = false;
        self.under_way -= 1;
        self.offer(host);
    }

    /// Sets a longer delay for the host of `url`; a shorter one than there is changes nothing. To be called while its request is under way.
    pub(crate) fn slow_down(&mut self, url: &Url, delay: Duration) {
        let host = self.host(url);
        self.states[host].delay = self.states[host].delay.max(delay);
    }

    /// The pace of every host so far.
    pub(crate) fn paces(&self) -> Vec<Pace> {
        let pace = |(name, host): (&String, &usize)| {
            let Host { delay, free_at, .. } = self.states[*host];
            Pace { host: name.clone(), delay, free_at }
        };
        self.by_name.iter().map(pace).collect()
    }

    /// Keeps to the pace of a host from the beginning: it may be slower than others, or have been asked just now. To be called before it has work.
    pub(crate) fn keep_pace(&mut self, Pace { host, delay, free_at }: Pace) {
        let known = self.named(&host, delay);
        let state = &mut self.states[known];
        state.delay = state.delay.max(delay);
        state.free_at = state.free_at.max(free_at);
    }

    /// How many requests are under way.
    pub(crate) fn under_way(&self) -> usize {
        self.under_way
    }

    /// The hosts that have been asked and have not answered, sorted.
    pub(crate) fn busy(&self) -> Vec<&str> {
        let mut busy: Vec<&str> =
            self.by_name.iter().filter(|(_, host)| self.states[**host].busy).map(|(name, _)| name.as_str()).collect();
        busy.sort_unstable();
        busy
    }

    fn host(&mut self, url: &Url) -> usize {
        let delay = if self.hurry_at_home && is_at_home(url) { Duration::ZERO } else { self.delay };
        self.named(url.host_str().unwrap_or_default(), delay)
    }

    fn named(&mut self, name: &str, delay: Duration) -> usize {
        if let Some(&known) = self.by_name.get(name) {
            return known;
        }
        let host = self.states.len();
        self.states.push(Host { waiting: VecDeque::new(), delay, free_at: Duration::ZERO, busy: false });
        self.by_name.insert(name.to_owned(), host);
        host
    }

    fn offer(&mut self, host: usize) {
        let state = &self.states[host];
        if !state.busy && !state.waiting.is_empty() {
            self.ready.insert((state.free_at, host));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_one_request_and_a_pause_while_another_goes_on() {
        let politeness = Politeness { delay: Duration::from_secs(1), at_once: 2, ..Politeness::default() };
        let (a, b) = (Url::parse("https://a.example.gov/").unwrap(), Url::parse("https://b.example.gov/").unwrap());
        let at = Duration::from_secs;
        let mut hosts = Hosts::new(&politeness);
        hosts.push(&a, "a2");
        hosts.push_first(&a, "a1");
        hosts.push(&b, "b1");
        assert_eq!(hosts.take(at(0)), Turn::Now("a1"));
        assert_eq!(hosts.take(at(0)), Turn::Now("b1"));
        assert_eq!(hosts.take(at(9)), Turn::Nothing);
        hosts.release(&a, at(9), Duration::ZERO);
        assert_eq!(hosts.take(at(9)), Turn::At(at(10)));
        assert_eq!(hosts.take(at(10)), Turn::Now("a2"));
        hosts.slow_down(&a, at(5));
        hosts.push(&a, "a3");
        hosts.release(&a, at(11), Duration::ZERO);
        assert_eq!(hosts.take(at(11)), Turn::At(at(16)));
        hosts.release(&b, at(11), at(30));
        hosts.push(&b, "b2");
        assert_eq!(hosts.take(at(16)), Turn::Now("a3"));
        hosts.push(&a, "a4");
        hosts.give_back(&a);
        assert_eq!(hosts.take(at(16)), Turn::Now("a4"), "a host that was not asked does not rest");
        assert_eq!(hosts.take(at(16)), Turn::At(at(41)));
        assert_eq!(hosts.under_way(), 1);
    }
}
