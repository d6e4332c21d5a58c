//! Checks pages on the web: fetch or crawl, judge, ask where the links lead, judge the links.
//!
//! Knows the order of the work.

use std::collections::BTreeMap;
use std::sync::Arc;

use govlint_rules::facts::{Asked, Exchange, Outcome, Peers, Standing};
use rayon::prelude::*;
use url::Url;

use super::answers::{Gathered, Judge};
use super::ask::{Asking, ask, cache, client, runtime};
use super::published::Published;
use super::stand::{Fragments, Stand, leave_out};
use super::twins::{self, Group};
use super::{CheckError, CheckOptions, covered, hosts, peers, unseen};
use crate::config::Config;
use crate::crawl::normal::normal;
use crate::crawl::{Cause, CrawlOptions, Ledger, PageRead, Reader, crawl};
use crate::fetch::{Client, is_at_home};
use crate::lint::{Verdicts, lint_exceptions, lint_links, lint_peers, undoubted_links, without_peers};
use crate::report::{Run, Said};
use crate::store::{Begun, CrawlFile, Identity, Kept, Kind, Store, StoreError};

/// Pages that are read a second time at once.
const AT_ONCE: usize = 64;

/// Checks these addresses.
pub(super) fn check(seeds: &[Url], options: &CheckOptions, config: &Arc<Config>, run: &mut Run) -> Result<(), CheckError> {
    let seeds: &[Url] = &seeds.iter().cloned().map(normal).collect::<Vec<_>>();
    let _heeding = options.stop.listen();
    let store = Store::open(&config.store().0)?;
    let cache = cache(config, &store);
    let client = client(config, seeds.to_vec(), cache.clone())?;
    let (answers, kept) = answers(seeds, options, &store, &client)?;
    urge_contact(seeds, options, config);
    let published = Published::new(seeds.first(), options.published_as.as_ref());
    let judge = Arc::new(Judge::new(seeds, published, config, &run.pages)?);
    let preload = config.preload_list()?;
    runtime()?.block_on(async {
        stop_in_time(options);
        hosts::check(seeds, options, &client, config, preload.as_ref(), run).await;
        let ledger = gather(seeds, options, &client, &answers, &judge).await?;
        let gathered = judge.finish()?;
        covered::note(seeds, &ledger, options, &gathered, &mut run.coverage)?;
        let mut stands = crawled(&gathered, &ledger, &judge.published, options)?;
        if options.stop.requested().is_none() {
            options.progress.phase("asking the addresses that links lead to");
            let pages = gathered.origins.values().cloned().collect::<Vec<_>>();
            let manners = ledger.manners().clone();
            let published = &judge.published;
            let asking = Asking { options, config, client: &client, published, pages: &pages, manners, kept: Some(&answers) };
            ask(&gathered.book, &mut stands, &asking, run).await?;
        }
        leave_out(&mut stands);
        // What the user named one by one is reported one by one.
        let twins = if options.crawl { twins::groups(&gathered.twins, |number| gathered.book.name(number))? } else { Vec::new() };
        let is_cut_off = options.stop.requested().is_some();
        let peers = options.crawl.then(|| compare(&gathered, &twins));
        judge_links(&gathered, &Alike { twins, peers }, &stands, &answers, &judge, is_cut_off, run)?;
        run.coverage.add_links(&gathered.book, &stands)?;
        let Gathered { coverage, taken, .. } = gathered;
        run.coverage.add(coverage);
        run.coverage.notes.extend(unseen::notes(&client.unseen()));
        run.coverage.notes.extend(cache.and_then(|cache| cache.trouble()));
        run.exceptions.add(&taken);
        match options.stop.requested() {
            None => run.kept = kept,
            Some(Cause::TimeLimit) => {}
            Some(Cause::Interrupted) => {
                let resume = if options.crawl && !store.is_temporary() { "; --resume goes on" } else { "" };
                let seed = seeds.first().map_or_else(String::new, Url::to_string);
                run.coverage.unchecked.insert(seed, format!("interrupted before everything was asked{resume}"));
            }
        }
        Ok(())
    })
}

