//! The ledger of a crawl: every address that it came to know, in the order of the queue, and what became of it.
//!
//! Off the heap, in a file that goes with the process. Knows addresses and fates; decides nothing.

use std::borrow::Cow;
use std::ops::Range;

use govlint_rules::facts::{Failure, Outcome};
use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::fate::{Fate, NotTried};
use super::frontier::{Line, PageId, Queued};
use crate::fetch::{Mark, outcome};
use crate::store::{Database, StoreError};

const SCHEMA: &str = "
    CREATE TABLE entry (place INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, depth INTEGER NOT NULL, hops TEXT, fate TEXT);
    CREATE TABLE links (place INTEGER PRIMARY KEY, urls TEXT NOT NULL);
    CREATE TABLE left_out (url TEXT PRIMARY KEY, why TEXT NOT NULL) WITHOUT ROWID;
";

/// What a crawl knows of the site.
#[derive(Debug)]
pub struct Ledger {
    file: Database,
    /// Why those addresses of the queue were not asked that have no fate.
    rest: NotTried,
}

impl Ledger {
    /// An empty ledger.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn new() -> Result<Self, StoreError> {
        Ok(Self { file: Database::scratch(SCHEMA)?, rest: NotTried::PageLimit })
    }

    /// Enters what the frontier has to tell.
    ///
    /// # Errors
    /// When the temporary folder is full.
    pub fn save(&mut self, lines: &[Line]) -> Result<(), StoreError> {
        self.file.write(|file| lines.iter().try_for_each(|line| enter(file, line)))
    }

    /// Enters the last lines of a crawl.
    ///
    /// # Errors
    /// When the temporary folder is full.
    pub fn close(&mut self, (lines, rest): &(Vec<Line>, NotTried)) -> Result<(), StoreError> {
        self.rest = *rest;
        self.save(lines)
    }

    /// A stretch of the queue.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn queue(&self, places: Range<usize>) -> Result<Vec<Queued>, StoreError> {
        const STRETCH: &str = "SELECT url, depth, hops FROM entry WHERE place >= ? AND place < ? ORDER BY place";
        self.file.read(|file| {
            let mut stretch = file.prepare_cached(STRETCH)?;
            let queued = |row: &Row<'_>| {
                let hops = row.get_ref(2)?.as_str_or_null()?.map_or_else(|| Ok(Vec::new()), |text| of_json(text, 2))?;
                Ok(Queued { url: url(row, 0)?, depth: row.get(1)?, hops })
            };
            stretch.query_map((number(places.start), number(places.end)), queued)?.collect()
        })
    }

    /// Takes the links of a page out.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn take_links(&mut self, id: PageId) -> Result<Vec<Url>, StoreError> {
        const TAKE: &str = "DELETE FROM links WHERE place = ? RETURNING urls";
        self.file.read(|file| {
            let urls: Option<String> = file.prepare_cached(TAKE)?.query_row([number(id.0)], |row| row.get(0)).optional()?;
            Ok(urls.unwrap_or_default().lines().filter_map(|url| Url::parse(url).ok()).collect())
        })
    }

    /// Shows each address of the queue to `visit`, in the order of the queue, with what became of it, if anything did.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn each(&self, mut visit: impl FnMut(Url, Option<Fate>)) -> Result<(), StoreError> {
        self.file.read(|file| {
            let mut all = file.prepare("SELECT url, fate FROM entry ORDER BY place")?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                visit(url(row, 0)?, fate(row, 1)?);
            }
            Ok(())
        })
    }

    /// Shows each address of the site that was not asked to `visit`, sorted by address, with why.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn each_not_tried(&self, mut visit: impl FnMut(Url, NotTried)) -> Result<(), StoreError> {
        const NOT_TRIED: &str = "SELECT url, NULL AS why FROM entry WHERE fate IS NULL
            UNION ALL SELECT url, why FROM left_out WHERE url NOT IN (SELECT url FROM entry) ORDER BY url";
        self.file.read(|file| {
            let mut all = file.prepare(NOT_TRIED)?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                let why = row.get_ref(1)?.as_str_or_null()?.map_or(Ok(self.rest), |why| of_json(why, 1))?;
                visit(url(row, 0)?, why);
            }
            Ok(())
        })
    }

    /// The outcome of an address that was asked, or that robots kept from being asked, with redirects followed as far as the crawl followed
    /// them. An address whose redirects lead to where the crawl did not go has none: what its link is worth is still to be asked.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn outcome(&self, asked: &Url) -> Result<Option<Outcome>, StoreError> {
        let mut failed = None;
        let known = |url: &Url| {
            let fate = self.fate(url).unwrap_or_else(|error| {
                failed = Some(error);
                None
            });
            Some(match fate? {
                Fate::Answered(status) => Mark::Answered(status),
                Fate::Redirect(hop) => Mark::Redirect(Cow::Owned(hop)),
                Fate::Failed(failure) => Mark::Failed(failure),
                Fate::Disallowed => Mark::Failed(Failure::BlockedByRobots),
            })
        };
        let outcome = outcome(asked, known);
        failed.map_or(Ok(outcome), Err)
    }

    fn fate(&self, url: &Url) -> Result<Option<Fate>, StoreError> {
        self.file.read(|file| {
            let mut find = file.prepare_cached("SELECT fate FROM entry WHERE url = ?")?;
            Ok(find.query_row([url.as_str()], |row| fate(row, 0)).optional()?.flatten())
        })
    }
}

fn enter(file: &Transaction<'_>, line: &Line) -> rusqlite::Result<()> {
    match line {
        Line::Queued(id, Queued { url, depth, hops }) => {
            let hops = (!hops.is_empty()).then(|| json(hops));
            let mut insert = file.prepare_cached("INSERT INTO entry (place, url, depth, hops) VALUES (?, ?, ?, ?)")?;
            insert.execute((number(id.0), url.as_str(), depth, hops))?;
        }
        Line::Fate(id, fate) => {
            file.prepare_cached("UPDATE entry SET fate = ? WHERE place = ?")?.execute((json(fate), number(id.0)))?;
        }
        Line::Links(id, links) => {
            // No address contains a line end: the URL standard takes them out.
            let urls = links.iter().map(Url::as_str).collect::<Vec<_>>().join("\n");
            file.prepare_cached("INSERT OR REPLACE INTO links VALUES (?, ?)")?.execute((number(id.0), urls))?;
        }
        Line::LeftOut(url, why) => {
            file.prepare_cached("INSERT OR REPLACE INTO left_out VALUES (?, ?)")?.execute((url.as_str(), json(why)))?;
        }
    }
    Ok(())
}

/// A place in the queue, as SQLite has numbers.
fn number(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

fn url(row: &Row<'_>, column: usize) -> rusqlite::Result<Url> {
    Url::parse(row.get_ref(column)?.as_str()?).map_err(|error| unreadable(column, error))
}

fn fate(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Fate>> {
    row.get_ref(column)?.as_str_or_null()?.map(|text| of_json(text, column)).transpose()
}

/// Of values that hold nothing that JSON could refuse.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn of_json<T: DeserializeOwned>(text: &str, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|error| unreadable(column, error))
}

fn unreadable(column: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error))
}
