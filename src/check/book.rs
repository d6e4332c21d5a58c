//! Which page leads where: every link of a run as two numbers, and what stands at each address.
//!
//! Knows addresses, fragments and the places they may lead to on the pages of the run; asks nobody. A link costs eight bytes.

use std::collections::{BTreeMap, HashMap};

use govlint_rules::facts::{Asked, Links, Outcome, Standing, Target};
use govlint_rules::gist::Gist;
use govlint_rules::record::{Anchors, Record};
use url::Url;

use crate::report::{Coverage, LinkCounts};

/// The links of all pages of a run.
#[derive(Debug, Default)]
pub struct LinkBook {
    addresses: Interner,
    fragments: Interner,
    pages: Vec<PageLinks>,
}

/// What is kept of one page.
#[derive(Debug)]
struct PageLinks {
    /// Address and fragment (number + 1, or 0 for none) of each distinct link.
    links: Box<[(u32, u32)]>,
    anchors: Anchors,
    redirect: Option<u32>,
    gist: Option<Gist>,
}

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

/// Redirect stubs that are followed from one to the next before they count as a circle.
const MOST_STUBS: usize = 8;

impl LinkBook {
    /// Enters a page and returns its number; pages are numbered in the order in which they are entered.
    pub fn enter(&mut self, record: Record) -> usize {
        let links = record.links.iter().map(|url| self.link(url)).collect();
        let redirect = record.redirect.as_ref().map(|url| self.link(url).0);
        self.pages.push(PageLinks { links, anchors: record.anchors, redirect, gist: record.gist });
        self.pages.len() - 1
    }

    fn link(&mut self, url: &Url) -> (u32, u32) {
        let (address, fragment) = split(url);
        (self.addresses.number(address), fragment.map_or(0, |fragment| self.fragments.number(fragment) + 1))
    }

    /// Every distinct address without its fragment, by number.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.addresses.names.iter().map(|name| &**name)
    }

    /// By address number: whether some link names a fragment there.
    #[must_use]
    pub fn wants_fragments(&self) -> Vec<bool> {
        let mut wanted = vec![false; self.addresses.names.len()];
        for (address, fragment) in self.pages.iter().flat_map(|page| page.links.iter()) {
            wanted[*address as usize] |= *fragment != 0;
        }
        wanted
    }

    /// What each link of a page leads to; none where every link is good or nobody looked, so that the page need not be read again.
    #[must_use]
    pub fn links_of(&self, page: usize, stands: &[Stand]) -> Option<Links> {
        let targets = self.pages[page].links.iter().map(|&link| (link, self.target(link, stands)));
        let mut links = Links::default();
        let mut any_doubt = false;
        for ((address, fragment), target) in targets {
            any_doubt |= !is_fine(&target);
            let mut name = self.addresses.names[address as usize].to_string();
            if fragment != 0 {
                name.push('#');
                name.push_str(&self.fragments.names[fragment as usize - 1]);
            }
            links.insert(name, target);
        }
        any_doubt.then_some(links)
    }

    /// What a page says in short, if it came from the web.
    #[must_use]
    pub fn gist(&self, page: usize) -> Option<&Gist> {
        self.pages[page].gist.as_ref()
    }

    /// By class of outcome and host: how many distinct addresses gave no clear answer.
    #[must_use]
    pub fn unverified(&self, stands: &[Stand]) -> BTreeMap<String, BTreeMap<String, usize>> {
        let mut unverified = BTreeMap::<_, BTreeMap<_, usize>>::new();
        for (stand, address) in stands.iter().zip(self.addresses()) {
            if let Stand::Asked(asked, _) = stand
                && asked.standing() == Standing::Unverified
            {
                let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
                *unverified.entry(asked.class()).or_default().entry(host).or_default() += 1;
            }
        }
        unverified
    }

    /// Whether a page has links at all.
    #[must_use]
    pub fn has_links(&self, page: usize) -> bool {
        !self.pages[page].links.is_empty()
    }

    fn target(&self, (address, fragment): (u32, u32), stands: &[Stand]) -> Target {
        let fragment = fragment.checked_sub(1).map(|fragment| &*self.fragments.names[fragment as usize]);
        match &stands[address as usize] {
            Stand::Page(page) => self.page_target(*page, fragment, stands),
            Stand::Resource => Target::Resource,
            Stand::Missing => Target::Missing,
            Stand::NotInCopy => Target::NotInCopy,
            Stand::Unknown | Stand::NotAsked => Target::NotAsked,
            Stand::Asked(asked, fragments) => {
                let fragment_found = fragment.and_then(|fragment| match fragments {
                    Fragments::Of(anchors) => Some(anchors.lead(fragment)),
                    Fragments::Page(page) => Some(self.pages[*page].anchors.lead(fragment)),
                    Fragments::Unknown => None,
                });
                Target::Asked(Box::new(Asked { fragment_found, ..Asked::clone(asked) }))
            }
        }
    }

    /// A stub leads on; where it ends decides, but its own broken target is told once, on the stub.
    fn page_target(&self, page: usize, fragment: Option<&str>, stands: &[Stand]) -> Target {
        let mut page = &self.pages[page];
        for _ in 0..MOST_STUBS {
            let Some(to) = page.redirect else {
                let fragment_found = fragment.is_none_or(|fragment| page.anchors.lead(fragment));
                return Target::Page { fragment_found };
            };
            match &stands[to as usize] {
                Stand::Page(next) => page = &self.pages[*next],
                _ => return Target::Resource,
            }
        }
        Target::Resource
    }

    /// How many distinct addresses there are of each standing.
    #[must_use]
    pub fn counts(stands: &[Stand]) -> LinkCounts {
        let mut counts = LinkCounts::default();
        for stand in stands {
            let count = match stand {
                Stand::Page(_) | Stand::Resource => &mut counts.good,
                Stand::Missing => &mut counts.broken,
                Stand::NotInCopy | Stand::Unknown => &mut counts.not_in_copy,
                Stand::NotAsked => &mut counts.not_asked,
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
}

impl Coverage {
    /// Adds what became of the addresses of a site.
    pub(super) fn add_links(&mut self, book: &LinkBook, stands: &[Stand]) {
        self.links.add(&LinkBook::counts(stands));
        for (class, hosts) in book.unverified(stands) {
            let known = self.unverified.entry(class).or_default();
            for (host, count) in hosts {
                *known.entry(host).or_default() += count;
            }
        }
    }
}

fn is_fine(target: &Target) -> bool {
    match target {
        Target::Page { fragment_found } => *fragment_found,
        Target::Resource | Target::NotAsked => true,
        Target::Missing | Target::NotInCopy => false,
        Target::Asked(asked) => {
            let Outcome::Answered { hops, .. } = &asked.outcome else { return false };
            asked.standing() == Standing::Good && asked.fragment_found.unwrap_or(true) && hops.is_empty()
        }
    }
}

/// An address without its fragment, and the fragment.
fn split(url: &Url) -> (&str, Option<&str>) {
    match url.as_str().split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (url.as_str(), None),
    }
}

/// Names as numbers.
#[derive(Debug, Default)]
struct Interner {
    numbers: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
}

impl Interner {
    #[allow(clippy::cast_possible_truncation, reason = "four thousand million names do not fit into memory")]
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.numbers.insert(name.into(), number);
        self.names.push(name.into());
        number
    }
}
