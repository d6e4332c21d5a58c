//! Many distinct addresses, each asked once, at the pace of each host.
//!
//! The driver of an `Inquiry`: it sends what that says and reports back. What a page's fragments are is for the caller to read from its body.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use govlint_rules::facts::{Asked, Exchange, Failure, Wall};
use tokio::task::JoinSet;
use tokio::time::Instant;
use url::Url;

use super::inquiry::{AddressId, Heard, Inquiry, Step};
use super::{Answer, Client, Politeness, Reply};

/// What came of a link check.
#[derive(Debug)]
pub struct LinkReport<T> {
    /// What came of each address that was asked about, by the address without its fragment.
    pub outcomes: BTreeMap<Url, Asked>,
    /// What was read of each page that was fetched, by the address that gave it: an outcome's `url` without its fragment.
    pub pages: BTreeMap<Url, T>,
    /// Hosts that answer with a page whatever they are asked for, by origin: an address there that cannot exist, and what came of it.
    pub probed: BTreeMap<String, (Url, Asked)>,
}

/// How links are asked.
#[derive(Debug, Clone)]
pub struct LinkOptions {
    /// How hosts are treated.
    pub politeness: Politeness,
    /// Whether hosts that answer with pages are asked for an address that cannot exist.
    pub probes: bool,
    /// Pages whose hosts are asked for one in any case.
    pub probed: Vec<Url>,
}

enum Event<T> {
    Answered(AddressId, Url, Result<Answer, Failure>),
    Read(Url, T),
}

/// Asks each address once, until all are asked or `stopped` is done; what was not asked by then has no outcome. With an address comes whether its page is wanted (a link names a fragment of it); the exchange of each page that is fetched
/// goes to `read`, off the async threads, and only what that returns is kept. Redirects are followed, each hop at the pace of its host.
///
/// # Panics
/// When `read` panics.
pub async fn check_links<T, F>(
    addresses: impl IntoIterator<Item = (Url, bool)>,
    options: &LinkOptions,
    client: &Client,
    stopped: impl Future<Output = ()>,
    read: F,
) -> LinkReport<T>
where
    T: Send + 'static,
    F: Fn(Exchange) -> T + Send + Sync + 'static,
{
    let started = Instant::now();
    let read = Arc::new(read);
    let mut inquiry = Inquiry::new(addresses, &options.politeness, options.probes.then(nowhere), &options.probed);
    let mut tasks: JoinSet<Event<T>> = JoinSet::new();
    let mut pages = BTreeMap::new();
    let mut stopped = std::pin::pin!(stopped);
    // Bodies must not pile up before readers that are slower than the network.
    let most_tasks = options.politeness.at_once.max(1) * 2;
    loop {
        let until = start_what_may_start(&mut inquiry, &mut tasks, most_tasks, client, started);
        if tasks.is_empty() && until.is_none() {
            break;
        }
        let event = tokio::select! {
            Some(event) = tasks.join_next() => event.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic())),
            () = sleep_until(started, until), if until.is_some() => continue,
            () = &mut stopped => break,
        };
        match event {
            Event::Read(url, page) => drop(pages.insert(url, page)),
            Event::Answered(id, url, result) => {
                let has_page = inquiry.answered(id, heard(&url, &result), started.elapsed());
                if let (true, Ok(answer)) = (has_page, result) {
                    let read = Arc::clone(&read);
                    let exchange = answer.into_exchange(url.clone(), Vec::new(), url.clone());
                    tasks.spawn_blocking(move || Event::Read(url, read(exchange)));
                }
            }
        }
    }
    LinkReport { outcomes: inquiry.outcomes(), pages, probed: inquiry.probed() }
}

/// The path of an address that no site has: another one in each run, so that nobody can come to have it.
fn nowhere() -> String {
    format!("/govlint-{:016x}", RandomState::new().build_hasher().finish())
}

fn heard(url: &Url, result: &Result<Answer, Failure>) -> Heard {
    let reply = Reply::of(url, result, SystemTime::now());
    let Ok(answer) = result else { return Heard { reply, is_html: false, wall: None } };
    Heard { reply, is_html: answer.may_be_html(), wall: Wall::of(answer.status, &answer.headers, &answer.body) }
}

/// Starts every request whose turn it is; returns the time before which there is none, if that is known.
fn start_what_may_start<T: Send + 'static>(
    inquiry: &mut Inquiry,
    tasks: &mut JoinSet<Event<T>>,
    most_tasks: usize,
    client: &Client,
    started: Instant,
) -> Option<Duration> {
    while tasks.len() < most_tasks {
        match inquiry.step(started.elapsed()) {
            Step::Ask(id, url, want) => {
                let client = client.clone();
                tasks.spawn(async move {
                    let result = client.send(&url, want).await;
                    Event::Answered(id, url, result)
                });
            }
            Step::Wait(until) => return Some(until),
            Step::Idle | Step::Done => return None,
        }
    }
    None
}

/// Sleeps until a time of the run.
pub(crate) async fn sleep_until(started: Instant, until: Option<Duration>) {
    tokio::time::sleep_until(started + until.unwrap_or_default()).await;
}
