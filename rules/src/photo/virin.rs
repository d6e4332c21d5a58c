//! VIRIN: the Visual Information Record Identification Number of Department of Defense imagery (`DoDI` 5040.02).
//!
//! `YYMMDD-S-VVVVV-NNNN[-CC]`: date shot, service of the originator, VISION ID of the photographer (before 2011 four digits
//! of a social security number and an initial), sequence, and the country of a foreign photographer. Files in the wild add
//! a letter to the sequence for a crop.

mod spelling;

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

impl Virin {
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
}
