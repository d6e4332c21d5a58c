//! Asks addresses over the network: those that no page of the run stands at, each once.
//!
//! Knows outcomes and fragments; what they mean for a link is a rule's to say.

use std::collections::BTreeMap;
use std::sync::Arc;

use govlint_rules::facts::{Exchange, Failure, Outcome};
use govlint_rules::page::{Document, Page};
use govlint_rules::record::{Anchors, Record};
use url::{Host, Url};

use super::book::{LinkBook, Stand};
use super::published::Published;
use super::{CheckError, CheckOptions, unseen};
use crate::config::Config;
use crate::fetch::{Client, ClientOptions, check_links, is_at_home, without_fragment};
use crate::store::Cache;

/// The client of a run; what the user named is asked wherever it stands.
pub(super) fn client(config: &Config, named: Vec<Url>, cache: Option<Arc<Cache>>) -> Result<Client, CheckError> {
    Ok(Client::new(&ClientOptions { cache, ..config.client_options(named)? })?)
}

/// The threads that wait for answers.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, CheckError> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(CheckError::Machine)
}

/// Asks the addresses that nobody has been to, each once.
pub(super) async fn ask(book: &LinkBook, stands: &mut [Stand], options: &CheckOptions, client: &Client, published: &Published) {
    let wanted = book.wants_fragments();
    let mut unasked: BTreeMap<Url, (bool, Vec<usize>)> = BTreeMap::new();
    for (number, address) in book.addresses().enumerate() {
        if let (Stand::NotAsked, Ok(url)) = (&stands[number], Url::parse(address)) {
            let entry = unasked.entry(published.fetched(&url)).or_default();
            entry.0 |= wanted[number];
            entry.1.push(number);
        }
    }
    let asked = unasked.iter().map(|(url, (wanted, _))| (url.clone(), *wanted)).collect::<Vec<_>>();
    let mut report = check_links(asked, &options.politeness, client, |exchange| anchors(&exchange)).await;
    let known = stands.iter().zip(book.addresses()).filter_map(|(stand, address)| match stand {
        Stand::Page(_) => Some(Url::parse(address).ok()?),
        _ => None,
    });
    if !names_resolve(known.map(|url| published.fetched(&url)), &report.outcomes) {
        for outcome in report.outcomes.values_mut().filter(|outcome| outcome.failure() == Some(Failure::DnsNotFound)) {
            *outcome = Outcome::Failed(Failure::DnsUnavailable);
        }
    }
    for (url, (_, numbers)) in unasked {
        let Some(outcome) = report.outcomes.get(&url) else { continue };
        let end = if let Outcome::Answered { url, .. } = outcome { Some(without_fragment(url.clone())) } else { None };
        let anchors = end.and_then(|end| report.pages.get(&end)).cloned().flatten();
        for number in numbers {
            stands[number] = Stand::Asked(outcome.clone(), anchors.clone());
        }
    }
}

/// Whether anything shows that this machine can look names up at all: cut off from the network, some resolvers say of every name that it
/// does not exist.
fn names_resolve(mut reached: impl Iterator<Item = Url>, outcomes: &BTreeMap<Url, Outcome>) -> bool {
    let is_name = |url: &Url| matches!(url.host(), Some(Host::Domain(_))) && !is_at_home(url);
    let resolved = |outcome: &Outcome| !matches!(outcome.failure(), Some(Failure::DnsNotFound | Failure::DnsUnavailable));
    reached.any(|url| is_name(&url)) || outcomes.iter().any(|(url, outcome)| is_name(url) && resolved(outcome))
}

/// Where fragments can lead on a page that is not judged; none where that cannot be known.
fn anchors(exchange: &Exchange) -> Option<Anchors> {
    if exchange.truncated || !(200..300).contains(&exchange.status) {
        return None;
    }
    let text = govlint_rules::decode::decode(&exchange.body, exchange.charset().as_deref()).text;
    let document = Document::parse(text).ok()?;
    Some(Record::of(&Page::of_answer(&document), &exchange.url).anchors)
}

/// Asks the external addresses of a folder's book; returns what a reader must know of how that went.
pub(super) fn ask_outside(
    book: &LinkBook,
    stands: &mut [Stand],
    options: &CheckOptions,
    config: &Arc<Config>,
) -> Result<Vec<String>, CheckError> {
    let client = client(config, Vec::new(), None)?;
    runtime()?.block_on(ask(book, stands, options, &client, &Published::default()));
    Ok(unseen::notes(&client.unseen()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_a_network_says_nothing_about_names() {
        let url = |text: &str| Url::parse(text).unwrap();
        let missing = Outcome::Failed(Failure::DnsNotFound);
        let mut outcomes = BTreeMap::from([(url("https://www.partner.example.org/"), missing)]);
        assert!(!names_resolve(std::iter::empty(), &outcomes));
        assert!(!names_resolve(std::iter::once(url("http://127.0.0.1:4000/")), &outcomes), "a loopback page needs no look-up");
        assert!(names_resolve(std::iter::once(url("https://www.agency.example.gov/")), &outcomes));
        outcomes.insert(url("https://www.other.example.org/"), Outcome::Failed(Failure::ConnectionRefused));
        assert!(names_resolve(std::iter::empty(), &outcomes));
    }
}
