//! Checks pages on the web: fetch or crawl, judge, ask where the links lead, judge the links.
//!
//! Knows the order of the work. Pages are judged off the async threads as they arrive; nothing that is reported depends on the order
//! in which they do.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use govlint_rules::facts::{Exchange, Headers, Outcome};
use url::Url;

use super::ask::{ask, client, runtime};
use super::book::{LinkBook, Stand};
use super::published::Published;
use super::spool::{Spool, Spooled};
use super::{CheckError, CheckOptions, count, profile};
use crate::config::Config;
use crate::crawl::{Coverage, NotTried, crawl};
use crate::fetch::{Client, Want, fetch, without_fragment};
use crate::lint::{Input, Linted, Manner, Skipped, lint, lint_links, undoubted_links};
use crate::report::{PageReport, Run, Said};
use crate::store::Store;

/// A page that came from the web and was judged.
struct Fetched {
    exchange: Exchange,
    body: Option<Spooled>,
    result: Result<Linted, String>,
}

/// Checks these addresses.
pub(super) fn check(seeds: &[Url], options: &CheckOptions, config: &Arc<Config>, run: &mut Run) -> Result<(), CheckError> {
    let client = client(config, seeds.to_vec())?;
    let _store = Store::open(&config.store().0)?;
    let work = Arc::new(Work {
        published: Published::new(seeds.first(), options.published_as.as_ref()),
        spool: Spool::new().map_err(CheckError::Machine)?,
        config: Arc::clone(config),
        pages: Mutex::default(),
    });
    runtime()?.block_on(async {
        let coverage = gather(seeds, options, &client, &work).await;
        finish(seeds, coverage, options, &client, &work, run).await
    })
}

/// What the threads that judge share.
struct Work {
    published: Published,
    spool: Spool,
    config: Arc<Config>,
    pages: Mutex<BTreeMap<Url, Fetched>>,
}

impl Work {
    /// Judges one answer, keeps what later phases need, and returns the page's links as they are to be fetched.
    fn take(&self, mut exchange: Exchange) -> Vec<Url> {
        let result = self.judge(&exchange);
        let links = match &result {
            Ok(linted) if exchange.status < 400 => linted.record.links.iter().map(|url| self.published.fetched(url)).collect(),
            _ => Vec::new(),
        };
        let body = self.spool.keep(&exchange.body).ok();
        exchange.body = Vec::new();
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(without_fragment(exchange.url.clone()), Fetched { exchange, body, result });
        links
    }

    fn judge(&self, exchange: &Exchange) -> Result<Linted, String> {
        if !(200..300).contains(&exchange.status) {
            return Err(format!("answered {}", exchange.status));
        }
        if exchange.truncated {
            return Err("larger than the limit for a page".to_owned());
        }
        if let Some(media_type) =
            exchange.media_type().filter(|media_type| !matches!(media_type.as_str(), "text/html" | "application/xhtml+xml"))
        {
            return Err(format!("not HTML: {media_type}"));
        }
        self.with_input(exchange, &exchange.body, lint).map_err(|skipped| match skipped {
            Skipped::NotHtml(what) => format!("not HTML: {what}"),
            Skipped::Empty => "empty".to_owned(),
            Skipped::TooLong => "longer than 4 GiB".to_owned(),
        })
    }

    fn with_input<T>(&self, exchange: &Exchange, bytes: &[u8], judge: impl FnOnce(&Input<'_>, Manner<'_>) -> T) -> T {
        let address = self.published.published(&exchange.url);
        let charset = exchange.charset();
        let page_config = self.config.for_page(&[address.as_str(), exchange.url.as_str()]);
        let headers: &Headers = &exchange.headers;
        let input =
            Input { bytes, charset: charset.as_deref(), headers, is_answer: true, address: Some(&address), base: &address };
        judge(
            &input,
            Manner { config: &page_config, profile: profile(&self.config, Some(&address)), as_of: self.config.as_of().0 },
        )
    }
}

/// Fetches the seeds, or crawls from them; the answers are in `work` afterwards.
async fn gather(seeds: &[Url], options: &CheckOptions, client: &Client, work: &Arc<Work>) -> Coverage {
    if options.crawl {
        let judge = Arc::clone(work);
        return crawl(seeds.iter().cloned(), &options.limits, client, move |exchange| judge.take(exchange)).await;
    }
    let mut coverage = Coverage::default();
    for seed in seeds {
        match fetch(client, seed, Want::Everything).await {
            Ok(exchange) => {
                coverage.answered.push(without_fragment(exchange.url.clone()));
                coverage.outcomes.insert(seed.clone(), exchange.outcome());
                let judge = Arc::clone(work);
                // Parsing may take long; the threads that wait for answers are not for it.
                let judged = tokio::task::spawn_blocking(move || drop(judge.take(exchange))).await;
                judged.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()));
            }
            Err(failed) => coverage.failed.push((seed.clone(), failed.failure)),
        }
    }
    coverage
}

