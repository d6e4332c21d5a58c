//! A data table needs header cells.
//!
//! Who sees a table looks up the heading of a column; who hears it is told the heading before each cell. Where headings are no more than bold text in a `<td>` nothing is told, and
//! "12" in the seventh row may be a fee, a year or a form.
//!
//! Make the headings `<th>`, with `scope` where it is not plain which way they point.
//! ```html fail
//! <table><caption>Fees</caption><tr><td><b>Year</b></td><td><b>Fee</b></td></tr><tr><td>2024</td><td>12</td></tr></table>
//! ```
//! ```html pass
//! <table><caption>Fees</caption><tr><th>Year</th><th>Fee</th></tr><tr><td>2024</td><td>12</td></tr></table>
//! <table><tr><td>Name</td><td>City</td></tr><tr><td>Ann</td><td>Lima</td></tr></table>
//! ```
//! Goes by what says that a table holds data: a caption, a summary, a `<thead>`, a role `table` or `grid` of its own. Tables of one row or one column, and those marked as layout, are
//! passed over. Whether the cells need headings is for a person to say, so each finding is for review.
//!
//! What it does not see: data tables that say nothing of the kind, which look like layout to browsers as well.
//! No page that this was tried on has such a fault.

use std::collections::HashSet;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::grid;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/table-without-headers",
        source: include_str!("table_without_headers.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("H51"),
            Cite::Technique("F91"),
            Cite::Baseline("12.B"),
            Cite::TrustedTester("14.B"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let candidates = page.all("table").filter(|table| table.is_written() && table.is_exposed());
    let tables: Vec<_> = candidates.filter(|table| says_data(*table)).collect();
    if tables.is_empty() {
        return;
    }
    let headed = headed(page);
    for table in tables {
        let cells = grid::of_table(table).unwrap_or_default();
        let is_grid = cells.iter().any(|cell| cell.row > 0) && cells.iter().any(|cell| cell.column > 0);
        if !is_grid {
            continue;
        }
        found.applies();
        if !headed.contains(&table.order()) {
            let finding = found.review(&table.tag(), "data table has no header cells");
            finding.help("make its headings `<th>`, or mark a table for layout with `role=\"presentation\"`");
        }
    }
}

/// Whether its author says that it holds data.
fn says_data(table: Element<'_>) -> bool {
    let has_words = |name: &str| table.children().any(|child| child.is(&[name]) && child.has_text(Readable::Exposed));
    let has_summary = || table.attr("summary").is_some_and(|summary| !summary.trim().is_empty());
    let is_told = || matches!(table.explicit_role(), Some(Role::Table | Role::Grid));
    matches!(table.role(), Some(Role::Table | Role::Grid))
        && (has_words("caption") || has_words("thead") || has_summary() || is_told())
}

/// The tables, by number, that hold a header cell of any kind.
fn headed(page: &Page<'_>) -> HashSet<u32> {
    let by_role = page.with_role().filter(|cell| matches!(cell.role(), Some(Role::ColumnHeader | Role::RowHeader)));
    let by_attribute = page.all("td").filter(|cell| cell.attr("scope").is_some() || cell.attr("headers").is_some());
    page.all("th").chain(by_role).chain(by_attribute).filter_map(Element::table).map(Element::order).collect()
}
