//! Bytes to text: which character encoding a page is in, and the page decoded from it.
//!
//! The order is that of the HTML standard's "encoding sniffing algorithm" (section 13.2.3.2) with the Encoding standard's
//! "decode": byte order mark, label of the HTTP header, declaration in the first 1024 bytes. Where nothing is declared,
//! text with a zero after or before each letter is UTF-16, text that is valid UTF-8 is UTF-8 and all else windows-1252, the default of English-language browsers. This module
//! does not guess from letter frequencies, and does not know whether the bytes are HTML at all.

mod prescan;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What told the encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EncodingSource {
    /// A byte order mark; it wins over every declaration.
    ByteOrderMark,
    /// The `charset` parameter of the HTTP `Content-Type`.
    Http,
    /// `<meta charset>` or `<meta http-equiv=content-type>` within the first 1024 bytes.
    Meta,
    /// `<?xml encoding="…"?>`, or a UTF-16 XML declaration told by its zero bytes.
    XmlDeclaration,
    /// Nothing was declared, and every other one of the first bytes is zero: UTF-16 that lost its byte order mark.
    ZeroBytes,
    /// Nothing was declared, and the bytes are valid UTF-8.
    ValidUtf8,
    /// Nothing was declared, and the bytes are not UTF-8: windows-1252.
    Fallback,
}

/// A page as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text. Borrowed from the bytes where they are valid UTF-8, and then its byte offsets are those of the file.
    ///
    /// A byte order mark stays in it as U+FEFF (3 bytes, as in a UTF-8 file), so that offsets hold; whoever parses HTML
    /// skips it.
    pub text: Cow<'a, str>,
    /// The encoding's name in the Encoding standard, such as `UTF-8` or `windows-1252`.
    pub encoding: &'static str,
    /// What told the encoding.
    pub source: EncodingSource,
    /// Whether some bytes mean nothing in this encoding; each such sequence became U+FFFD.
    pub had_errors: bool,
}

/// Decodes the bytes of a page. `http_charset` is the value of the `charset` parameter, quotes removed.
///
/// A label that names no encoding is no error: it is passed over, as browsers do.
#[must_use]
pub fn decode<'a>(bytes: &'a [u8], http_charset: Option<&str>) -> Decoded<'a> {
    let (encoding, source) = declared(bytes, http_charset).unwrap_or_else(|| match std::str::from_utf8(bytes) {
        Ok(_) => (UTF_8, EncodingSource::ValidUtf8),
        Err(_) => (WINDOWS_1252, EncodingSource::Fallback),
    });
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name(), source, had_errors }
}

/// The encoding that the bytes or the header declare, if any.
fn declared(bytes: &[u8], http_charset: Option<&str>) -> Option<(&'static Encoding, EncodingSource)> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some((encoding, EncodingSource::ByteOrderMark));
    }
    if let Some(encoding) = http_charset.and_then(|label| Encoding::for_label(label.as_bytes())) {
        return Some((encoding, EncodingSource::Http));
    }
    prescan::prescan(bytes).or_else(|| utf16_without_mark(bytes).map(|encoding| (encoding, EncodingSource::ZeroBytes)))
}

/// UTF-16 told by its first four characters, where these are ASCII: no other encoding of text has zeros between them. (Browsers do not look; but a
/// file that an editor saved so is meant as a page, and the header that will declare it is not there yet.)
pub(crate) fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let units = bytes.get(..8)?.chunks_exact(2);
    let all = |holds: fn(&[u8]) -> bool| units.clone().all(holds);
    if all(|unit| matches!(unit, [1..=0x7f, 0])) {
        Some(UTF_16LE)
    } else if all(|unit| matches!(unit, [0, 1..=0x7f])) {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(bytes: &[u8], http: Option<&str>) -> (&'static str, EncodingSource) {
        let decoded = decode(bytes, http);
        (decoded.encoding, decoded.source)
    }

    #[test]
    fn a_byte_order_mark_wins_and_stays() {
        let page = b"\xEF\xBB\xBF<meta charset=windows-1252>\xC3\xA9";
        assert_eq!(told(page, Some("iso-8859-1")), ("UTF-8", EncodingSource::ByteOrderMark));
        let decoded = decode(page, None);
        assert_eq!(decoded.text.as_bytes(), page, "offsets are those of the file");
        assert!(matches!(decoded.text, Cow::Borrowed(_)));
        assert_eq!(decode(b"\xFF\xFEh\0i\0", None).text, "\u{FEFF}hi");
        assert_eq!(told(b"\xFE\xFF\0h\0i", None), ("UTF-16BE", EncodingSource::ByteOrderMark));
    }

    #[test]
    fn the_header_wins_over_meta_and_an_unknown_label_falls_through() {
        let page = b"<meta charset=utf-8>caf\xE9";
        assert_eq!(told(page, Some(" ISO-8859-1 ")), ("windows-1252", EncodingSource::Http));
        assert_eq!(told(page, Some("no-such-charset")), ("UTF-8", EncodingSource::Meta));
        let nothing_known = b"<meta charset=no-such-charset>caf\xE9";
        assert_eq!(told(nothing_known, Some("")), ("windows-1252", EncodingSource::Fallback));
        assert_eq!(decode(nothing_known, None).text, "<meta charset=no-such-charset>café");
    }

    #[test]
    fn without_declaration_valid_utf8_is_utf8() {
        assert_eq!(told("<p>año".as_bytes(), None), ("UTF-8", EncodingSource::ValidUtf8));
        assert_eq!(told(b"<p>a\xF1o", None), ("windows-1252", EncodingSource::Fallback));
        assert_eq!(told(b"", None), ("UTF-8", EncodingSource::ValidUtf8));
        assert!(!decode(b"<p>a\xF1o \x93quoted\x94", None).had_errors);
    }

    #[test]
    fn utf16_that_lost_its_mark_is_told_by_its_zeros() {
        assert_eq!(told(b"<\0p\0>\0a\0", None), ("UTF-16LE", EncodingSource::ZeroBytes));
        let wide = decode(b"\0<\0p\0>\0a\0\xe9", None);
        assert_eq!((&*wide.text, wide.encoding), ("<p>a\u{e9}", "UTF-16BE"));
        assert_eq!(told(b"<\0p\0>\0a\0", Some("utf-8")), ("UTF-8", EncodingSource::Http), "what is declared counts");
        assert_eq!(told(b"<\0p\0>a\0\0", None).0, "UTF-8");
        assert_eq!(told(b"<\0p\0", None).0, "UTF-8", "too short to tell");
    }

    #[test]
    fn declared_utf8_that_is_not_says_so() {
        let decoded = decode(b"<meta charset=utf-8>caf\xE9!", None);
        assert!(decoded.had_errors);
        assert_eq!(decoded.text, "<meta charset=utf-8>caf\u{FFFD}!");
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300), label in "\\PC{0,12}") {
            prop_assert!(!decode(&bytes, Some(&label)).encoding.is_empty());
            let decoded = decode(&bytes, None);
            prop_assert!(decoded.source != EncodingSource::ValidUtf8 || !decoded.had_errors);
        }

        #[test]
        fn utf8_text_is_borrowed_unchanged(text in "\\PC{0,200}") {
            let decoded = decode(text.as_bytes(), Some("utf-8"));
            prop_assert!(matches!(decoded.text, Cow::Borrowed(t) if t == text));
        }
    }
}
