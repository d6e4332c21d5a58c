//! A table for layout must not be marked up as one of data.
//!
//! A screen reader announces a table by its rows and columns, and says headings before its cells. Where a table only arranges the page, `<th>`, a caption or a summary make it
//! announce an order that means nothing.
//!
//! Arrange the page with style sheets. Until then, take the headings out and write `role="presentation"` on the table.
//! ```html fail
//! <table summary="layout"><tr><td><h1>Forms</h1></td><td><table><tr><td>Form 1040</td></tr></table></td></tr></table>
//! ```
//! ```html pass
//! <table role="presentation"><tr><td><h1>Forms</h1></td><td><table><tr><td>Form 1040</td></tr></table></td></tr></table>
//! ```
//! Takes a table for layout when another table, a first-level heading or a landmark stands in it. Data tables may hold tables too, so each finding is for review.
//!
//! What it does not see: tables that arrange nothing but text.
//! No page that this was tried on has such a fault.

use std::collections::HashMap;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable, Role};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/structured-layout-table",
        source: include_str!("structured_layout_table.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("F46"),
            Cite::Baseline("12.C"),
            Cite::TrustedTester("14.C"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// What stands in the cells of a table that arranges a page.
const ARRANGED: &[&str] = &["table", "h1", "main", "nav"];

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let mut arranging: HashMap<u32, Element<'_>> = HashMap::new();
    for inner in page.all_of(ARRANGED).filter(|inner| inner.is_written() && inner.is_exposed()) {
        if let Some(table) = inner.table() {
            arranging.entry(table.order()).or_insert(inner);
        }
    }
    if arranging.is_empty() {
        return;
    }
    let mut structure: HashMap<u32, Element<'_>> = HashMap::new();
    for part in page.all_of(&["caption", "td", "th"]).filter(|part| part.is_written() && is_structure(*part)) {
        if let Some(table) = part.table() {
            structure.entry(table.order()).or_insert(part);
        }
    }
    for table in page.all("table").filter(|table| table.is_exposed() && table.role() == Some(Role::Table)) {
        let Some(inner) = arranging.get(&table.order()) else { continue };
        found.applies();
        let has_summary = table.attr("summary").is_some_and(|summary| !summary.trim().is_empty());
        let (spot, what) = match structure.get(&table.order()) {
            Some(part) if part.is(&["td"]) => {
                let name = if part.attr("scope").is_some() { "scope" } else { "headers" };
                (part.attribute(name), format!("`{name}`"))
            }
            Some(part) => (part.tag(), format!("`<{}>`", part.name())),
            None if has_summary => (table.attribute("summary"), "a summary".to_owned()),
            None => continue,
        };
        let message = format!("table that holds `<{}>`, as those for layout do, has {what}", inner.name());
        let finding = found.review(&spot, message);
        finding.help("write `role=\"presentation\"` on a table for layout, or arrange the page with style sheets");
        finding.also(&table.tag(), "the table");
        finding.also(&inner.tag(), "stands in one of its cells");
    }
}

/// Whether it says that the table holds data.
fn is_structure(part: Element<'_>) -> bool {
    match part.name() {
        "caption" => part.has_text(Readable::Exposed),
        "th" => part.attr("role").is_none(),
        _ => part.attr("scope").is_some() || part.attr("headers").is_some(),
    }
}
