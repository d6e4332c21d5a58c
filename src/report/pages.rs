//! The pages of a run, off the heap: taken in as they are judged, in any order, and given out sorted.
//!
//! They lie in a private file of SQLite that the system removes with the process; while they are few they never leave its cache. Knows order
//! and counts; what a finding means is nothing to it.

use std::borrow::Cow;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use govlint_rules::facts::Hop;
use govlint_rules::finding::{Finding, Novelty, Outcome};
use govlint_rules::place::{HostPlace, Place};
use govlint_rules::rule::{Profile, Severity, Verdict};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use url::Url;

use super::faults::{self, Faults};
use super::run::{Subject, Totals};
use crate::store::{Database, StoreError};

const SCHEMA: &str = "
    CREATE TABLE page (id INTEGER PRIMARY KEY, name TEXT NOT NULL, report BLOB NOT NULL);
    CREATE INDEX page_by_name ON page (name, id);
    CREATE TABLE addition (id INTEGER PRIMARY KEY, page INTEGER NOT NULL, added BLOB NOT NULL);
    CREATE INDEX addition_by_page ON addition (page, id);
";

/// One page that was judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageReport {
    /// Its path below the folder the user stands in, with `/` as separator, or its address: as a user would open it.
    pub name: String,
    /// Where it is or will be published, if that is known.
    pub address: Option<Url>,
    /// Whose duties were taken to hold.
    pub profile: Profile,
    /// The encoding it was decoded from, by its name in the Encoding standard. Offsets count bytes of the UTF-8 text.
    pub encoding: Cow<'static, str>,
    /// The redirects by which it was first reached, in order.
    #[serde(default)]
    pub hops: Vec<Hop>,
    /// What rules said of it; of a page that is the same as another, nothing that the other does not say.
    pub said: Said,
    /// The name of the page that it is the same as, and that is reported in its place.
    pub same_as: Option<String>,
    /// The names of the pages that are the same as this one, sorted.
    pub also_at: Vec<String>,
}

/// What rules said of a page or a host.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// Findings; of a finished run sorted by place, then rule.
    pub findings: Vec<Finding>,
    /// What each rule that ran says of it as a whole.
    pub outcomes: Vec<(Cow<'static, str>, Outcome)>,
}

/// The pages of a run. Clones share them, and so may threads.
#[derive(Debug, Clone)]
pub struct Pages(Arc<Mutex<Inner>>);

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) file: Database,
    pub(super) faults: Faults,
    totals: Totals,
}

/// A page by the order in which it was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageKey(i64);

impl Pages {
    /// No pages.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn new() -> Result<Self, StoreError> {
        let file = Database::scratch(&[SCHEMA, faults::SCHEMA].concat())?;
        Ok(Self(Arc::new(Mutex::new(Inner { file, faults: Faults::default(), totals: Totals::default() }))))
    }

    /// Takes a page in.
    ///
    /// # Errors
    /// When the temporary folder is full.
    pub fn add(&self, page: &PageReport) -> Result<PageKey, StoreError> {
        let report = json(page);
        let mut inner = self.inner();
        let Inner { file, faults, totals } = &mut *inner;
        totals.add(&page.said.findings);
        file.read(|file| {
            file.prepare_cached("INSERT INTO page (name, report) VALUES (?, ?)")?.execute((&page.name, report))?;
            let id = file.last_insert_rowid();
            faults.add(file, id, &page.said.findings)?;
            Ok(PageKey(id))
        })
    }

    /// Adds to what was said of a page.
    ///
    /// # Errors
    /// When the temporary folder is full.
    pub fn extend(&self, page: PageKey, said: &Said) -> Result<(), StoreError> {
        let added = json(said);
        let mut inner = self.inner();
        let Inner { file, faults, totals } = &mut *inner;
        totals.add(&said.findings);
        file.read(|file| {
            file.prepare_cached("INSERT INTO addition (page, added) VALUES (?, ?)")?.execute((page.0, added))?;
            faults.add(file, page.0, &said.findings)
        })
    }

    /// Says that a page is the same as the one of that name: its findings are not reported again.
    ///
    /// # Errors
    /// When the temporary folder is full.
    pub fn same_as(&self, page: PageKey, name: &str) -> Result<(), StoreError> {
        let mut inner = self.inner();
        let Inner { file, faults, totals } = &mut *inner;
        change(file, page, |file, report| {
            totals.remove(&report.said.findings);
            faults.remove(file, page.0, &report.said.findings)?;
            report.said.findings.clear();
            report.same_as = Some(name.to_owned());
            Ok(())
        })
    }

    /// Names the pages that are the same as this one.
    ///
    /// # Errors
    /// When the temporary folder is full.
    pub fn also_at(&self, page: PageKey, names: Vec<String>) -> Result<(), StoreError> {
        change(&self.inner().file, page, |_, report| {
            report.also_at = names;
            Ok(())
        })
    }

    /// Shows every page to `visit`, in the order of reports.
    ///
    /// # Errors
    /// The first that `visit` returns, or when the pages cannot be read.
    pub fn each(&self, mut visit: impl FnMut(&PageReport) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut last = (String::new(), 0);
        while let Some((key, page)) = self.after(&last)? {
            visit(&page)?;
            last = (page.name, key.0);
        }
        Ok(())
    }

    /// Has `change` look at every page with findings, in the order of reports, and keeps what it makes of them.
    ///
    /// # Errors
    /// The first that `change` returns, or when the temporary folder is full.
    pub fn rewrite(&self, mut change: impl FnMut(&mut PageReport) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let mut last = (String::new(), 0);
        let mut totals = Totals::default();
        {
            let mut inner = self.inner();
            let Inner { file, faults, .. } = &mut *inner;
            file.read(|file| faults.clear(file))?;
        }
        while let Some((key, mut page)) = self.after(&last)? {
            if !page.said.findings.is_empty() {
                change(&mut page)?;
                totals.add(&page.said.findings);
                let mut inner = self.inner();
                let Inner { file, faults, .. } = &mut *inner;
                file.read(|file| {
                    file.prepare_cached("UPDATE page SET report = ? WHERE id = ?")?.execute((json(&page), key.0))?;
                    file.prepare_cached("DELETE FROM addition WHERE page = ?")?.execute([key.0])?;
                    faults.add(file, key.0, &page.said.findings)
                })?;
            }
            last = (page.name, key.0);
        }
        self.inner().totals = totals;
        Ok(())
    }

    /// The first page of that name.
    ///
    /// # Errors
    /// When the temporary folder cannot be read.
    pub fn named(&self, name: &str) -> Result<Option<PageKey>, StoreError> {
        const FIRST: &str = "SELECT id FROM page WHERE name = ? ORDER BY id LIMIT 1";
        self.inner().file.read(|file| file.prepare_cached(FIRST)?.query_row([name], |row| row.get(0).map(PageKey)).optional())
    }

    /// The findings of all pages by weight, without those that a baseline knows.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.inner().totals
    }

    /// Every page, sorted by name, one at a time; pages of one name stand in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = io::Result<PageReport>> {
        let mut last = Some((String::new(), 0));
        std::iter::from_fn(move || {
            let next = self.after(last.as_ref()?).map_err(io::Error::other).transpose();
            last = match &next {
                Some(Ok((key, page))) => Some((page.name.clone(), key.0)),
                _ => None,
            };
            next.map(|next| next.map(|(_, page)| page))
        })
    }

    pub(super) fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn after(&self, (name, id): &(String, i64)) -> Result<Option<(PageKey, PageReport)>, StoreError> {
        const NEXT: &str = "SELECT id, report FROM page WHERE (name, id) > (?, ?) ORDER BY name, id LIMIT 1";
        const ADDITIONS: &str = "SELECT added FROM addition WHERE page = ? ORDER BY id";
        self.inner().file.read(|file| {
            let next = file.prepare_cached(NEXT)?.query_row((name, id), |row| Ok((row.get(0)?, of_json(row, 1)?))).optional()?;
            let Some((id, mut page)) = next else { return Ok(None) };
            let PageReport { said, .. } = &mut page;
            for added in file.prepare_cached(ADDITIONS)?.query_map([id], |row| of_json::<Said>(row, 0))? {
                let added = added?;
                said.findings.extend(added.findings);
                said.outcomes.extend(added.outcomes);
            }
            said.sort();
            Ok(Some((PageKey(id), page)))
        })
    }
}

