//! `--format github`: workflow commands, which GitHub shows as annotations at the lines of a pull request.
//!
//! Data and properties are escaped as the runner unescapes them: a page's text can end neither a property nor the command. GitHub shows ten errors, ten
//! warnings and ten notices of a step; a fault of a template is one of them.

use std::io::{self, Write};

use govlint_rules::finding::Finding;
use govlint_rules::place::{Place, SourcePlace};
use govlint_rules::rule::{Severity, Verdict};

use super::faults::Spread;
use super::locate::Source;
use super::run::{Run, Subject};
use super::sanitise::one_line;
use super::{unless_closed, words};

/// Things that could not be checked, of which each has a command of its own.
const GAPS: usize = 3;

/// Writes a command for each fault, and some for what could not be checked.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    unless_closed(
        gaps(run, out)
            .and_then(|()| run.each_fault(|subject, finding, spread| writeln!(out, "{}", command(subject, finding, spread)))),
    )
}

/// The first few, and how many more there are: GitHub shows ten warnings, and the faults want some of them.
fn gaps(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let unchecked = &run.coverage.unchecked;
    for (name, why) in unchecked.iter().take(GAPS) {
        let said = format!("{}: {}", one_line(name), one_line(why));
        writeln!(out, "::warning title=could not be checked::{}", data(&said))?;
    }
    if unchecked.len() > GAPS {
        writeln!(out, "::warning title=could not be checked::and {} more", unchecked.len() - GAPS)?;
    }
    Ok(())
}

fn command(subject: Subject<'_>, finding: &Finding, spread: &Spread) -> String {
    let name = match (finding.verdict, finding.severity) {
        (Verdict::Fail, Severity::Error) => "error",
        (Verdict::Fail, Severity::Warning) => "warning",
        (Verdict::Fail, Severity::Note) | (Verdict::Review, _) => "notice",
    };
    let review = if finding.verdict == Verdict::Review { " (for a person to decide)" } else { "" };
    let mut properties = vec![format!("title={}{review}", property(&finding.rule))];
    let place = finding.places.first();
    let file = Source::of(subject.name).path();
    // Only a file of the repository has lines that GitHub can show.
    let at = match (file, place) {
        (Some(file), Some(Place::Source(place))) => {
            properties.splice(0..0, region(file, place));
            String::new()
        }
        _ => format!("{}: ", words::at(subject.name, place)),
    };
    let mut said =
        vec![format!("{at}{}{}", one_line(&finding.message), words::novelty(finding)), one_line(&finding.help).into_owned()];
    said.extend([words::same_at(subject), words::also_on(spread)]);
    said.retain(|line| !line.is_empty());
    format!("::{name} {}::{}", properties.join(","), data(&said.join("\n")))
}

/// GitHub takes columns only of a place on one line.
fn region(file: &str, place: &SourcePlace) -> Vec<String> {
    let (start, end) = (place.start, place.end);
    let mut region = vec![format!("file={}", property(file)), format!("line={}", start.line), format!("endLine={}", end.line)];
    if start.line == end.line {
        let last = end.utf16_column().saturating_sub(1).max(start.utf16_column());
        region.extend([format!("col={}", start.utf16_column()), format!("endColumn={last}")]);
    }
    region
}

/// As the runner unescapes what follows the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As the runner unescapes the value of a property.
fn property(text: &str) -> String {
    data(&one_line(text)).replace(':', "%3A").replace(',', "%2C")
}