/// Who is crawled may want to write to somebody; a preview on this machine has nobody who would.
fn urge_contact(seeds: &[Url], options: &CheckOptions, config: &Config) {
    if options.crawl && config.contact().is_none() && !seeds.iter().all(is_at_home) {
        options.tell.say("requests carry no address to write to: give one with --contact, or `contact` in govlint.toml");
    }
}

/// Wishes that the run end when its time is over, if it has one.
fn stop_in_time(options: &CheckOptions) {
    if let Some(limit) = options.time_limit {
        let stop = options.stop.clone();
        tokio::spawn(async move {
            tokio::time::sleep(limit).await;
            // Where it was wished before, it ends anyway.
            let _ = stop.request(Cause::TimeLimit);
        });
    }
}

/// Where the answers are kept: of a crawl so that it can go on, else in a file that the system removes with the process.
fn answers(
    seeds: &[Url],
    options: &CheckOptions,
    store: &Store,
    client: &Client,
) -> Result<(Arc<CrawlFile>, Option<Kept>), StoreError> {
    // A file of a store that goes with the run would stay where the run is killed.
    if !options.crawl || store.is_temporary() {
        return Ok((Arc::new(CrawlFile::scratch()?), None));
    }
    let mut terms = options.limits.terms();
    terms.insert("published-as", options.published_as.as_ref().map_or_else(|| "(nowhere else)".to_owned(), Url::to_string));
    // Without what let the first run in, a second would be told something else. Only names are kept of it.
    let names = client.credential_names();
    terms.insert("credentials", if names.is_empty() { "(none)".to_owned() } else { names.join(", ") });
    let identity = Identity { seeds: seeds.to_vec(), terms };
    let (file, begun, kept) = CrawlFile::open(store, &identity, options.resume)?;
    match begun {
        Begun::Anew => {}
        Begun::NothingToResume => options.tell.say("no crawl of this was cut off: it begins anew"),
        Begun::SetAside(path) => {
            options.tell.say(&format!("a crawl of this was cut off; its answers are now in {}", path.display()));
        }
        Begun::Resumed(answers) => options.tell.say(&format!("going on after {answers} answers")),
    }
    Ok((Arc::new(file), Some(kept)))
}

/// Crawls from the seeds; or asks for them alone, which is a crawl that follows no link, and asks nobody's leave for what the user named.
async fn gather(
    seeds: &[Url],
    options: &CheckOptions,
    client: &Client,
    answers: &Arc<CrawlFile>,
    judge: &Arc<Judge>,
) -> Result<Ledger, StoreError> {
    let alone = CrawlOptions { depth: 0, max_pages: usize::MAX, robots: false, sitemaps: false, ..options.limits.clone() };
    let limits = if options.crawl { &options.limits } else { &alone };
    let reader = Following { judge: Arc::clone(judge), follows: options.crawl };
    crawl(seeds.iter().cloned(), limits, client, answers, &options.stop, &options.progress, reader).await
}

/// Judges what a crawl fetches, and says where it leads where links are followed.
struct Following {
    judge: Arc<Judge>,
    follows: bool,
}

impl Reader for Following {
    fn read(&self, exchange: Exchange) -> Result<PageRead, StoreError> {
        let read = self.judge.take(&exchange)?;
        Ok(if self.follows { read } else { PageRead::default() })
    }

    fn fetched(&self, listed: Url) -> Url {
        self.judge.published.fetched(&listed)
    }
}

/// What stands at the addresses that the crawl has been to, and which it leaves out; the rest is not asked yet.
fn crawled(
    gathered: &Gathered,
    ledger: &Ledger,
    published: &Published,
    options: &CheckOptions,
) -> Result<Vec<Stand>, StoreError> {
    let excluded = &options.limits.scope.exclude;
    let stand = |address: Result<String, StoreError>| {
        let Ok(url) = Url::parse(&address?) else { return Ok(Stand::NotAsked) };
        let url = normal(published.fetched(&url));
        let Some(outcome) = ledger.outcome(&url)? else {
            let is_left_out = options.crawl && (excluded.match_address(&url) || ledger.is_of_trap(&url)?);
            return Ok(if is_left_out { Stand::LeftOut } else { Stand::NotAsked });
        };
        let end = if let Outcome::Answered { url, .. } = &outcome { normal(url.clone()) } else { url.clone() };
        let is_direct = outcome.standing() == Standing::Good && end == url;
        let asked = Asked { wall: gathered.walls.get(&end).copied(), ..Asked::new(outcome) };
        Ok(match gathered.book.number(end.as_str())? {
            Some(number) if is_direct => Stand::Page(number),
            Some(number) => Stand::Asked(Box::new(asked), Fragments::Page(number)),
            None => Stand::Asked(Box::new(asked), Fragments::Unknown),
        })
    };
    gathered.book.addresses().map(stand).collect()
}

