//! `govlint diff`: what lies between two runs, for people; as JSON it is written as it is.
//!
//! What is new comes last, where a reader of a terminal looks first.

use std::io::{self, Write};

use super::json;
use super::look::Look;
use super::sanitise::one_line;
use super::{unless_closed, words};
use crate::diff::{Diff, Found, Side};
use govlint_rules::rule::Verdict;

/// Most pages that are named of those the newer run did not see.
const SHOWN: usize = 5;

/// Writes it for people.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(diff: &Diff, look: Look, out: &mut dyn Write) -> io::Result<()> {
    unless_closed(lines(diff, look, out))
}

/// Writes it as one JSON document: docs/json.md.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write_json(diff: &Diff, out: &mut dyn Write) -> io::Result<()> {
    unless_closed(json::document(diff, out))
}

fn lines(diff: &Diff, look: Look, out: &mut dyn Write) -> io::Result<()> {
    list(&format!("fixed: {}", findings(diff.totals.fixed)), &diff.fixed, look, out)?;
    list(&format!("new: {}", findings(diff.totals.new)), &diff.added, look, out)?;
    if diff.totals.unseen > 0 {
        writeln!(out, "{} of {} the newer run had no sight of:", findings(diff.totals.unseen), one_line(&diff.old.file))?;
        for (page, count) in diff.unseen.iter().take(SHOWN) {
            writeln!(out, "  {count} at {}", one_line(page))?;
        }
        if diff.unseen.len() > SHOWN {
            writeln!(out, "  and at {} more; --format json lists all", diff.unseen.len() - SHOWN)?;
        }
    }
    side("older", &diff.old, out)?;
    side("newer", &diff.new, out)?;
    let totals = diff.totals;
    let said = format!("{} new, {} fixed, {} unchanged", totals.new, totals.fixed, totals.unchanged);
    writeln!(out, "{}", look.bold(&said))
}

fn findings(count: usize) -> String {
    words::count(count, "finding", "findings")
}

fn list(heading: &str, found: &[Found], look: Look, out: &mut dyn Write) -> io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", look.bold(heading))?;
    for found in found {
        let at = found.at.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
        let weight = if found.verdict == Verdict::Review { "review" } else { found.severity.name() };
        let (page, rule, message) = (one_line(&found.page), one_line(&found.rule), one_line(&found.message));
        writeln!(out, "  {page}{at}: {weight} {rule} {message}")?;
    }
    Ok(())
}

/// `older: run.json of 2026-11-01, 412 pages and hosts, 3 of them not in the other; 2 could not be checked`.
fn side(which: &str, side: &Side, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{which}: {} of {}, {} pages and hosts", one_line(&side.file), side.as_of, side.judged)?;
    if side.only_here > 0 {
        write!(out, ", {} of them not in the other", side.only_here)?;
    }
    if side.unchecked > 0 {
        write!(out, "; {} could not be checked", side.unchecked)?;
    }
    writeln!(out)
}
