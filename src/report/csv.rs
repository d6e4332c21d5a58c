//! `--format csv`: a row for each finding, and one for all that could not be checked.
//!
//! Columns that mean what the federal Site Scanning data dictionary means have its names. A cell that a spreadsheet would take for a formula is made
//! text by an apostrophe before it, as OWASP has it for CSV injection; every cell is quoted and stands on one line.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{QuoteStyle, WriterBuilder};
use govlint_rules::finding::Finding;
use govlint_rules::place::Place;
use govlint_rules::rule::Verdict;
use url::{Host, Url};

use super::run::{Run, Subject};
use super::sanitise::one_line;
use super::{unless_closed, words};

/// The columns, in order. `url` to `top_level_domain` are those of the dictionary: the address of the page, its host, the registrable domain and
/// the last label.
const COLUMNS: [&str; 21] = [
    "url",
    "domain",
    "base_domain",
    "top_level_domain",
    "page",
    "rule",
    "outcome",
    "severity",
    "message",
    "help",
    "line",
    "column",
    "end_line",
    "end_column",
    "element",
    "evidence",
    "places",
    "citations",
    "broken_since",
    "fingerprint",
    "as_of",
];

/// One row, by column.
type Row = [String; COLUMNS.len()];

/// Writes the run.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    unless_closed(rows(run, out))
}

fn rows(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut table = WriterBuilder::new().quote_style(QuoteStyle::Always).from_writer(out);
    let as_of = run.as_of.to_string();
    table.write_record(COLUMNS)?;
    for (name, why) in run.coverage.unchecked.iter() {
        let mut row = untested(name, why);
        row[20].clone_from(&as_of);
        table.write_record(row.iter().map(|cell| safe(cell).into_owned()))?;
    }
    run.each_finding(|subject, finding| {
        let mut row = of_finding(run, subject, finding);
        row[20].clone_from(&as_of);
        table.write_record(row.iter().map(|cell| safe(cell).into_owned()))?;
        Ok(())
    })?;
    table.flush()
}

fn untested(name: &str, why: &str) -> Row {
    let mut row = Row::default();
    address(&mut row, name.parse().ok().as_ref());
    name.clone_into(&mut row[4]);
    "untested".clone_into(&mut row[6]);
    why.clone_into(&mut row[8]);
    row
}

fn of_finding(run: &Run, subject: Subject<'_>, finding: &Finding) -> Row {
    let mut row = Row::default();
    let read_at = subject.name.parse().ok();
    address(&mut row, subject.address.or(read_at.as_ref()));
    let outcome = if finding.verdict == Verdict::Review { "cantTell" } else { "failed" };
    let said = [subject.name, &finding.rule, outcome, finding.severity.name(), &finding.message, &finding.help];
    for (cell, said) in row[4..].iter_mut().zip(said) {
        said.clone_into(cell);
    }
    match finding.places.first() {
        Some(Place::Source(place)) => {
            let numbers = [place.start.line, place.start.column, place.end.line, place.end.column];
            for (cell, number) in row[10..].iter_mut().zip(numbers) {
                *cell = number.to_string();
            }
            row[14].clone_from(&place.path);
            row[15].clone_from(&place.excerpt.text);
        }
        Some(Place::Host(place)) => {
            row[14] = format!("{} {}", place.endpoint, place.part.name());
            row[15] = place.value.clone().unwrap_or_default();
        }
        None => {}
    }
    row[16] = finding.places.len().to_string();
    row[17] = words::citations(run.rule(&finding.rule));
    row[18] = finding.past.map_or_else(String::new, |past| past.since.to_string());
    row[19].clone_from(&finding.fingerprint);
    row
}

/// The columns of the dictionary; empty where a page has no address.
fn address(row: &mut Row, url: Option<&Url>) {
    let Some(url) = url.filter(|url| matches!(url.scheme(), "http" | "https")) else { return };
    row[0] = url.to_string();
    let Some(host) = url.host() else { return };
    row[1] = host.to_string();
    if let Host::Domain(domain) = host {
        let base = psl::domain_str(domain).unwrap_or(domain);
        base.clone_into(&mut row[2]);
        domain.rsplit('.').next().unwrap_or_default().clone_into(&mut row[3]);
    }
}

/// A cell that is text to a spreadsheet, whatever stands in it: nothing that begins a formula is first, not after space, and not after a semicolon
/// either, which parts cells where a comma is the decimal sign.
fn safe(cell: &str) -> Cow<'_, str> {
    let starts = |text: &str| text.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let is_formula = starts(cell) || cell.starts_with(['\t', '\r', '\n']);
    let shown = one_line(cell);
    if !is_formula && !cell.split(';').skip(1).any(starts) {
        return shown;
    }
    let mut text = String::with_capacity(shown.len() + 4);
    for (nth, part) in shown.split(';').enumerate() {
        text.push_str(if nth > 0 { ";" } else { "" });
        text.push_str(if starts(part) || nth == 0 && is_formula { "'" } else { "" });
        text.push_str(part);
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, text) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("\t=1", "' =1"),
            ("  +1", "'  +1"),
            ("\r=1", "' =1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("a;=cmd|'/C calc'!A0", "a;'=cmd|'/C calc'!A0"),
            ("a = b; c", "a = b; c"),
            ("", ""),
        ] {
            assert_eq!(safe(cell), text);
        }
    }
}
