//! Whether bytes are HTML, whatever their file is called.
//!
//! Mirrors save images as `.html`, generators write JSON to `json/index.html`, and partials have neither doctype nor
//! `<html>`. This module looks at signatures (MIME Sniffing standard, section 6) and at the first markup. It is lenient
//! where the standard is strict, because a page that opens with a comment, stray text or an XML declaration is still a
//! page; it knows nothing of file names and response headers.

pub mod answer;
mod markup;
mod signature;

use std::borrow::Cow;

use encoding_rs::Encoding;

/// What bytes turned out to be. Names are for messages (`skipped: a JPEG image, not HTML`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sniffed {
    /// A page, or a fragment of one.
    Html,
    /// Nothing but white space.
    Empty,
    /// Not text, such as `JPEG image`.
    Binary(&'static str),
    /// Text in another format, such as `JSON` or `plain text`.
    Other(&'static str),
}

/// Told from the bytes alone.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Sniffed {
    if let Some(what) = signature::binary(bytes) {
        return Sniffed::Binary(what);
    }
    let text = ascii_compatible(bytes);
    if text.iter().all(u8::is_ascii_whitespace) {
        return Sniffed::Empty;
    }
    if let Some(what) = markup::other_text(&text) {
        return Sniffed::Other(what);
    }
    if markup::has_html_tag(&text) {
        return Sniffed::Html;
    }
    // Section 7.1: without markup, control characters that no text has make it binary.
    if text.iter().take(HEADER).any(|&b| is_binary_data(b)) {
        Sniffed::Binary("binary data")
    } else {
        Sniffed::Other("plain text")
    }
}

/// The length of the standard's "resource header".
const HEADER: usize = 1445;

/// The bytes without byte order mark, UTF-16 turned to UTF-8, so that markup can be looked for as ASCII.
fn ascii_compatible(bytes: &[u8]) -> Cow<'_, [u8]> {
    let unmarked = || crate::decode::utf16_without_mark(bytes).map(|encoding| (encoding, 0));
    match Encoding::for_bom(bytes).or_else(unmarked) {
        None => Cow::Borrowed(bytes),
        Some((encoding, length)) if encoding == encoding_rs::UTF_8 => Cow::Borrowed(&bytes[length..]),
        Some((encoding, length)) => match encoding.decode_without_bom_handling(&bytes[length..]).0 {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        },
    }
}

/// "Binary data byte" of section 3.
fn is_binary_data(byte: u8) -> bool {
    matches!(byte, 0..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pages_and_fragments_are_html() {
        for page in [
            "<!DOCTYPE html><title>x</title>",
            "\u{FEFF}\n\n<!doctype HTML>",
            "<!--\n\nWelcome -->\n<!DOCTYPE html>",
            "<!-- no tag but a comment -->",
            "<! commented out>\n<HTML>",
            "%d% \n\n\n<HTML>\n<head>",
            "</pre>\n</body></html>",
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><html>",
            "<?xml version=\"1.0\"?><!-- a > b --><html xmlns='http://www.w3.org/1999/xhtml'>",
            "<?php include 'head.php'; ?>\n<div>x</div>",
            "{% include head.html %}\n<p>{{ content }}</p>",
            "---\nlayout: page\n---\n<h1 id=\"security\">Security</h1>",
            "{ \"not\" json } <b>bold</b>",
            "Just a <b>word</b>.",
            "<usa-banner></usa-banner>",
            "<svg viewBox='0 0 1 1'></svg>",
            "<FONT SIZE=2>old</FONT>",
            "a\0b<p>stray control characters",
        ] {
            assert_eq!(sniff(page.as_bytes()), Sniffed::Html, "{page}");
        }
        assert_eq!(sniff(b"\xFF\xFE<\0p\0>\0"), Sniffed::Html);
        assert_eq!(sniff(b"\0<\0p\0>\0a"), Sniffed::Html);
    }

    #[test]
    fn text_of_other_formats_is_named() {
        for (text, what) in [
            ("<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>", "RSS feed"),
            ("<feed xmlns='http://www.w3.org/2005/Atom'><title>", "Atom feed"),
            ("<?xml version='1.0'?>\n<!-- a --><urlset>", "sitemap"),
            ("<?xml version='1.0'?><svg xmlns='x'><title>a</title></svg>", "SVG image"),
            ("<?xml version='1.0'?><catalog><p>x</p></catalog>", "XML"),
            ("<w:document><p>", "XML"),
            ("[{\"alt\":\"<p>x</p>\"}]", "JSON"),
            ("\n{ \"version\" : \"<b>1</b>\" }\n", "JSON"),
            ("google-site-verification: google1a2b.html", "plain text"),
            ("a < b and b > c, <3", "plain text"),
            ("#!/bin/sh\necho '<p>'", "script"),
            ("/* x */ var a = '<div>';", "script or style sheet"),
            ("{\\rtf1 <p>}", "RTF document"),
            ("MIME-Version: 1.0\n\n<html>", "MHTML archive"),
        ] {
            assert_eq!(sniff(text.as_bytes()), Sniffed::Other(what), "{text}");
        }
    }

    #[test]
    fn a_page_that_opens_like_a_script_is_still_a_page() {
        assert_eq!(sniff(b"// left over\n<!DOCTYPE html>\n<p>"), Sniffed::Html);
        assert_eq!(sniff(b"/* left over */\n  <html lang=en>"), Sniffed::Html);
    }

    #[test]
    fn nothing_is_empty() {
        for nothing in ["", " \r\n\t", "\u{FEFF}", "\u{FEFF}\n"] {
            assert_eq!(sniff(nothing.as_bytes()), Sniffed::Empty);
        }
    }

    #[test]
    fn bytes_without_markup_are_binary() {
        assert_eq!(sniff(b"\x01\x02\x03 nothing known"), Sniffed::Binary("binary data"));
        assert_eq!(sniff(b"\x1F\x8B\x08\0<html>"), Sniffed::Binary("gzip archive"));
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "[<>!?a-z{\\[\" -]{0,60}") {
            let blank = bytes.iter().all(u8::is_ascii_whitespace);
            prop_assert!(!blank || sniff(&bytes) == Sniffed::Empty);
            let page = format!("<!DOCTYPE html>{text}");
            prop_assert_eq!(sniff(page.as_bytes()), Sniffed::Html);
        }
    }
}
