//! Judges answers from the web as they come, and keeps what the end of the run needs of them.
//!
//! Knows pages and what is left of them; asks nothing. Threads share it, and nothing that is reported depends on which of them is first.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use govlint_rules::facts::{Exchange, Headers, Wall, without_fragment};
use govlint_rules::headline::Headline;
use govlint_rules::sniff::answer::{is_html, media_type};
use govlint_rules::sniff::{Sniffed, sniff};
use url::Url;

use super::book::LinkBook;
use super::published::Published;
use super::twins::Twin;
use super::{count, profile};
use crate::config::{Config, Taken};
use crate::crawl::PageRead;
use crate::crawl::normal::normal;
use crate::lint::{Input, Linted, Manner, Skipped, lint};
use crate::report::{Coverage, PageKey, PageReport, Pages, Said};
use crate::store::StoreError;

/// What the threads that judge share.
pub(super) struct Judge {
    pub(super) published: Published,
    config: Arc<Config>,
    /// What the user named.
    seeds: Vec<Url>,
    pages: Pages,
    gathered: Mutex<Gathered>,
}

/// What is left of the answers.
pub(super) struct Gathered {
    pub(super) coverage: Coverage,
    pub(super) taken: Taken,
    /// The pages that except a rule that judges links, by number.
    pub(super) excepts_links: BTreeSet<usize>,
    pub(super) book: LinkBook,
    /// The reports of the book's pages, by number.
    pub(super) keys: Vec<PageKey>,
    /// What tells each page from others, by number.
    pub(super) twins: Vec<Twin>,
    /// What each page says of itself, by number.
    pub(super) headlines: Vec<Option<Headline>>,
    /// One page of each origin: the first by address.
    pub(super) origins: BTreeMap<String, Url>,
    /// The walls that answered in place of the site.
    pub(super) walls: HashMap<Url, Wall>,
}

impl Gathered {
    fn new() -> Result<Self, StoreError> {
        Ok(Self {
            coverage: Coverage::default(),
            taken: Taken::default(),
            excepts_links: BTreeSet::new(),
            book: LinkBook::new()?,
            keys: Vec::new(),
            twins: Vec::new(),
            headlines: Vec::new(),
            origins: BTreeMap::new(),
            walls: HashMap::new(),
        })
    }
}

impl Judge {
    pub(super) fn new(seeds: &[Url], published: Published, config: &Arc<Config>, pages: &Pages) -> Result<Self, StoreError> {
        let (config, seeds, pages) = (Arc::clone(config), seeds.to_vec(), pages.clone());
        Ok(Self { published, config, seeds, pages, gathered: Mutex::new(Gathered::new()?) })
    }

    /// Judges one answer, and returns the page's links as they are to be fetched.
    ///
    /// # Errors
    /// When what is left of the page cannot be kept.
    pub(super) fn take(&self, exchange: &Exchange) -> Result<PageRead, StoreError> {
        match self.judge(exchange) {
            Ok(linted) => {
                let links = linted.record.links.iter().map(|url| self.published.fetched(url)).collect();
                let content = linted.identity.as_ref().map(|identity| identity.said);
                self.keep(exchange, linted)?;
                Ok(PageRead { links, content })
            }
            Err(why) => {
                self.note_unjudged(exchange, why);
                Ok(PageRead::default())
            }
        }
    }

    /// What is left when everything was judged.
    pub(super) fn finish(&self) -> Result<Gathered, StoreError> {
        Ok(std::mem::replace(&mut *self.gathered(), Gathered::new()?))
    }

