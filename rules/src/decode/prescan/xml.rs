//! "Get an XML encoding" of the HTML standard (section 13.2.3.2): what a page says of its encoding in its very first bytes.
//!
//! Knows the XML declaration and nothing of markup after it.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The encoding in which the bytes begin a declaration, where that is one of two bytes a character.
pub(super) fn wide(head: &[u8]) -> Option<&'static Encoding> {
    if head.starts_with(b"<\0?\0x\0") { Some(UTF_16LE) } else { head.starts_with(b"\0<\0?\0x").then_some(UTF_16BE) }
}

/// "Get an XML encoding": the encoding of an `<?xml … ?>` at the very start.
pub(super) fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memchr(b'>', declaration)?];
    let after = &declaration[memchr::memmem::find(declaration, b"encoding")? + 8..];
    let value = skip_controls(skip_controls(after).strip_prefix(b"=")?);
    let (quote @ (b'"' | b'\''), inner) = value.split_first()? else {
        return None;
    };
    let label = &inner[..memchr::memchr(*quote, inner)?];
    match Encoding::for_label(label)? {
        e if e == UTF_16BE || e == UTF_16LE => Some(UTF_8),
        e => Some(e),
    }
}

fn skip_controls(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.iter().position(|&b| b > 0x20).unwrap_or(bytes.len())..]
}

#[cfg(test)]
mod tests {
    use super::super::{EncodingSource, prescan};
    use encoding_rs::WINDOWS_1252;

    fn name(page: &str) -> Option<&'static str> {
        prescan(page.as_bytes()).map(|(encoding, _)| encoding.name())
    }

    #[test]
    fn xml_declarations_count_after_meta() {
        let xml = "<?xml version='1.0' encoding=\"iso-8859-1\"?>";
        assert_eq!(prescan(xml.as_bytes()), Some((WINDOWS_1252, EncodingSource::XmlDeclaration)));
        assert_eq!(name(&format!("{xml}<meta charset=utf-8>")), Some("UTF-8"));
        assert_eq!(name(" <?xml encoding='utf-8'?>"), None, "only at the very start");
        assert_eq!(name("<?xml encoding='utf-16'?>"), Some("UTF-8"));
        assert_eq!(name("<?xml encoding=utf-8?>"), None);
        assert_eq!(prescan(b"<\0?\0x\0m\0").map(|(e, _)| e.name()), Some("UTF-16LE"));
        assert_eq!(prescan(b"\0<\0?\0x\0m").map(|(e, _)| e.name()), Some("UTF-16BE"));
    }
}
