//! VIRIN: the Visual Information Record Identification Number of Department of Defense imagery (`DoDI` 5040.02).
//!
//! `YYMMDD-S-VVVVV-NNNN[-CC]`: date shot, service of the originator, VISION ID of the photographer (before 2011 four digits
//! of a social security number and an initial), sequence, and the country of a foreign photographer. Files in the wild add
//! a letter to the sequence for a crop.

use std::ops::Range;

use jiff::civil::Date;

use crate::date::{PageDate, Precision};

/// A VIRIN in its standard spelling.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Virin {
    /// Upper case, without crop letter and country.
    core: String,
    year: i8,
    month: i8,
    day: i8,
}

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

    /// What is the same for all crops of the photo: upper case, without crop letter and country.
    #[must_use]
    pub fn core(&self) -> &str {
        &self.core
    }

    /// The letter of the originator's service or status, such as `A` for Army and `D` for Defense.
    #[must_use]
    pub fn service(&self) -> char {
        self.core[7..].chars().next().unwrap_or_default()
    }

    /// The five characters that name the photographer.
    #[must_use]
    pub fn vision_id(&self) -> &str {
        &self.core[9..14]
    }

    /// Whether the photographer is named in the style before 2011: last four digits of a social security number and an
    /// initial.
    #[must_use]
    pub fn names_a_social_security_number(&self) -> bool {
        let id = self.vision_id().as_bytes();
        id[..4].iter().all(u8::is_ascii_digit) && id[4].is_ascii_uppercase()
    }

    /// Whether the number can name one photo only. `ZZ999` and the like stand for a photographer who has no VISION ID.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        let id = self.vision_id();
        !id.ends_with("999") && !id.ends_with("000")
    }

    /// The day of the shot: the latest that is not after `as_of`, since nothing is shot in the future. `None` where it is
    /// not known.
    #[must_use]
    pub fn date(&self, as_of: Date) -> Option<Date> {
        self.days().filter(|&day| day <= as_of).max()
    }

    /// Whether the photo can have been shot on that date, whatever the century. An unknown day agrees with every date.
    #[must_use]
    pub fn agrees_with(&self, date: &PageDate) -> bool {
        let mut days = self.days().peekable();
        days.peek().is_none() || days.any(|day| date.agrees_with(&PageDate { date: day, precision: Precision::Day }))
    }

    /// The day in the 19th century (older photos are numbered too when they are scanned), the 20th and the 21st.
    fn days(&self) -> impl Iterator<Item = Date> + '_ {
        [1800, 1900, 2000].into_iter().filter_map(|century| Date::new(century + i16::from(self.year), self.month, self.day).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date;
    use jiff::civil;
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

    #[test]
    fn the_century_is_the_latest_that_is_past() {
        let as_of = civil::date(2026, 11, 1);
        let shot = |text: &str| Virin::parse(text).and_then(|virin| virin.date(as_of));
        assert_eq!(shot("161128-D-SV709-328"), Some(civil::date(2016, 11, 28)));
        assert_eq!(shot("411207-N-AB123-001"), Some(civil::date(1941, 12, 7)));
        assert_eq!(shot("261102-N-AB123-001"), Some(civil::date(1926, 11, 2)));
        assert_eq!(shot("000229-N-AB123-001"), Some(civil::date(2000, 2, 29)));
        assert_eq!(shot("160900-N-AB123-001"), None);
    }

    #[test]
    fn caption_dates_agree_or_not() {
        let virin = Virin::parse("161128-D-SV709-328").unwrap();
        let agrees = |text: &str| virin.agrees_with(&date::parse(text).unwrap());
        assert!(agrees("Nov. 28, 2016") && agrees("November 2016") && agrees("2016"));
        assert!(!agrees("Nov. 29, 2016") && !agrees("Nov. 28, 2015"));
        let old = date::find_all("Nov. 28, 1916")[0].1;
        assert!(virin.agrees_with(&old), "the century is not written");
        assert!(Virin::parse("000000-D-SV709-328").unwrap().agrees_with(&old));
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
