//! `--format ndjson`: the run as lines of JSON, for programs that read as they go. Schema in docs/json.md.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::run::Run;
use super::schema::{self, Bases, FindingRecord, Head, HostRecord, PageRecord, Summary};
use super::{json, unless_closed};

/// One line. The first is a `run`, which what was found in the configuration follows; the last is the `summary`; each `host` and each `page` is followed by its findings.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Line<'a> {
    /// What was asked, with the schema's name.
    Run(Head<'a>),
    /// A host whose HTTPS was looked at.
    Host(Box<HostRecord<'a>>),
    /// A page that was judged.
    Page(PageRecord<'a>),
    /// What was found at the host or on the page before.
    Finding(FindingRecord<'a>),
    /// Totals and coverage.
    Summary(Box<Summary<'a>>),
}

/// Writes the run.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    unless_closed(lines(run, &schema::bases(run), out))
}

fn lines(run: &Run, bases: &Bases, out: &mut dyn Write) -> io::Result<()> {
    json::line(&Line::Run(Head::of(run)), out)?;
    if let Some(file) = &run.configuration {
        for finding in &file.said.findings {
            json::line(&Line::Finding(FindingRecord::of(file.subject(), finding, bases)), out)?;
        }
    }
    for host in &run.hosts {
        json::line(&Line::Host(Box::new(HostRecord::of(host))), out)?;
        for finding in &host.said.findings {
            json::line(&Line::Finding(FindingRecord::of(host.subject(), finding, bases)), out)?;
        }
    }
    for page in run.pages.iter() {
        let page = page?;
        json::line(&Line::Page(PageRecord::of(&page)), out)?;
        for finding in &page.said.findings {
            json::line(&Line::Finding(FindingRecord::of(page.subject(), finding, bases)), out)?;
        }
    }
    json::line(&Line::Summary(Box::new(Summary::of(run))), out)
}
