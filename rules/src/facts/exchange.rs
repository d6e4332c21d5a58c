//! One HTTP exchange: what was asked, the redirects that were followed, and the answer.
//!
//! It knows the answer as it came off the wire, its content coding removed. It does not know HTML, character encodings, or what a status means.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Failure, Headers, Outcome};

/// One redirect that was followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// The address that answered with the redirect.
    pub from: Url,
    /// Its status: 301, 302, 303, 307 or 308.
    pub status: u16,
    /// The address that its `Location` names, resolved against `from`; a fragment is inherited (RFC 9110, section 10.2.2).
    pub to: Url,
}

/// The form in which addresses are compared and asked for: as the URL standard writes them, without the fragment, which no server sees.
#[must_use]
pub fn without_fragment(mut url: Url) -> Url {
    url.set_fragment(None);
    url
}

/// A finished exchange: there was an answer, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exchange {
    /// The address that was asked for, before any redirect.
    pub asked: Url,
    /// The redirects in the order in which they were followed; empty when there was none.
    pub hops: Vec<Hop>,
    /// The address that gave the answer: `asked`, or the `to` of the last hop.
    pub url: Url,
    /// The status of the answer. A redirect status stands here only when its answer names no place to go.
    pub status: u16,
    /// The header fields of the answer.
    pub headers: Headers,
    /// The body after content decoding (gzip and the like), in the character encoding in which it was sent. Empty for a HEAD request.
    pub body: Vec<u8>,
    /// The body was longer than the limit, and `body` is its beginning.
    pub truncated: bool,
}

/// An exchange that ended without an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedExchange {
    /// The address that was asked for, before any redirect.
    pub asked: Url,
    /// The redirects that were followed before the failure.
    pub hops: Vec<Hop>,
    /// The address at which it failed.
    pub url: Url,
    /// What kind of failure it was.
    pub failure: Failure,
}

impl Exchange {
    /// The media type's essence (`text/html`) in lower case, from `Content-Type`; `None` when the header is missing or has no slash.
    #[must_use]
    pub fn media_type(&self) -> Option<String> {
        let value = self.headers.get("content-type")?;
        let essence = value.split(';').next()?.trim().to_ascii_lowercase();
        essence.contains('/').then_some(essence)
    }

    /// The label of the `charset` parameter of `Content-Type`, unquoted and as it was written. It may name no encoding.
    #[must_use]
    pub fn charset(&self) -> Option<String> {
        parameter(self.headers.get("content-type")?, "charset")
    }

    /// What this exchange says about the link that led to it.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        Outcome::Answered { status: self.status, url: self.url.clone(), hops: self.hops.clone() }
    }
}

/// The first parameter of that name (WHATWG MIME Sniffing, section 4.4): names are case-insensitive, a value may be a quoted string.
fn parameter(content_type: &str, wanted: &str) -> Option<String> {
    let mut rest = content_type.split_once(';')?.1;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ';']);
        let end = rest.find([';', '='])?;
        let name = rest[..end].trim_end();
        let is_wanted = name.eq_ignore_ascii_case(wanted);
        if rest.as_bytes()[end] == b';' {
            rest = &rest[end..];
            continue;
        }
        let (value, after) = parameter_value(&rest[end + 1..]);
        if is_wanted && !value.is_empty() {
            return Some(value);
        }
        rest = after;
    }
}

/// A parameter's value and what follows it.
fn parameter_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        return (text[..end].trim().to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => {
                let after = &quoted[at + 1..];
                return (value, after.find(';').map_or("", |end| &after[end..]));
            }
            '\\' => value.extend(chars.next().map(|(_, escaped)| escaped)),
            _ => value.push(c),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_type(content_type: &str) -> Exchange {
        let url = Url::parse("https://agency.example.gov/").unwrap();
        let mut headers = Headers::default();
        headers.push("Content-Type", content_type);
        Exchange { asked: url.clone(), hops: vec![], url, status: 200, headers, body: vec![], truncated: false }
    }

    #[test]
    fn media_type_and_charset_are_read_as_browsers_read_them() {
        for (value, media_type, charset) in [
            ("text/html", Some("text/html"), None),
            ("Text/HTML; Charset=UTF-8", Some("text/html"), Some("UTF-8")),
            ("text/html;charset=\"iso-8859-1\"", Some("text/html"), Some("iso-8859-1")),
            ("text/html; x=\"a;charset=koi8-r\"; charset=utf-8", Some("text/html"), Some("utf-8")),
            ("text/html; charset; charset=a; charset=b", Some("text/html"), Some("a")),
            ("text/html; charset=", Some("text/html"), None),
            ("text/html; charset=\"open", Some("text/html"), Some("open")),
            ("html", None, None),
        ] {
            let exchange = with_type(value);
            assert_eq!(exchange.media_type().as_deref(), media_type, "{value}");
            assert_eq!(exchange.charset().as_deref(), charset, "{value}");
        }
    }
}