fn change(
    file: &Database,
    page: PageKey,
    change: impl FnOnce(&Connection, &mut PageReport) -> rusqlite::Result<()>,
) -> Result<(), StoreError> {
    file.read(|file| {
        let mut report: PageReport =
            file.prepare_cached("SELECT report FROM page WHERE id = ?")?.query_row([page.0], |row| of_json(row, 0))?;
        change(file, &mut report)?;
        file.prepare_cached("UPDATE page SET report = ? WHERE id = ?")?.execute((json(&report), page.0))?;
        Ok(())
    })
}

impl Said {
    /// What these rules said.
    #[must_use]
    pub fn new(findings: Vec<Finding>, outcomes: impl IntoIterator<Item = (&'static str, Outcome)>) -> Self {
        Self { findings, outcomes: outcomes.into_iter().map(|(rule, outcome)| (rule.into(), outcome)).collect() }
    }

    /// Sorts findings by place and then rule; messages decide between equals, so that no order depends on timing.
    pub fn sort(&mut self) {
        self.findings
            .sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.rule.cmp(&b.rule)).then_with(|| a.message.cmp(&b.message)));
    }
}

fn place(finding: &Finding) -> Option<(usize, usize, Option<&HostPlace>)> {
    finding.places.first().map(Place::order)
}

impl PageReport {
    /// What names the page.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        Subject { name: &self.name, address: self.address.as_ref(), also_at: &self.also_at }
    }
}

impl Totals {
    pub(super) fn add(&mut self, findings: &[Finding]) {
        for finding in findings.iter().filter(|finding| finding.baseline != Some(Novelty::Known)) {
            *self.of(finding) += 1;
        }
    }

    /// Counts one, whatever a baseline says of it.
    pub(crate) fn count(&mut self, finding: &Finding) {
        *self.of(finding) += 1;
    }

    fn remove(&mut self, findings: &[Finding]) {
        for finding in findings {
            *self.of(finding) -= 1;
        }
    }

    fn of(&mut self, finding: &Finding) -> &mut usize {
        match (finding.verdict, finding.severity) {
            (Verdict::Review, _) => &mut self.reviews,
            (Verdict::Fail, Severity::Error) => &mut self.errors,
            (Verdict::Fail, Severity::Warning) => &mut self.warnings,
            (Verdict::Fail, Severity::Note) => &mut self.notes,
        }
    }
}

/// Of values that are all strings, numbers and lists, so that there is nothing that JSON could refuse.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

fn of_json<T: for<'d> Deserialize<'d>>(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<T> {
    let bytes = row.get_ref(column)?.as_blob()?;
    serde_json::from_slice(bytes)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Blob, Box::new(error)))
}

#[cfg(test)]
mod tests;
