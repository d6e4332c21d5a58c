//! A saved run, as far as two of them are compared: its findings without their evidence, what was judged, and which rules were at work.
//!
//! Reads the document of `--format json`, version `govlint/1`; knows nothing of the other formats.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use govlint_rules::RULES;
use govlint_rules::finding::{Novelty, Outcome};
use govlint_rules::place::Place;
use govlint_rules::rule::{Severity, Verdict};
use jiff::civil::Date;
use miette::Diagnostic;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::report::sanitise::one_line;
use crate::report::schema::SCHEMA;

/// Why a saved run cannot be compared.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum SavedError {
    /// It cannot be read.
    #[error("cannot read the report {}", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::diff), help("name a file that `govlint check --format json` wrote"))]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is no report, or one of another version.
    #[error("{} is no report of govlint: {}", one_line(&path.to_string_lossy()), one_line(why))]
    #[diagnostic(code(govlint::diff), help("name a file that `govlint check --format json` wrote"))]
    NotAReport {
        /// Which.
        path: PathBuf,
        /// What is wrong, with its line and column.
        why: String,
    },
    /// It lacks what a baseline knew.
    #[error("{} does not list what its baseline knew", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::diff), help("write it with --no-baseline or --show-known, so that runs can be compared"))]
    WithoutKnown {
        /// Which.
        path: PathBuf,
    },
}

/// One finding of a saved run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The rule's id.
    pub rule: String,
    /// How much it weighed.
    pub severity: Severity,
    /// Whether the program was certain.
    pub verdict: Verdict,
    /// The fault.
    pub message: String,
    /// The page, the host or the configuration that it was found in.
    pub page: String,
    /// The line and column, where it is in markup.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<(usize, usize)>,
    /// Same fault, same value.
    pub fingerprint: String,
}

impl Found {
    pub(super) fn key(&self) -> (&str, &str) {
        (&self.rule, &self.fingerprint)
    }

    /// What makes it the same finding in both runs, beside the fault.
    pub(super) fn place(&self) -> (&str, bool) {
        (&self.page, self.is_certain())
    }

    pub(super) fn is_certain(&self) -> bool {
        self.verdict == Verdict::Fail
    }
}

/// A saved run.
#[derive(Debug)]
pub struct Saved {
    /// The file, as the user named it.
    pub file: String,
    /// The day of judgement.
    pub as_of: Date,
    /// In the order of the report.
    pub found: Vec<Found>,
    /// The pages and hosts that were judged, by name.
    pub judged: BTreeSet<String>,
    /// The rules that were at work somewhere.
    pub rules: BTreeSet<String>,
    /// How much could not be checked.
    pub unchecked: usize,
}

impl Saved {
    /// Reads a run.
    ///
    /// # Errors
    /// When it cannot be read, is no report of this version, or lacks what a baseline knew.
    pub fn read(path: &Path) -> Result<Self, SavedError> {
        let unreadable = |source| SavedError::Unreadable { path: path.to_owned(), source };
        let file = File::open(path).map_err(unreadable)?;
        let document: Document = serde_json::from_reader(BufReader::new(file)).map_err(|error| match error.io_error_kind() {
            Some(_) => unreadable(error.into()),
            None => SavedError::NotAReport { path: path.to_owned(), why: error.to_string() },
        })?;
        if document.schema != SCHEMA {
            let why = format!("its schema is {}, not {SCHEMA}", document.schema);
            return Err(SavedError::NotAReport { path: path.to_owned(), why });
        }
        let lacks_known = document.baseline.is_some_and(|baseline| baseline.known.values().any(|count| *count > 0));
        if lacks_known && document.findings.iter().all(|finding| finding.baseline != Some(Novelty::Known)) {
            return Err(SavedError::WithoutKnown { path: path.to_owned() });
        }
        let (mut judged, mut rules) = (document.pages.judged, document.pages.rules);
        judged.extend(document.hosts.judged);
        rules.extend(document.hosts.rules);
        Ok(Self {
            file: path.to_string_lossy().into_owned(),
            as_of: document.as_of,
            found: document.findings.into_iter().map(Found::from).collect(),
            judged,
            rules,
            unchecked: document.coverage.unchecked.len(),
        })
    }

    /// Whether this run would have found that, had it been there.
    pub(super) fn looked(&self, found: &Found) -> bool {
        // What stands in the configuration belongs to every run.
        let is_ours = found.rule.starts_with("govlint/") && found.page.ends_with("govlint.toml");
        is_ours || self.judged.contains(&found.page) && self.rules.contains(&found.rule)
    }
}

/// The fields of the document that count here.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    schema: String,
    as_of: Date,
    coverage: Unchecked,
    baseline: Option<Known>,
    #[serde(default)]
    hosts: Judged,
    pages: Judged,
    findings: Vec<Listed>,
}

#[derive(Deserialize)]
struct Unchecked {
    unchecked: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Known {
    known: BTreeMap<String, usize>,
}

#[derive(Deserialize)]
struct Listed {
    rule: String,
    severity: Severity,
    verdict: Verdict,
    message: String,
    page: Named,
    #[serde(deserialize_with = "first_place")]
    places: Option<(usize, usize)>,
    fingerprint: String,
    baseline: Option<Novelty>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

impl From<Listed> for Found {
    fn from(listed: Listed) -> Self {
        let Listed { rule, severity, verdict, message, page, places, fingerprint, .. } = listed;
        Self { rule, severity, verdict, message, page: page.name, at: places, fingerprint }
    }
}

fn first_place<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Option<(usize, usize)>, D::Error> {
    let places = Vec::<Place>::deserialize(deserializer)?;
    Ok(places.first().and_then(Place::source).map(|place| (place.start.line, place.start.column)))
}

/// The names of a list of pages or hosts, and the rules that were at work on any of them: the outcomes of each are forgotten as it is read.
#[derive(Default)]
struct Judged {
    judged: BTreeSet<String>,
    rules: BTreeSet<String>,
}

#[derive(Deserialize)]
struct OfOne {
    name: String,
    outcomes: BTreeMap<String, Outcome>,
}

impl<'d> Deserialize<'d> for Judged {
    fn deserialize<D: Deserializer<'d>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Judged::default())
    }
}

impl<'d> Visitor<'d> for Judged {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of pages or hosts")
    }

    fn visit_seq<A: SeqAccess<'d>>(mut self, mut list: A) -> Result<Self, A::Error> {
        while let Some(OfOne { name, outcomes }) = list.next_element()? {
            for (rule, outcome) in outcomes {
                let asks = RULES.iter().any(|known| known.meta.id == rule && known.meta.needs_network);
                // What needs the network says nothing where nobody asked, and is inapplicable then.
                if (outcome != Outcome::Inapplicable || !asks) && !self.rules.contains(&rule) {
                    self.rules.insert(rule);
                }
            }
            self.judged.insert(name);
        }
        Ok(self)
    }
}