/// Which pages are like others.
struct Alike {
    /// Those that are one page at several addresses.
    twins: Vec<Group>,
    /// Those that say the same of themselves, by number; nothing where not all pages are known that might.
    peers: Option<BTreeMap<usize, Peers>>,
}

/// The pages that say the same as others; one that is reported under another's name is none of them.
fn compare(gathered: &Gathered, twins: &[Group]) -> BTreeMap<usize, Peers> {
    let mut headlines = gathered.headlines.clone();
    for twin in twins.iter().flat_map(|group| &group.others) {
        headlines[*twin] = None;
    }
    peers::compare(&headlines, |page| gathered.twins[page].said)
}

/// Reads the pages again whose links are in doubt, and says of the others that they are not.
fn judge_links(
    gathered: &Gathered,
    alike: &Alike,
    stands: &[Stand],
    answers: &CrawlFile,
    judge: &Judge,
    is_cut_off: bool,
    run: &mut Run,
) -> Result<(), StoreError> {
    let Gathered { book, keys, .. } = gathered;
    let mut is_twin = vec![false; keys.len()];
    for group in &alike.twins {
        let name = book.name(group.reported)?;
        for other in &group.others {
            is_twin[*other] = true;
            run.pages.same_as(keys[*other], &name)?;
        }
        let others = group.others.iter().map(|other| book.name(*other)).collect::<Result<_, _>>()?;
        run.pages.also_at(keys[group.reported], others)?;
        run.coverage.same_pages += group.others.len();
    }
    let judge_page = |number: usize| -> Result<Verdicts, StoreError> {
        let name = book.name(number)?;
        let (Ok(url), false) = (Url::parse(&name), is_twin[number]) else { return Ok(Verdicts::default()) };
        let mut links = book.links_of(number, stands)?;
        if is_cut_off && let Some(links) = &mut links {
            links.leave_open();
        }
        let asks_exceptions = gathered.excepts_links.contains(&number) && !is_cut_off;
        let peers = alike.peers.as_ref().map(|peers| peers.get(&number));
        let is_read_again = links.is_some() || asks_exceptions || peers.flatten().is_some();
        let answer = if is_read_again { answers.recall(&url, Kind::Crawled)?.and_then(Result::ok) } else { None };
        let exchange = answer.unwrap_or_default().into_exchange(url.clone(), Vec::new(), url);
        Ok(judge.with_input(&exchange, |input, manner| {
            let mut said = match &links {
                Some(links) => lint_links(input, links, manner),
                None if asks_exceptions => lint_exceptions(input, manner),
                None => Verdicts::default(),
            };
            if links.is_none() {
                said.outcomes.extend(undoubted_links(book.has_links(number), manner));
            }
            match (&gathered.headlines[number], peers) {
                (Some(_), Some(Some(peers))) => said.add(lint_peers(input, peers, manner)),
                (Some(headline), Some(None)) => said.outcomes.extend(without_peers(headline, manner)),
                _ => {}
            }
            said
        }))
    };
    for (chunk, keys) in keys.chunks(AT_ONCE).enumerate() {
        let numbers = (0..keys.len()).into_par_iter().map(|nth| chunk * AT_ONCE + nth);
        let linked: Vec<Verdicts> = numbers.map(judge_page).collect::<Result<_, _>>()?;
        for (key, linked) in keys.iter().zip(linked) {
            run.exceptions.add(&linked.taken);
            run.pages.extend(*key, &Said::new(linked.findings, linked.outcomes))?;
        }
    }
    Ok(())
}
