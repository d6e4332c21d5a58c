//! What a page's name is to other programs: an address, or the path of a file below the folder that the user stands in.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but unreserved characters and the separator (RFC 3986 section 2.3). A colon too, or a first segment would be taken for a scheme.
const IN_A_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Where a page was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source<'a> {
    /// From the web.
    Web(&'a str),
    /// From a file below the folder that the user stands in; without `./`.
    Below(&'a str),
    /// From elsewhere: a file by its absolute path or above that folder, or standard input.
    Elsewhere(&'a str),
}

impl<'a> Source<'a> {
    /// Of the page of that name.
    pub(super) fn of(name: &'a str) -> Self {
        if name.starts_with("http://") || name.starts_with("https://") {
            return Self::Web(name);
        }
        let path = name.strip_prefix("./").unwrap_or(name);
        let is_drive = path.as_bytes().get(1) == Some(&b':');
        if path.starts_with('/') || path == "-" || is_drive || path.split('/').any(|segment| segment == "..") {
            Self::Elsewhere(path)
        } else {
            Self::Below(path)
        }
    }

    /// As a path, if it is one.
    pub(super) fn path(self) -> Option<&'a str> {
        match self {
            Self::Web(_) => None,
            Self::Below(path) | Self::Elsewhere(path) => Some(path),
        }
    }

    /// As a URI reference: an address, a `file:` URI, or a relative path with everything escaped that is no part of one.
    pub(super) fn uri(self) -> String {
        match self {
            Self::Web(address) => url::Url::parse(address).map_or_else(|_| encoded(address), String::from),
            Self::Elsewhere(path) if path.starts_with('/') => format!("file://{}", encoded(path)),
            Self::Below(path) | Self::Elsewhere(path) => encoded(path),
        }
    }
}

fn encoded(path: &str) -> String {
    utf8_percent_encode(path, IN_A_PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn names_become_uris_that_mean_the_same() {
        for (name, uri) in [
            ("./news/a b.html", "news/a%20b.html"),
            ("señal#1?.html", "se%C3%B1al%231%3F.html"),
            ("http:x.html", "http%3Ax.html"),
            ("/srv/www/a.html", "file:///srv/www/a.html"),
            ("../a.html", "../a.html"),
            ("https://agency.example.gov/ä?q=1#x", "https://agency.example.gov/%C3%A4?q=1#x"),
        ] {
            assert_eq!(Source::of(name).uri(), uri);
        }
        assert_eq!(Source::of("../a.html"), Source::Elsewhere("../a.html"));
        assert_eq!(Source::of("-").path(), Some("-"));
    }
}
