//! Which addresses are of the site, and which of them may be pages.
//!
//! It looks at addresses only; it has asked nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use url::{Host, Url};

use super::globs::Globs;
use crate::fetch::guard::site;

/// What makes an address one of the site, beside its being a start page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// The host of a start page, with or without `www.`
    #[default]
    Host,
    /// The registrable domain of a start page, by the public suffix list
    Domain,
    /// The host of a start page, and its path or one below it
    Path,
}

/// What a crawl takes of what it finds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScopeOptions {
    /// What makes an address one of the site.
    pub reach: Reach,
    /// Where there are any, only addresses that match are taken.
    pub include: Globs,
    /// Addresses that match are not taken, included or not.
    pub exclude: Globs,
}

/// How an address stands to the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Of the site, and wanted.
    Inside,
    /// Of another site.
    Outside,
    /// Of the site, and left out by `exclude`.
    Excluded,
    /// Of the site, and not among what `include` wants.
    NotIncluded,
}

/// The site that is crawled.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    options: ScopeOptions,
    /// By name and port: the paths below which addresses are of the site. Without [`Reach::Path`] that is the empty one.
    places: BTreeMap<(String, Option<u16>), BTreeSet<String>>,
}

impl Scope {
    /// A site without addresses yet.
    #[must_use]
    pub fn new(options: ScopeOptions) -> Self {
        Scope { options, places: BTreeMap::new() }
    }

    /// Takes what an address stands for into the scope: its host, its registrable domain, or the place in the host. `www.` before a host makes no
    /// difference, nor do `http` and `https`, but a port does. A place that holds one that is there already would widen what the user named and is
    /// not taken: a start page that redirects to the home page does not make the whole host its site.
    pub fn add(&mut self, url: &Url) {
        let path = if self.options.reach == Reach::Path { folder(url) } else { String::new() };
        let places = self.places.entry(self.name(url)).or_default();
        if !places.iter().any(|known| is_below(known, &path)) {
            places.insert(path);
        }
    }

    /// How an address stands to the site. One that is not http(s) is never of it, nor is one that carries a user name: following it would log in.
    #[must_use]
    pub fn judge(&self, url: &Url) -> Standing {
        if !self.contains(url) {
            Standing::Outside
        } else if self.options.exclude.match_address(url) {
            Standing::Excluded
        } else if !self.options.include.is_empty() && !self.options.include.match_address(url) {
            Standing::NotIncluded
        } else {
            Standing::Inside
        }
    }

    fn contains(&self, url: &Url) -> bool {
        let is_web = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        is_web && self.places.get(&self.name(url)).is_some_and(|places| places.iter().any(|place| is_below(url.path(), place)))
    }

    fn name(&self, url: &Url) -> (String, Option<u16>) {
        let (host, port) = site(url);
        match (self.options.reach, url.host()) {
            (Reach::Domain, Some(Host::Domain(_))) => (psl::domain_str(&host).unwrap_or(&host).to_owned(), port),
            _ => (host, port),
        }
    }
}

/// The place that a start page stands for: the folder of a file (`/a/` for `/a/index.html`), else itself (`/a` for `/a`, `/a/` for `/a/`).
fn folder(url: &Url) -> String {
    let path = url.path();
    match path.rsplit_once('/') {
        Some((folder, name)) if name.contains('.') => format!("{folder}/"),
        _ => path.to_owned(),
    }
}

/// Whether a path is a place or stands below it: `/a`, `/a/b` and `/a/` are below `/a`; `/ab` is not.
fn is_below(path: &str, place: &str) -> bool {
    path.strip_prefix(place)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || place.is_empty() || place.ends_with('/'))
}

