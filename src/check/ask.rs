//! Asks addresses over the network: those that no page of the run stands at, each once.
//!
//! Knows outcomes, fragments and what earlier runs remember; what they mean for a link is a rule's to say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::SystemTime;

use govlint_rules::facts::{Asked, Exchange, Failure, Outcome, Soft404, Visit, without_fragment};
use govlint_rules::gist::Gist;
use govlint_rules::page::{Document, Page};
use govlint_rules::record::Anchors;
use tokio::time::Instant;
use url::{Host, Url};

use super::book::LinkBook;
use super::published::Published;
use super::stand::{Fragments, Stand};
use super::{CheckError, CheckOptions, unseen};
use crate::config::Config;
use crate::fetch::{Client, ClientOptions, LinkOptions, LinkReport, Manners, Robots, check_links, is_at_home};
use crate::report::Run;
use crate::store::{Cache, CrawlFile, Learning, Learnt, LinkMemory, Store, StoreError, StorePlace};

/// Where answers are kept for the next run; where nothing outlives the run there is nothing to ask about.
pub(super) fn cache(config: &Config, store: &Store) -> Option<Arc<Cache>> {
    (!store.is_temporary()).then(|| Arc::new(Cache::open(store, config.cache_limits(), SystemTime::now())))
}

/// The client of a run; what the user named is asked wherever it stands.
pub(super) fn client(config: &Config, named: Vec<Url>, cache: Option<Arc<Cache>>) -> Result<Client, CheckError> {
    Ok(Client::new(&ClientOptions { cache, ..config.client_options(named)? })?)
}

/// The threads that wait for answers.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, CheckError> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(CheckError::Machine)
}

/// What is needed to ask.
pub(super) struct Asking<'a> {
    pub(super) options: &'a CheckOptions,
    pub(super) config: &'a Config,
    pub(super) client: &'a Client,
    pub(super) published: &'a Published,
    /// Where pages of the run were fetched from, one for each origin; none where they are files.
    pub(super) pages: &'a [Url],
    /// What is known of how hosts want to be asked.
    pub(super) manners: Manners,
    /// Where answers are kept in case the run is cut off.
    pub(super) kept: Option<&'a Arc<CrawlFile>>,
}

/// What was read of a page that is not judged.
#[derive(Clone)]
struct Read {
    anchors: Anchors,
    gist: Gist,
}

/// The addresses to ask: whether a link names a fragment there, and the numbers of the links' addresses in the book.
type Unasked = BTreeMap<Url, (bool, Vec<usize>)>;

/// Asks the addresses that nobody has been to, each once, and compares what was met with what its host says to any address.
pub(super) async fn ask(book: &LinkBook, stands: &mut [Stand], asking: &Asking<'_>, run: &mut Run) -> Result<(), CheckError> {
    remember(asking.config, run)?;
    let mut unasked = unasked(book, stands, asking.published)?;
    // Nothing is under way while the memory is read or written: no thread that waits for answers is held up.
    recall(&run.learning, &mut unasked, asking, stands)?;
    let addresses = unasked.iter().map(|(url, (page_wanted, _))| (url.clone(), *page_wanted)).collect::<Vec<_>>();
    let options = LinkOptions {
        politeness: asking.options.politeness.clone(),
        probes: asking.config.runs("link/soft-404"),
        probed: asking.pages.to_vec(),
        manners: manners(asking)?,
        kept: asking.kept.cloned(),
    };
    let mut report =
        check_links(addresses, &options, asking.client, asking.options.stop.wait(), |exchange| read(&exchange)).await;
    doubt_names(asking, &mut report.outcomes);
    run.coverage.soft_404_hosts.extend(report.probed.keys().cloned());
    judge_softness(&mut report);
    for (url, (page_wanted, numbers)) in unasked {
        let Some(asked) = report.outcomes.get(&url) else { continue };
        let read = end(asked).and_then(|end| report.pages.get(&end));
        let anchors = read.map(|read| read.as_ref().map(|read| read.anchors.clone()));
        let anchors = anchors.or(page_wanted.then_some(None));
        let mut learnt = Learnt { asked: asked.clone(), anchors };
        learnt.asked = run.learning.learn(&url, learnt.clone(), false)?;
        settle(stands, &numbers, &learnt);
    }
    if !asking.pages.is_empty() {
        judge_own(book, stands, asking, &report, &mut run.learning)?;
    }
    Ok(())
}

/// What is known of how hosts want to be asked. A crawl that goes on may have asked none of its hosts for their rules: they are kept with its answers.
fn manners(asking: &Asking<'_>) -> Result<Manners, StoreError> {
    let mut manners = asking.manners.clone();
    for page in asking.pages {
        let address = Robots::address_for(page);
        if let (false, Some(kept)) = (manners.knows(page), asking.kept)
            && let Some((_, body)) =
                kept.recall_robots(&address, SystemTime::now())?.filter(|(status, _)| (200..300).contains(status))
        {
            manners.add(page, Robots::parse(&body), Instant::now());
        }
    }
    Ok(manners)
}

