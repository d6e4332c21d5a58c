//! `--format pretty`: each finding as a diagnostic with its source, drawn by miette or told in sentences.
//!
//! Shows the first places of a finding; the others are named by line and column.

use std::fmt;
use std::io::{self, Write};

use govlint_rules::finding::Finding;
use govlint_rules::place::{Place, SourcePlace};
use govlint_rules::rule::{Rule, Severity, Verdict};
use miette::{Diagnostic, GraphicalReportHandler, LabeledSpan, SourceCode};

use super::faults::Spread;
use super::look::{Look, Style};
use super::run::{Run, Subject};
use super::sanitise::one_line;
use super::snippet::Snippet;
use super::{narrated, unless_closed, words};

/// Places of one finding whose source is shown.
pub(super) const SHOWN: usize = 6;
/// Further places that are named by line and column.
const NAMED: usize = 8;

/// Writes every finding; the caller adds [`super::summary`].
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, look: Look, out: &mut dyn Write) -> io::Result<()> {
    unless_closed(run.each_fault(|subject, finding, spread| {
        let rule = run.rule(&finding.rule);
        let text = match look.style {
            Style::Graphical => drawn(subject, finding, spread, rule, look),
            Style::Narrated => narrated::told(subject, finding, spread, rule),
        };
        writeln!(out, "{text}")
    }))
}

fn drawn(subject: Subject<'_>, finding: &Finding, spread: &Spread, rule: Option<&Rule>, look: Look) -> String {
    let places: Vec<&SourcePlace> = finding.places.iter().take(SHOWN).filter_map(Place::source).collect();
    let diagnostic = Drawn {
        headline: words::headline(finding),
        severity: weight(finding),
        advice: advice(subject, finding, spread, rule),
        snippet: (!places.is_empty()).then(|| Snippet::new(subject.name, &places, look)),
    };
    let handler = GraphicalReportHandler::new_themed(look.theme()).with_width(look.width).with_links(false);
    let mut text = String::new();
    // The only error is one of `text`, and a `String` has none.
    let _ = handler.render_report(&mut text, &diagnostic);
    text
}

/// How miette is to mark the finding: what a person must decide is advice.
fn weight(finding: &Finding) -> miette::Severity {
    match (finding.verdict, finding.severity) {
        (Verdict::Fail, Severity::Error) => miette::Severity::Error,
        (Verdict::Fail, Severity::Warning) => miette::Severity::Warning,
        (Verdict::Fail, Severity::Note) | (Verdict::Review, _) => miette::Severity::Advice,
    }
}

/// Where at a host, what to do, what it rests on, and where else; a line each, empty where there is nothing to say.
fn advice(subject: Subject<'_>, finding: &Finding, spread: &Spread, rule: Option<&Rule>) -> String {
    let cites = words::citations(rule);
    let cites = if cites.is_empty() { cites } else { format!("see {cites}") };
    let mut lines = parts(finding);
    lines.extend([
        one_line(&finding.help).into_owned(),
        further(finding),
        words::same_at(subject),
        words::also_on(spread),
        cites,
    ]);
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The places at a host that are shown: the address, and what of it.
pub(super) fn parts(finding: &Finding) -> Vec<String> {
    let said = |place: &Place| match place {
        Place::Host(place) => Some(format!("{} {}", one_line(&place.endpoint), words::part(place))),
        Place::Source(_) => None,
    };
    finding.places.iter().take(SHOWN).filter_map(said).collect()
}

/// The places whose source is not shown.
pub(super) fn further(finding: &Finding) -> String {
    let rest = finding.places.get(SHOWN..).unwrap_or_default();
    if rest.is_empty() {
        return String::new();
    }
    let mut named: Vec<String> = rest.iter().take(NAMED).map(named_place).collect();
    if rest.len() > NAMED {
        named.push(format!("{} more (--format json lists all)", rest.len() - NAMED));
    }
    format!("also at {}", words::list(&named))
}

fn named_place(place: &Place) -> String {
    match place {
        Place::Source(place) => format!("{}:{}", place.start.line, place.start.column),
        Place::Host(place) => one_line(&place.endpoint).into_owned(),
    }
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Drawn {
    headline: String,
    severity: miette::Severity,
    advice: String,
    snippet: Option<Snippet>,
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.headline)
    }
}

impl std::error::Error for Drawn {}

impl Diagnostic for Drawn {
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        if self.advice.is_empty() { None } else { Some(Box::new(&self.advice)) }
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.snippet.as_ref()?.labels();
        Some(Box::new(labels))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|snippet| snippet as &dyn SourceCode)
    }
}
