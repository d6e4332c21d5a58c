//! Many distinct addresses, each asked once, at the pace of each host.
//!
//! The driver of an `Inquiry`: it sends what that says and reports back. What a page's fragments are is for the caller to read from its body.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use govlint_rules::facts::{Exchange, Failure, Outcome};
use tokio::task::JoinSet;
use tokio::time::Instant;
use url::Url;

use super::inquiry::{AddressId, Inquiry, Step};
use super::{Answer, Client, Politeness, Reply};

/// What came of a link check.
#[derive(Debug)]
pub struct LinkReport<T> {
    /// The outcome of each address that was asked about, by the address without its fragment.
    pub outcomes: BTreeMap<Url, Outcome>,
    /// What was read of each page that was wanted, by the address that gave it: an outcome's `url` without its fragment.
    pub pages: BTreeMap<Url, T>,
}

enum Event<T> {
    Answered(AddressId, Url, Result<Answer, Failure>),
    Read(Url, T),
}

/// Asks each address once. With an address comes whether its page is wanted (a link names a fragment of it); such a page's exchange goes to `read`,
/// off the async threads, and only what that returns is kept. Redirects are followed, each hop at the pace of its host.
///
/// # Panics
/// When `read` panics.
pub async fn check_links<T, F>(
    addresses: impl IntoIterator<Item = (Url, bool)>,
    politeness: &Politeness,
    client: &Client,
    read: F,
) -> LinkReport<T>
where
    T: Send + 'static,
    F: Fn(Exchange) -> T + Send + Sync + 'static,
{
    let started = Instant::now();
    let read = Arc::new(read);
    let mut inquiry = Inquiry::new(addresses, politeness);
    let mut tasks: JoinSet<Event<T>> = JoinSet::new();
    let mut pages = BTreeMap::new();
    // Bodies must not pile up before readers that are slower than the network.
    let most_tasks = politeness.at_once.max(1) * 2;
    loop {
        let until = start_what_may_start(&mut inquiry, &mut tasks, most_tasks, client, started);
        let event = tokio::select! {
            Some(event) = tasks.join_next() => event.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic())),
            () = sleep_until(started, until), if until.is_some() => continue,
            else => break,
        };
        match event {
            Event::Read(url, page) => drop(pages.insert(url, page)),
            Event::Answered(id, url, result) => {
                let reply = Reply::of(&url, &result, SystemTime::now());
                let has_page = inquiry.answered(id, reply, started.elapsed());
                if let (true, Ok(answer)) = (has_page, result) {
                    let read = Arc::clone(&read);
                    let exchange = answer.into_exchange(url.clone(), Vec::new(), url.clone());
                    tasks.spawn_blocking(move || Event::Read(url, read(exchange)));
                }
            }
        }
    }
    LinkReport { outcomes: inquiry.outcomes(), pages }
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
