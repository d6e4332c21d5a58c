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
use super::frontier::{Line, PageId};
use super::normal::normal;
use super::queued::{Found, Purpose, Queued};
use super::sitemap::{Fault, Instances};
use crate::fetch::{Manners, Mark, outcome};
use crate::store::{Database, StoreError};

const SCHEMA: &str = "
    CREATE TABLE entry (place INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, depth INTEGER NOT NULL, hops TEXT, fate TEXT,
        nesting INTEGER, first INTEGER NOT NULL, found INTEGER NOT NULL);
    CREATE TABLE fault (url TEXT NOT NULL, fault TEXT NOT NULL, count INTEGER NOT NULL, example TEXT NOT NULL, PRIMARY KEY (url, fault));
    CREATE TABLE links (place INTEGER PRIMARY KEY, urls TEXT NOT NULL);
    CREATE TABLE left_out (url TEXT PRIMARY KEY, why TEXT NOT NULL) WITHOUT ROWID;
";

/// Something that is wrong with a sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapFault {
    /// Which.
    pub sitemap: Url,
    /// What.
    pub fault: Fault,
    /// How often, and where first.
    pub found: Instances,
}

/// What a crawl knows of the site.
#[derive(Debug)]
pub struct Ledger {
    file: Database,
    /// Why those addresses of the queue were not asked that have no fate.
    rest: NotTried,
    /// How many redirects are followed from one address.
    redirects: usize,
    /// How hosts want to be asked, by what the crawl has learnt.
    pub(super) manners: Manners,
}

