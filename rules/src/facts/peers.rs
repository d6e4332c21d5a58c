//! Which pages of a site say the same of themselves: how many there are with one title or one description.
//!
//! Compares digests ([`Headline`]); knows no names and reads no page. Pages with one canonical address are one page, and so are those of one content.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::num::NonZeroU64;

use crate::headline::Headline;

/// What other pages of the site say of what a page says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Peers {
    /// Who has its title.
    pub title: Shared,
    /// Who has its description.
    pub description: Shared,
}

/// How many pages of a site say the same, the page itself counted; 0 where no other does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Pages.
    pub pages: usize,
    /// The same, with all pages of one list (`/news/page/2/`) as one.
    pub lists: usize,
}

type Said = fn(&Headline) -> Option<NonZeroU64>;

const TITLE: Said = |headline| headline.title;
const DESCRIPTION: Said = |headline| headline.description;

/// The pages, by their place in the list, whose title or description stands at several addresses: only of these need anybody know the content.
#[must_use]
pub fn suspects(pages: &[Option<Headline>]) -> BTreeSet<usize> {
    [TITLE, DESCRIPTION].into_iter().flat_map(|said| groups(pages, said)).flatten().map(|(_, page)| page).collect()
}

/// What is said by several pages, for each page that is to say something else: one that says itself that it is a copy is not. `contents` are digests
/// of suspects' contents; two that are the same are one page.
#[must_use]
pub fn peers(pages: &[Option<Headline>], contents: &BTreeMap<usize, u64>) -> BTreeMap<usize, Peers> {
    let mut peers: BTreeMap<usize, Peers> = BTreeMap::new();
    for (said, note) in [
        (TITLE, (|peers, shared| peers.title = shared) as fn(&mut Peers, Shared)),
        (DESCRIPTION, |peers, shared| peers.description = shared),
    ] {
        for group in groups(pages, said) {
            let distinct = distinct(&group, contents);
            let lists: HashSet<u64> = distinct.iter().map(|(headline, _)| headline.list).collect();
            let shared = Shared { pages: distinct.len(), lists: lists.len() };
            if shared.pages > 1 {
                let blamed = distinct.iter().filter(|(headline, _)| !headline.is_copy);
                blamed.for_each(|(_, page)| note(peers.entry(*page).or_default(), shared));
            }
        }
    }
    peers
}

/// The group with one page for each address, the page itself before its copies, and one for each content. Which one does not depend on the order in which
/// pages were read, but for the number by which it is called.
fn distinct<'g>(group: &[(&'g Headline, usize)], contents: &BTreeMap<usize, u64>) -> Vec<(&'g Headline, usize)> {
    let mut pages: Vec<(&Headline, usize)> = group.to_vec();
    pages.sort_unstable_by_key(|(headline, page)| (headline.stands_at, headline.is_copy, *page));
    pages.dedup_by_key(|(headline, _)| headline.stands_at);
    let mut known = HashSet::new();
    pages.retain(|(_, page)| contents.get(page).is_none_or(|content| known.insert(*content)));
    pages
}

/// Pages that say the same and stand at more than one address.
fn groups(pages: &[Option<Headline>], said: Said) -> Vec<Vec<(&Headline, usize)>> {
    let mut all: Vec<(NonZeroU64, u64, usize, &Headline)> = Vec::new();
    for (page, headline) in pages.iter().enumerate() {
        if let Some(headline) = headline
            && let Some(said) = said(headline)
        {
            all.push((said, headline.stands_at, page, headline));
        }
    }
    all.sort_unstable_by_key(|(said, stands_at, page, _)| (*said, *stands_at, *page));
    let groups = all.chunk_by(|one, next| one.0 == next.0);
    let several = groups.filter(|group| group.first().map(|first| first.1) != group.last().map(|last| last.1));
    several.map(|group| group.iter().map(|(.., page, headline)| (*headline, *page)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(title: u64, stands_at: u64) -> Headline {
        Headline { title: NonZeroU64::new(title), description: None, stands_at, list: stands_at, is_copy: false }
    }

    #[allow(clippy::unnecessary_wraps, reason = "lists of pages have gaps")]
    fn page(title: u64, stands_at: u64) -> Option<Headline> {
        Some(headline(title, stands_at))
    }

    #[allow(clippy::unnecessary_wraps, reason = "lists of pages have gaps")]
    fn copy(title: u64, stands_at: u64) -> Option<Headline> {
        Some(Headline { is_copy: true, ..headline(title, stands_at) })
    }

    fn titles(pages: &[Option<Headline>], contents: &[(usize, u64)]) -> Vec<(usize, usize)> {
        peers(pages, &contents.iter().copied().collect()).into_iter().map(|(page, peers)| (page, peers.title.pages)).collect()
    }

    #[test]
    fn pages_that_say_the_same_are_counted_once_each() {
        let pages = [page(1, 1), page(2, 2), page(1, 3), None, page(0, 4), page(0, 5), page(1, 6)];
        assert_eq!(suspects(&pages), BTreeSet::from([0, 2, 6]));
        assert_eq!(titles(&pages, &[]), [(0, 3), (2, 3), (6, 3)]);
    }

    #[test]
    fn one_page_at_several_addresses_is_one() {
        assert_eq!(titles(&[page(1, 1), copy(1, 1), copy(1, 1)], &[]), [], "copies of one page");
        assert_eq!(titles(&[page(1, 1), copy(1, 1), page(1, 2)], &[]), [(0, 2), (2, 2)], "a copy is not blamed");
        assert_eq!(titles(&[page(1, 1), page(1, 2)], &[(0, 7), (1, 7)]), [], "one content");
        assert_eq!(titles(&[page(1, 1), page(1, 2)], &[(0, 7), (1, 8)]), [(0, 2), (1, 2)]);
        assert_eq!(titles(&[page(1, 1), page(1, 2), page(1, 3)], &[(0, 7), (1, 7)]), [(0, 2), (2, 2)]);
        assert_eq!(titles(&[page(1, 2), page(1, 1), page(1, 3)], &[(0, 7), (1, 7)]), [(1, 2), (2, 2)], "in any order");
    }

    #[test]
    fn titles_and_descriptions_are_apart() {
        let both = |title, description, stands_at| {
            Some(Headline {
                title: NonZeroU64::new(title),
                description: NonZeroU64::new(description),
                stands_at,
                list: 1,
                is_copy: false,
            })
        };
        let said = peers(&[both(1, 1, 1), both(1, 2, 2), both(3, 2, 3)], &BTreeMap::new());
        let of = |page| said.get(&page).map(|peers| (peers.title.pages, peers.description.pages));
        assert_eq!([of(0), of(1), of(2)], [Some((2, 0)), Some((2, 2)), Some((0, 2))]);
        assert_eq!(said[&1].title.lists, 1, "all of one list");
    }
}
