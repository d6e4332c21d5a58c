//! The encoding that a page declares in its own first bytes.
//!
//! "Prescan a byte stream to determine its encoding" of the HTML standard (section 13.2.3.2), over the first 1024 bytes. It reads bytes
//! as the standard does, before any parsing: a `<meta>` inside a comment or an attribute value is none, one inside a `<script>` is. How an
//! attribute and an XML declaration are written is known elsewhere.

mod attributes;
mod xml;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use self::attributes::{Attributes, is_space};
use super::EncodingSource;

/// How far the standard has browsers look.
const LIMIT: usize = 1024;

/// The declared encoding and what declares it.
pub(super) fn prescan(bytes: &[u8]) -> Option<(&'static Encoding, EncodingSource)> {
    let head = &bytes[..bytes.len().min(LIMIT)];
    if let Some(encoding) = xml::wide(head) {
        return Some((encoding, EncodingSource::XmlDeclaration));
    }
    let meta = meta_encoding(head).map(|encoding| (encoding, EncodingSource::Meta));
    meta.or_else(|| xml::declared(head).map(|encoding| (encoding, EncodingSource::XmlDeclaration)))
}

/// Walks tags and comments up to the first `<meta>` that names a known encoding.
fn meta_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let mut at = 0;
    loop {
        at += memchr::memchr(b'<', head.get(at..)?)?;
        let rest = &head[at..];
        if rest.starts_with(b"<!--") {
            // `<!-->` is a whole comment: the dashes that open it may close it.
            at += 2 + memchr::memmem::find(&rest[2..], b"-->")? + 3;
        } else if is_meta(rest) {
            let mut attributes = Attributes { bytes: head, at: at + 5 };
            let encoding = meta_declares(&mut attributes);
            // A tag that the bytes end in declares nothing.
            head.get(attributes.at)?;
            if encoding.is_some() {
                return encoding;
            }
            at = attributes.at;
        } else if matches!(rest, [b'<', c, ..] | [b'<', b'/', c, ..] if c.is_ascii_alphabetic()) {
            at += rest.iter().position(|&b| is_space(b) || b == b'>')?;
            let mut attributes = Attributes { bytes: head, at };
            while attributes.next().is_some() {}
            at = attributes.at;
        } else if matches!(rest, [b'<', b'!' | b'/' | b'?', ..]) {
            at += memchr::memchr(b'>', rest)? + 1;
        } else {
            at += 1;
        }
    }
}

fn is_meta(rest: &[u8]) -> bool {
    rest.len() > 5 && rest[..5].eq_ignore_ascii_case(b"<meta") && (is_space(rest[5]) || rest[5] == b'/')
}

/// What one `<meta>` declares: `charset`, or `content` where `http-equiv` says content-type. Of equal attributes the
/// first counts.
fn meta_declares(attributes: &mut Attributes) -> Option<&'static Encoding> {
    let (mut charset, mut content, mut pragma) = (None, None, None);
    for (name, value) in attributes {
        let slot = match name.as_slice() {
            b"charset" => &mut charset,
            b"content" => &mut content,
            b"http-equiv" => &mut pragma,
            _ => continue,
        };
        slot.get_or_insert(value);
    }
    let label = match (&charset, &content) {
        (Some(label), _) => label.as_slice(),
        (None, Some(content)) if pragma.as_deref() == Some(b"content-type") => charset_of(content)?,
        _ => return None,
    };
    // These labels cannot be true of a tag that was just read as ASCII.
    match Encoding::for_label(label)? {
        e if e == UTF_16BE || e == UTF_16LE => Some(UTF_8),
        e if e.name() == "x-user-defined" => Some(WINDOWS_1252),
        e => Some(e),
    }
}

/// "Extracting a character encoding from a meta element": the label after `charset=` in an already lower-cased value.
fn charset_of(mut content: &[u8]) -> Option<&[u8]> {
    loop {
        content = &content[memchr::memmem::find(content, b"charset")? + 7..];
        let after = content.trim_ascii_start();
        if let [b'=', value @ ..] = after {
            let value = value.trim_ascii_start();
            if let [quote @ (b'"' | b'\''), inner @ ..] = value {
                return Some(&inner[..memchr::memchr(*quote, inner)?]);
            }
            let end = value.iter().position(|&b| is_space(b) || b == b';');
            return Some(&value[..end.unwrap_or(value.len())]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(page: &str) -> Option<&'static str> {
        prescan(page.as_bytes()).map(|(encoding, _)| encoding.name())
    }

    #[test]
    fn reads_meta_in_every_spelling() {
        for page in [
            "<meta charset=iso-8859-2>",
            "<!DOCTYPE html><html lang='en'><META CharSet = \"ISO-8859-2\" />",
            "<meta/charset='iso-8859-2'>",
            "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>",
            "<meta content='text/html;charset=\"iso-8859-2\"' http-equiv=\"content-type\">",
            "<meta content='charset; charset = iso-8859-2;x' http-equiv=content-type>",
            "<meta name=a><meta charset=nonsense><meta charset=latin2>",
            "<!--><meta charset=iso-8859-2>",
            "<!-- <meta charset=utf-8> --><meta charset=iso-8859-2>",
            "<a title=\"<meta charset=utf-8>\"><meta charset=iso-8859-2>",
            "< <3 </ ><? ?><meta charset=iso-8859-2>",
            "<meta charset=iso-8859-2 charset=utf-8>",
        ] {
            assert_eq!(name(page), Some("ISO-8859-2"), "{page}");
        }
    }

    #[test]
    fn what_declares_nothing() {
        for page in [
            "",
            "<",
            "<meta",
            "<meta charset",
            "<meta charset=\"utf-8",
            "<meta charset=utf-8 ",
            "<meta charset=utf-8 title='>",
            "<metax charset=utf-8>",
            "<meta content='text/html; charset=utf-8'>",
            "<meta name=content-type content='text/html; charset=utf-8'>",
            "<meta http-equiv=content-type content='text/html; charset'>",
            "<meta http-equiv=content-type content='charset=\"utf-8'>",
            "<!-- <meta charset=utf-8>",
            "charset=utf-8",
        ] {
            assert_eq!(name(page), None, "{page}");
        }
        assert_eq!(name(&format!("{}<meta charset=utf-8>", " ".repeat(1024))), None, "too late");
        assert_eq!(name(&format!("{}<meta charset=utf-8>", " ".repeat(1004))), Some("UTF-8"));
    }

    #[test]
    fn impossible_labels_are_mended() {
        assert_eq!(name("<meta charset=utf-16>"), Some("UTF-8"));
        assert_eq!(name("<meta charset=utf-16be>"), Some("UTF-8"));
        assert_eq!(name("<meta charset=x-user-defined>"), Some("windows-1252"));
    }
}
