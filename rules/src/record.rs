//! The small thing that is left of a page when its tree is dropped: what other pages and later rules need to know of it.
//!
//! Serialisable and versioned. Grows with the first rule that reads a new fact; holds no markup and no places.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;
use url::Url;

use crate::gist::Gist;
use crate::headline::Headline;
use crate::page::{Kind, Page};
use crate::scripted;

/// The version of the record's shape, raised when its meaning changes.
pub const VERSION: u16 = 3;

/// What is kept of one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// [`VERSION`] at the time of writing.
    pub version: u16,
    /// The distinct addresses that its links lead to, resolved, fragments included, in the order of the page; of a redirect stub its target only.
    pub links: Vec<Url>,
    /// Where its fragments can lead.
    pub anchors: Anchors,
    /// Where it sends its reader, if it is a redirect stub: resolved.
    pub redirect: Option<Url>,
    /// What it says in short, for comparison with what its host says to any address; not taken of files, which are not asked for by address.
    pub gist: Option<Gist>,
    /// What it says of itself, for comparison with other pages of its site; not taken of what is no page of its own.
    pub headline: Option<Headline>,
}

impl Record {
    /// Takes down one page; `base` is what its relative addresses are resolved against.
    #[must_use]
    pub fn of(page: &Page<'_>, base: &Url) -> Self {
        let redirect = match page.kind() {
            Kind::Redirect(redirect) => page.document_base(base).join(&redirect.target).ok(),
            Kind::Page | Kind::Fragment => None,
        };
        // Nobody sees a stub for long enough to follow its other links.
        let links = redirect.as_ref().map_or_else(|| page.link_targets(base), |target| vec![target.clone()]);
        Self { version: VERSION, links, anchors: Anchors::of(page), redirect, gist: None, headline: None }
    }
}

impl Record {
    /// Of the pages that a source may become, what all of them together lead to. Where their fragments can lead is for the generator to know, who
    /// gives ids to headings and brings in other parts.
    #[must_use]
    pub fn of_source(worlds: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut worlds = worlds.into_iter();
        let mut whole = worlds.next()?;
        let mut known: HashSet<Url> = whole.links.iter().cloned().collect();
        whole.links.extend(worlds.flat_map(|world| world.links).filter(|link| known.insert(link.clone())));
        whole.anchors = Anchors { hashes: Box::default(), unknown: true };
        Some(whole)
    }
}

/// The ids and anchor names of a page, eight bytes each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Anchors {
    /// Hashes of ids and of the names of `a` elements, sorted.
    hashes: Box<[u64]>,
    /// A script builds the page: what is in the markup is not what will be there.
    unknown: bool,
}

impl Anchors {
    /// Those of a page.
    #[must_use]
    pub fn of(page: &Page<'_>) -> Self {
        let names = page.all("a").filter_map(|anchor| anchor.attr("name"));
        let mut hashes: Vec<u64> = page.ids().map(|(id, _)| id).chain(names).map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self { hashes: hashes.into(), unknown: scripted::is_filled_by_script(page) }
    }

    /// Whether a fragment leads somewhere on the page: "find a potential indicated element" and "top of the document" in the HTML
    /// standard (§7.4.6.4); a fragment directive is no part of the fragment. On a page that a script builds every fragment may.
    ///
    /// `fragment` is as it stands in the address, percent-encoded, without `#`.
    #[must_use]
    pub fn lead(&self, fragment: &str) -> bool {
        let fragment = fragment.split_once(":~:").map_or(fragment, |(before, _)| before);
        if self.unknown || fragment.is_empty() || self.has(fragment) {
            return true;
        }
        let decoded = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
        self.has(&decoded) || decoded.eq_ignore_ascii_case("top")
    }

    /// Whether a script fills the page: what is in the markup is not all that will be there, and addresses below its own may be the script's.
    #[must_use]
    pub fn are_made_by_script(&self) -> bool {
        self.unknown
    }

    fn has(&self, name: &str) -> bool {
        self.hashes.binary_search(&hash(name)).is_ok()
    }
}

/// Two names of one page share a hash once in 2⁶⁴: a broken fragment missed, never one invented.
fn hash(name: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    name.hash(&mut hasher);
    hasher.finish()
}
