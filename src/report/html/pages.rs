//! Findings by page: a row for each page, host or file, with the faults that it has.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use askama::Template;
use govlint_rules::finding::Finding;

use super::survey::{Counts, Number, Survey, column};
use super::view::{Name, RuleLink};
use super::{put, rule};
use crate::report::run::{Run, Subject};

/// Most rows: a browser takes only so many.
const ROWS: usize = 10_000;
/// Most faults of one rule that are named in a row.
const NAMED: usize = 10;

/// Writes the table.
pub(super) fn section(run: &Run, survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = 0;
    let mut row = |subject: Subject<'_>, findings: &[Finding], out: &mut dyn Write| {
        if findings.is_empty() {
            return Ok(());
        }
        rows += 1;
        if rows > ROWS { Ok(()) } else { put(&PageRow::of(survey, subject, findings, rows == 1)?, out) }
    };
    if let Some(file) = &run.configuration {
        row(file.subject(), &file.said.findings, out)?;
    }
    for host in &run.hosts {
        row(host.subject(), &host.said.findings, out)?;
    }
    for page in run.pages.iter() {
        let page = page?;
        row(page.subject(), &page.said.findings, out)?;
    }
    out.write_all(b"</tbody>\n</table>\n</div>\n")?;
    if rows > ROWS {
        writeln!(out, "<p class=\"more\">{} more have findings, which the CSV and JSON reports name.</p>", rows - ROWS)?;
    }
    out.write_all(b"</section>\n")
}

#[derive(Template)]
#[template(path = "html/page.html")]
struct PageRow {
    is_first: bool,
    name: Name,
    counts: Counts,
    rules: Vec<Faults>,
}

/// The faults of one rule on a page.
struct Faults {
    rule: RuleLink,
    numbers: Vec<u32>,
    more: usize,
}

impl PageRow {
    fn of(survey: &Survey, subject: Subject<'_>, findings: &[Finding], is_first: bool) -> io::Result<Self> {
        let mut counts = Counts::default();
        let mut by_rule: BTreeMap<&str, BTreeSet<Number>> = BTreeMap::new();
        for finding in findings {
            counts[column(finding)] += 1;
            by_rule.entry(&finding.rule).or_default().extend(survey.number(subject.name, finding)?);
        }
        let rules = by_rule.into_iter().map(|(rule, faults)| {
            let numbers: Vec<_> =
                faults.iter().filter(|fault| rule::is_told(**fault)).take(NAMED).map(|fault| fault.nth).collect();
            Faults { rule: RuleLink::to(rule), more: faults.len() - numbers.len(), numbers }
        });
        Ok(Self { is_first, name: Name::of(subject.name), counts, rules: rules.collect() })
    }
}
