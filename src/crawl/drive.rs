//! The loop that drives a crawl: it does what the frontier says and reports back.
//!
//! It owns the clock, the requests and the ledger. It decides nothing, and it lints nothing: each answer is kept, then handed over on a thread that
//! judges, and what comes back from there is links.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use govlint_rules::facts::{Exchange, Failure, Headers, Hop};
use tokio::task::JoinSet;
use tokio::time::Instant;
use url::Url;

use super::CrawlOptions;
use super::frontier::{Frontier, PageId, Step, Taken};
use super::ledger::Ledger;
use super::sitemap::{self, Sitemap};
use super::stop::Stop;
use crate::fetch::links::sleep_until;
use crate::fetch::{Answer, Client, Politeness, Reply, Want, fetch_patiently};
use crate::fetch::{Manners, Robots};
use crate::jobs::judged;
use crate::progress::Progress;
use crate::store::{CrawlFile, Kind, StoreError};

/// For how long a crawl that is stopped waits for requests that are under way.
const GRACE: Duration = Duration::from_secs(3);

enum Event {
    Robots(Url, Robots),
    Answered(Box<Asked>),
    Read(PageId, Result<Reading, StoreError>),
}

/// What an answer said.
enum Reading {
    Page(PageRead),
    Sitemap(Sitemap),
}

/// What a crawl needs to know of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageRead {
    /// Its links in the order in which they stand there, as addresses; any may be among them: the frontier takes those of the site.
    pub links: Vec<Url>,
    /// A digest of what it says, whatever its markup; `None` where it says nothing, or is no page.
    pub content: Option<u64>,
}

/// Whoever reads what a crawl fetches.
pub trait Reader: Send + Sync + 'static {
    /// Reads an answer that is no redirect, whatever its status and type.
    ///
    /// # Errors
    /// When what came of it cannot be kept; that ends the crawl.
    fn read(&self, exchange: Exchange) -> Result<PageRead, StoreError>;

    /// Where an address is fetched that a sitemap lists.
    fn fetched(&self, listed: Url) -> Url {
        listed
    }
}

impl<F: Fn(Exchange) -> Result<PageRead, StoreError> + Send + Sync + 'static> Reader for F {
    fn read(&self, exchange: Exchange) -> Result<PageRead, StoreError> {
        self(exchange)
    }
}

struct Asked {
    id: PageId,
    url: Url,
    hops: Vec<Hop>,
    result: Result<Answer, Failure>,
}

/// Crawls from the seeds; what it came to know is in the ledger that it returns.
///
/// Each answer is kept in `answers`; what is there already is not asked again. An answer that is no redirect goes to `reader` once, on a thread of the
/// pool that judges and side by side with others. (Whether the links of an error page are followed is for `reader` to say, by returning them or not.)
/// Exchanges come in no particular order; the ledger has the order that does not depend on time.
///
/// # Errors
/// When the store can be written or read no more, or when `reader` says so.
///
/// # Panics
/// When `reader` panics.
pub async fn crawl(
    seeds: impl IntoIterator<Item = Url>,
    options: &CrawlOptions,
    client: &Client,
    answers: &Arc<CrawlFile>,
    stop: &Stop,
    progress: &Progress,
    reader: impl Reader,
) -> Result<Ledger, StoreError> {
    let mut kept = Vec::new();
    answers.each_address(|url| kept.push(url))?;
    let frontier = Frontier::new(seeds, kept, options.clone());
    let (client, answers, reader) = (client.clone(), Arc::clone(answers), Arc::new(reader));
    let (started, politeness) = (Instant::now(), options.politeness.clone());
    let ledger = Ledger::new(options.redirects)?;
    let drive = Drive { frontier, ledger, tasks: JoinSet::new(), client, answers, reader, started, politeness };
    drive.run(stop, progress).await
}

struct Drive<R> {
    frontier: Frontier,
    ledger: Ledger,
    tasks: JoinSet<Event>,
    client: Client,
    answers: Arc<CrawlFile>,
    reader: Arc<R>,
    started: Instant,
    politeness: Politeness,
}

/// Why no more can be started now.
enum Pause {
    Until(Option<Duration>),
    Over,
}

impl<R: Reader> Drive<R> {
    async fn run(mut self, stop: &Stop, progress: &Progress) -> Result<Ledger, StoreError> {
        let mut give_up: Option<Instant> = None;
        loop {
            let Pause::Until(until) = self.start_what_may_start()? else { break };
            let event = tokio::select! {
                Some(event) = self.tasks.join_next() => event.unwrap_or_else(|error| resume_unwind(error.into_panic())),
                () = sleep_until(self.started, until), if until.is_some() => continue,
                () = stop.wait(), if give_up.is_none() => {
                    self.frontier.stop();
                    give_up = Some(Instant::now() + GRACE);
                    continue;
                }
                () = tokio::time::sleep_until(give_up.unwrap_or(self.started)), if give_up.is_some() => break,
                else => break,
            };
            self.take(event)?;
            progress.crawl(|| self.frontier.standing());
        }
        self.finish_reading().await?;
        self.ledger.manners = Manners::of_crawl(self.frontier.manners(), self.started);
        self.ledger.close(&self.frontier.close())?;
        Ok(self.ledger)
    }

