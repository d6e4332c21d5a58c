//! Faults of a run: findings that are the same on many pages are one, which is told at the first of them.
//!
//! Two findings are the same where rule, weight, message, standing to a baseline and fingerprint are, which has neither line nor address in it; or where the rule says that
//! they have one cause. Which page of a fault is the first is known only when all pages are in: it is worked out then, in SQLite and not on
//! the heap.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::io;

use govlint_rules::finding::Finding;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use super::pages::{PageReport, Pages};
use crate::store::StoreError;

pub(super) const SCHEMA: &str = "
    CREATE TABLE fault (key INTEGER NOT NULL, page INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, page)) WITHOUT ROWID;
    CREATE TABLE sorted (page INTEGER PRIMARY KEY, nth INTEGER NOT NULL);
    CREATE TABLE spread (key INTEGER PRIMARY KEY, pages INTEGER NOT NULL, first INTEGER NOT NULL);
";

/// How far a fault spreads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// How many pages have it; 0 of a host's.
    pub pages: usize,
    /// The names of the next few, in the order of reports.
    pub others: Vec<String>,
}

/// How many pages are named beside the first: three in all.
const NAMED: i64 = 2;

/// The keeper of the tables.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// Whether `sorted` and `spread` hold for what is in `fault`.
    is_worked_out: bool,
}

impl Faults {
    pub(super) fn add(&mut self, file: &Connection, page: i64, findings: &[Finding]) -> rusqlite::Result<()> {
        const ADD: &str = "INSERT INTO fault VALUES (?, ?, 1) ON CONFLICT (key, page) DO UPDATE SET number = number + 1";
        self.is_worked_out = false;
        let mut add = file.prepare_cached(ADD)?;
        findings.iter().try_for_each(|finding| add.execute((key(finding), page)).map(drop))
    }

    pub(super) fn remove(&mut self, file: &Connection, page: i64, findings: &[Finding]) -> rusqlite::Result<()> {
        self.is_worked_out = false;
        let mut remove = file.prepare_cached("UPDATE fault SET number = number - 1 WHERE key = ? AND page = ?")?;
        findings.iter().try_for_each(|finding| remove.execute((key(finding), page)).map(drop))?;
        file.prepare_cached("DELETE FROM fault WHERE number = 0 AND page = ? AND key = ?")
            .and_then(|mut gone| findings.iter().try_for_each(|finding| gone.execute((page, key(finding))).map(drop)))
    }

    pub(super) fn clear(&mut self, file: &Connection) -> rusqlite::Result<()> {
        self.is_worked_out = false;
        file.execute("DELETE FROM fault", []).map(drop)
    }

    fn work_out(&mut self, file: &Connection) -> rusqlite::Result<()> {
        if !self.is_worked_out {
            file.execute_batch(
                "DELETE FROM sorted; DELETE FROM spread;
                 INSERT INTO sorted SELECT id, row_number() OVER (ORDER BY name, id) FROM page;
                 INSERT INTO spread SELECT key, count(*), min(nth) FROM fault JOIN sorted USING (page) GROUP BY key;",
            )?;
            self.is_worked_out = true;
        }
        Ok(())
    }
}

impl Pages {
    /// Shows every fault at the first of its pages: there every finding that is it, elsewhere none.
    ///
    /// # Errors
    /// The first that `visit` returns, or that comes of reading the pages.
    pub fn each_fault(&self, mut visit: impl FnMut(&PageReport, &Finding, &Spread) -> io::Result<()>) -> io::Result<()> {
        // Of findings with one cause only the first is told, on its page too.
        let mut told = BTreeSet::new();
        for (nth, page) in (1..).zip(self.iter()) {
            let page = page?;
            for finding in &page.said.findings {
                let key = key(finding);
                if finding.alike.is_some() && told.contains(&key) {
                    continue;
                }
                if let Some(spread) = self.spread_from(key, nth).map_err(io::Error::other)? {
                    visit(&page, finding, &spread)?;
                    if finding.alike.is_some() {
                        told.insert(key);
                    }
                }
            }
        }
        Ok(())
    }

    /// The names of the first pages that have a fault, in the order of reports.
    ///
    /// # Errors
    /// When the temporary folder cannot be read.
    pub(super) fn having(&self, key: i64, most: usize) -> io::Result<Vec<String>> {
        const NAMES: &str = "SELECT name FROM fault JOIN sorted USING (page) JOIN page ON page.id = fault.page WHERE key = ? ORDER BY nth LIMIT ?";
        let mut inner = self.inner();
        let super::pages::Inner { file, faults, .. } = &mut *inner;
        let names = file.read(|file| {
            faults.work_out(file)?;
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            file.prepare_cached(NAMES)?.query_map((key, most), |row| row.get(0))?.collect()
        });
        names.map_err(io::Error::other)
    }

    /// How far a fault spreads, if the `nth` page is the first that has it.
    fn spread_from(&self, key: i64, nth: i64) -> Result<Option<Spread>, StoreError> {
        const SPREAD: &str = "SELECT pages FROM spread WHERE key = ? AND first = ?";
        const OTHERS: &str =
            "SELECT name FROM fault JOIN sorted USING (page) JOIN page ON page.id = fault.page WHERE key = ? AND nth > ?
                              ORDER BY nth LIMIT ?";
        let mut inner = self.inner();
        let super::pages::Inner { file, faults, .. } = &mut *inner;
        file.read(|file| {
            faults.work_out(file)?;
            let pages: Option<i64> = file.prepare_cached(SPREAD)?.query_row((key, nth), |row| row.get(0)).optional()?;
            let Some(pages) = pages else { return Ok(None) };
            let mut others = Vec::new();
            if pages > 1 {
                let mut named = file.prepare_cached(OTHERS)?;
                others = named.query_map((key, nth, NAMED), |row| row.get(0))?.collect::<Result<_, _>>()?;
            }
            Ok(Some(Spread { pages: usize::try_from(pages).unwrap_or(usize::MAX), others }))
        })
    }
}

/// The same for findings that are one fault.
pub(super) fn key(finding: &Finding) -> i64 {
    let mut hasher = SipHasher13::new();
    if let Some(cause) = &finding.alike {
        (&finding.rule, cause).hash(&mut hasher);
    } else {
        let Finding { rule, severity, verdict, message, fingerprint, .. } = finding;
        (rule, severity, verdict, message, fingerprint, finding.baseline.map(|known| known as u8)).hash(&mut hasher);
    }
    hasher.finish().cast_signed()
}
