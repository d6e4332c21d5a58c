//! Where the labels stand: under the right characters, and named by the page's own columns.

use govlint::report::{Look, pretty};
use govlint_rules::place::Place;
use proptest::prelude::*;

use crate::run::{place, run_with};
use crate::{DRAWN, TOLD, text};

fn drawn(places: Vec<Place>, look: Look) -> String {
    text(|out| pretty::write(&run_with(places), look, out))
}

/// What stands above the underline, by display cells.
fn underlined(report: &str) -> Vec<String> {
    let lines: Vec<&str> = report.lines().collect();
    let under = |pair: &&[&str]| pair[0].contains('│') && pair[1].contains('·') && !pair[1].contains('╰');
    lines.windows(2).filter(under).map(|pair| cells_under(pair[0], pair[1])).collect()
}

fn cells_under(source: &str, line: &str) -> String {
    let marked: Vec<bool> = line.chars().map(|c| matches!(c, '─' | '┬')).collect();
    let mut at = 0;
    let over = source.chars().filter(|c| {
        let width = textwrap::core::display_width(c.encode_utf8(&mut [0; 4]));
        let marked = marked.get(at).copied().unwrap_or(false);
        at += width;
        marked
    });
    over.collect()
}

#[test]
fn a_label_stands_under_its_text() {
    let image = "<img src=seal.png>";
    for before in ["", "Señal ", "船舶の写真 ", "\u{1b}[31m\u{202e}\t", "e\u{301} "] {
        let report = drawn(vec![place(&format!("<p>{before}{image}</p>"), image, Some("here"))], DRAWN);
        assert_eq!(underlined(&report), [image], "{report}");
        let column = 4 + before.chars().count();
        assert!(report.contains(&format!("[a.html:1:{column}]")), "{report}");
    }
}

#[test]
fn columns_are_the_pages_own_where_the_window_starts_within_a_line() {
    let image = "<img src=seal.png>";
    let text = format!("<p>é\n<p>{}{image}{}", "é<i>".repeat(300), "é<i>".repeat(300));
    let at = place(&text, image, Some("here"));
    let start = at.source().unwrap().start;
    assert_eq!((start.line, start.column), (2, 1204));
    let report = drawn(vec![at.clone()], DRAWN);
    assert!(report.contains("[a.html:2:1204]") && report.contains(" 2 │ …"), "{report}");
    assert_eq!(underlined(&report), [image]);
    let told = drawn(vec![at], TOLD);
    assert!(told.contains("a.html:2:1204") && told.contains("line 2, columns 1204 to 1221: here"), "{told}");
}

#[test]
fn a_place_longer_than_the_line_is_shown_from_its_start() {
    let image = format!("<img src={}>", "x".repeat(1000));
    let report = drawn(vec![place(&format!("{}{image}", "y".repeat(500)), &image, None)], DRAWN);
    assert!(report.lines().all(|line| textwrap::core::display_width(line) <= 80), "{report}");
    assert!(underlined(&report)[0].starts_with("<img src=xxx"), "{report}");
}

#[test]
fn places_that_touch_share_a_snippet_and_others_do_not() {
    let text = "<p>one</p>\n<p>two</p>\n<p>three</p>\n<p>four</p>\n<p>five</p>";
    let all = ["one", "two", "five"].map(|needle| place(text, needle, None));
    let report = drawn(all.to_vec(), DRAWN);
    assert_eq!(report.matches("╭─[").count(), 2, "{report}");
    assert!(report.contains("[a.html:1:4]") && report.contains("[a.html:5:4]"), "{report}");
    assert_eq!(underlined(&report), ["one", "two", "five"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any text, any ranges, any width: no panic, nothing hostile, and every place is named.
    #[test]
    fn any_places_in_any_text(
        text in "([a-z<> é船\u{1b}\u{202e}\t]{0,60}(\n|\r\n)?){0,12}",
        cuts in prop::collection::vec((0usize..600, 0usize..300), 1..12),
        width in 20usize..140,
    ) {
        let document = govlint_rules::page::Document::parse(text).expect("short enough");
        let page = govlint_rules::page::Page::new(&document);
        let floor = |at: usize| (0..=at.min(page.text().len())).rev().find(|at| page.text().is_char_boundary(*at)).unwrap_or(0);
        let place = |(at, len): (usize, usize)| page.whole().narrowed(floor(at)..floor(floor(at) + len)).place();
        let place = |cut| Place::Source(place(cut));
        let places: Vec<Place> = cuts.into_iter().map(place).collect();
        for look in [Look { width, ..DRAWN }, TOLD] {
            let report = drawn(places.clone(), look);
            prop_assert!(!report.contains("Failed to read") && !report.contains(|c| c != '\n' && govlint::report::sanitise::is_hostile(c)), "{}", report);
            let first = places[0].source().unwrap().start;
            let at = format!("a.html:{}:{}", first.line, first.column);
            prop_assert!(report.contains(&at), "no {} in {}", at, report);
        }
    }
}