/// Whether an address ends in the extension of something that is surely no HTML page, so that a crawl need not fetch it to learn that. Its link can
/// still be checked.
#[must_use]
pub fn is_document(url: &Url) -> bool {
    const EXTENSIONS: &[&str] = &[
        "7z", "aac", "avi", "avif", "bmp", "bz2", "css", "csv", "dmg", "doc", "docm", "docx", "dwg", "eot", "eps", "epub", "exe",
        "flac", "flv", "gif", "gz", "heic", "ico", "ics", "iso", "jar", "jpeg", "jpg", "js", "json", "kml", "kmz", "m4a", "m4v",
        "mjs", "mov", "mp3", "mp4", "mpeg", "mpg", "msi", "odp", "ods", "odt", "ogg", "ogv", "otf", "pdf", "pkg", "png", "pps",
        "ppsx", "ppt", "pptx", "ps", "rar", "rdf", "rss", "rtf", "svg", "tar", "tgz", "tif", "tiff", "ttf", "txt", "vcf", "wav",
        "webm", "webp", "wma", "wmv", "woff", "woff2", "xls", "xlsm", "xlsx", "xml", "xz", "zip",
    ];
    let name = url.path().rsplit('/').next().unwrap_or_default();
    let Some((_, extension)) = name.rsplit_once('.') else { return false };
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn scope(reach: Reach, starts: &[&str]) -> Scope {
        let mut scope = Scope::new(ScopeOptions { reach, ..ScopeOptions::default() });
        for start in starts {
            scope.add(&url(start));
        }
        scope
    }

    fn check(scope: &Scope, inside: &[&str], outside: &[&str]) {
        for address in inside {
            assert_eq!(scope.judge(&url(address)), Standing::Inside, "{address}");
        }
        for address in outside {
            assert_eq!(scope.judge(&url(address)), Standing::Outside, "{address}");
        }
    }

    #[test]
    fn www_and_apex_and_both_schemes_are_one_host_and_ports_and_subdomains_are_not() {
        let inside = ["https://agency.example.gov/", "http://WWW.agency.example.gov/a?b", "https://agency.example.gov.:443/"];
        let outside = [
            "https://data.agency.example.gov/",
            "https://agency.example.gov:8443/",
            "https://user@agency.example.gov/",
            "ftp://agency.example.gov/",
            "mailto:web@agency.example.gov",
            "https://example.gov/",
        ];
        check(&scope(Reach::Host, &["https://www.agency.example.gov/start"]), &inside, &outside);
    }

    #[test]
    fn a_registrable_domain_is_what_stands_below_a_public_suffix() {
        let domain = scope(Reach::Domain, &["https://www.agency.example.gov/a", "http://127.0.0.1:8000/", "http://localhost/"]);
        let inside =
            ["https://example.gov/", "https://data.agency.example.gov/x", "http://127.0.0.1:8000/b", "http://localhost/b"];
        let outside =
            ["https://other.gov/", "https://gov/", "https://example.gov:8443/", "http://127.0.0.1/", "http://0.0.0.1:8000/"];
        check(&domain, &inside, &outside);
        // `k12.ca.us` and `state.ca.us` are no one's domain: everybody's below them is another's.
        let school = scope(Reach::Domain, &["https://www.school.k12.ca.us/"]);
        check(&school, &["https://a.school.k12.ca.us/"], &["https://other.k12.ca.us/"]);
    }

    #[test]
    fn a_path_is_the_start_page_and_what_is_below() {
        check(
            &scope(Reach::Path, &["https://agency.example.gov/benefits"]),
            &[
                "https://www.agency.example.gov/benefits",
                "https://agency.example.gov/benefits/a/b",
                "https://agency.example.gov/benefits?a",
            ],
            &["https://agency.example.gov/", "https://agency.example.gov/benefits-old/", "https://agency.example.gov/Benefits"],
        );
        check(
            &scope(Reach::Path, &["https://agency.example.gov/a/index.html"]),
            &["https://agency.example.gov/a/", "https://agency.example.gov/a/b.html"],
            &["https://agency.example.gov/a", "https://agency.example.gov/b"],
        );
        check(&scope(Reach::Path, &["https://agency.example.gov/"]), &["https://agency.example.gov/a"], &[]);
    }

    #[test]
    fn a_redirect_moves_a_path_and_does_not_widen_it() {
        let mut moved = scope(Reach::Path, &["https://agency.example.gov/benefits"]);
        for to in ["https://agency.example.gov/benefits/", "https://agency.example.gov/", "https://www.new.example.gov/home/"] {
            moved.add(&url(to));
        }
        let inside = ["https://agency.example.gov/benefits", "https://new.example.gov/home/a"];
        check(&moved, &inside, &["https://agency.example.gov/", "https://new.example.gov/"]);
    }

    #[test]
    fn globs_leave_out_and_let_in() {
        let globs = |pattern: &str| Globs::new(vec![pattern.to_owned()]).unwrap();
        let options = ScopeOptions { include: globs("/a/**"), exclude: globs("*print*"), ..ScopeOptions::default() };
        let mut scope = Scope::new(options);
        scope.add(&url("https://agency.example.gov/"));
        for (path, standing) in [
            ("/a/b", Standing::Inside),
            ("/a/b?print", Standing::Excluded),
            ("/b", Standing::NotIncluded),
            ("//elsewhere.example.gov/a/b", Standing::Outside),
        ] {
            assert_eq!(scope.judge(&url("https://agency.example.gov/").join(path).unwrap()), standing, "{path}");
        }
    }

    #[test]
    fn documents_are_told_by_the_last_extension_of_the_path() {
        for document in ["/a.pdf", "/a.b.PDF", "/x/photo.jpeg?size=2", "/feed.xml"] {
            assert!(is_document(&url("https://agency.example.gov/").join(document).unwrap()), "{document}");
        }
        for other in ["/", "/a", "/a.html", "/a.aspx", "/a.pdf/", "/x?file=a.pdf", "/v1.2", "/agency.gov"] {
            assert!(!is_document(&url("https://agency.example.gov/").join(other).unwrap()), "{other}");
        }
    }
}