    fn start_what_may_start(&mut self) -> Result<Pause, StoreError> {
        loop {
            match self.frontier.step(self.started.elapsed()) {
                Step::Page(id, url, hops) => {
                    let want = if self.frontier.is_sitemap(id) { Want::Sitemap } else { Want::Page };
                    self.tasks.spawn(ask_for(self.client.clone(), id, url, hops, want));
                }
                Step::Recall(id, url, hops) => self.recall(id, url, hops)?,
                Step::Robots(url) => self.robots(url)?,
                Step::Save(lines) => self.ledger.save(&lines)?,
                Step::Load(places) => self.frontier.loaded(self.ledger.queue(places)?),
                Step::LoadLinks(id) => self.frontier.read(id, self.ledger.take_links(id)?),
                Step::Wait(until) => return Ok(Pause::Until(Some(until))),
                Step::Idle => return Ok(Pause::Until(None)),
                Step::Done => return Ok(Pause::Over),
            }
        }
    }

    fn take(&mut self, event: Event) -> Result<(), StoreError> {
        match event {
            Event::Robots(url, robots) => self.frontier.robots(&url, robots, self.started.elapsed()),
            Event::Read(id, reading) => self.take_reading(id, reading?),
            Event::Answered(asked) => {
                let reply = Reply::of(&asked.url, &asked.result, SystemTime::now());
                match self.frontier.answered(asked.id, reply, self.started.elapsed()) {
                    Taken::AskAgain => {}
                    Taken::Settled => self.answers.keep(&asked.url, Kind::Crawled, &asked.result)?,
                    Taken::Page => self.read(*asked, true),
                }
            }
        }
        Ok(())
    }

    fn take_reading(&mut self, id: PageId, reading: Reading) {
        match reading {
            Reading::Sitemap(sitemap) => self.frontier.lists(id, sitemap),
            Reading::Page(PageRead { links, content }) => {
                if let Some(content) = content {
                    self.frontier.says(id, content);
                }
                self.frontier.read(id, links);
            }
        }
    }

    fn recall(&mut self, id: PageId, url: Url, hops: Vec<Hop>) -> Result<(), StoreError> {
        let result = self.answers.recall(&url, Kind::Crawled)?;
        let reply = result.as_ref().map(|result| Reply::of(&url, result, SystemTime::now()));
        if let (Taken::Page, Some(result)) = (self.frontier.recalled(id, reply), result) {
            self.read(Asked { id, url, hops, result }, false);
        }
        Ok(())
    }

    fn robots(&mut self, url: Url) -> Result<(), StoreError> {
        if let Some((status, body)) = self.answers.recall_robots(&url, SystemTime::now())? {
            let robots = Robots::read(&Ok(robots_exchange(&url, status, body)));
            self.frontier.robots(&url, robots, self.started.elapsed());
        } else {
            let (client, answers, politeness) = (self.client.clone(), Arc::clone(&self.answers), self.politeness.clone());
            self.tasks.spawn(ask_for_robots(client, answers, url, politeness));
        }
        Ok(())
    }

    /// Keeps an answer, if it is new, and has its page read.
    fn read(&mut self, asked: Asked, is_new: bool) {
        let Asked { id, url, hops, result } = asked;
        let (answers, reader) = (Arc::clone(&self.answers), Arc::clone(&self.reader));
        let is_sitemap = self.frontier.is_sitemap(id);
        let work = move || {
            if is_new {
                answers.keep(&url, Kind::Crawled, &result)?;
            }
            let Ok(answer) = result else { return Ok(Reading::Page(PageRead::default())) };
            if is_sitemap {
                return Ok(Reading::Sitemap(listed(&answer, &url, &*reader)));
            }
            let first = hops.first().map_or(&url, |hop| &hop.from).clone();
            reader.read(answer.into_exchange(first, hops, url)).map(Reading::Page)
        };
        self.tasks.spawn(async move { Event::Read(id, judged(work).await) });
    }

    /// Waits for the pages that are being read, and for nothing else: what they have to say must not come after the end.
    async fn finish_reading(&mut self) -> Result<(), StoreError> {
        while self.frontier.is_reading() {
            let Some(event) = self.tasks.join_next().await else { break };
            if let Event::Read(id, reading) = event.unwrap_or_else(|error| resume_unwind(error.into_panic())) {
                self.take_reading(id, reading?);
            }
        }
        self.tasks.shutdown().await;
        Ok(())
    }
}

/// What a sitemap lists, as it is fetched.
fn listed(answer: &Answer, at: &Url, reader: &impl Reader) -> Sitemap {
    if !(200..300).contains(&answer.status) {
        return Sitemap::default();
    }
    let mut sitemap = sitemap::read(&answer.body, answer.truncated, at);
    for list in [&mut sitemap.pages, &mut sitemap.sitemaps] {
        *list = std::mem::take(list).into_iter().map(|url| reader.fetched(url)).collect();
    }
    sitemap
}

async fn ask_for(client: Client, id: PageId, url: Url, hops: Vec<Hop>, want: Want) -> Event {
    let result = client.send(&url, want).await;
    Event::Answered(Box::new(Asked { id, url, hops, result }))
}

/// The host is taken until its rules are known: what is waited for before they are asked for again keeps nobody else from it.
async fn ask_for_robots(client: Client, answers: Arc<CrawlFile>, url: Url, politeness: Politeness) -> Event {
    let result = fetch_patiently(&client, &url, Want::Everything, &politeness).await;
    let robots = Robots::read(&result);
    if let (Ok(Exchange { status, body, .. }), Robots::None | Robots::Rules(_)) = (&result, &robots) {
        // If it cannot be kept it is asked again; a full disk shows with the first page.
        let _ = answers.keep_robots(&url, *status, body, SystemTime::now());
    }
    Event::Robots(url, robots)
}

/// The answer of an origin as it was kept.
fn robots_exchange(url: &Url, status: u16, body: Vec<u8>) -> Exchange {
    let (asked, url, hops, headers) = (url.clone(), url.clone(), Vec::new(), Headers::default());
    Exchange { asked, hops, url, status, headers, body, truncated: false }
}
