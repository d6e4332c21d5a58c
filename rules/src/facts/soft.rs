//! Soft 404: answers of success that say "not found" to people. Told by comparing an answer with what the same host says to an address that
//! cannot exist.
//!
//! Knows two visits and compares them. Asks nobody: the visit to an address that cannot exist is the shell's to make.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::gist::Gist;
use crate::home;

/// What shows that an answer of success is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Soft404 {
    /// The page says "not found", and an address that cannot exist is answered alike.
    Confirmed,
    /// The page says "not found", and the host answers 404 to an address that cannot exist, or was not asked.
    Said,
    /// Any address of the host is answered with nearly this page: a "not found" that does not say so, or a page that a script fills.
    SameAsAny,
    /// Any address of the host is redirected to this page.
    LedAsAny,
}

/// An answer of success, as far as it is compared.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// The address that was asked.
    pub asked: &'a Url,
    /// The address that answered, after redirects.
    pub end: &'a Url,
    /// The gist of its page, where it was read.
    pub gist: Option<&'a Gist>,
}

impl Soft404 {
    /// Judges a visit. `any` are the visits to addresses that cannot exist: at the host that was asked, and at the host that answered.
    /// Home pages are never soft 404s of themselves, and neither is a page that is asked for by its name (`/404.html`).
    #[must_use]
    pub fn of(visit: Visit<'_>, any: &[Visit<'_>]) -> Option<Self> {
        if is_home(visit.asked) || is_named_so(visit.asked) {
            return None;
        }
        let says = visit.gist.is_some_and(|gist| gist.says_not_found);
        let was_led = |visit: &Visit<'_>| !same(visit.asked, visit.end);
        let led_alike = any.iter().any(|any| was_led(any) && was_led(&visit) && same(any.end, visit.end));
        let looks_alike = any.iter().any(|any| {
            let both = any.gist.zip(visit.gist);
            both.is_some_and(|(any, own)| any.says_not_found == own.says_not_found && any.shingles.is_like(&own.shingles))
        });
        // Two short pages of one host that both say it are one page, even where too little stands there to compare.
        let says_alike = says && any.iter().any(|any| any.gist.is_some_and(|gist| gist.says_not_found));
        match (says, led_alike, looks_alike) {
            (true, _, _) if led_alike || says_alike => Some(Self::Confirmed),
            (true, _, _) => Some(Self::Said),
            (false, true, _) => Some(Self::LedAsAny),
            (false, false, true) => Some(Self::SameAsAny),
            (false, false, false) => None,
        }
    }
}

/// Whether an address is that of a site's front page: no path, or a name that servers give to the index of the root.
#[must_use]
pub fn is_home(url: &Url) -> bool {
    url.query().is_none() && home::is_home(url)
}

/// Whether the address itself speaks of errors: whoever links to it means the error page.
fn is_named_so(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    ["404", "notfound", "not-found", "not_found", "page-missing"].iter().any(|name| path.contains(name))
}

/// The same address but for the scheme, `www.` and the fragment: what sites redirect from and to without meaning anything by it.
fn same(a: &Url, b: &Url) -> bool {
    fn bare(url: &Url) -> Option<&str> {
        url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host))
    }
    bare(a) == bare(b) && a.path().trim_end_matches('/') == b.path().trim_end_matches('/') && a.query() == b.query()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shingles::Shingles;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn gist(says_not_found: bool, text: &str) -> Gist {
        Gist { says_not_found, shingles: Shingles::of(std::iter::once(text)) }
    }

    const ANY: &str = "https://www.partner.example.org/govlint-0123";
    const SORRY: &str = "we are sorry but the page that you asked for is not here please try the search of this site";
    const REPORT: &str = "the report of the year tells how many miles of road were paved and what each of them cost";

    fn judged(asked: &str, end: &str, own: &Gist, any_end: &str, any: &Gist) -> Option<Soft404> {
        let (asked, end, any_asked, any_end) = (url(asked), url(end), url(ANY), url(any_end));
        let any = Visit { asked: &any_asked, end: &any_end, gist: Some(any) };
        Soft404::of(Visit { asked: &asked, end: &end, gist: Some(own) }, &[any])
    }

    #[test]
    fn a_page_is_compared_with_what_any_address_gets() {
        let (report, sorry, quiet) = (gist(false, REPORT), gist(true, SORRY), gist(false, SORRY));
        let at = "https://www.partner.example.org/report";
        assert_eq!(judged(at, at, &sorry, ANY, &sorry), Some(Soft404::Confirmed));
        assert_eq!(judged(at, at, &quiet, ANY, &quiet), Some(Soft404::SameAsAny));
        assert_eq!(judged(at, at, &report, ANY, &quiet), None);
        assert_eq!(judged(at, at, &sorry, ANY, &report), Some(Soft404::Said));
        assert_eq!(judged(at, at, &gist(true, "Not found"), ANY, &gist(true, "Not found")), Some(Soft404::Confirmed));
        let (asked, end) = (url(at), url(at));
        let alone = Visit { asked: &asked, end: &end, gist: Some(&sorry) };
        assert_eq!(Soft404::of(alone, &[]), Some(Soft404::Said));
    }

    #[test]
    fn redirects_are_compared_by_where_they_lead() {
        let (home, sorry) = (gist(false, REPORT), gist(true, SORRY));
        let (root, at) = ("https://www.partner.example.org/", "https://www.partner.example.org/report");
        assert_eq!(judged(at, root, &home, root, &home), Some(Soft404::LedAsAny));
        assert_eq!(judged(at, "https://www.partner.example.org/reports/", &home, root, &gist(false, SORRY)), None);
        assert_eq!(
            judged(at, "https://www.partner.example.org/error", &sorry, "https://www.partner.example.org/error", &sorry),
            Some(Soft404::Confirmed)
        );
        // The address itself is where any other is led: nothing was redirected.
        assert_eq!(
            judged(
                "http://partner.example.org/start/",
                "https://www.partner.example.org/start",
                &home,
                "https://www.partner.example.org/start",
                &gist(false, SORRY)
            ),
            None
        );
    }

    #[test]
    fn front_pages_and_error_pages_that_are_meant_are_left_alone() {
        let sorry = gist(true, SORRY);
        for asked in ["/", "/index.html", "/Default.aspx", "/en/", "/404.html", "/errors/not-found"] {
            let at = format!("https://www.partner.example.org{asked}");
            assert_eq!(judged(&at, &at, &sorry, ANY, &sorry), None, "{asked}");
        }
    }
}
