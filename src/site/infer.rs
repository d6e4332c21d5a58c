//! Where a folder will stand, and whether it was saved from the web, told from what its pages say of themselves.
//!
//! Reads `<link rel=canonical>` from the first part of some pages, evenly spread over the folder; a majority must agree. The answer is used
//! for whose duties hold and for the page's host, never to call an absolute link broken.

use std::collections::BTreeMap;

use govlint_rules::page::{Document, Kind, Page};
use url::Url;

use super::paths;

/// Pages that are looked at: enough for a majority to mean something, few enough to cost nothing.
pub const PAGES_ASKED: usize = 64;
/// How far into a page its head is looked for.
pub const HEAD_BYTES: usize = 64 * 1024;

/// The base that most pages' canonical addresses agree on. Pages are (path below the folder, first bytes as text).
#[must_use]
pub fn base<'a>(pages: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Url> {
    let mut votes: BTreeMap<Url, usize> = BTreeMap::new();
    let mut asked = 0;
    for (path, head) in pages {
        let Some(canonical) = canonical(head) else { continue };
        asked += 1;
        if let Some(base) = base_for(path, &canonical) {
            *votes.entry(base).or_default() += 1;
        }
    }
    let (base, count) = votes.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 2 > asked).then_some(base)
}

/// What programs write into a page that they save from the web, lower case: HTTrack; browsers; SingleFile; the Internet Archive.
const MARKS_OF_SAVING: &[&str] =
    &["by httrack website copier", "<!-- saved from url=", "page saved with singlefile", "retrieved from the internet archive"];

/// Whether these pages were saved from the web, one by one, rather than built: one in four says so itself or has a name that only such a
/// program gives. A saved copy holds what its program was let to fetch, and what it lacks may well exist.
#[must_use]
pub fn is_saved<'a>(pages: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
    let (mut saved, mut all) = (0, 0);
    for (path, head) in pages {
        all += 1;
        let says = |head: &str| MARKS_OF_SAVING.iter().any(|mark| head.contains(mark));
        saved += usize::from(paths::is_saved(path) || says(&head.to_ascii_lowercase()));
    }
    saved > 0 && saved * 4 >= all
}

/// The absolute canonical address that a page states. A redirect stub states none of its own: its canonical is where it leads.
#[must_use]
pub fn canonical(head: &str) -> Option<Url> {
    let document = Document::parse(head).ok()?;
    let page = Page::new(&document);
    if matches!(page.kind(), Kind::Redirect(_)) {
        return None;
    }
    let stated = page
        .all("link")
        .filter(|link| link.has_token("rel", "canonical"))
        .find_map(|link| Url::parse(link.attr("href")?.trim()).ok());
    stated.filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// What stands before the file's own path in its canonical address. Always https: a canonical address over http is a fault of the
/// page, and a rule's to name.
fn base_for(path: &str, canonical: &Url) -> Option<Url> {
    let visited = paths::without_index(path);
    let extensionless = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
    let forms = [
        format!("/{path}"),
        format!("/{visited}"),
        format!("/{}", visited.trim_end_matches('/')),
        format!("/{extensionless}"),
        format!("/{extensionless}/"),
    ];
    let stated = percent_encoding::percent_decode_str(canonical.path()).decode_utf8().ok()?;
    let prefix = forms.iter().find_map(|form| stated.strip_suffix(form.as_str()))?;
    let mut base = canonical.clone();
    base.set_path(&format!("{prefix}/"));
    base.set_query(None);
    base.set_fragment(None);
    if base.scheme() == "http" && base.port().is_none() {
        base.set_scheme("https").ok()?;
    }
    Some(base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &'static str, canonical: &str) -> (&'static str, String) {
        (path, format!("<!doctype html><title>x</title><LINK href='{canonical}' rel=canonical>"))
    }

    fn borrowed<'a>((path, head): &'a (&'static str, String)) -> (&'a str, &'a str) {
        (path, head)
    }

    #[test]
    fn the_majority_tells_the_base_with_its_path() {
        let pages = [
            page("index.html", "https://agency.example.gov/docs/"),
            page("a/index.html", "https://agency.example.gov/docs/a/"),
            page("b.html", "http://agency.example.gov/docs/b"),
            page("c.html", "https://elsewhere.example.org/c.html"),
        ];
        assert_eq!(base(pages.iter().map(borrowed)).map(String::from).as_deref(), Some("https://agency.example.gov/docs/"));
    }

    #[test]
    fn pages_that_disagree_tell_nothing() {
        let pages = [page("a.html", "https://a.example.gov/a.html"), page("b.html", "https://b.example.gov/b.html")];
        assert_eq!(base(pages.iter().map(borrowed)), None);
        assert_eq!(base([page("a.html", "https://a.example.gov/other.html")].iter().map(borrowed)), None);
        assert_eq!(base([("a.html", "<link rel=canonical href=/a.html>")].into_iter()), None);
    }

    #[test]
    fn a_redirect_stub_has_no_say() {
        let (path, page) = page("a.html", "https://agency.example.gov/a.html");
        assert!(base([(path, page.as_str())].into_iter()).is_some());
        let stub = format!("{page}<meta http-equiv=refresh content='0;url=/a.html'>");
        assert_eq!(base([(path, stub.as_str())].into_iter()), None);
    }

    #[test]
    fn pages_that_were_saved_are_told_from_a_build() {
        let mirrored = "<!doctype html>\n<!-- Mirrored from www.agency.example.gov/a by HTTrack Website Copier/3.x -->";
        assert!(is_saved([("a.html", mirrored), ("b.html", ""), ("c.html", ""), ("d.html", "")].into_iter()));
        assert!(is_saved([("a.aspx.html", ""), ("b.aspx?id=2.html", "")].into_iter()));
        assert!(!is_saved([("a.aspx.html", ""), ("b.html", ""), ("c.html", ""), ("d.html", ""), ("e.html", "")].into_iter()));
        assert!(!is_saved([("a.html", "<p>How HTTrack works</p>")].into_iter()));
        assert!(!is_saved(std::iter::empty()));
    }
}
