//! What a page says of itself in its head that no other page of its site should say, and which page it is by its own account: digests, a few bytes a page.
//!
//! Of one page at a time; [`crate::facts::peers`] compares them. Pages kept out of search and error pages have none, nor has a redirect stub or a part of a page.

use std::hash::{Hash, Hasher};
use std::num::NonZeroU64;

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;
use url::Url;

use crate::context::Context;
use crate::fold::fold;
use crate::identity::canonical;
use crate::page::{Element, Kind, Page, Readable};
use crate::page_rules::declared;
use crate::template;

/// Two different texts or addresses share a digest once in 2⁶⁴.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headline {
    /// Of its host and its title, folded; none where it has no title, or a template has still to fill it in.
    pub title: Option<NonZeroU64>,
    /// Of its host and its description, likewise.
    pub description: Option<NonZeroU64>,
    /// Of the address at which it says that it stands: the canonical one or else its own, without scheme and host.
    pub stands_at: u64,
    /// Of that address without the number of a page: the same for all pages of one list.
    pub list: u64,
    /// Whether that is another address than its own.
    pub is_copy: bool,
}

impl Headline {
    /// Takes it down; none of a document that is no page of its own or that search engines are not to list.
    #[must_use]
    pub fn of(page: &Page<'_>, cx: &Context<'_>) -> Option<Self> {
        if *page.kind() != Kind::Page || !declared::is_for_search(page, cx) || is_shown_in_frame(page) {
            return None;
        }
        let host = cx.base.host_str().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host);
        let digest = |text: &str| {
            let text = fold(text);
            let is_said = !text.is_empty() && !template::is_unfilled(&text);
            is_said.then(|| NonZeroU64::new(digest(&(host, text)))).flatten()
        };
        let own = place(cx.base);
        let stands_at = canonical(page, cx.base, cx.headers).map_or_else(|| own.clone(), |url| place(&url));
        let (is_copy, list) = (own != stands_at, list(&stands_at));
        Some(Self {
            title: title(page).and_then(|title| digest(&title.text(Readable::Written))),
            description: description(page).and_then(|meta| digest(meta.attr("content")?)),
            stands_at: self::digest(&stands_at),
            list: self::digest(&list),
            is_copy,
        })
    }
}

/// Whether all of its links lead into a frame that has a name: it is the menu of a set of frames, and nobody sees its title.
fn is_shown_in_frame(page: &Page<'_>) -> bool {
    let leads_into_frame =
        |link: Element<'_>| link.attr("target").is_some_and(|target| !target.is_empty() && !target.starts_with('_'));
    let mut links = page.all("a").filter(|link| link.attr("href").is_some()).peekable();
    links.peek().is_some() && links.all(leads_into_frame)
}

/// The element of the page's title.
pub(crate) fn title<'p>(page: &'p Page<'_>) -> Option<Element<'p>> {
    page.all("title").find(|title| title.is_html())
}

/// The first `<meta>` that describes the page and says anything.
pub(crate) fn description<'p>(page: &'p Page<'_>) -> Option<Element<'p>> {
    declared::named(page, "description").find(|meta| meta.attr("content").is_some_and(|text| !text.trim().is_empty()))
}

/// Path and query, without what servers add of themselves: the name of an index file, the extension of a page, a final slash. Hosts are left out, for a
/// site that is built for one host declares it on every other.
fn place(url: &Url) -> String {
    let path = url.path();
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.strip_suffix(".html").or_else(|| file.strip_suffix(".htm")).unwrap_or(file);
    let name = if stem == "index" { "" } else { stem };
    let path = format!("{folder}/{name}");
    format!("{}?{}", path.trim_end_matches('/'), url.query().unwrap_or_default())
}

/// The place of the list that a place is a page of, where its number shows (`/news/page/2`, `/news?page=2`); else the place itself.
fn list(place: &str) -> String {
    let (path, query) = place.split_once('?').unwrap_or((place, ""));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let numbered = path.rsplit_once('/').filter(|(_, last)| is_number(last));
    let path = numbered.and_then(|(before, _)| before.strip_suffix("/page")).unwrap_or(path);
    let counts = |pair: &&str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        PAGE_NUMBERS.contains(&&*name.to_ascii_lowercase()) && is_number(value)
    };
    let others: Vec<&str> = query.split('&').filter(|pair| !counts(pair)).collect();
    format!("{path}?{}", others.join("&"))
}

/// Names of query parameters that say which page of a list is meant, or from which entry on it is shown.
const PAGE_NUMBERS: &[&str] = &["page", "paged", "pg", "p", "pagenum", "pageno", "start", "offset"];

/// What findings on pages that say this have in common.
pub(crate) fn cause(text: &str) -> String {
    format!("{:016x}", digest(&fold(text)))
}

fn digest(value: &impl Hash) -> u64 {
    let mut hasher = SipHasher13::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_a_list_have_numbers() {
        for place in ["/news/page/2?", "/news?page=3", "/news?start=40", "/news?"] {
            assert_eq!(list(place), "/news?", "{place}");
        }
        assert_eq!(list("/news?topic=a&page=2"), "/news?topic=a");
        for other in ["/news/2?", "/page/a?", "/news?page=last", "/reports/2025?"] {
            assert_eq!(list(other), other);
        }
    }

    #[test]
    fn servers_give_one_page_several_addresses() {
        let place = |path: &str| place(&Url::parse("https://agency.example.gov/").unwrap().join(path).unwrap());
        for same in ["/about", "/about/index.html", "/about.html", "/about/index.htm"] {
            assert_eq!(place(same), place("/about/"), "{same}");
        }
        assert_eq!(place("/index.html"), place("/"));
        for other in ["/about/us", "/about?page=2", "/About", "/"] {
            assert_ne!(place(other), place("/about/"), "{other}");
        }
    }
}
