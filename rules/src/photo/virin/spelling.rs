//! How a VIRIN is written, in captions and in the names of files.
//!
//! Knows its form, and which days exist. What its parts say is not known here.

use std::ops::Range;

use jiff::civil::Date;

use super::Virin;

/// Length of `YYMMDD-S-VVVVV-`.
const HEAD: usize = 15;

impl Virin {
    /// Reads a text that is a VIRIN and nothing else, whatever its case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Virin> {
        let (length, virin) = Self::at_start(text.trim())?;
        (length == text.trim().len()).then_some(virin)
    }

    /// All VIRINs of a text or file name, with their places as byte offsets.
    #[must_use]
    pub fn find_all(text: &str) -> Vec<(Range<usize>, Virin)> {
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        let mut from = 0;
        // Every VIRIN has its first hyphen after six digits.
        for hyphen in memchr::memchr_iter(b'-', bytes) {
            let Some(start) = hyphen.checked_sub(6).filter(|&start| start >= from && text.is_char_boundary(start)) else {
                continue;
            };
            let inside = text[..start].ends_with(|c: char| c.is_alphanumeric());
            if let Some((length, virin)) = Self::at_start(&text[start..]).filter(|_| !inside) {
                from = start + length;
                found.push((start..from, virin));
            }
        }
        found
    }

    fn at_start(text: &str) -> Option<(usize, Virin)> {
        let bytes = text.as_bytes();
        let [y1, y2, m1, m2, d1, d2, b'-', service, b'-', id @ .., b'-'] = bytes.first_chunk::<HEAD>()? else { return None };
        let dated = [y1, y2, m1, m2, d1, d2].iter().all(|b| b.is_ascii_digit());
        // `0` stands for `O` (other) in one official table.
        let service_known = service.is_ascii_alphabetic() || *service == b'0';
        let id_known = id.iter().all(u8::is_ascii_alphanumeric) && id.iter().any(u8::is_ascii_digit);
        let digits = bytes[HEAD..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
        if !(dated && service_known && id_known && matches!(digits, 3 | 4)) {
            return None;
        }
        let mut end = HEAD + digits;
        let core = text[..end].to_ascii_uppercase();
        let core = if *service == b'0' { core.replacen("-0-", "-O-", 1) } else { core };
        let ends = |at: usize| !text[at..].starts_with(|c: char| c.is_alphanumeric());
        if bytes.get(end).is_some_and(u8::is_ascii_alphabetic) && ends(end + 1) {
            end += 1;
        }
        if !ends(end) {
            return None;
        }
        if let Some([b'-', c1, c2]) = bytes.get(end..end + 3)
            && c1.is_ascii_uppercase()
            && c2.is_ascii_uppercase()
            && ends(end + 3)
        {
            end += 3;
        }
        let two = |tens: u8, ones: u8| i8::try_from((tens - b'0') * 10 + (ones - b'0')).ok();
        let (year, month, day) = (two(*y1, *y2)?, two(*m1, *m2)?, two(*d1, *d2)?);
        // 2000 was a leap year, so every day that exists in some century exists there. Zeros say that it is not known.
        let exists = month == 0 || day == 0 || Date::new(2000, month, day).is_ok();
        (exists && month <= 12 && day <= 31).then_some((end, Virin { core, year, month, day }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parses_official_and_wild_forms() {
        for (text, core) in [
            ("161128-D-SV709-328", "161128-D-SV709-328"),
            (" 200508-N-TR141-0074C ", "200508-N-TR141-0074"),
            ("200508-n-tr141-0074c", "200508-N-TR141-0074"),
            ("061109-0-1234S-001", "061109-O-1234S-001"),
            ("110506-F-AB123-1001-GB", "110506-F-AB123-1001"),
            ("110506-F-AB123-1001M-GB", "110506-F-AB123-1001"),
            ("160900-A-AB123-001", "160900-A-AB123-001"),
        ] {
            assert_eq!(Virin::parse(text).as_ref().map(Virin::core), Some(core), "{text}");
        }
        let virin = Virin::parse("161128-D-SV709-328").unwrap();
        assert_eq!((virin.service(), virin.vision_id()), ('D', "SV709"));
        assert!(virin.is_unique() && !virin.names_a_social_security_number());
        assert!(Virin::parse("061109-A-1234S-001").unwrap().names_a_social_security_number());
        assert!(!Virin::parse("200508-A-ZZ999-001").unwrap().is_unique());
    }

    #[test]
    fn refuses_what_is_none() {
        for text in [
            "",
            "161128",
            "161128-D-SV709",
            "161128-D-SV709-32",
            "161128-D-SV709-32801",
            "161328-D-SV709-328",
            "161131-D-SV709-328",
            "160230-D-SV709-328",
            "161128-DD-SV709-328",
            "161128-D-SV70-328",
            "161128-D-SVabc-328",
            "161128-1-SV709-328",
            "161128-D-SV709-328CC",
            "161128-D-SV709-328-XYZ",
            "16112é-D-SV709-328",
            "161128-D-SV7é9-328",
            "161128-D-SV709-328é",
        ] {
            assert_eq!(Virin::parse(text), None, "{text}");
        }
    }

    #[test]
    fn finds_them_in_text_and_file_names() {
        let found = |text: &str| Virin::find_all(text).into_iter().map(|(at, _)| text[at].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("VIRIN: 161128-D-SV709-328."), ["161128-D-SV709-328"]);
        assert_eq!(
            found("a_161128-D-SV709-328_copy.jpg 200508-N-TR141-0074C.JPG"),
            ["161128-D-SV709-328", "200508-N-TR141-0074C"]
        );
        assert_eq!(found("161128-d-sv709-328-300x200.jpg"), ["161128-d-sv709-328"]);
        assert_eq!(found("161128-D-SV709-328-scaled.jpg"), ["161128-D-SV709-328"]);
        assert!(found("1161128-D-SV709-328 x161128-D-SV709-328 é-D-SV709-328").is_empty());
    }

    proptest! {
        #[test]
        fn never_panics_and_places_are_sound(text in "(\\PC|161128|-|D|SV709|328|é|GB){0,16}") {
            for (place, virin) in Virin::find_all(&text) {
                let written = text[place].to_owned();
                prop_assert_eq!(Virin::parse(&written), Some(virin));
            }
        }
    }
}
