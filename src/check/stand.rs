//! What stands at the addresses that links lead to, as far as anybody looked.
//!
//! Knows kinds and counts them; how they were found out, and what they mean for a link, is told elsewhere.

use std::collections::BTreeMap;

use govlint_rules::facts::{Asked, Standing};
use govlint_rules::record::Anchors;
use url::Url;

use super::book::LinkBook;
use crate::report::{Coverage, LinkCounts};
use crate::store::StoreError;

/// What stands at an address, fragments aside.
#[derive(Debug, Clone)]
pub enum Stand {
    /// A page of the run, by its number in the book.
    Page(usize),
    /// Something else that is there.
    Resource,
    /// The site's own, and not there.
    Missing,
    /// The site's own, and the copy may simply lack it.
    NotInCopy,
    /// Asked over the network.
    Asked(Box<Asked>, Fragments),
    /// The site's own, of which only one document is there: nothing can be said.
    Unknown,
    /// Another site's, and nobody asked.
    NotAsked,
    /// Nobody asked: the user excludes it, it is of a trap, or the run was ended before.
    LeftOut,
}

/// Where the fragments of an address that was asked can lead.
#[derive(Debug, Clone)]
pub enum Fragments {
    /// To these.
    Of(Anchors),
    /// To those of a page of the run, by its number in the book.
    Page(usize),
    /// That cannot be known.
    Unknown,
}

/// How many distinct addresses there are of each standing.
#[must_use]
fn counts(stands: &[Stand]) -> LinkCounts {
    let mut counts = LinkCounts::default();
    for stand in stands {
        let count = match stand {
            Stand::Page(_) | Stand::Resource => &mut counts.good,
            Stand::Missing => &mut counts.broken,
            Stand::NotInCopy | Stand::Unknown => &mut counts.not_in_copy,
            Stand::NotAsked => &mut counts.not_asked,
            Stand::LeftOut => &mut counts.left_out,
            Stand::Asked(asked, _) => match asked.standing() {
                Standing::Good => &mut counts.good,
                Standing::Broken => &mut counts.broken,
                Standing::Unverified => &mut counts.unverified,
            },
        };
        *count += 1;
    }
    counts
}

/// By class of outcome and host: how many distinct addresses gave no clear answer.
fn unverified(book: &LinkBook, stands: &[Stand]) -> Result<BTreeMap<String, BTreeMap<String, usize>>, StoreError> {
    let mut unverified = BTreeMap::<_, BTreeMap<_, usize>>::new();
    for (stand, address) in stands.iter().zip(book.addresses()) {
        if let Stand::Asked(asked, _) = stand
            && asked.standing() == Standing::Unverified
        {
            let host = Url::parse(&address?).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
            *unverified.entry(asked.class()).or_default().entry(host).or_default() += 1;
        }
    }
    Ok(unverified)
}

/// Of addresses that were to be asked, those that were not are left out.
pub(super) fn leave_out(stands: &mut [Stand]) {
    for stand in stands.iter_mut().filter(|stand| matches!(stand, Stand::NotAsked)) {
        *stand = Stand::LeftOut;
    }
}

impl Coverage {
    /// Adds what became of the addresses of a site.
    pub(super) fn add_links(&mut self, book: &LinkBook, stands: &[Stand]) -> Result<(), StoreError> {
        self.links.add(&counts(stands));
        for (class, hosts) in unverified(book, stands)? {
            let known = self.unverified.entry(class).or_default();
            for (host, count) in hosts {
                *known.entry(host).or_default() += count;
            }
        }
        Ok(())
    }
}
