//! The formats by name, and who writes each.

use std::io::{self, Write};

use clap::ValueEnum;

use super::look::Look;
use super::run::Run;
use super::{concise, csv, earl, github, gitlab, html, json, junit, markdown, ndjson, pretty, sarif};

/// How to write findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Source windows with marks on a terminal, told in words elsewhere
    Pretty,
    /// One line a finding: path:line:col: severity rule message
    Concise,
    /// One JSON document
    Json,
    /// One JSON object a line
    Ndjson,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// JUnit's XML, for test reports of CI servers
    Junit,
    /// Annotations of a GitHub workflow, and the summary of its step
    Github,
    /// A code quality report of GitLab
    Gitlab,
    /// A report for an issue, a merge request or a wiki
    Markdown,
    /// A table for spreadsheets
    Csv,
    /// EARL 1.0 as JSON-LD, as W3C's ACT reports are
    Earl,
    /// A report for auditors, in one file
    Html,
}

impl Format {
    /// The format of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::value_variants().iter().copied().find(|format| format.name() == name)
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// Writes the run. `pretty` goes without its summary, which may belong elsewhere.
    ///
    /// # Errors
    /// When `out` cannot be written to, other than by its reader having gone.
    pub fn write(self, run: &Run, look: Look, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Pretty => pretty::write(run, look, out),
            Self::Concise => concise::write(run, out),
            Self::Json => json::write(run, out),
            Self::Ndjson => ndjson::write(run, out),
            Self::Sarif => sarif::write(run, out),
            Self::Junit => junit::write(run, out),
            Self::Github => github::write(run, out),
            Self::Gitlab => gitlab::write(run, out),
            Self::Markdown => markdown::write(run, out),
            Self::Csv => csv::write(run, out),
            Self::Earl => earl::write(run, out),
            Self::Html => html::write(run, out),
        }
    }
}