/// Opens what earlier runs remember, unless nothing is to outlive the run.
fn remember(config: &Config, run: &mut Run) -> Result<(), CheckError> {
    let place = config.store().0;
    if place != StorePlace::Temporary {
        run.learning.with(LinkMemory::open(&Store::open(&place)?, config.link_max_age().0, SystemTime::now())?);
    }
    Ok(())
}

fn unasked(book: &LinkBook, stands: &[Stand], published: &Published) -> Result<Unasked, StoreError> {
    let wanted = book.wants_fragments();
    let mut unasked = Unasked::new();
    for (number, address) in book.addresses().enumerate() {
        if let (Stand::NotAsked, Ok(url)) = (&stands[number], Url::parse(&address?)) {
            let entry = unasked.entry(published.fetched(&url)).or_default();
            entry.0 |= wanted[number];
            entry.1.push(number);
        }
    }
    Ok(unasked)
}

/// Takes out what this run has learnt already, and what an earlier one found good. A site that is being checked is asked itself: it is what changes
/// between two runs.
fn recall(learning: &Learning, unasked: &mut Unasked, asking: &Asking<'_>, stands: &mut [Stand]) -> Result<(), CheckError> {
    let own: BTreeSet<_> = asking.pages.iter().filter_map(|url| url.host_str()).collect();
    let mut recalled = BTreeSet::new();
    for (url, (page_wanted, numbers)) in unasked.iter() {
        let is_own = is_at_home(url) || url.host_str().is_some_and(|host| own.contains(host));
        if let Some(learnt) = learning.known(url, *page_wanted, !is_own)? {
            settle(stands, numbers, &learnt);
            recalled.insert(url.clone());
        }
    }
    unasked.retain(|url, _| !recalled.contains(url));
    Ok(())
}

fn settle(stands: &mut [Stand], numbers: &[usize], learnt: &Learnt) {
    for &number in numbers {
        let fragments = learnt.anchors.clone().flatten().map_or(Fragments::Unknown, Fragments::Of);
        stands[number] = Stand::Asked(Box::new(learnt.asked.clone()), fragments);
    }
}

/// The address that answered in the end, without its fragment.
fn end(asked: &Asked) -> Option<Url> {
    if let Outcome::Answered { url, .. } = &asked.outcome { Some(without_fragment(url.clone())) } else { None }
}

/// Compares every answer of success with what its hosts say to an address that cannot exist.
fn judge_softness(report: &mut LinkReport<Option<Read>>) {
    let judged: Vec<(Url, Option<Soft404>)> = report
        .outcomes
        .iter()
        .filter(|(_, asked)| is_success(asked))
        .map(|(url, asked)| {
            let end = end(asked).unwrap_or_else(|| url.clone());
            let gist = report.pages.get(&end).and_then(Option::as_ref).map(|read| &read.gist);
            (url.clone(), softness(report, url, &end, gist))
        })
        .collect();
    for (url, soft) in judged {
        if let Some(asked) = report.outcomes.get_mut(&url) {
            asked.soft_404 = soft;
        }
    }
}

fn is_success(asked: &Asked) -> bool {
    asked.wall.is_none() && matches!(asked.outcome, Outcome::Answered { status: 200..=299, .. })
}

fn softness(report: &LinkReport<Option<Read>>, asked: &Url, end_of_asked: &Url, gist: Option<&Gist>) -> Option<Soft404> {
    let origins = BTreeSet::from([asked.origin().ascii_serialization(), end_of_asked.origin().ascii_serialization()]);
    let probes: Vec<(&Url, Url)> = origins
        .iter()
        .filter_map(|origin| report.probed.get(origin))
        .map(|(url, asked)| (url, end(asked).unwrap_or_else(|| url.clone())))
        .collect();
    let any: Vec<Visit<'_>> = probes
        .iter()
        .map(|(url, end)| {
            let gist = report.pages.get(end).and_then(Option::as_ref).map(|read| &read.gist);
            Visit { asked: url, end, gist }
        })
        .collect();
    Soft404::of(Visit { asked, end: end_of_asked, gist }, &any)
}

