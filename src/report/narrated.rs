//! A finding told in sentences, one fact a line and nothing drawn: for screen readers, braille, logs and pipes.
//!
//! After miette's narrated form, but with the page's own columns: miette's handler counts display cells from the start of the
//! text it is given, which is wrong in a window that starts within a line and in wide script. Lines are not wrapped.

use std::fmt::Write;

use govlint_rules::finding::Finding;
use govlint_rules::place::{Place, SourcePlace};
use govlint_rules::rule::Rule;

use super::faults::Spread;
use super::pretty::{SHOWN, further, parts};
use super::run::Subject;
use super::sanitise::one_line;
use super::snippet::Stretch;
use super::words;

pub(super) fn told(subject: Subject<'_>, finding: &Finding, spread: &Spread, rule: Option<&Rule>) -> String {
    let mut text = words::headline(finding);
    let first = finding.places.first();
    let element = first.and_then(Place::source).map(|place| &place.path[..]).filter(|path| !path.is_empty());
    let element = element.map_or_else(String::new, |path| format!(", in {}", one_line(path)));
    line(&mut text, "at", &format!("{}{element}", words::at(subject.name, first)));
    for place in parts(finding) {
        line(&mut text, "", &place);
    }
    let places: Vec<&SourcePlace> = finding.places.iter().take(SHOWN).filter_map(Place::source).collect();
    for stretch in Stretch::all(&places, usize::MAX) {
        tell(&mut text, &stretch);
    }
    let said = [
        ("", further(finding)),
        ("", words::same_at(subject)),
        ("", words::also_on(spread)),
        ("help:", one_line(&finding.help).into_owned()),
        ("see", words::citations(rule)),
    ];
    for (name, said) in said {
        if !said.is_empty() {
            line(&mut text, name, &said);
        }
    }
    text.push('\n');
    text
}

fn line(text: &mut String, name: &str, said: &str) {
    let space = if name.is_empty() { "" } else { " " };
    text.push_str("\n    ");
    text.push_str(name);
    text.push_str(space);
    text.push_str(said);
}

/// Each line of the source, followed by what starts in it.
fn tell(text: &mut String, stretch: &Stretch<'_>) {
    for (nth, (bytes, source)) in stretch.lines().enumerate() {
        let part = if nth == 0 && stretch.starts_within { ", from within the line" } else { "" };
        line(text, "", &format!("line {}{part}: {}", stretch.line + nth, one_line(source)));
        for place in &stretch.places {
            if bytes.contains(&stretch.range(place).start) && place.start.line == stretch.line + nth {
                let label = place.label.as_ref().map_or_else(String::new, |label| format!(": {}", one_line(label)));
                // A `String` takes all that is written.
                let _ = write!(text, "\n        {}{label}", extent(place));
            }
        }
    }
}

/// From where to where, in the page's own columns.
fn extent(place: &SourcePlace) -> String {
    let (start, end) = (place.start, place.end);
    if end.line > start.line {
        return format!(
            "line {}, column {} to line {}, column {}",
            start.line,
            start.column,
            end.line,
            end.column.saturating_sub(1).max(1)
        );
    }
    match end.column.saturating_sub(start.column) {
        0 | 1 => format!("line {}, column {}", start.line, start.column),
        _ => format!("line {}, columns {} to {}", start.line, start.column, end.column - 1),
    }
}
