//! Dates that are values of their own, and what holds for every text.

mod labels;
mod prose;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn day(y: i16, m: i8, d: i8) -> PageDate {
    PageDate { date: date(y, m, d), precision: Precision::Day }
}

fn month_of(y: i16, m: i8) -> PageDate {
    PageDate { date: date(y, m, 1), precision: Precision::Month }
}

#[test]
fn machine_values_are_read() {
    for value in [
        "2016-11-28",
        " 2016-11-28T13:24Z ",
        "2016-11-28T13:24:05.123-05:00",
        "2016-11-28 22:33",
        "2016-11-28T132405Z",
        "2016/11/28",
        "20161128",
        "201611281324",
        "20161128132405",
        "20161128T132405Z",
        "Mon, 11/28/2016 - 17:21",
        "11/28/2016",
        "11/28/16",
        "11-28-2016",
        "28.11.2016",
        "11.28.2016",
        "Mon, 28 Nov 2016 17:21:00 GMT",
        "Mon, 28 Nov 2016 17:21:00 -0500 (EST)",
        "Monday, 28-Nov-16 08:49:37 GMT",
        "Mon Nov 28 08:49:37 2016",
        "Mon Nov 28 2016 00:00:00 GMT+0000 (Coordinated Universal Time)",
        "November 28, 2016",
        "Monday, November 28th, 2016 at 5:21 p.m. EST",
        "Nov. 28,2016",
        "28 Nov 2016",
        "28NOV2016",
        "28 de noviembre de 2016",
        "lunes, 28 de Noviembre del 2016",
        "28\u{a0}noviembre 2016",
        "noviembre 28, 2016",
    ] {
        assert_eq!(parse(value), Some(day(2016, 11, 28)), "{value}");
    }
    assert_eq!(parse("10/26/95"), Some(day(1995, 10, 26)));
    assert_eq!(parse("02/29/2016"), Some(day(2016, 2, 29)));
}

#[test]
fn coarser_values_say_so() {
    for value in
        ["2016-11", "11/2016", "11-2016", "November 2016", "Nov. 2016", "November-2016", "November,2016", "noviembre de 2016"]
    {
        assert_eq!(parse(value), Some(month_of(2016, 11)), "{value}");
    }
    assert_eq!(parse("2016"), Some(PageDate { date: date(2016, 1, 1), precision: Precision::Year }));
    assert_eq!(parse("March 3-5, 2016"), Some(month_of(2016, 3)), "a range is no day");
}

#[test]
fn what_is_no_date_is_none() {
    for value in [
        "",
        " ",
        "-",
        "never",
        "2016-13-01",
        "2016-02-30",
        "2016-00-00",
        "0000-00-00",
        "0001-01-01",
        "January 1, 0001",
        "13/11/2016",
        "11/31/2016",
        "02.10.2020",
        "1989-12-31",
        "2101-01-01",
        "10/26/70",
        "12345678",
        "161128",
        "99999999999999",
        "999999999999999999999",
        "2016-11-28x",
        "2016-11-28 draft",
        "2016-17",
        "2016-2017",
        "2016-W48",
        "v2016.11",
        "Nov 28",
        "28 Nov",
        "Movember 28, 2016",
        "11/28",
        "1/2/3",
        "20161128T1",
        "Wed,",
        "Monday",
        "28/11/2016 or 11/28/2016",
    ] {
        assert_eq!(parse(value), None, "{value}");
    }
    assert_eq!(parse(&format!("2016-11-28{}", " x".repeat(500))), None);
}

#[test]
fn precision_bounds_what_a_date_can_mean() {
    let november = month_of(2016, 11);
    assert_eq!(november.latest(), date(2016, 11, 30));
    assert!(november.agrees_with(&day(2016, 11, 28)) && !november.agrees_with(&day(2016, 12, 1)));
    assert_eq!(parse("2016").unwrap().latest(), date(2016, 12, 31));
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    for unit in ["Nov ", "1 ", "May 1", "last updated on ", "Mon, ", "1/", "9", "\u{a0}", "Nov. 28, ", "updated: ", "de "] {
        let text = unit.repeat(10_000);
        assert!(find_all(&text).is_empty() && labelled(&text).is_none(), "{unit}");
    }
}

proptest! {
    #[test]
    fn never_panics_and_places_are_sound(
        text in "(\\PC|Nov|28|2016|, |/|-|\\.| de |noviembre|Updated|: |ñ|–|T|12:30|th| ){0,24}"
    ) {
        let _ = parse(&text);
        for (place, date) in find_all(&text) {
            let again = find_all(&text[place]);
            prop_assert_eq!(again.len(), 1);
            prop_assert_eq!(again[0].1, date);
        }
        for found in labelled_all(&text) {
            prop_assert!(text.get(found.place).is_some());
        }
    }

    #[test]
    fn every_day_of_the_web_is_read_back(days in 0i32..40_000) {
        let day = date(1990, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let expected = Some(PageDate { date: day, precision: Precision::Day });
        prop_assert_eq!(parse(&day.to_string()), expected);
        for format in ["%B %-d, %Y", "%d %b %Y", "%m/%d/%Y", "%a, %d %b %Y 10:00:00 GMT", "%Y%m%d"] {
            prop_assert_eq!(parse(&day.strftime(format).to_string()), expected);
        }
    }
}
