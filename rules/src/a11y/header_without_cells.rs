//! Header cells must head something.
//!
//! A screen reader says the headings of a row and a column before each cell. A heading that no cell belongs to is never said there, and whoever reads it in passing
//! looks for a column or row that does not exist: a cell was left out, or a `<th>` was used to make text bold.
//!
//! Give each heading its cells, say with `scope` which way it points, or make it a plain cell.
//! ```html fail
//! <table><tr><th>Rate</th><th>Value</th></tr><tr><td>15%</td></tr></table>
//! ```
//! ```html pass
//! <table><tr><th>Rate</th><th>Value</th></tr><tr><td>15%</td><td>12</td></tr></table>
//! <table><tr><th scope="row">Rate</th><td>15%</td></tr></table>
//! ```
//! Empty headings, those in a `<tfoot>` and those of layout tables are passed over. A table that has headings and nothing else may be filled by a script, so it is for
//! review. Tables made of roles are judged as long as their cells stand in order.
//!
//! What it does not see: cells that scripts add, and whether a heading fits its cells.

use std::collections::{HashMap, HashSet};

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, Readable, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::grid::{self, Cell};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/header-without-cells",
        source: include_str!("header_without_cells.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Act("d0f69e"),
            Cite::Technique("H51"),
            Cite::Html("tables.html#header-and-data-cell-semantics"),
            Cite::Baseline("12.B"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most rows that a heading over several is asked about.
const MOST_ROWS_ASKED: u32 = 100;

const HELP: &str = "give the heading its cells, or make it a plain cell";

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for table in page.all_or_with_role("table").filter(|table| table.is_exposed() && is_data_table(*table)) {
        let is_native = table.is_html() && table.is(&["table"]);
        let cells = if is_native { grid::of_table(table) } else { grid::of_roles(table) };
        judge(&cells.unwrap_or_default(), found);
    }
}

fn is_data_table(table: Element<'_>) -> bool {
    matches!(table.role(), Some(Role::Table | Role::Grid | Role::TreeGrid))
}

fn judge(cells: &[Cell<'_>], found: &mut Findings) {
    let is_judged =
        |cell: &&Cell<'_>| cell.is_header && !cell.in_foot && cell.element.is_exposed() && says_something(cell.element);
    let headers: Vec<&Cell<'_>> = cells.iter().filter(is_judged).collect();
    if headers.is_empty() {
        return;
    }
    found.applies();
    let Some(survey) = Survey::of(cells) else {
        let finding = found.review(&headers[0].element.tag(), "table has headings and no other cells");
        finding.help("see that the table has cells when it is read, or take it away");
        return;
    };
    for header in headers.into_iter().filter(|header| !survey.is_followed(header)) {
        let words = header.element.text(Readable::Shown);
        let what = if words.is_empty() { String::new() } else { format!(" {}", quoted(&words)) };
        found.fail(&header.element.tag(), format!("table heading{what} has no cell that it heads")).help(HELP);
    }
}

fn says_something(header: Element<'_>) -> bool {
    header.has_text(Readable::Exposed) || !header.accessible_name().text.is_empty()
}

/// Where the cells of a table lie that headings may be assigned to: all but those that name their headings themselves.
struct Survey<'p> {
    /// For each column, the last row with such a cell.
    last_row: Vec<u32>,
    /// For each row, the last column with such a cell.
    last_column: HashMap<u32, u32>,
    /// Rows with a data cell.
    rows_with_data: HashSet<u32>,
    /// The ids that cells name as their headings.
    named: HashSet<&'p str>,
}

impl<'p> Survey<'p> {
    /// None where every cell is a heading.
    fn of(cells: &[Cell<'p>]) -> Option<Self> {
        cells.iter().find(|cell| !cell.is_header)?;
        let (last_column, rows_with_data, named) = Default::default();
        let mut survey = Self { last_row: Vec::new(), last_column, rows_with_data, named };
        for cell in cells {
            survey.note(cell);
        }
        Some(survey)
    }

    fn note(&mut self, cell: &Cell<'p>) {
        if !cell.is_header {
            self.rows_with_data.insert(cell.row);
        }
        if let Some(ids) = cell.element.attr("headers").filter(|ids| !ids.trim_ascii().is_empty()) {
            self.named.extend(ids.split_ascii_whitespace());
            return;
        }
        let (first, end) = (cell.column as usize, (cell.column + cell.columns) as usize);
        if self.last_row.len() < end {
            self.last_row.resize(end, 0);
        }
        // Cells come row by row, so the latest is the last.
        self.last_row[first..end].fill(cell.row);
        let last = self.last_column.entry(cell.row).or_default();
        *last = (*last).max(cell.column);
    }

    /// Whether any cell belongs to the header: below it where it heads a column, after it where it heads a row, named by id in any case.
    fn is_followed(&self, header: &Cell<'_>) -> bool {
        if header.element.attr("id").is_some_and(|id| self.named.contains(id)) {
            return true;
        }
        let (first, end) = (header.column as usize, (header.column + header.columns) as usize);
        // No other cell of its group lies in the slots that it covers itself, so any later row is below it.
        let below = self.last_row.get(first..end).unwrap_or_default().iter().any(|row| *row > header.row);
        let mut rows = header.row..header.row + header.rows.min(MOST_ROWS_ASKED);
        let after = rows.any(|row| self.last_column.get(&row).is_some_and(|last| *last >= header.column + header.columns));
        match direction(header, self.rows_with_data.contains(&header.row)) {
            Direction::Column => below,
            Direction::Row => after,
            Direction::Either => below || after,
        }
    }
}

/// Which way a header points.
enum Direction {
    Column,
    Row,
    Either,
}

/// By role or `scope`; without them, a header among headers alone heads its column, and of any other HTML's own algorithm asks more than helps here.
fn direction(header: &Cell<'_>, row_has_data: bool) -> Direction {
    let scope = header.element.attr("scope").unwrap_or_default().trim().to_ascii_lowercase();
    match (header.element.explicit_role(), scope.as_str()) {
        (Some(Role::ColumnHeader), _) | (None, "col") => Direction::Column,
        (Some(Role::RowHeader), _) | (None, "row") => Direction::Row,
        (None, "colgroup" | "rowgroup") => Direction::Either,
        _ if row_has_data => Direction::Either,
        _ => Direction::Column,
    }
}
