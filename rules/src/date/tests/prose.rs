//! Dates in running text.

use super::*;

#[test]
fn prose_dates_are_found_with_their_places() {
    let text =
        "Carter, Nov. 28, 2016. Sept. 3, 2004; 28 NOV 2016, March 2016 – el 28 de noviembre de 2016 (11/28/2016), 2016-11-28.";
    let found = find_all(text);
    let written: Vec<&str> = found.iter().map(|(place, _)| &text[place.clone()]).collect();
    assert_eq!(
        written,
        ["Nov. 28, 2016", "Sept. 3, 2004", "28 NOV 2016", "March 2016", "28 de noviembre de 2016", "11/28/2016", "2016-11-28"]
    );
    assert_eq!(found[0].1, day(2016, 11, 28));
    assert_eq!(found[3].1.precision, Precision::Month);
}

#[test]
fn prose_that_only_looks_like_dates() {
    for text in [
        "In 2016 and 2010-11, 1/2/10 of them",
        "we may 2016 times march 2016 miles",
        "161128-D-SV709-328",
        "/img/2016-11-28/x.jpg",
        "2016-11-28-report.pdf",
        "1/11/28/2016",
        "call 202-555-0100",
        "Section 508 of May",
        "version 11.28.2016",
        "Nov. 28",
        "Nov 31, 2016",
        "Dec. 7, 1492",
        "20161128",
        "Marchetti 2016",
        "Mayor 2016",
        "id_2016-11-28",
        "12016-11-28",
        "Nov. 28, 20167",
    ] {
        assert_eq!(find_all(text), [], "{text}");
    }
}

#[test]
fn ranges_are_found_as_far_as_they_are_certain() {
    let dates = |text: &str| find_all(text).into_iter().map(|(_, date)| date).collect::<Vec<_>>();
    assert_eq!(dates("held March 3-5, 2016"), [month_of(2016, 3)]);
    assert_eq!(dates("held 3-5 March 2016"), [month_of(2016, 3)]);
    assert_eq!(dates("Nov. 28 – Dec. 2, 2016"), [day(2016, 12, 2)]);
    assert_eq!(dates("Pearl Harbor, Dec. 7, 1941"), [day(1941, 12, 7)]);
}
