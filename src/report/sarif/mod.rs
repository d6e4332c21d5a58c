//! `--format sarif`: SARIF 2.1.0, for code scanning and for viewers of results.
//!
//! Every finding is a result of its own. Columns count UTF-16 code units. What a person must decide has the kind `review` and, as the standard
//! wants of all that is no failure, the level `none` (sections 3.27.9 and 3.27.10). What could not be checked is a notification.

mod place;
mod rule;

use std::io::{self, Write};

use govlint_rules::finding::{Finding, Novelty};
use govlint_rules::rule::Verdict;
use serde::Serialize;
use serde_json::json;

use super::json::{Lines, lines};
use super::run::{Coverage, Run, Subject};
use super::sanitise::one_line;
use super::streamed::{Streamed, Take};
use super::unless_closed;

/// The schema of the standard's errata 01.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the folder that relative paths start from; GitHub takes it for the root of the repository.
const BASE: &str = "%SRCROOT%";

/// The name under which results carry govlint's fingerprints, with the version of how they are made.
const FINGERPRINT: &str = "govlint/v1";

/// Writes the run as a SARIF log.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let results = Streamed(|take: &mut Take<'_>| run.each_finding(|subject, finding| take(result(run, subject, finding))));
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [SarifRun::of(run, results)] };
    unless_closed(lines(&log, Lines { keys: 3, elements: 4 }, out))
}

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [SarifRun<R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun<R> {
    tool: serde_json::Value,
    invocations: [serde_json::Value; 1],
    column_kind: &'static str,
    original_uri_base_ids: serde_json::Value,
    results: R,
    properties: serde_json::Value,
}

impl<R> SarifRun<R> {
    fn of(run: &Run, results: R) -> Self {
        let rules: Vec<serde_json::Value> = run.rules.iter().map(|rule| rule::descriptor(rule)).collect();
        let base = "the folder in which govlint was started";
        Self {
            tool: json!({"driver": {"name": env!("CARGO_PKG_NAME"), "version": run.version, "rules": rules}}),
            invocations: [invocation(&run.coverage)],
            column_kind: "utf16CodeUnits",
            original_uri_base_ids: json!({BASE: {"description": {"text": base}}}),
            results,
            properties: json!({"targets": run.targets, "asOf": run.as_of, "totals": run.totals()}),
        }
    }
}

/// Not successful where something that was asked for could not be checked; a limit of the user's own is a note.
fn invocation(coverage: &Coverage) -> serde_json::Value {
    let notification =
        |level: &str, id: &str, said: String| json!({"level": level, "descriptor": {"id": id}, "message": {"text": text(&said)}});
    let unchecked = coverage.unchecked.iter();
    let unchecked = unchecked.map(|(name, why)| notification("error", "coverage/unchecked", format!("{name}: {why}")));
    let not_tried = coverage.not_tried.iter();
    let not_tried = not_tried.map(|(name, why)| notification("note", "coverage/not-tried", format!("{name}: {why}")));
    let notes = coverage.notes.iter().map(|note| notification("note", "coverage/note", note.clone()));
    let told: Vec<_> = unchecked.chain(not_tried).chain(notes).collect();
    json!({"executionSuccessful": coverage.unchecked.is_empty(), "toolExecutionNotifications": told})
}

fn result(run: &Run, subject: Subject<'_>, finding: &Finding) -> serde_json::Value {
    let (kind, level) = match finding.verdict {
        Verdict::Review => ("review", "none"),
        Verdict::Fail => ("fail", finding.severity.name()),
    };
    let said = if finding.help.is_empty() { finding.message.clone() } else { format!("{}. {}", finding.message, finding.help) };
    let mut result = json!({
        "ruleId": finding.rule,
        "kind": kind,
        "level": level,
        "message": {"text": text(&said)},
        "locations": [place::location(subject, finding.places.first())],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    });
    if let Some(index) = run.rules.iter().position(|rule| rule.meta.id == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    let related: Vec<_> = finding.places.iter().skip(1).map(|place| place::location(subject, Some(place))).collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(novelty) = finding.baseline {
        result["baselineState"] = if novelty == Novelty::New { "new" } else { "unchanged" }.into();
    }
    if let Some(address) = subject.address {
        result["properties"] = json!({"address": address.as_str()});
    }
    result
}

/// Text as a message: in braces would be a placeholder (section 3.11.5), and brackets before a parenthesis would make a link (3.11.6).
fn text(said: &str) -> String {
    one_line(said).replace('{', "{{").replace('}', "}}").replace("](", "] (")
}