    fn gathered(&self) -> MutexGuard<'_, Gathered> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn judge(&self, exchange: &Exchange) -> Result<Linted, String> {
        if !(200..300).contains(&exchange.status) {
            return Err(format!("answered {}", exchange.status));
        }
        if exchange.truncated {
            return Err("larger than the limit for a page".to_owned());
        }
        let media_type = media_type(&exchange.headers, &exchange.body);
        if !is_html(&media_type) {
            let looks_like_it = sniff(&exchange.body) == Sniffed::Html;
            let though = if looks_like_it { ", and so no page to a browser, though it looks like one" } else { "" };
            return Err(format!("not HTML: {media_type}{though}"));
        }
        self.with_input(exchange, lint).map_err(|skipped| match skipped {
            Skipped::NotHtml(what) => format!("not HTML: {what}"),
            Skipped::Empty => "empty".to_owned(),
            Skipped::TooLong => "longer than 4 GiB".to_owned(),
        })
    }

    /// Gives an answer to `judge`, with what holds for it.
    pub(super) fn with_input<T>(&self, exchange: &Exchange, judge: impl FnOnce(&Input<'_>, Manner<'_>) -> T) -> T {
        let address = self.published.published(&exchange.url);
        let charset = exchange.charset();
        let page_config = self.config.for_page(&[address.as_str(), exchange.url.as_str()]);
        let (bytes, headers): (&[u8], &Headers) = (&exchange.body, &exchange.headers);
        let input = Input {
            bytes,
            charset: charset.as_deref(),
            headers,
            is_answer: true,
            language: None,
            address: Some(&address),
            base: &address,
            sheets: None,
        };
        judge(
            &input,
            Manner { config: &page_config, profile: profile(&self.config, Some(&address)), as_of: self.config.as_of().0 },
        )
    }

    fn keep(&self, exchange: &Exchange, linted: Linted) -> Result<(), StoreError> {
        let url = without_fragment(exchange.url.clone());
        let address = self.published.published(&url);
        let mut gathered = self.gathered();
        if gathered.book.number(url.as_str())?.is_some() {
            return Ok(());
        }
        count(&linted, &mut gathered.coverage);
        gathered.taken.add(&linted.taken);
        let excepts_links = linted.excepts_links;
        let report = PageReport {
            name: url.to_string(),
            profile: profile(&self.config, Some(&address)),
            address: Some(address),
            encoding: linted.encoding.into(),
            hops: exchange.hops.clone(),
            said: Said::new(linted.findings, linted.outcomes),
            same_as: None,
            also_at: Vec::new(),
        };
        let identity = linted.identity.as_ref();
        let canonical = identity.and_then(|identity| identity.canonical.as_ref());
        let canonical = canonical.map(|url| normal(self.published.fetched(url)));
        let twin = Twin::new(&url, canonical.as_ref(), identity, &linted.record, &report);
        let key = self.pages.add(&report)?;
        let number = gathered.book.enter(url.as_str(), &linted.record)?;
        gathered.excepts_links.extend(excepts_links.then_some(number));
        gathered.twins.push(twin);
        gathered.headlines.push(linted.record.headline);
        gathered.keys.push(key);
        let first = gathered.origins.entry(url.origin().ascii_serialization()).or_insert_with(|| url.clone());
        if url < *first {
            *first = url;
        }
        Ok(())
    }

    /// Notes a page that was not judged: what the user named counts as unchecked, and so does a page that may answer another time; an address
    /// that is gone is its link's fault, and a file that is no HTML was never asked for.
    fn note_unjudged(&self, exchange: &Exchange, mut why: String) {
        let is_gone = matches!(exchange.status, 404 | 410);
        let url = without_fragment(exchange.url.clone());
        let name = url.to_string();
        let wall = Wall::of(exchange.status, &exchange.headers, &exchange.body);
        if let Some(wall) = wall {
            why = format!("{why}, by a bot wall of {}", wall.name());
        }
        let is_named = self.seeds.contains(&without_fragment(exchange.asked.clone()));
        let mut gathered = self.gathered();
        gathered.walls.extend(wall.map(|wall| (url, wall)));
        let coverage = &mut gathered.coverage;
        if is_named || (exchange.status >= 400 && !is_gone) || exchange.truncated {
            coverage.unchecked.insert(name, why);
        } else if !is_gone {
            coverage.skipped.insert(name, why);
        }
    }
}
