//! Pages that are the same under several addresses: which of them is reported, and which are only named.
//!
//! A page stands for another only where nothing would be lost: what it says, where it leads and what was found on it are the same, and either the
//! sources are too, or one of the two names the other as canonical. A page whose canonical address is elsewhere and that says something else is
//! a page of its own.

use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use govlint_rules::identity::Identity;
use govlint_rules::record::Record;
use siphasher::sip::SipHasher13;
use url::Url;

use crate::report::PageReport;

/// What of a page is compared: digests only, for every page of a run has one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Twin {
    url: u64,
    canonical: Option<u64>,
    source: Option<u64>,
    /// Of what it says.
    pub(super) said: Option<u64>,
    /// Of what it says, where it leads, what was found, and by what measure.
    same: u64,
}

/// Pages that are the same, by their numbers: the one that is reported, and the others.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) reported: usize,
    pub(super) others: Vec<usize>,
}

impl Twin {
    /// `canonical` is where the page's canonical address is fetched.
    pub(super) fn new(
        url: &Url,
        canonical: Option<&Url>,
        identity: Option<&Identity>,
        record: &Record,
        report: &PageReport,
    ) -> Self {
        let mut same = SipHasher13::new();
        let said = identity.map(|identity| identity.said);
        said.hash(&mut same);
        record.links.hash(&mut same);
        record.redirect.hash(&mut same);
        report.profile.name().hash(&mut same);
        let finding = |finding: &govlint_rules::finding::Finding| {
            let weight = (finding.severity.name(), finding.verdict.name());
            (finding.rule.to_string(), weight, finding.message.clone(), finding.fingerprint.clone())
        };
        let mut findings: Vec<_> = report.said.findings.iter().map(finding).collect();
        findings.sort_unstable();
        findings.hash(&mut same);
        let (url, canonical) = (digest(url), canonical.map(digest));
        Self { url, canonical, source: identity.map(|identity| identity.source), said, same: same.finish() }
    }
}

fn digest(url: &Url) -> u64 {
    let mut digest = SipHasher13::new();
    url.as_str().hash(&mut digest);
    digest.finish()
}

/// The groups among these pages, in no order that depends on theirs; `name` tells a page's address.
///
/// # Errors
/// What `name` returns.
pub(super) fn groups<E>(twins: &[Twin], name: impl Fn(usize) -> Result<String, E>) -> Result<Vec<Group>, E> {
    let mut alike: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (number, twin) in twins.iter().enumerate() {
        alike.entry(twin.same).or_default().push(number);
    }
    let mut groups = Vec::new();
    for numbers in alike.into_values().filter(|numbers| numbers.len() > 1) {
        let named: Result<Vec<(String, usize)>, E> = numbers.into_iter().map(|number| Ok((name(number)?, number))).collect();
        let mut named = named?;
        named.sort_unstable();
        groups.extend(joined(twins, &named));
    }
    Ok(groups)
}

/// Those among pages that are alike which are tied together, by their source or by a canonical link. Pages come sorted by address.
fn joined(twins: &[Twin], named: &[(String, usize)]) -> Vec<Group> {
    // Each page points to an earlier one that it is tied to, or to itself.
    let mut leads: Vec<usize> = (0..named.len()).collect();
    let mut by_source: HashMap<u64, usize> = HashMap::new();
    let by_url: HashMap<u64, usize> = named.iter().enumerate().map(|(at, (_, number))| (twins[*number].url, at)).collect();
    for (at, (_, number)) in named.iter().enumerate() {
        let twin = &twins[*number];
        let same_source = twin.source.map(|source| *by_source.entry(source).or_insert(at));
        let canonical = twin.canonical.and_then(|url| by_url.get(&url)).copied();
        for other in [same_source, canonical].into_iter().flatten() {
            let (one, other) = (root(&mut leads, at), root(&mut leads, other));
            leads[one.max(other)] = one.min(other);
        }
    }
    let mut tied: BTreeMap<usize, Vec<&(String, usize)>> = BTreeMap::new();
    for (at, page) in named.iter().enumerate() {
        tied.entry(root(&mut leads, at)).or_default().push(page);
    }
    tied.into_values().filter(|pages| pages.len() > 1).map(|pages| group(twins, &pages)).collect()
}

fn root(leads: &mut [usize], mut at: usize) -> usize {
    while leads[at] != at {
        leads[at] = leads[leads[at]];
        at = leads[at];
    }
    at
}

/// The page that most others name as canonical is reported; else the one with the shortest address. Pages come sorted by address.
fn group(twins: &[Twin], pages: &[&(String, usize)]) -> Group {
    let mut named: HashMap<u64, usize> = HashMap::new();
    for canonical in pages.iter().filter_map(|(_, number)| twins[*number].canonical) {
        *named.entry(canonical).or_default() += 1;
    }
    let weight = |(name, number): &&&(String, usize)| {
        (std::cmp::Reverse(named.get(&twins[*number].url).copied().unwrap_or_default()), name.len())
    };
    let reported = pages.iter().min_by_key(weight).map_or(0, |(_, number)| *number);
    Group { reported, others: pages.iter().map(|(_, number)| *number).filter(|number| *number != reported).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twin(path: &'static str, canonical: Option<&str>, source: u64, same: u64) -> (&'static str, Twin) {
        let url = |path| digest(&Url::parse("https://agency.example.gov/").unwrap().join(path).unwrap());
        (path, Twin { url: url(path), canonical: canonical.map(url), source: Some(source), said: None, same })
    }

    fn grouped(pages: &[(&'static str, Twin)]) -> Vec<Vec<&'static str>> {
        let path = |number: usize| pages[number].0;
        let twins: Vec<Twin> = pages.iter().map(|(_, twin)| *twin).collect();
        let mut groups: Vec<Vec<&str>> = groups(&twins, |number| Ok::<_, ()>(path(number).to_owned()))
            .unwrap()
            .into_iter()
            .map(|group| std::iter::once(group.reported).chain(group.others).map(path).collect())
            .collect();
        groups.sort();
        groups
    }

    #[test]
    fn same_sources_are_one_page_and_the_canonical_one_is_reported() {
        let all = [
            twin("/copy", None, 1, 1),
            twin("/", None, 1, 1),
            twin("/print", Some("/a"), 2, 2),
            twin("/a", Some("/a"), 3, 2),
            twin("/mobile", Some("/a"), 4, 2),
            twin("/alike", None, 5, 2),
            twin("/different", Some("/a"), 6, 3),
            twin("/elsewhere", Some("https://other.example.gov/"), 7, 2),
        ];
        assert_eq!(grouped(&all), [vec!["/", "/copy"], vec!["/a", "/mobile", "/print"]]);
        let mut reversed = all.to_vec();
        reversed.reverse();
        assert_eq!(grouped(&reversed), grouped(&all), "in whatever order they were judged");
    }

    #[test]
    fn ties_join_and_circles_end() {
        let circle =
            [twin("/a", Some("/b"), 1, 1), twin("/b", Some("/c"), 2, 1), twin("/c", Some("/a"), 3, 1), twin("/d", None, 2, 1)];
        assert_eq!(grouped(&circle), [["/a", "/b", "/c", "/d"]]);
        assert_eq!(grouped(&[]), Vec::<Vec<&str>>::new());
    }
}
