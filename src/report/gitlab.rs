//! `--format gitlab`: a code quality report, which GitLab shows in merge requests.
//!
//! GitLab takes two issues of one fingerprint for one, so the page and the count within it are made part of it.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};

use govlint_rules::finding::Finding;
use govlint_rules::place::Place;
use govlint_rules::rule::{Severity, Verdict};
use serde_json::{Value, json};
use siphasher::sip::SipHasher13;

use super::json::{Lines, lines};
use super::locate::Source;
use super::run::{Run, Subject};
use super::sanitise::one_line;
use super::streamed::{Streamed, Take};
use super::unless_closed;

/// Writes the run as a list of issues.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let issues = Streamed(|take: &mut Take<'_>| {
        // Findings of a page come together: what was counted on the last is of no more use.
        let (mut page, mut seen) = (String::new(), HashMap::new());
        run.each_finding(|subject, finding| {
            if page != subject.name {
                subject.name.clone_into(&mut page);
                seen.clear();
            }
            let nth: &mut u32 = seen.entry((finding.rule.clone(), finding.fingerprint.clone())).or_default();
            *nth += 1;
            take(issue(subject, finding, *nth))
        })
    });
    unless_closed(lines(&issues, Lines { keys: 0, elements: 1 }, out))
}

/// One issue, as GitLab names its fields.
fn issue(subject: Subject<'_>, finding: &Finding, nth: u32) -> Value {
    let path = Source::of(subject.name).path().unwrap_or(subject.name);
    let line = finding.places.first().and_then(Place::source).map_or(1, |place| place.start.line);
    let review = if finding.verdict == Verdict::Review { "for a person to decide: " } else { "" };
    json!({
        "description": format!("{review}{}", one_line(&finding.message)),
        "check_name": finding.rule,
        "fingerprint": fingerprint(subject, finding, nth),
        "severity": severity(finding),
        "location": {"path": path, "lines": {"begin": line}},
    })
}

/// GitLab's scale has five degrees; a program that judges no risk to the reader's own site stays in the middle of it.
fn severity(finding: &Finding) -> &'static str {
    match (finding.verdict, finding.severity) {
        (Verdict::Review, _) | (Verdict::Fail, Severity::Note) => "info",
        (Verdict::Fail, Severity::Warning) => "minor",
        (Verdict::Fail, Severity::Error) => "major",
    }
}

fn fingerprint(subject: Subject<'_>, finding: &Finding, nth: u32) -> String {
    let mut hasher = SipHasher13::new();
    (&finding.rule, subject.name, &finding.fingerprint, nth).hash(&mut hasher);
    format!("{}{:016x}", finding.fingerprint, hasher.finish())
}
