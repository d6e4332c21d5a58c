//! A saved run, read back: what `json` and `ndjson` wrote becomes a [`Run`] that every writer draws as it drew the first.
//!
//! Judges and fetches nothing. Pages and findings are read one at a time and laid off the heap, so a document is gone through twice: for its pages,
//! and, when these are known, for its findings. What rules cite is looked up among the rules that this program knows.

mod each;
mod error;
mod restore;

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek};
use std::path::Path;
use std::time::Duration;

use govlint_rules::rule::Rule;
use serde::Deserialize;
use serde::de::DeserializeSeed as _;

use super::ndjson::Line;
use super::run::{Run, Totals};
use super::schema::{FindingRecord, Head, PageRecord, SCHEMA, Summary};
use crate::store::StoreError;
use each::{Fields, Lists};
pub use error::SavedError;

/// Reads a run from a file, or from standard input for `-`.
///
/// # Errors
/// [`SavedError`].
pub fn read(path: &Path, rules: &'static [&'static Rule]) -> Result<Run, SavedError> {
    let failed = |source| SavedError::Unreadable { path: path.to_owned(), source };
    let mut file = BufReader::new(open(path).map_err(failed)?);
    let mut run = Reading::begun(rules)?;
    let mut start = [0; 16];
    let length = peek(&mut file, &mut start).map_err(failed)?;
    let done = if start[..length].starts_with(b"{\"type\":\"run\"") { run.lines(&mut file) } else { run.document(&mut file) };
    done.map_err(|fault| fault.at(path))?;
    run.finish().map_err(|fault| fault.at(path))
}

/// The file; standard input is put aside in one, for it can be read only once.
fn open(path: &Path) -> io::Result<File> {
    if path.as_os_str() != "-" {
        return File::open(path);
    }
    let mut file = tempfile::tempfile()?;
    io::copy(&mut io::stdin().lock(), &mut file)?;
    file.rewind()?;
    Ok(file)
}

/// The first bytes, which are read again afterwards.
fn peek(file: &mut BufReader<File>, into: &mut [u8]) -> io::Result<usize> {
    let start = file.fill_buf()?;
    let length = start.len().min(into.len());
    into[..length].copy_from_slice(&start[..length]);
    Ok(length)
}

/// What is wrong with a saved run, before it is said where.
#[derive(Debug)]
enum Fault {
    Json(serde_json::Error),
    Line(usize, serde_json::Error),
    Io(io::Error),
    Schema(String),
    CutShort,
    Store(StoreError),
}

/// A run as far as it has been read.
struct Reading {
    run: Run,
    head: bool,
    summary: bool,
}

impl Reading {
    fn begun(rules: &'static [&'static Rule]) -> Result<Self, StoreError> {
        Ok(Self { run: Run::new(rules, Vec::new(), jiff::civil::Date::ZERO)?, head: false, summary: false })
    }

    fn document(&mut self, file: &mut BufReader<File>) -> Result<(), Fault> {
        let from = file.stream_position().map_err(Fault::Io)?;
        let pages = self.run.pages.clone();
        let add = |page: PageRecord<'static>| pages.add(&restore::page(page)).map(drop).map_err(|error| error.to_string());
        let mut json = serde_json::Deserializer::from_reader(&mut *file);
        let fields: Fields = Lists { pages: Some(add), findings: None::<fn(FindingRecord<'static>) -> _> }
            .deserialize(&mut json)
            .and_then(|fields| json.end().map(|()| fields))
            .map_err(Fault::Json)?;
        self.take_head(fields.head)?;
        for host in fields.hosts {
            self.run.hosts.push(restore::host(host));
        }
        self.take_summary(Summary {
            totals: Totals::default(),
            excepted: fields.excepted,
            coverage: Cow::Owned(fields.coverage),
            baseline: fields.baseline.map(Cow::Owned),
            timings: fields.timings,
        });
        file.seek(io::SeekFrom::Start(from)).map_err(Fault::Io)?;
        let run = &mut self.run;
        let place = |finding: FindingRecord<'static>| restore::place(run, finding);
        Lists { pages: None::<fn(PageRecord<'static>) -> _>, findings: Some(place) }
            .deserialize(&mut serde_json::Deserializer::from_reader(file))
            .map(drop)
            .map_err(Fault::Json)
    }

    fn lines(&mut self, file: &mut BufReader<File>) -> Result<(), Fault> {
        for (nth, line) in file.lines().enumerate() {
            let line = line.map_err(Fault::Io)?;
            match Line::deserialize(&mut serde_json::Deserializer::from_str(&line)) {
                Ok(Line::Run(head)) => self.take_head(head)?,
                Ok(Line::Host(host)) => self.run.hosts.push(restore::host(*host)),
                Ok(Line::Page(page)) => self.run.pages.add(&restore::page(page)).map(drop).map_err(Fault::Store)?,
                Ok(Line::Finding(finding)) => {
                    restore::place(&mut self.run, finding).map_err(|why| Fault::Line(nth + 1, serde::de::Error::custom(why)))?;
                }
                Ok(Line::Summary(summary)) => self.take_summary(*summary),
                Err(error) => return Err(Fault::Line(nth + 1, error)),
            }
        }
        Ok(())
    }

    fn take_head(&mut self, head: Head<'_>) -> Result<(), Fault> {
        if head.schema != SCHEMA {
            return Err(Fault::Schema(head.schema.into_owned()));
        }
        self.run.version = head.tool.version.into_owned().into();
        self.run.targets = head.targets.into_owned();
        self.run.settings = head.settings.into_owned();
        self.run.as_of = head.as_of;
        self.run.configuration = head.configuration.map(restore::configuration);
        self.head = true;
        Ok(())
    }

    /// Totals are counted anew as findings come.
    fn take_summary(&mut self, summary: Summary<'_>) {
        let Summary { totals: _, excepted, coverage, baseline, timings } = summary;
        self.run.exceptions.findings = excepted;
        self.run.coverage = coverage.into_owned();
        self.run.baseline = baseline.map(Cow::into_owned);
        self.run.took = Duration::from_millis(timings.total_ms);
        self.run.costs = timings.costs;
        self.summary = true;
    }

    fn finish(self) -> Result<Run, Fault> {
        if self.head && self.summary { Ok(self.run) } else { Err(Fault::CutShort) }
    }
}
