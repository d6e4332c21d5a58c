//! `--format markdown`: a report to paste into an issue, a merge request or a wiki; GitHub's step summary too.
//!
//! Coverage first, then each fault once: errors, then warnings, notes, and what is to review, so that whoever has no room for all has the weightiest.
//! Text from pages goes through `text`, which knows what Markdown would obey.

mod text;

use std::fmt::Write as _;
use std::io::{self, Write};

use govlint_rules::finding::Finding;

use super::faults::Spread;
use super::listing::Listing;
use super::run::{Run, Subject, Totals};
use super::{unless_closed, words};
use text::{code, plain};

/// Most entries of one list of what could not be checked.
const SHOWN: usize = 20;

/// Writes the run.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    write_within(run, usize::MAX, out)
}

/// Writes as much of the run as `most` bytes take, and how many faults are left out: for places that refuse more.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write_within(run: &Run, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let head = head(run);
    let mut room = most.saturating_sub(head.len());
    let mut left_out = 0_usize;
    let mut body = |out: &mut dyn Write| {
        out.write_all(head.as_bytes())?;
        for (title, weight) in sections(run.totals()) {
            // A heading goes with the first fault below it, or there is none.
            let mut heading = format!("\n### {title}\n\n");
            run.each_fault(|subject, finding, spread| {
                if words::weight(finding) != weight {
                    return Ok(());
                }
                let item = [std::mem::take(&mut heading), item(run, subject, finding, spread)].concat();
                if left_out > 0 || item.len() > room {
                    left_out += 1;
                    return Ok(());
                }
                room -= item.len();
                out.write_all(item.as_bytes())
            })?;
        }
        if left_out > 0 {
            writeln!(
                out,
                "\n{} not shown here: `--output html=FILE` and the other formats have all.",
                words::count(left_out, "fault is", "faults are")
            )?;
        }
        Ok(())
    };
    unless_closed(body(out))
}

/// A heading for each weight that was found, with the word by which [`words::weight`] knows it.
fn sections(totals: Totals) -> impl Iterator<Item = (String, &'static str)> {
    [
        (totals.errors, words::count(totals.errors, "error", "errors"), "error"),
        (totals.warnings, words::count(totals.warnings, "warning", "warnings"), "warning"),
        (totals.notes, words::count(totals.notes, "note", "notes"), "note"),
        (totals.reviews, format!("{} to review", totals.reviews), "review"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(_, title, weight)| (title, weight))
}

/// What is written to a `String` is taken, so that no error is to be looked at.
fn head(run: &Run) -> String {
    let mut text =
        format!("# govlint: {}\n\n", super::summary::weighed(run.totals()).unwrap_or_else(|| "no findings".to_owned()));
    let targets: Vec<String> = run.targets.iter().take(SHOWN).map(|target| code(target)).collect();
    let more = run.targets.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let _ = writeln!(text, "Checked {}{more} as of {}, with govlint {}.", words::list(&targets), run.as_of, plain(&run.version));
    let coverage = &run.coverage;
    listed(&mut text, "could not be checked", &coverage.unchecked);
    listed(&mut text, "not tried", &coverage.not_tried);
    let mut notes: Vec<String> = run.baseline.iter().flat_map(super::baseline::lines).collect();
    notes.extend(super::crawled::lines(coverage).into_iter().chain(coverage.notes.iter().cloned()));
    if !notes.is_empty() {
        text.push_str("\n## To know\n\n");
        for note in &notes {
            let _ = writeln!(text, "- {}", plain(note));
        }
    }
    let _ = write!(
        text,
        "\n| {} | errors | warnings | notes | to review |\n| ---: | ---: | ---: | ---: | ---: |\n| {} | {} | {} | {} | {} |\n",
        if coverage.judged() == 1 { "page" } else { "pages" },
        coverage.judged(),
        run.totals().errors,
        run.totals().warnings,
        run.totals().notes,
        run.totals().reviews,
    );
    if run.totals() != Totals::default() {
        text.push_str("\n## Findings\n");
    }
    text
}

fn listed(text: &mut String, state: &str, entries: &Listing) {
    let count = entries.len();
    if count == 0 {
        return;
    }
    let _ = write!(text, "\n## {count} {state}\n\n");
    for (name, why) in entries.iter().take(SHOWN) {
        let _ = writeln!(text, "- {}: {}", code(name), plain(why));
    }
    if count > SHOWN {
        let _ = writeln!(text, "- and {} more", count - SHOWN);
    }
}

fn item(run: &Run, subject: Subject<'_>, finding: &Finding, spread: &Spread) -> String {
    let place = words::at(subject.name, finding.places.first());
    let cites = words::citations(run.rule(&finding.rule));
    let cites = if cites.is_empty() { cites } else { format!("see {cites}") };
    let further = [words::same_at(subject), words::also_on(spread), finding.help.to_string(), cites];
    let mut lines = vec![
        format!(
            "- **{}** {}: {}{}",
            words::weight(finding),
            code(&finding.rule),
            plain(&finding.message),
            words::novelty(finding)
        ),
        format!("at {}", code(&place)),
    ];
    lines.extend(further.iter().filter(|said| !said.is_empty()).map(|said| plain(said)));
    // A backslash at its end breaks a line and leaves it in the item.
    let mut text = lines.join("\\\n  ");
    text.push('\n');
    text
}
