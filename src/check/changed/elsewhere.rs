//! Links on pages that did not change, to what the change takes away.
//!
//! A link that was broken before is not spoken of: only what led somewhere and does not any more is this change's doing.

use std::sync::Arc;
use std::thread;

use aho_corasick::AhoCorasick;
use govlint_rules::facts::{Links, Target};
use govlint_rules::source::Language;
use rayon::prelude::*;
use url::Url;

use super::super::CheckError;
use super::super::files::Read;
use super::super::source::Site;
use super::Changes;
use super::tree::{Tree, When};
use super::vanished::Vanished;
use crate::config::Config;
use crate::git::GitError;
use crate::lint::{lint_links, record};
use crate::report::{PageReport, Run, Said, words};
use crate::site::{Copy, Located};

/// How many programs of git read at once.
const READERS: usize = 2;

/// Looks for such links, and reports each page that has any.
pub(super) fn check(
    changes: &Changes,
    tree: &Tree,
    site: &Site,
    vanished: &Vanished,
    config: &Arc<Config>,
    run: &mut Run,
) -> Result<(), CheckError> {
    let before = site.copy.with_listing(tree.listing(When::Before));
    let candidates = candidates(changes, tree, vanished)?;
    let judged: Vec<Option<PageReport>> =
        candidates.into_par_iter().map(|(file, bytes)| judge(&file, bytes, tree, site, &before, vanished, config)).collect();
    let mut broken = 0;
    for page in judged.into_iter().flatten() {
        broken += 1;
        run.pages.add(&page)?;
    }
    if broken > 0 {
        for change in tree.changed.iter().filter(|change| change.after.is_none()) {
            if let Some(to) = &change.moved_to {
                run.coverage.notes.push(format!("{} is now {to}", change.file));
            }
        }
        let pages = words::count(broken, "page that does not change has", "pages that do not change have");
        run.coverage.notes.push(format!("{pages} links that this change breaks"));
    }
    Ok(())
}

/// Unchanged pages that may lead to what has gone, with their contents.
fn candidates(changes: &Changes, tree: &Tree, vanished: &Vanished) -> Result<Vec<(String, Vec<u8>)>, GitError> {
    let pages: Vec<(&str, &str)> = tree.unchanged().filter(|(file, _)| Language::of_name(file).is_some()).collect();
    // Of nothing but words no automaton is too large; were one, every page would be looked at.
    let words =
        AhoCorasick::builder().ascii_case_insensitive(true).build(&vanished.words).ok().filter(|_| !vanished.words.is_empty());
    let may_lead = |bytes: &[u8]| words.as_ref().is_none_or(|words| words.is_match(bytes));
    let read = |pages: &[(&str, &str)]| {
        let mut found = Vec::new();
        changes.repository.blobs(pages.iter().map(|(_, object)| *object), |nth, bytes| {
            found.extend(bytes.filter(|bytes| may_lead(bytes)).map(|bytes| (pages[nth].0.to_owned(), bytes)));
        })?;
        Ok(found)
    };
    let share = pages.len().div_ceil(READERS).max(1);
    let shares: Vec<Result<Vec<_>, GitError>> = thread::scope(|scope| {
        let readers: Vec<_> = pages.chunks(share).map(|pages| scope.spawn(|| read(pages))).collect();
        readers.into_iter().map(|reader| reader.join().unwrap_or_else(|_| Ok(Vec::new()))).collect()
    });
    Ok(shares.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

fn judge(
    file: &str,
    bytes: Vec<u8>,
    tree: &Tree,
    site: &Site,
    before: &Copy,
    vanished: &Vanished,
    config: &Config,
) -> Option<PageReport> {
    let document = tree.document(file, Some(bytes));
    let read = Read::of(site, &document, config).ok()?;
    let mut links = Links::certain();
    let mut any = false;
    for url in record(&read.input())?.links {
        if let Some(target) = broken(&url, &site.copy, before, vanished) {
            any = true;
            links.insert(url.into(), target);
        }
    }
    if !any {
        return None;
    }
    let said = lint_links(&read.input(), &links, read.manner());
    if said.findings.is_empty() {
        return None;
    }
    let (address, profile) = (read.address().cloned(), read.profile());
    let said = Said::new(said.findings, said.outcomes);
    Some(PageReport {
        name: document.name.clone(),
        address,
        profile,
        encoding: "UTF-8".into(),
        said,
        same_as: None,
        also_at: Vec::new(),
        hops: Vec::new(),
    })
}

/// What has become of a link that led to something before; none where it leads there still, or never did.
fn broken(url: &Url, after: &Copy, before: &Copy, vanished: &Vanished) -> Option<Target> {
    match after.locate(url) {
        Located::File(file) => {
            let gone = vanished.ids.get(&*file)?;
            let fragment = percent_encoding::percent_decode_str(url.fragment()?).decode_utf8_lossy();
            gone.contains(&*fragment).then_some(Target::Page { fragment_found: false })
        }
        Located::Other => None,
        Located::Absent(_) | Located::Outside => match before.locate(url) {
            Located::File(file) if vanished.files.contains(&*file) => {
                // Where a generator gives out the address, it may give it to another page too.
                let is_literal = url.path().rsplit('/').next().is_some_and(|name| file.ends_with(name) && !name.is_empty());
                let is_plain = Language::of_name(&file) == Some(Language::Html) && !after.listing().has_unknown_addresses();
                Some(if is_literal || is_plain { Target::Missing } else { Target::NotInCopy })
            }
            _ => None,
        },
    }
}
