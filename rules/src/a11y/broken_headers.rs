//! `headers` on a table cell must name cells of the same table.
//!
//! In a table with headings on several levels, `headers` tells a screen reader which headings to say before a cell. Where an id leads nowhere, or out of the
//! table, the heading is not said, and since the attribute is there, no other is looked for.
//!
//! Write the ids of the heading cells, or take `headers` away where rows and columns tell enough.
//! ```html fail
//! <table><tr><th id="fy24">2024</th></tr><tr><td headers="fy2024">12</td></tr></table>
//! ```
//! ```html fail
//! <table><tr><th><span id="fy24">2024</span></th></tr><tr><td headers="fy24">12</td></tr></table>
//! ```
//! ```html pass
//! <table><tr><th id="fy24">2024</th></tr><tr><td headers="fy24">12</td></tr></table>
//! ```
//! Layout tables and hidden ones are passed over. An id that stands twice is the business of `page/duplicate-id`, as long as one of them is a cell of the table.
//!
//! What it does not see: whether the cells it names are the right ones.
//! No page that this was tried on has such a fault.

use std::collections::BTreeMap;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/broken-headers",
        source: include_str!("broken_headers.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Act("a25f45"),
            Cite::Technique("H43"),
            Cite::Technique("F90"),
            Cite::Html("tables.html#attr-tdth-headers"),
            Cite::Baseline("12.B"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 50;
/// Most elements of one id that are looked at.
const MOST_OF_ONE_ID: usize = 50;

/// What an id in `headers` leads to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    Nowhere,
    NoCell,
    OtherTable,
    Itself,
}

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let mut faults: BTreeMap<(u32, &str, Fault), Vec<Element<'_>>> = BTreeMap::new();
    for cell in page.all_of(&["td", "th"]) {
        let Some(ids) = cell.attr("headers").filter(|ids| !ids.trim_ascii().is_empty()) else { continue };
        let Some(table) = cell.table().filter(|table| cell.is_exposed() && is_data_table(*table)) else { continue };
        found.applies();
        for id in ids.split_ascii_whitespace() {
            if let Some(fault) = fault(page, cell, table, id) {
                faults.entry((table.order(), id, fault)).or_default().push(cell);
            }
        }
    }
    for ((_, id, fault), cells) in faults {
        report(id, fault, &cells, found);
    }
}

fn report(id: &str, fault: Fault, cells: &[Element<'_>], found: &mut Findings) {
    let [first, further @ ..] = cells else { return };
    let what = match fault {
        Fault::Nowhere => "which is no id of the page",
        Fault::NoCell => "which is no cell",
        Fault::OtherTable => "which is no cell of this table",
        Fault::Itself => "which is the cell itself",
    };
    let finding = found.fail(&first.attribute("headers"), format!("`headers` names {}, {what}", quoted(id)));
    finding.help("write the ids of the heading cells in this table, or take `headers` away");
    for cell in further.iter().take(MOST_PLACES) {
        finding.also(&cell.attribute("headers"), "names it too");
    }
}

fn fault(page: &Page<'_>, cell: Element<'_>, table: Element<'_>, id: &str) -> Option<Fault> {
    let named: Vec<_> = page.all_by_id(id).take(MOST_OF_ONE_ID).collect();
    let is_cell = |element: &Element<'_>| element.is_html() && element.is(&["td", "th"]);
    if named.iter().any(|element| is_cell(element) && *element != cell && element.table() == Some(table)) {
        return None;
    }
    Some(match named.first() {
        None => Fault::Nowhere,
        Some(element) if *element == cell => Fault::Itself,
        Some(element) if is_cell(element) => Fault::OtherTable,
        Some(_) => Fault::NoCell,
    })
}

fn is_data_table(table: Element<'_>) -> bool {
    matches!(table.role(), Some(Role::Table | Role::Grid | Role::TreeGrid))
}
