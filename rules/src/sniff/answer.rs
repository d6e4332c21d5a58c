//! What a browser takes an HTTP answer for (MIME Sniffing standard, sections 5.1, 7 and 7.1): by its `Content-Type` first, and by its bytes where that
//! says nothing.
//!
//! It asks only whether the answer is a page. Text that is sent as `text/plain` is shown as text and what is sent as `application/octet-stream` is
//! stored, whatever it contains: a reader meets no page there. Unlike [`super::sniff`] it is as strict as browsers are.

use std::borrow::Cow;

use super::{HEADER, ascii_compatible, is_binary_data, signature};
use crate::facts::Headers;

/// The media type that a browser goes by, without parameters: what was sent, or what the bytes tell.
#[must_use]
pub fn media_type(headers: &Headers, body: &[u8]) -> Cow<'static, str> {
    match supplied_type(headers) {
        Some(essence) => Cow::Owned(essence),
        None => Cow::Borrowed(unknown_type(body, !says_nosniff(headers))),
    }
}

/// Whether a media type is that of a page.
#[must_use]
pub fn is_html(essence: &str) -> bool {
    matches!(essence, "text/html" | "application/xhtml+xml")
}

/// The media type that was sent, in lower case and without parameters; `None` where none was, or one that says nothing, so that a browser looks at
/// the bytes.
#[must_use]
pub fn supplied_type(headers: &Headers) -> Option<String> {
    let essence = |value: &str| {
        let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let (main, sub) = essence.split_once('/')?;
        (is_token(main) && is_token(sub)).then_some(essence)
    };
    // Of several the last that is a media type counts, as "extract a MIME type" of the Fetch standard has it.
    let values: Vec<&str> = headers.get_all("content-type").flat_map(|value| value.split(',')).collect();
    let last = values.into_iter().rev().find_map(essence)?;
    (!matches!(last.as_str(), "unknown/unknown" | "application/unknown" | "*/*")).then_some(last)
}

/// `X-Content-Type-Options: nosniff`, as the Fetch standard reads it.
fn says_nosniff(headers: &Headers) -> bool {
    let first = headers.get("x-content-type-options").and_then(|value| value.split(',').next());
    first.is_some_and(|value| value.trim().eq_ignore_ascii_case("nosniff"))
}

/// "Rules for identifying an unknown MIME type", as far as pages are concerned.
fn unknown_type(body: &[u8], scriptable: bool) -> &'static str {
    let resource_header = &body[..body.len().min(HEADER)];
    let start = resource_header.trim_ascii_start();
    let has_tag = |tag: &&str| {
        let (name, rest) = start.split_at_checked(tag.len()).unwrap_or((b"", b""));
        name.eq_ignore_ascii_case(tag.as_bytes()) && matches!(rest.first(), Some(b' ' | b'>'))
    };
    if scriptable && (TAGS.iter().any(has_tag) || start.starts_with(b"<!--")) {
        return "text/html";
    }
    if scriptable && start.starts_with(b"<?xml") {
        return "text/xml";
    }
    let is_marked = matches!(body, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0xEF, 0xBB, 0xBF, ..]);
    if !is_marked
        && (signature::binary(body).is_some() || ascii_compatible(resource_header).iter().any(|byte| is_binary_data(*byte)))
    {
        return "application/octet-stream";
    }
    "text/plain"
}

/// The start tags by which a page is known, each to be followed by a space or `>`.
const TAGS: [&str; 16] = [
    "<!DOCTYPE HTML",
    "<HTML",
    "<HEAD",
    "<SCRIPT",
    "<IFRAME",
    "<H1",
    "<DIV",
    "<FONT",
    "<TABLE",
    "<A",
    "<STYLE",
    "<TITLE",
    "<B",
    "<BODY",
    "<BR",
    "<P",
];

/// RFC 9110, section 5.6.2.
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &[u8] = b"<!DOCTYPE html><title>x</title>";

    fn taken(headers: &[(&str, &str)], body: &[u8]) -> String {
        media_type(&headers.iter().copied().collect(), body).into_owned()
    }

    #[test]
    fn what_is_sent_as_something_is_that() {
        for (value, essence) in [
            ("text/html", "text/html"),
            ("Text/HTML ;charset=utf-8", "text/html"),
            ("application/xhtml+xml", "application/xhtml+xml"),
            ("text/plain", "text/plain"),
            ("text/plain; charset=ISO-8859-1", "text/plain"),
            ("application/octet-stream", "application/octet-stream"),
            ("application/pdf", "application/pdf"),
            ("text/plain, text/html", "text/html"),
            ("text/html, nonsense", "text/html"),
            ("x/y", "x/y"),
        ] {
            assert_eq!(taken(&[("Content-Type", value)], PAGE), essence, "{value}");
        }
        assert_eq!(taken(&[("content-type", "text/plain"), ("content-type", "text/html")], b""), "text/html");
        assert!(is_html("text/html") && is_html("application/xhtml+xml") && !is_html("text/plain"));
    }

    #[test]
    fn what_is_sent_as_nothing_is_what_its_bytes_say() {
        for nothing in
            ["", "html", "text/", "/html", "text/ht ml", "unknown/unknown", "application/unknown", "*/*", ";charset=utf-8"]
        {
            assert_eq!(taken(&[("Content-Type", nothing)], PAGE), "text/html", "{nothing}");
        }
        for (body, essence) in [
            (PAGE, "text/html"),
            (b"\n\t <html lang=en>", "text/html"),
            (b"<p>word", "text/html"),
            (b"<!-- x -->", "text/html"),
            (b"<pre>", "text/plain"),
            (b"<htmlx>", "text/plain"),
            (b"<a", "text/plain"),
            (b"Welcome to <b>us</b>", "text/plain"),
            (b"<?xml version='1.0'?><html>", "text/xml"),
            (b"\xEF\xBB\xBF<html>", "text/plain"),
            (b"%PDF-1.7", "application/octet-stream"),
            (b"\x89PNG\r\n\x1a\n", "application/octet-stream"),
            (b"a\x01b", "application/octet-stream"),
            (b"", "text/plain"),
        ] {
            assert_eq!(taken(&[], body), essence, "{}", String::from_utf8_lossy(body));
        }
        let late = [&vec![b' '; HEADER][..], PAGE].concat();
        assert_eq!(taken(&[], &late), "text/plain", "only the resource header is looked at");
    }

    #[test]
    fn a_server_may_forbid_to_look() {
        for (value, essence) in
            [("nosniff", "text/plain"), ("NoSniff, x", "text/plain"), ("x, nosniff", "text/html"), ("", "text/html")]
        {
            assert_eq!(taken(&[("X-Content-Type-Options", value)], PAGE), essence, "{value}");
        }
        assert_eq!(taken(&[("X-Content-Type-Options", "nosniff"), ("Content-Type", "text/html")], PAGE), "text/html");
    }
}
