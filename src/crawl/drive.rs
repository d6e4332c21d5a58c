//! The loop that drives a crawl: it does what the frontier says and reports back.
//!
//! It owns the clock and the requests. It decides nothing, and it lints nothing: each exchange is handed over on a thread of its own, and what comes
//! back from there is links.

use std::sync::Arc;
use std::time::SystemTime;

use govlint_rules::facts::{Exchange, Failure, Hop};
use tokio::task::JoinSet;
use tokio::time::Instant;
use url::Url;

use super::frontier::{CrawlOptions, Frontier, PageId, Step};
use super::report::Coverage;
use super::robots::Robots;
use crate::fetch::links::sleep_until;
use crate::fetch::{Answer, Client, Reply, Want, fetch};

enum Event {
    Robots(Url, Robots),
    Answered(Box<Asked>),
    Read(PageId, Vec<Url>),
}

struct Asked {
    id: PageId,
    url: Url,
    hops: Vec<Hop>,
    result: Result<Answer, Failure>,
}

/// Crawls from the seeds. Each answer that is no redirect, whatever its status and type, goes to `on_page` once, on a blocking thread and side by side
/// with others; it returns the page's links in the order in which they stand there, as addresses, and may return any: the frontier takes those of the
/// site. (Whether the links of an error page are followed is for `on_page` to say, by returning them or not.) Exchanges come in no particular order; [`Coverage::answered`] has the order that does not depend on time.
///
/// # Panics
/// When `on_page` panics.
pub async fn crawl<F>(seeds: impl IntoIterator<Item = Url>, options: &CrawlOptions, client: &Client, on_page: F) -> Coverage
where
    F: Fn(Exchange) -> Vec<Url> + Send + Sync + 'static,
{
    let started = Instant::now();
    let on_page = Arc::new(on_page);
    let mut frontier = Frontier::new(seeds, options.clone());
    let mut tasks: JoinSet<Event> = JoinSet::new();
    loop {
        let until = loop {
            match frontier.step(started.elapsed()) {
                Step::Page(id, url, hops) => drop(tasks.spawn(ask_for_page(client.clone(), id, url, hops))),
                Step::Robots(url) => drop(tasks.spawn(ask_for_robots(client.clone(), url))),
                Step::Wait(until) => break Some(until),
                Step::Idle => break None,
                Step::Done => return frontier.coverage(),
            }
        };
        let event = tokio::select! {
            Some(event) = tasks.join_next() => event.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic())),
            () = sleep_until(started, until), if until.is_some() => continue,
            else => return frontier.coverage(),
        };
        match event {
            Event::Robots(url, robots) => frontier.robots(&url, robots, started.elapsed()),
            Event::Read(id, links) => frontier.read(id, links),
            Event::Answered(asked) => {
                let Asked { id, url, hops, result } = *asked;
                let is_last = frontier.answered(id, Reply::of(&url, &result, SystemTime::now()), started.elapsed());
                if let (true, Ok(answer)) = (is_last, result) {
                    let first = hops.first().map_or(&url, |hop| &hop.from).clone();
                    let exchange = answer.into_exchange(first, hops, url);
                    let on_page = Arc::clone(&on_page);
                    tasks.spawn_blocking(move || Event::Read(id, on_page(exchange)));
                }
            }
        }
    }
}

async fn ask_for_page(client: Client, id: PageId, url: Url, hops: Vec<Hop>) -> Event {
    let result = client.send(&url, Want::Page).await;
    Event::Answered(Box::new(Asked { id, url, hops, result }))
}

async fn ask_for_robots(client: Client, url: Url) -> Event {
    let result = fetch(&client, &url, Want::Everything).await;
    Event::Robots(url, Robots::read(&result))
}
