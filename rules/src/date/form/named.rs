//! Dates with a month by name, English and Spanish.
//!
//! Knows the order of the parts and what stands between them. Whether such a date is one in running text is not known here.

use super::super::cursor::{Cursor, Number};
use super::super::{PageDate, month};
use super::{of_two_digits, on};

/// `Nov. 28, 2016`, `March 3-5, 2016`, `March 2016`, `noviembre de 2016`, and asctime with the time before the year.
pub(super) fn named_month_first(cursor: &mut Cursor) -> Option<PageDate> {
    let month = month::month(cursor.letters()?)?;
    cursor.eat(&['.']);
    if !gap(cursor, &[',', '-', '–']) {
        return None;
    }
    let day = cursor.number(4)?;
    if day.digits == 4 {
        return on(day, month, None);
    }
    ordinal(cursor);
    let range = range_end(cursor);
    gap(cursor, &[',', '.', '-']);
    let before = cursor.at();
    let year = cursor.number(4).filter(|year| year.digits == 4).or_else(|| {
        cursor.back_to(before);
        (cursor.time() && cursor.spaces()).then(|| cursor.number(4))?.filter(|year| year.digits == 4)
    })?;
    let date = on(year, month, Some(day))?;
    // Of a range only the month is certain.
    if range { on(year, month, None) } else { Some(date) }
}

/// `28 Nov 2016`, `28NOV2016`, `06-Nov-94`, `28 de noviembre de 2016`, after its day.
pub(super) fn day_then_name(cursor: &mut Cursor, day: Number) -> Option<PageDate> {
    ordinal(cursor);
    let after_day = cursor.at();
    let hyphen = cursor.eat(&['-']).is_some();
    cursor.back_to(after_day);
    gap(cursor, &['-', '–', '.']);
    let month = month::month(cursor.letters()?)?;
    cursor.eat(&['.']);
    gap(cursor, &['-', '–', ',']);
    let year = cursor.number(4)?;
    match year.digits {
        4 => on(year, month, Some(day)),
        2 if hyphen => on(of_two_digits(year), month, Some(day)),
        _ => None,
    }
}

/// White space, one of the marks or a Spanish `de`, or nothing; whether there was any.
fn gap(cursor: &mut Cursor, marks: &[char]) -> bool {
    let spaces = cursor.spaces();
    let mark = cursor.eat(marks).is_some();
    let more = cursor.spaces();
    if spaces && cursor.eat_any(&["del ", "de ", "of "]) {
        cursor.spaces();
    }
    spaces || mark || more
}

/// `1st`, `2nd`, `3rd`, `4th`, `1.º`.
fn ordinal(cursor: &mut Cursor) {
    let _ = cursor.eat_any(&["st", "nd", "rd", "th"]) || cursor.eat(&['º']).is_some();
}

/// The rest of a range of days, `-5` in `3-5`.
fn range_end(cursor: &mut Cursor) -> bool {
    let start = cursor.at();
    cursor.spaces();
    let dash = cursor.eat(&['-', '–', '—']).is_some();
    cursor.spaces();
    if dash && cursor.number(2).is_some() {
        ordinal(cursor);
        return true;
    }
    cursor.back_to(start);
    false
}
