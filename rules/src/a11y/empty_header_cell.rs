//! Header cells should not be empty.
//!
//! A screen reader says the heading of a column before each of its cells. Where the heading is empty it says nothing, or "column 3", and the meaning of the cells has to be
//! guessed.
//!
//! Write the heading, hidden by style if need be, or make the cell a `<td>`.
//! ```html fail
//! <table><tr><th>Year</th><th></th></tr><tr><td>2024</td><td>12</td></tr></table>
//! ```
//! ```html pass
//! <table><tr><th></th><th>Fee</th></tr><tr><th>2024</th><td>12</td></tr></table>
//! ```
//! The first cell of a table, where the headings of rows and columns meet, may be empty. All empty headings of a table are one finding, and since the cells may speak for
//! themselves (a column of buttons), it is a note for review.
//!
//! What it does not see: headings that scripts write or style sheets draw.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::grouped::grouped;
use crate::page::{Element, Page, Readable, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::nameless::{self, Why};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/empty-header-cell",
        source: include_str!("empty_header_cell.rs"),
        severity: Severity::Note,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("H51"),
            Cite::Html("tables.html#the-th-element"),
            Cite::Baseline("12.B"),
            Cite::TrustedTester("14.B"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let cells = page.all("th").filter(|cell| cell.is_written() && cell.is_exposed() && cell.attr("role").is_none());
    let mut empty = Vec::new();
    for cell in cells {
        let Some(table) = cell.table().filter(|table| table.role() == Some(Role::Table)) else { continue };
        found.applies();
        if cell.has_text(Readable::Exposed) || is_first(cell, table) || !cell.accessible_name().is_missing() {
            continue;
        }
        if matches!(nameless::why(cell), Why::Nothing(_)) {
            empty.push((table.order(), cell));
        }
    }
    for (_, cells) in grouped(empty) {
        report(&cells, found);
    }
}

fn report(cells: &[Element<'_>], found: &mut Findings) {
    let [first, further @ ..] = cells else { return };
    let finding = found.review(&first.tag(), "header cell is empty");
    finding.help("write the heading, or make the cell a `<td>`");
    for cell in further.iter().take(MOST_PLACES) {
        finding.also(&cell.tag(), "empty too");
    }
}

/// Whether it is the first cell of its table, in the corner of row and column headings.
fn is_first(cell: Element<'_>, table: Element<'_>) -> bool {
    table.descendants().find(|inner| inner.is(&["td", "th"])) == Some(cell)
}
