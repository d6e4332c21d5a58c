//! Dates as pages write them: in metadata, in prose, and behind labels such as `Last updated`.
//!
//! Content systems print dates for people into machine fields (`Wed, 11/20/2024 - 17:21`) and old pages know only
//! `10/26/95`. This module reads what can be read without guessing and says how precise it is. Times and zones are passed
//! over: the age of a page is counted in years, so the day as written is the day. It has no clock, and does not know where
//! on a page a date stood.

mod cursor;
mod form;
mod label;
mod month;

use std::ops::Range;

use jiff::civil::Date;

pub use label::{DateKind, Labelled, labelled, labelled_all};

use cursor::Cursor;
use form::Form;

/// How much of a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// `2016`.
    Year,
    /// `November 2016`, also a range of days within a month.
    Month,
    /// `Nov. 28, 2016`.
    Day,
}

/// A date as precise as the page has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct PageDate {
    /// The day, or the first day of the month or year.
    pub date: Date,
    /// What was written.
    pub precision: Precision,
}

impl PageDate {
    /// The last day that the date can mean. Ages are counted from here, so that a bare `2016` is never made older than it is.
    #[must_use]
    pub fn latest(&self) -> Date {
        match self.precision {
            Precision::Day => self.date,
            Precision::Month => self.date.last_of_month(),
            Precision::Year => self.date.last_of_year(),
        }
    }

    /// Whether both can mean the same day: `November 2016` agrees with `Nov. 28, 2016`.
    #[must_use]
    pub fn agrees_with(&self, other: &PageDate) -> bool {
        self.date <= other.latest() && other.date <= self.latest()
    }

    fn checked(year: i16, month: i8, day: i8, precision: Precision) -> Option<Self> {
        Some(PageDate { date: Date::new(year, month, day).ok()?, precision })
    }

    /// Whether a page can have been made or changed then: the web's first year to the century's end.
    fn is_of_the_web(self) -> bool {
        (1990..=2100).contains(&self.date.year())
    }
}

/// Longer values are not dates.
const MAX_VALUE: usize = 120;

/// Reads a value that is a date and nothing else: of a `<meta>`, a `datetime` attribute, JSON-LD or a header.
///
/// ISO 8601 with or without time and zone, RFC 2822, RFC 850 and asctime (HTTP), the string form of JavaScript dates,
/// Drupal's default format, Dublin Core's digits, and months by name in English or Spanish. All-number dates with slashes
/// or hyphens are month first; with dots only where one number cannot be a month. Two-digit years follow POSIX (`69` is
/// 1969). `None` for years before 1990 or after 2100, which no page date can be.
#[must_use]
pub fn parse(value: &str) -> Option<PageDate> {
    let value = value.trim();
    if value.len() > MAX_VALUE {
        return None;
    }
    let mut cursor = Cursor::new(value);
    let (date, _) = form::date(&mut cursor)?;
    (cursor.only_time_left() && date.is_of_the_web()).then_some(date)
}

/// All dates in prose, in order, with their places as byte offsets into `text`.
///
/// Only forms that mean a date wherever they stand: a month by name with a year, an ISO day, month/day/year with four
/// digits. Years run from 1700 to 2100, since captions also speak of older photos.
#[must_use]
pub fn find_all(text: &str) -> Vec<(Range<usize>, PageDate)> {
    let mut found = Vec::new();
    let mut cursor = Cursor::new(text);
    while cursor.next_word() {
        let start = cursor.at();
        if let Some((date, form)) = form::date(&mut cursor)
            && form.stands_in_prose(date, &text[start..cursor.at()])
            && cursor.ends_word(form == Form::Named)
            && !continues_number(text, start)
            && (1700..=2100).contains(&date.date.year())
        {
            found.push((start..cursor.at(), date));
        } else {
            cursor.back_to(start);
            cursor.skip_word();
        }
    }
    found
}

/// Whether the number at `at` is a piece of something longer: `1/11/28/2016`, `/img/2016-11-28`, the end of `3-5 Nov`.
fn continues_number(text: &str, at: usize) -> bool {
    let (before, here) = text.split_at(at);
    let joined = before.strip_suffix(['-', '/', '.', '_', '$', '#', '–']);
    here.starts_with(|c: char| c.is_ascii_digit())
        && joined.is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| c.is_alphanumeric() || "/.".contains(c)))
}

#[cfg(test)]
mod tests;
