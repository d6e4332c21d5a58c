//! First bytes by which formats that are not text are known.
//!
//! From the MIME Sniffing standard, sections 6.1 to 6.4 (image, audio and video, font, archive) and 7.1; the formats that
//! government sites also serve, such as old Office documents and TIFF, from their own specifications. Signatures made of
//! letters alone (`BM`, `OTTO`) are only believed where the bytes after them are those of the format, not text.

/// What the bytes are, if they are known not to be text.
pub(super) fn binary(bytes: &[u8]) -> Option<&'static str> {
    let at = |offset: usize, pattern: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(pattern));
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Some(what);
    }
    match bytes {
        [b'R', b'I', b'F', b'F', ..] if at(8, b"WEBPVP") => Some("WebP image"),
        [b'R', b'I', b'F', b'F', ..] if at(8, b"WAVE") || at(8, b"AVI ") => Some("audio or video"),
        [b'F', b'O', b'R', b'M', ..] if at(8, b"AIFF") => Some("audio or video"),
        [b'I', b'D', b'3', 0..=0x10, ..] => Some("audio or video"),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if bytes[0] == 0 => {
            let image = ["avif", "avis", "heic", "heix", "mif1"].iter().any(|b| brand.starts_with(b.as_bytes()));
            Some(if image { "AVIF or HEIC image" } else { "audio or video" })
        }
        // A bitmap's reserved words are zero.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some("BMP image"),
        [b'O', b'T', b'T', b'O', 0, ..] => Some("font"),
        [b'F' | b'C' | b'Z', b'W', b'S', 1..=0x40, _, _, ..] if !bytes[3].is_ascii_whitespace() => Some("Flash movie"),
        _ if at(34, b"LP") && at(8, b"\x01\0\x02\0") => Some("font"),
        _ => None,
    }
}

const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\xFF\xD8\xFF", "JPEG image"),
    (b"\x89PNG\r\n\x1A\n", "PNG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"\0\0\x01\0", "icon image"),
    (b"\0\0\x02\0", "icon image"),
    (b"II*\0", "TIFF image"),
    (b"MM\0*", "TIFF image"),
    (b"8BPS\0\x01", "Photoshop image"),
    (b"\xFF\x0A", "JPEG XL image"),
    (b"\0\0\0\x0CJXL \r\n\x87\n", "JPEG XL image"),
    (b"\0\0\0\x0CjP  \r\n\x87\n", "JPEG 2000 image"),
    (b"%PDF-", "PDF document"),
    (b"%!PS-Adobe-", "PostScript document"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Office document"),
    (b"PK\x03\x04", "ZIP archive or Office document"),
    (b"PK\x05\x06", "ZIP archive or Office document"),
    (b"\x1F\x8B\x08", "gzip archive"),
    (b"\x28\xB5\x2F\xFD", "zstd archive"),
    (b"\xFD7zXZ\0", "xz archive"),
    (b"7z\xBC\xAF\x27\x1C", "7z archive"),
    (b"Rar!\x1A\x07", "RAR archive"),
    (b"OggS\0", "audio or video"),
    (b"MThd\0\0\0\x06", "audio or video"),
    (b"fLaC\0", "audio or video"),
    (b"\x1A\x45\xDF\xA3", "audio or video"),
    (b"\0\x01\0\0", "font"),
    (b"ttcf\0", "font"),
    (b"wOFF\0", "font"),
    (b"wOFFOTTO", "font"),
    (b"wOF2\0", "font"),
    (b"wOF2OTTO", "font"),
    (b"\0asm\x01\0\0\0", "WebAssembly"),
    (b"\x7FELF", "program"),
    (b"SQLite format 3\0", "database"),
];

#[cfg(test)]
mod tests {
    use super::binary;

    #[test]
    fn formats_are_told_by_their_signatures() {
        for (bytes, what) in [
            (&b"\xFF\xD8\xFF\xE0\0\x10JFIF"[..], "JPEG image"),
            (b"\x89PNG\r\n\x1A\n\0", "PNG image"),
            (b"GIF87a<\x01", "GIF image"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "WebP image"),
            (b"RIFF\x24\0\0\0WAVEfmt ", "audio or video"),
            (b"\0\0\0\x20ftypavif", "AVIF or HEIC image"),
            (b"\0\0\0\x20ftypmp42", "audio or video"),
            (b"BM\x36\x10\0\0\0\0\0\0\x36", "BMP image"),
            (b"%PDF-1.7", "PDF document"),
            (b"\x1F\x8B\x08\0", "gzip archive"),
            (b"OTTO\0\x0B", "font"),
        ] {
            assert_eq!(binary(bytes), Some(what));
        }
    }

    #[test]
    fn words_that_begin_like_a_signature_are_text() {
        for text in
            ["", "BMW", "BM and its friends<p>", "OTTO von", "FORM a line", "RIFFraff <p>", "ID3 tags", "CWS Inc.", "PK", "GIF8"]
        {
            assert_eq!(binary(text.as_bytes()), None, "{text}");
        }
    }
}