/// The same for the pages of the run, which were fetched before; and how long what is broken on their own site has been so.
fn judge_own(
    book: &LinkBook,
    stands: &mut [Stand],
    asking: &Asking<'_>,
    report: &LinkReport<Option<Read>>,
    learning: &mut Learning,
) -> Result<(), CheckError> {
    for (number, address) in book.addresses().enumerate() {
        let Ok(url) = Url::parse(&address?).map(|url| asking.published.fetched(&url)) else { continue };
        let (asked, page) = match &stands[number] {
            Stand::Page(page) => (None, Some(*page)),
            Stand::Asked(asked, Fragments::Page(page)) => (Some(asked), Some(*page)),
            // What was asked just now is judged and remembered.
            Stand::Asked(asked, _) if !report.outcomes.contains_key(&url) && asked.past.is_none() => (Some(asked), None),
            _ => continue,
        };
        let mut asked = asked.map_or_else(
            || Asked::new(Outcome::Answered { status: 200, url: url.clone(), hops: Vec::new() }),
            |asked| Asked::clone(asked),
        );
        if let Some(page) = page {
            let end = end(&asked).unwrap_or_else(|| url.clone());
            asked.soft_404 = softness(report, &url, &end, book.gist(page)?.as_ref());
        }
        let asked = learning.learn(&url, Learnt { asked, anchors: None }, page.is_some())?;
        let fragments = page.map_or(Fragments::Unknown, Fragments::Page);
        if !matches!(stands[number], Stand::Page(_)) || asked.soft_404.is_some() {
            stands[number] = Stand::Asked(Box::new(asked), fragments);
        }
    }
    Ok(())
}

/// Cut off from the network, some resolvers say of every name that it does not exist: then nothing is said of names.
fn doubt_names(asking: &Asking<'_>, outcomes: &mut BTreeMap<Url, Asked>) {
    if names_resolve(asking.pages.iter().cloned(), outcomes) {
        return;
    }
    for asked in outcomes.values_mut().filter(|asked| asked.outcome.failure() == Some(Failure::DnsNotFound)) {
        asked.outcome = Outcome::Failed(Failure::DnsUnavailable);
    }
}

/// Whether anything shows that this machine can look names up at all: cut off from the network, some resolvers say of every name that it
/// does not exist.
fn names_resolve(mut reached: impl Iterator<Item = Url>, outcomes: &BTreeMap<Url, Asked>) -> bool {
    let is_name = |url: &Url| matches!(url.host(), Some(Host::Domain(_))) && !is_at_home(url);
    let resolved = |asked: &Asked| !matches!(asked.outcome.failure(), Some(Failure::DnsNotFound | Failure::DnsUnavailable));
    reached.any(|url| is_name(&url)) || outcomes.iter().any(|(url, asked)| is_name(url) && resolved(asked))
}

/// What can be known of a page that is not judged: nothing where it is cut short or no HTML.
fn read(exchange: &Exchange) -> Option<Read> {
    let is_html = exchange.media_type().is_none_or(|kind| matches!(&*kind, "text/html" | "application/xhtml+xml"));
    if exchange.truncated || !is_html || !(200..300).contains(&exchange.status) {
        return None;
    }
    let text = govlint_rules::decode::decode(&exchange.body, exchange.charset().as_deref()).text;
    let document = Document::parse(text).ok()?;
    let page = Page::of_answer(&document);
    Some(Read { anchors: Anchors::of(&page), gist: Gist::of(&page) })
}

/// Asks the external addresses of a folder's book; returns what a reader must know of how that went.
pub(super) fn ask_outside(
    book: &LinkBook,
    stands: &mut [Stand],
    options: &CheckOptions,
    config: &Arc<Config>,
    run: &mut Run,
) -> Result<(), CheckError> {
    let _heeding = options.stop.listen();
    let cache = cache(config, &Store::open(&config.store().0)?);
    let client = client(config, Vec::new(), cache.clone())?;
    let asking = Asking {
        options,
        config,
        client: &client,
        published: &Published::default(),
        pages: &[],
        manners: Manners::default(),
        kept: None,
    };
    runtime()?.block_on(ask(book, stands, &asking, run))?;
    run.coverage.notes.extend(unseen::notes(&client.unseen()));
    run.coverage.notes.extend(cache.and_then(|cache| cache.trouble()));
    if options.stop.requested().is_some() {
        let left = stands.iter().filter(|stand| matches!(stand, Stand::NotAsked)).count();
        run.coverage.unchecked.insert("links".to_owned(), format!("stopped before {left} addresses were asked"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_a_network_says_nothing_about_names() {
        let url = |text: &str| Url::parse(text).unwrap();
        let missing = Asked::new(Outcome::Failed(Failure::DnsNotFound));
        let mut outcomes = BTreeMap::from([(url("https://www.partner.example.org/"), missing)]);
        assert!(!names_resolve(std::iter::empty(), &outcomes));
        assert!(!names_resolve(std::iter::once(url("http://127.0.0.1:4000/")), &outcomes), "a loopback page needs no look-up");
        assert!(names_resolve(std::iter::once(url("https://www.agency.example.gov/")), &outcomes));
        outcomes.insert(url("https://www.other.example.org/"), Asked::new(Outcome::Failed(Failure::ConnectionRefused)));
        assert!(names_resolve(std::iter::empty(), &outcomes));
    }
}
