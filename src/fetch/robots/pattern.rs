//! One path pattern of a `robots.txt`, and how it is compared with addresses (RFC 9309, section 2.2.2).
//!
//! Knows octets: both sides are brought to one way of writing and then compared byte for byte. Does not know groups, or which rule wins.

use url::{Position, Url};

/// A pattern of an `Allow` or `Disallow` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// What stands between the `*`s, as octets that compare.
    parts: Vec<String>,
    /// Whether the end of the pattern is the end of the address: it ended in `$`.
    anchored: bool,
    /// How many octets it has, wildcards included: the longest pattern that matches wins.
    octets: usize,
}

impl Pattern {
    /// Reads a pattern. `None` where it begins neither with `/` nor with a wildcard: the grammar knows no such thing, and it could match nothing.
    #[must_use]
    pub fn new(written: &[u8]) -> Option<Self> {
        if !matches!(written.first(), Some(b'/' | b'*')) {
            return None;
        }
        let (body, anchored) = match written.strip_suffix(b"$") {
            Some(body) => (body, true),
            None => (written, false),
        };
        let mut in_query = false;
        let parts: Vec<String> = body.split(|byte| *byte == b'*').map(|part| comparable(part, &mut in_query)).collect();
        let octets = parts.iter().map(String::len).sum::<usize>() + parts.len() - 1 + usize::from(anchored);
        Some(Self { parts, anchored, octets })
    }

    /// How specific the pattern is.
    #[must_use]
    pub fn octets(&self) -> usize {
        self.octets
    }

    /// Whether an address matches that [`path`] has made comparable.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let Some((first, rest)) = self.parts.split_first() else { return false };
        let Some(mut left) = path.strip_prefix(first.as_str()) else { return false };
        let Some((last, middle)) = rest.split_last() else { return !self.anchored || left.is_empty() };
        // The earliest place of each part leaves the most room for those after it.
        for part in middle {
            match left.find(part.as_str()) {
                Some(at) => left = &left[at + part.len()..],
                None => return false,
            }
        }
        if self.anchored { left.ends_with(last.as_str()) } else { left.contains(last.as_str()) }
    }
}

/// Path and query of an address, so that patterns can be compared with it.
#[must_use]
pub fn path(url: &Url) -> String {
    comparable(url[Position::BeforePath..Position::AfterQuery].as_bytes(), &mut false)
}

/// Octets in the one way of writing in which they are compared: characters that mean the same encoded and plain stand plain, all else is
/// percent-encoded in upper case. A delimiter whose encoding changes what an address means stays as it was written: `/` in the path, `?`, and `=`,
/// `&`, `+`. In a query `/` means nothing, as the table of section 2.2.2 shows. `*` and `$` of an address are encoded, so that neither is taken for
/// a wildcard.
fn comparable(octets: &[u8], in_query: &mut bool) -> String {
    let mut out = String::with_capacity(octets.len());
    let mut at = 0;
    while at < octets.len() {
        let byte = octets[at];
        at += 1;
        let escaped = if byte == b'%' { octets.get(at..at + 2).and_then(hex) } else { None };
        if let Some(meant) = escaped {
            at += 2;
            push(&mut out, meant, means_itself(meant) || (*in_query && meant == b'/'));
        } else {
            *in_query |= byte == b'?';
            push(&mut out, byte, means_itself(byte) || matches!(byte, b'/' | b'?' | b'=' | b'&' | b'+'));
        }
    }
    out
}

fn push(out: &mut String, byte: u8, plain: bool) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if plain {
        out.push(char::from(byte));
    } else {
        out.extend(['%', char::from(HEX[usize::from(byte >> 4)]), char::from(HEX[usize::from(byte & 15)])]);
    }
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(digits[0])? << 4 | digit(digits[1])?)
}

