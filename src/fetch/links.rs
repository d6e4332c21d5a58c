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
use super::{Answer, Client, Manners, Politeness, Reply, Want};
use crate::jobs::judged;
use crate::store::{CrawlFile, Kind};

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
    /// What is known of how hosts want to be asked.
    pub manners: Manners,
    /// Where answers are kept in case the run is cut off, and found if it was.
    pub kept: Option<Arc<CrawlFile>>,
}

enum Event<T> {
    Answered(AddressId, Url, Want, Result<Answer, Failure>),
    /// The answer was kept from before.
    Recalled(AddressId, Url, Want, Result<Answer, Failure>),
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
    let mut inquiry = Inquiry::new(
        addresses,
        &options.politeness,
        client.redirect_limit(),
        options.probes.then(|| nowhere(options.kept.as_deref())),
        &options.probed,
        (options.manners.clone(), options.manners.paces(started).collect()),
    );
    let mut tasks: JoinSet<Event<T>> = JoinSet::new();
    let mut pages = BTreeMap::new();
    let mut stopped = std::pin::pin!(stopped);
    // Bodies must not pile up before readers that are slower than the network.
    let most_tasks = options.politeness.at_once.max(1) * 2;
    loop {
        let until = start_what_may_start(&mut inquiry, &mut tasks, most_tasks, client, options.kept.as_deref(), started);
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
            Event::Recalled(id, url, want, result) => {
                let has_page = inquiry.recalled(id, want, heard(&url, &result));
                read_page(&mut tasks, &read, url, result, has_page);
            }
            Event::Answered(id, url, want, result) => {
                let has_page = inquiry.answered(id, heard(&url, &result), started.elapsed());
                if let (Some(kept), true) = (&options.kept, inquiry.is_settled(id)) {
                    // What cannot be kept is asked again, if it comes to that.
                    let _ = kept.keep(&url, if want == Want::Head { Kind::Head } else { Kind::Page }, &result);
                }
                read_page(&mut tasks, &read, url, result, has_page);
            }
        }
    }
    LinkReport { outcomes: inquiry.outcomes(), pages, probed: inquiry.probed() }
}

/// Has a page read, if the answer is one that somebody waits for.
fn read_page<T, F>(tasks: &mut JoinSet<Event<T>>, read: &Arc<F>, url: Url, result: Result<Answer, Failure>, has_page: bool)
where
    T: Send + 'static,
    F: Fn(Exchange) -> T + Send + Sync + 'static,
{
    if let (true, Ok(answer)) = (has_page, result) {
        let read = Arc::clone(read);
        let exchange = answer.into_exchange(url.clone(), Vec::new(), url.clone());
        tasks.spawn(async move { Event::Read(url, judged(move || read(exchange)).await) });
    }
}

/// The answer that settled an address before the run was cut off; one with a body will do where none is needed.
fn recall(kept: &CrawlFile, url: &Url, want: Want) -> Option<(Want, Result<Answer, Failure>)> {
    let of = |kind| kept.recall(url, kind).ok().flatten();
    let page = of(Kind::Page).map(|result| (Want::Page, result));
    page.or_else(|| (want == Want::Head).then(|| of(Kind::Head)).flatten().map(|result| (Want::Head, result)))
}

/// The path of an address that no site has: another one in each run, so that nobody can come to have it; that of the crawl where one goes on.
fn nowhere(kept: Option<&CrawlFile>) -> String {
    let made = format!("/govlint-{:016x}", RandomState::new().build_hasher().finish());
    // If it cannot be kept, hosts are asked again, if it comes to that.
    kept.and_then(|kept| kept.nowhere(&made).ok()).unwrap_or(made)
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
    kept: Option<&CrawlFile>,
    started: Instant,
) -> Option<Duration> {
    while tasks.len() < most_tasks {
        match inquiry.step(started.elapsed()) {
            Step::Ask(id, url, want) => {
                let client = client.clone();
                let recalled = kept.and_then(|kept| recall(kept, &url, want));
                tasks.spawn(async move {
                    if let Some((want, result)) = recalled {
                        return Event::Recalled(id, url, want, result);
                    }
                    let result = client.send(&url, want).await;
                    Event::Answered(id, url, want, result)
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
    match started.checked_add(until.unwrap_or_default()) {
        Some(time) => tokio::time::sleep_until(time).await,
        // Beyond what clocks count to.
        None => std::future::pending().await,
    }
}