impl Ledger {
    /// An empty ledger of a crawl that follows so many redirects from one address.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn new(redirects: usize) -> Result<Self, StoreError> {
        Ok(Self { file: Database::scratch(SCHEMA)?, rest: NotTried::PageLimit, redirects, manners: Manners::default() })
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
        self.rest = rest.clone();
        self.save(lines)
    }

    /// A stretch of the queue.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn queue(&self, places: Range<usize>) -> Result<Vec<Queued>, StoreError> {
        const STRETCH: &str = "SELECT url, depth, hops, nesting, first FROM entry WHERE place >= ? AND place < ? ORDER BY place";
        self.file.read(|file| {
            let mut stretch = file.prepare_cached(STRETCH)?;
            let queued = |row: &Row<'_>| {
                let hops = row.get_ref(2)?.as_str_or_null()?.map_or_else(|| Ok(Vec::new()), |text| of_json(text, 2))?;
                let purpose = row.get::<_, Option<u8>>(3)?.map_or(Purpose::Page, Purpose::Sitemap);
                let found = of_bit(row.get(4)?);
                Ok(Queued { url: url(row, 0)?, depth: row.get(1)?, hops, purpose, found })
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

    /// Shows each address of the queue that was asked for its page to `visit`, in the order of the queue, with what became of it, if anything did.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn each(&self, mut visit: impl FnMut(Url, Option<Fate>)) -> Result<(), StoreError> {
        self.file.read(|file| {
            let mut all = file.prepare("SELECT url, fate FROM entry WHERE nesting IS NULL ORDER BY place")?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                visit(url(row, 0)?, fate(row, 1)?);
            }
            Ok(())
        })
    }

    /// Shows each page that answered well to `visit`, in the order of the queue: whether a link or the user led to it, and whether a sitemap lists it.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn each_found(&self, mut visit: impl FnMut(Url, bool, bool)) -> Result<(), StoreError> {
        self.file.read(|file| {
            let mut all = file.prepare("SELECT url, found, fate FROM entry WHERE nesting IS NULL ORDER BY place")?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                let found: u8 = row.get(1)?;
                if matches!(fate(row, 2)?, Some(Fate::Answered(200..=299))) {
                    visit(url(row, 0)?, found & !bit(Found::Sitemap) != 0, found & bit(Found::Sitemap) != 0);
                }
            }
            Ok(())
        })
    }

    /// The sitemaps that could be read, and how many addresses of the site they list together.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn sitemaps(&self) -> Result<(usize, usize), StoreError> {
        let (mut files, mut listed) = (0, 0);
        self.file.read(|file| {
            let mut all = file.prepare("SELECT fate, nesting IS NULL FROM entry WHERE nesting IS NOT NULL OR found & ? <> 0")?;
            let mut rows = all.query([bit(Found::Sitemap)])?;
            while let Some(row) = rows.next()? {
                if row.get(1)? {
                    listed += 1;
                } else if matches!(fate(row, 0)?, Some(Fate::Answered(200..=299))) {
                    files += 1;
                }
            }
            Ok((files, listed))
        })
    }

    /// What is wrong with sitemaps, by sitemap.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn sitemap_faults(&self) -> Result<Vec<SitemapFault>, StoreError> {
        self.file.read(|file| {
            let mut all = file.prepare("SELECT url, fault, count, example FROM fault ORDER BY url, fault")?;
            let fault = |row: &Row<'_>| {
                let found = Instances { count: usize::try_from(row.get::<_, i64>(2)?).unwrap_or_default(), example: row.get(3)? };
                Ok(SitemapFault { sitemap: url(row, 0)?, fault: of_json(row.get_ref(1)?.as_str()?, 1)?, found })
            };
            all.query_map([], fault)?.collect()
        })
    }

    /// Shows each address of the site that was not asked to `visit`, sorted by address, with why.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn each_not_tried(&self, mut visit: impl FnMut(Url, NotTried)) -> Result<(), StoreError> {
        const NOT_TRIED: &str = "SELECT url, NULL AS why FROM entry WHERE fate IS NULL AND nesting IS NULL
            UNION ALL SELECT url, why FROM left_out WHERE url NOT IN (SELECT url FROM entry) ORDER BY url";
        self.file.read(|file| {
            let mut all = file.prepare(NOT_TRIED)?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                let why = row.get_ref(1)?.as_str_or_null()?.map_or_else(|| Ok(self.rest.clone()), |why| of_json(why, 1))?;
                visit(url(row, 0)?, why);
            }
            Ok(())
        })
    }

    /// How hosts want to be asked, by what the crawl has learnt.
    #[must_use]
    pub fn manners(&self) -> &Manners {
        &self.manners
    }

    /// Whether an address is one of the very many that a trap may hold, and was left out for that.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub fn is_of_trap(&self, url: &Url) -> Result<bool, StoreError> {
        const WHY: &str = "SELECT why FROM left_out WHERE url = ?1 AND url NOT IN (SELECT url FROM entry)";
        self.file.read(|file| {
            let mut find = file.prepare_cached(WHY)?;
            let why = find.query_row([url.as_str()], |row| of_json(row.get_ref(0)?.as_str()?, 0)).optional()?;
            Ok(matches!(why, Some(NotTried::Trap(_))))
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
                Fate::Disallowed(_) => Mark::Failed(Failure::BlockedByRobots),
            })
        };
        let outcome = outcome(asked, self.redirects, known);
        failed.map_or(Ok(outcome), Err)
    }

    fn fate(&self, url: &Url) -> Result<Option<Fate>, StoreError> {
        let url = normal(url.clone());
        self.file.read(|file| {
            let mut find = file.prepare_cached("SELECT fate FROM entry WHERE url = ?")?;
            Ok(find.query_row([url.as_str()], |row| fate(row, 0)).optional()?.flatten())
        })
    }
}

fn enter(file: &Transaction<'_>, line: &Line) -> rusqlite::Result<()> {
    match line {
        Line::Queued(id, Queued { url, depth, hops, purpose, found }) => {
            const INSERT: &str =
                "INSERT INTO entry (place, url, depth, hops, nesting, first, found) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
            let hops = (!hops.is_empty()).then(|| json(hops));
            let nesting = if let Purpose::Sitemap(nesting) = purpose { Some(*nesting) } else { None };
            let mut insert = file.prepare_cached(INSERT)?;
            insert.execute((number(id.0), url.as_str(), depth, hops, nesting, bit(*found)))?;
        }
        Line::FoundAgain(url, found) => {
            file.prepare_cached("UPDATE entry SET found = found | ? WHERE url = ?")?.execute((bit(*found), url.as_str()))?;
        }
        Line::Fault(url, fault, Instances { count, example }) => {
            const ADD: &str = "INSERT INTO fault VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET count = count + ?3";
            file.prepare_cached(ADD)?.execute((url.as_str(), json(fault), number(*count), example))?;
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

/// Ways of being found are bits: an address may be found in several.
fn bit(found: Found) -> u8 {
    match found {
        Found::Start => 1,
        Found::Link => 2,
        Found::Sitemap => 4,
    }
}

fn of_bit(bit: u8) -> Found {
    match bit {
        1 => Found::Start,
        2 => Found::Link,
        _ => Found::Sitemap,
    }
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