/// The unreserved characters of RFC 3986, section 2.3, and the reserved ones that delimit nothing in the path or query of an http address.
fn means_itself(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:@!'(),;[]".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, address: &str) -> bool {
        let url = Url::parse("https://agency.example.gov/").unwrap().join(address).unwrap();
        Pattern::new(pattern.as_bytes()).is_some_and(|pattern| pattern.matches(&path(&url)))
    }

    #[test]
    fn the_table_of_section_2_2_2_holds() {
        for (pattern, address) in [
            ("/foo/bar?baz=quz", "/foo/bar?baz=quz"),
            ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar"),
            ("/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar"),
            ("/foo/bar/\u{30c4}", "/foo/bar/%E3%83%84"),
            ("/foo/bar/%E3%83%84", "/foo/bar/\u{30c4}"),
            ("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84"),
            ("/foo/bar/%62%61%7A", "/foo/bar/baz"),
            ("/foo/bar/baz", "/foo/bar/%62%61%7a"),
        ] {
            assert!(matches(pattern, address), "{pattern} {address}");
        }
        assert!(!matches("/a/b", "/a%2Fb"), "an encoded slash is no slash");
        assert!(!matches("/a?b=1&c", "/a?b=1%26c"), "nor is an encoded ampersand");
    }

    #[test]
    fn wildcards_and_the_end() {
        for (pattern, fits, does_not) in [
            ("/", vec!["/", "/a?b"], vec![]),
            ("/fish", vec!["/fish", "/fish.html", "/fish/salmon", "/fishheads?id=1"], vec!["/Fish", "/catfish", "/?id=fish"]),
            ("/fish/", vec!["/fish/", "/fish/a"], vec!["/fish", "/fish.html"]),
            ("/fish*", vec!["/fish", "/fish/a"], vec!["/Fish.asp"]),
            ("/*.php", vec!["/a.php", "/a/b.php?c=d/", "/a.php.html"], vec!["/", "/windows.PHP"]),
            ("/*.php$", vec!["/a.php", "/a.php/b.php"], vec!["/a.php?b", "/a.php/", "/a.php5"]),
            ("/fish*.php", vec!["/fish.php", "/fishheads/cat.php?x"], vec!["/Fish.PHP"]),
            ("/a$", vec!["/a"], vec!["/a/", "/ab", "/a?b"]),
            ("/*a*b*a$", vec!["/aba", "/xaxbxa"], vec!["/ab", "/abab"]),
            ("*/print", vec!["/print", "/a/print/"], vec!["/a/Print"]),
            ("/**a", vec!["/a", "/ba"], vec!["/b"]),
            ("/a$b", vec!["/a$b", "/a%24b"], vec!["/a"]),
            ("/a%2Ab", vec!["/a*b"], vec!["/axb"]),
            ("/a%24", vec!["/a$", "/a$b"], vec!["/a"]),
            ("/*$", vec!["/", "/a"], vec![]),
        ] {
            for address in fits {
                assert!(matches(pattern, address), "{pattern} {address}");
            }
            for address in does_not {
                assert!(!matches(pattern, address), "{pattern} {address}");
            }
        }
    }

    #[test]
    fn what_is_no_pattern_and_what_is_no_escape() {
        for nothing in ["", "private/", "https://agency.example.gov/a", "$"] {
            assert_eq!(Pattern::new(nothing.as_bytes()), None, "{nothing}");
        }
        assert!(matches("/100%", "/100%"));
        assert!(matches("/100%zz", "/100%zz"));
        let latin = Pattern::new(b"/caf\xE9").unwrap();
        assert!(latin.matches(&path(&Url::parse("https://agency.example.gov/caf%e9").unwrap())), "octets, whatever they mean");
    }

    #[test]
    fn a_pattern_is_as_specific_as_its_octets_are_many() {
        let octets = |pattern: &str| Pattern::new(pattern.as_bytes()).unwrap().octets();
        assert_eq!(octets("/page"), 5);
        assert_eq!(octets("/*.htm"), 6);
        assert_eq!(octets("/%70age$"), 6, "counted as compared");
    }
}
