//! The forms in which a date is written, read at one place.

mod named;

use self::named::{day_then_name, named_month_first};
use super::cursor::{Cursor, Number};
use super::{PageDate, Precision, month};

/// Which form was read, since not each is a date wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// With a month by name.
    Named,
    /// `2016-11-28` or shorter.
    YearFirst,
    /// `11/28/2016`, or with dots or hyphens.
    MonthFirst {
        /// Whether the year had four digits.
        whole_year: bool,
    },
    /// `20161128` or `2016`: digits alone.
    Digits,
}

impl Form {
    /// Whether the form is a date in running text, where `2010-11` is a school year, `1/2/10` a row of numbers, and `may`
    /// and `march` are verbs.
    pub(super) fn stands_in_prose(self, date: PageDate, written: &str) -> bool {
        match self {
            Form::Named => {
                let lower = written.starts_with(|c: char| c.is_lowercase());
                let verb = ["may ", "march ", "mar "].iter().any(|word| written.starts_with(word));
                !(lower && verb && date.precision == Precision::Month)
            }
            Form::YearFirst => date.precision == Precision::Day,
            Form::MonthFirst { whole_year } => whole_year && date.precision == Precision::Day && written.contains('/'),
            Form::Digits => false,
        }
    }
}

/// Reads the longest date that begins at the cursor and leaves the cursor after it.
pub(super) fn date(cursor: &mut Cursor) -> Option<(PageDate, Form)> {
    let start = cursor.at();
    // `Mar` is March before it is martes.
    if cursor.letters().is_some_and(|word| month::month(word).is_none() && month::is_weekday(word)) {
        while cursor.eat(&[',', '.']).is_some() || cursor.spaces() {}
    } else {
        cursor.back_to(start);
    }
    let number = cursor.number(14);
    match number {
        None => named_month_first(cursor).map(|date| (date, Form::Named)),
        Some(n) if n.digits <= 2 => {
            let after = cursor.at();
            let named = day_then_name(cursor, n).map(|date| (date, Form::Named));
            named.or_else(|| {
                cursor.back_to(after);
                numeric(cursor, n)
            })
        }
        Some(n) if n.digits == 4 => year_first(cursor, n),
        Some(n) => digits(n).map(|date| (date, Form::Digits)),
    }
}

/// `11/28/2016`, `10/26/95` or `11/2016`, after its first number.
fn numeric(cursor: &mut Cursor, first: Number) -> Option<(PageDate, Form)> {
    let mark = cursor.eat(&['/', '-', '.'])?;
    let second = cursor.number(4)?;
    if second.digits == 4 && mark != '.' {
        return Some((on(second, i8::try_from(first.value).ok()?, None)?, Form::MonthFirst { whole_year: true }));
    }
    cursor.eat(&[mark])?;
    let year = cursor.number(4)?;
    let (year, whole_year) = match year.digits {
        4 => (year, true),
        2 => (of_two_digits(year), false),
        _ => return None,
    };
    let (month, day) = match mark {
        // Day first in most of the world, month first in the United States: only one reading may be possible.
        '.' if first.value > 12 => (second, first),
        '.' if second.value <= 12 && first.value != second.value => return None,
        _ => (first, second),
    };
    Some((on(year, i8::try_from(month.value).ok()?, Some(day))?, Form::MonthFirst { whole_year }))
}

/// `2016-11-28`, `2016/11`, `2016`, after its year.
fn year_first(cursor: &mut Cursor, year: Number) -> Option<(PageDate, Form)> {
    let after = cursor.at();
    let mark = cursor.eat(&['-', '/', '.']);
    let Some((mark, month)) = mark.zip(cursor.number(2)) else {
        cursor.back_to(after);
        return Some((on_year(year)?, Form::Digits));
    };
    let month = i8::try_from(month.value).ok()?;
    let after = cursor.at();
    if let Some(day) = cursor.eat(&[mark]).and_then(|_| cursor.number(2)) {
        return Some((on(year, month, Some(day))?, Form::YearFirst));
    }
    cursor.back_to(after);
    Some((on(year, month, None)?, Form::YearFirst))
}

/// `20161128`, or with hours, minutes and seconds as Dublin Core fields have them.
fn digits(number: Number) -> Option<PageDate> {
    let day = match number.digits {
        8 => number.value,
        12 => number.value / 10_000,
        14 => number.value / 1_000_000,
        _ => return None,
    };
    let part = |value| Number { value, digits: 2 };
    on(part(day / 10_000), i8::try_from(day / 100 % 100).ok()?, Some(part(day % 100)))
}

fn on(year: Number, month: i8, day: Option<Number>) -> Option<PageDate> {
    let precision = if day.is_some() { Precision::Day } else { Precision::Month };
    let day = day.map_or(Some(1), |day| i8::try_from(day.value).ok())?;
    PageDate::checked(i16::try_from(year.value).ok()?, month, day, precision)
}

fn on_year(year: Number) -> Option<PageDate> {
    PageDate::checked(i16::try_from(year.value).ok()?, 1, 1, Precision::Year)
}

/// The century of a two-digit year, as POSIX `strptime` reads `%y`.
fn of_two_digits(year: Number) -> Number {
    let century = if year.value >= 69 { 1900 } else { 2000 };
    Number { value: year.value + century, digits: 4 }
}
