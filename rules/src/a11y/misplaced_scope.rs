//! `scope` belongs on heading cells.
//!
//! `scope` says which cells a heading is for. On `<td>` HTML does not know it, and browsers differ: some make a heading of the cell, most pass the attribute over, and the rows or columns that it
//! was meant for are read without their heading. A value that does not exist is passed over as well.
//!
//! Make the cell a `<th>`, with `row`, `col`, `rowgroup` or `colgroup`; or take `scope` away.
//! ```html fail
//! <table><tr><th>Year</th><th>Fee</th></tr><tr><td scope="row">2024</td><td>12</td></tr></table>
//! ```
//! ```html fail
//! <table><tr><th scope="column">Year</th></tr><tr><td>2024</td></tr></table>
//! ```
//! ```html pass
//! <table><tr><th scope="col">Year</th><th>Fee</th></tr><tr><th scope="row">2024</th><td>12</td></tr></table>
//! ```
//! All such cells of one table are one finding. Tables that their author marked as layout, and cells with a role of their own, are passed over.
//!
//! What it does not see: whether a heading heads what its `scope` says.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};
use crate::template::is_unfilled;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/misplaced-scope",
        source: include_str!("misplaced_scope.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("H63"),
            Cite::Html("tables.html#attr-th-scope"),
            Cite::Baseline("12.B"),
            Cite::TrustedTester("14.B"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Values of `scope` (HTML, "attr-th-scope").
const SCOPES: &[&str] = &["row", "col", "rowgroup", "colgroup"];
/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let cells = page.all_of(&["td", "th"]).filter_map(|cell| Some((cell, cell.attr("scope")?)));
    let judged = cells.filter(|(cell, scope)| cell.is_exposed() && cell.attr("role").is_none() && !is_unfilled(scope));
    let mut faulty = Vec::new();
    for (cell, scope) in judged {
        let Some(table) = cell.table().filter(|table| table.role() == Some(Role::Table)) else { continue };
        found.applies();
        let is_known = SCOPES.iter().any(|known| scope.trim().eq_ignore_ascii_case(known));
        if cell.is(&["td"]) || !is_known {
            faulty.push(((table.order(), cell.is(&["td"])), cell));
        }
    }
    for ((_, is_data), cells) in grouped(faulty) {
        report(&cells, is_data, found);
    }
}

fn report(cells: &[Element<'_>], is_data: bool, found: &mut Findings) {
    let [first, further @ ..] = cells else { return };
    let message = if is_data {
        "`scope` stands on a data cell, where it does nothing".to_owned()
    } else {
        format!("`scope` is {}, which is none", quoted(first.attr("scope").unwrap_or_default()))
    };
    let finding = found.fail(&first.attribute("scope"), message);
    finding.help(if is_data {
        "make the cell a `<th>`, or take `scope` away"
    } else {
        "write `row`, `col`, `rowgroup` or `colgroup`"
    });
    for cell in further.iter().take(MOST_PLACES) {
        finding.also(&cell.attribute("scope"), "again here");
    }
}
