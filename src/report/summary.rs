//! The last lines of a report for people: what could not be checked (first, if anything), what was, and what was found.
//!
//! A few lines however large the run is; the JSON has everything.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::time::Duration;

use super::listing::Listing;
use super::look::Look;
use super::run::{Coverage, LinkCounts, Run, Totals};
use super::sanitise::one_line;
use super::{baseline, hosts, unless_closed, words};

/// Most entries of one list that are shown.
const SHOWN: usize = 5;

/// Writes the summary.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let coverage = &run.coverage;
    let mut text = String::new();
    listed(&mut text, look, "could not be checked", &coverage.unchecked);
    listed(&mut text, look, "not tried", &coverage.not_tried);
    for line in super::crawled::lines(coverage) {
        push(&mut text, look, &line);
    }
    for note in capped(&coverage.notes, |note| format!("note: {}", one_line(note))) {
        push(&mut text, look, &note);
    }
    push(&mut text, look, &checked(coverage));
    for host in capped(&run.hosts, |report| hosts::line(&report.host, run.as_of)) {
        push(&mut text, look, &host);
    }
    if let Some(links) = links(&coverage.links) {
        push(&mut text, look, &links);
    }
    unverified(&mut text, look, coverage);
    if run.exceptions.findings > 0 {
        push(&mut text, look, &format!("exceptions took out {}", words::count(run.exceptions.findings, "finding", "findings")));
    }
    if let Some(report) = &run.baseline {
        for line in baseline::lines(report) {
            push(&mut text, look, &line);
        }
    }
    push(&mut text, look, &look.bold(&found(run)));
    unless_closed(out.write_all(text.as_bytes()))
}

fn push(text: &mut String, look: Look, line: &str) {
    text.push_str(&look.wrap(line, "", "  "));
    text.push('\n');
}

/// Writes only what could not be checked, if anything: for those who asked for silence, and must not take it for success.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write_gaps(run: &Run, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    listed(&mut text, look, "could not be checked", &run.coverage.unchecked);
    unless_closed(out.write_all(text.as_bytes()))
}

/// `3 could not be checked:` and a line for each of the first few.
fn listed(text: &mut String, look: Look, state: &str, entries: &Listing) {
    if entries.is_empty() {
        return;
    }
    push(text, look, &look.bold(&format!("{} {state}:", entries.len())));
    for line in capped_of(entries.len(), entries.iter(), |(name, why)| format!("{}: {}", one_line(name), one_line(why))) {
        text.push_str(&look.wrap(&line, "  ", "    "));
        text.push('\n');
    }
}

/// The first few, and how many more there are.
fn capped<T>(entries: impl IntoIterator<Item = T>, line: impl Fn(T) -> String) -> Vec<String> {
    let entries: Vec<T> = entries.into_iter().collect();
    capped_of(entries.len(), entries.into_iter(), line)
}

/// The same of so many, of which not all need be there.
fn capped_of<T>(count: usize, entries: impl Iterator<Item = T>, line: impl Fn(T) -> String) -> Vec<String> {
    let mut lines: Vec<String> = entries.take(SHOWN).map(line).collect();
    match count - lines.len() {
        0 => {}
        more => lines.push(format!("and {more} more; --format json lists all")),
    }
    lines
}

/// `checked 2 pages and 1 fragment; passed over 1 file that is not HTML`.
pub(super) fn checked(coverage: &Coverage) -> String {
    let parts = [
        (coverage.pages, "page", "pages"),
        (coverage.fragments, "fragment", "fragments"),
        (coverage.redirect_stubs, "redirect stub", "redirect stubs"),
    ];
    let parts: Vec<String> = parts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| words::count(*n, one, many)).collect();
    let mut line = if parts.is_empty() { "checked nothing".to_owned() } else { format!("checked {}", words::list(&parts)) };
    if !coverage.skipped.is_empty() {
        // A `String` takes all that is written.
        let _ = write!(
            line,
            "; skipped {}",
            words::count(coverage.skipped.len(), "document that is not HTML", "documents that are not HTML")
        );
    }
    line
}

/// Link targets by state; nothing where there are none.
pub(super) fn links(links: &LinkCounts) -> Option<String> {
    let states = [
        (links.good, "good"),
        (links.broken, "broken"),
        (links.unverified, "unverified"),
        (links.not_in_copy, "not in this copy"),
        (links.left_out, "left out"),
    ];
    let said: Vec<String> = states.iter().filter(|(n, _)| *n > 0).map(|(n, state)| format!("{n} {state}")).collect();
    let unasked = format!(
        "{} left unasked (--external asks them)",
        words::count(links.not_asked, "address elsewhere", "addresses elsewhere")
    );
    match (said.is_empty(), links.not_asked) {
        (true, 0) => None,
        (true, _) => Some(format!("link targets: {unasked}")),
        (false, 0) => Some(format!("link targets: {}", words::list(&said))),
        (false, _) => Some(format!("link targets: {}; {unasked}", words::list(&said))),
    }
}

/// Which hosts gave no clear answer, the most addresses first; and which answer anything with a page.
fn unverified(text: &mut String, look: Look, coverage: &Coverage) {
    let classes = coverage.unverified.iter();
    let mut hosts: Vec<(usize, &str, &str)> =
        classes.flat_map(|(class, hosts)| hosts.iter().map(move |(host, count)| (*count, &host[..], &class[..]))).collect();
    hosts.sort_by(|a, b| b.0.cmp(&a.0).then(a.cmp(b)));
    if !hosts.is_empty() {
        push(text, look, "not verified:");
    }
    let line = |(count, host, class): (usize, &str, &str)| {
        format!("{} at {}: {}", words::count(count, "address", "addresses"), one_line(host), one_line(class))
    };
    for line in capped(hosts, line) {
        text.push_str(&look.wrap(&line, "  ", "    "));
        text.push('\n');
    }
    let soft = |host: &String| format!("{} answers any address with a page: links there were compared with it", one_line(host));
    for line in capped(&coverage.soft_404_hosts, soft) {
        push(text, look, &line);
    }
}

/// `2 errors, 1 warning and 3 to review in 1.2 s`; where there is a baseline, `new: 2 errors and …`.
fn found(run: &Run) -> String {
    let took = seconds(run.took);
    match (weighed(run.totals()), run.baseline.is_some()) {
        (None, false) => format!("no findings in {took}"),
        (None, true) => format!("nothing new in {took}"),
        (Some(found), false) => format!("{found} in {took}"),
        (Some(found), true) => format!("new: {found} in {took}"),
    }
}

/// `2 errors, 1 warning and 3 to review`; nothing where there is nothing.
pub(super) fn weighed(totals: Totals) -> Option<String> {
    let parts = [
        (totals.errors, "error", "errors"),
        (totals.warnings, "warning", "warnings"),
        (totals.notes, "note", "notes"),
        (totals.reviews, "to review", "to review"),
    ];
    let parts: Vec<String> = parts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| words::count(*n, one, many)).collect();
    (!parts.is_empty()).then(|| words::list(&parts))
}

fn seconds(took: Duration) -> String {
    match took.as_secs() {
        0 => format!("{} ms", took.as_millis()),
        1..=99 => format!("{:.1} s", took.as_secs_f64()),
        secs => format!("{} min {} s", secs / 60, secs % 60),
    }
}
