//! Which addresses are of the site, and which of them may be pages.
//!
//! It looks at addresses only; it has asked nothing.

use std::collections::HashSet;

use url::Url;

use crate::fetch::guard::site;

/// The hosts of the site that is crawled.
#[derive(Debug, Clone, Default)]
pub struct Scope(HashSet<(String, Option<u16>)>);

impl Scope {
    /// Takes an address's host into the scope; `www.` before it makes no difference, nor do `http` and `https`, but a port does.
    pub fn add(&mut self, url: &Url) {
        self.0.insert(site(url));
    }

    /// Whether an address is of the site. An address that is not http(s) never is, nor is one that carries a user name: following it would log in.
    #[must_use]
    pub fn contains(&self, url: &Url) -> bool {
        let is_web = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        is_web && self.0.contains(&site(url))
    }
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

    #[test]
    fn www_and_apex_and_both_schemes_are_one_site_and_ports_and_subdomains_are_not() {
        let mut scope = Scope::default();
        scope.add(&url("https://www.agency.example.gov/start"));
        for inside in ["https://agency.example.gov/", "http://WWW.agency.example.gov/a?b", "https://agency.example.gov.:443/"] {
            assert!(scope.contains(&url(inside)), "{inside}");
        }
        for outside in [
            "https://data.agency.example.gov/",
            "https://agency.example.gov:8443/",
            "https://user@agency.example.gov/",
            "ftp://agency.example.gov/",
            "mailto:web@agency.example.gov",
            "https://example.gov/",
        ] {
            assert!(!scope.contains(&url(outside)), "{outside}");
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