async fn finish(
    seeds: &[Url],
    coverage: Coverage,
    options: &CheckOptions,
    client: &Client,
    work: &Work,
    run: &mut Run,
) -> Result<(), CheckError> {
    note_coverage(&coverage, run);
    let fetched = std::mem::take(&mut *work.pages.lock().unwrap_or_else(PoisonError::into_inner));
    let mut book = LinkBook::default();
    let mut numbers: HashMap<Url, usize> = HashMap::new();
    let mut pages = Vec::new();
    for (url, page) in fetched {
        match page.result {
            Err(why) => note_unjudged(&url, why, page.exchange.status, seeds, &page.exchange, run),
            Ok(linted) => {
                count(&linted, &mut run.coverage);
                run.exceptions_used.extend(&linted.exceptions_used);
                let address = work.published.published(&url);
                let profile = profile(&work.config, Some(&address));
                let report = PageReport {
                    name: url.to_string(),
                    address: Some(address),
                    profile,
                    encoding: linted.encoding.into(),
                    said: Said::new(linted.findings, linted.outcomes),
                };
                numbers.insert(url, book.enter(linted.record));
                pages.push((page.exchange, page.body, run.pages.add(&report)?, report.name));
            }
        }
    }
    let mut stands = crawled(&book, &numbers, &coverage, work);
    ask(&book, &mut stands, options, client, &work.published).await;
    run.coverage.links.add(&LinkBook::counts(&stands));
    for (nth, (exchange, body, page, name)) in pages.into_iter().enumerate() {
        match book.links_of(nth, &stands).map(|links| (links, body.and_then(|body| work.spool.read(body).ok()))) {
            Some((links, Some(bytes))) => {
                let linked = work.with_input(&exchange, &bytes, |input, manner| lint_links(input, &links, manner));
                run.pages.extend(page, &Said::new(linked.findings, linked.outcomes))?;
                run.exceptions_used.extend(&linked.exceptions_used);
            }
            Some((_, None)) => {
                let why = "its links could not be judged: the temporary folder has no room for the page";
                run.coverage.unchecked.insert(name, why.to_owned());
            }
            None => {
                let has_links = book.has_links(nth);
                let outcomes = work.with_input(&exchange, &[], |_, manner| undoubted_links(has_links, manner));
                run.pages.extend(page, &Said::new(Vec::new(), outcomes))?;
            }
        }
    }
    Ok(())
}

fn note_coverage(coverage: &Coverage, run: &mut Run) {
    for (url, failure) in &coverage.failed {
        run.coverage.unchecked.insert(url.to_string(), failure.message().to_owned());
    }
    for url in &coverage.blocked_by_robots {
        run.coverage.unchecked.insert(url.to_string(), "robots.txt does not allow it".to_owned());
    }
    for (url, why) in &coverage.not_tried {
        let why = match why {
            NotTried::Depth => "deeper than --depth",
            NotTried::PageLimit => "over --max-pages",
            NotTried::Document => continue,
        };
        run.coverage.not_tried.insert(url.to_string(), why.to_owned());
    }
}

/// A page that was not judged: what the user named counts as unchecked, and so does a page that may answer another time; an address
/// that is gone is its link's fault, and a file that is no HTML was never asked for.
fn note_unjudged(url: &Url, why: String, status: u16, seeds: &[Url], exchange: &Exchange, run: &mut Run) {
    let is_gone = matches!(status, 404 | 410);
    if seeds.contains(&without_fragment(exchange.asked.clone())) || (status >= 400 && !is_gone) || exchange.truncated {
        run.coverage.unchecked.insert(url.to_string(), why);
    } else if !is_gone {
        run.coverage.skipped.insert(url.to_string(), why);
    }
}

/// What stands at the addresses that the crawl has been to; the rest is not asked yet.
fn crawled(book: &LinkBook, numbers: &HashMap<Url, usize>, coverage: &Coverage, work: &Work) -> Vec<Stand> {
    let stand = |address: &str| {
        let Ok(url) = Url::parse(address) else { return Stand::NotAsked };
        let url = work.published.fetched(&url);
        let Some(outcome) = coverage.outcomes.get(&url) else { return Stand::NotAsked };
        let end = if let Outcome::Answered { url, .. } = outcome { without_fragment(url.clone()) } else { url };
        match numbers.get(&end) {
            Some(number) if matches!(outcome, Outcome::Answered { status: 200..=299, .. }) => Stand::Page(*number),
            _ => Stand::Asked(outcome.clone(), None),
        }
    };
    book.addresses().map(stand).collect()
}
