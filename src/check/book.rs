//! Which page leads where: every link of a run as two numbers, entered page by page; [`leads`] says what they come to.
//!
//! Knows addresses, fragments and the places they may lead to on the pages of the run; asks nobody. It lies off the heap: of a link nothing is in
//! memory, of a page a few bytes, of a distinct address or fragment the digest by which it is found again.

mod leads;

use std::sync::{Mutex, MutexGuard, PoisonError};

use govlint_rules::gist::Gist;
use govlint_rules::record::{Anchors, Record};
use rusqlite::{Connection, OptionalExtension};
use url::Url;

use super::numbers::{Numbers, Recent};
use crate::store::{Database, StoreError};

const SCHEMA: &str = "
    CREATE TABLE address (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE fragment (number INTEGER PRIMARY KEY, name TEXT NOT NULL);
    CREATE TABLE page (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, links BLOB NOT NULL, anchors TEXT NOT NULL, gist TEXT);
";

/// Room for what was lately read of either kind, in bytes.
const RECENT: usize = 4 << 20;

/// Addresses that are read at once.
const STRETCH: u32 = 512;

/// The links of all pages of a run.
#[derive(Debug)]
pub struct LinkBook {
    file: Mutex<Database>,
    addresses: Numbers,
    fragments: Numbers,
    /// By address: whether some link names a fragment there.
    wants_fragments: Vec<bool>,
    pages: Vec<Head>,
    recent: Mutex<(Recent<Anchors>, Recent<str>)>,
}

/// What is in memory of a page.
#[derive(Debug, Clone, Copy)]
struct Head {
    /// The address to which a redirect stub leads.
    redirect: Option<u32>,
    has_links: bool,
    /// Whether a script fills it.
    is_filled_by_script: bool,
}

/// Address and fragment (number + 1, or 0 for none) of a link.
type Link = (u32, u32);

impl LinkBook {
    /// An empty book.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn new() -> Result<Self, StoreError> {
        Ok(Self {
            file: Mutex::new(Database::scratch(SCHEMA)?),
            addresses: Numbers::default(),
            fragments: Numbers::default(),
            wants_fragments: Vec::new(),
            pages: Vec::new(),
            recent: Mutex::new((Recent::with_room(RECENT), Recent::with_room(RECENT))),
        })
    }

    /// Enters a page under a name that no other has, and returns its number; pages are numbered in the order in which they are entered.
    ///
    /// # Errors
    /// When the temporary folder is full.
    #[allow(clippy::cast_possible_wrap, reason = "no run has 2⁶³ pages")]
    pub fn enter(&mut self, name: &str, record: &Record) -> Result<usize, StoreError> {
        let (mut links, mut named) = (Vec::with_capacity(record.links.len() * 8), Vec::new());
        for url in &record.links {
            let (address, fragment) = self.link(url, &mut named);
            links.extend_from_slice(&address.to_le_bytes());
            links.extend_from_slice(&fragment.to_le_bytes());
        }
        let redirect = record.redirect.as_ref().map(|url| self.link(url, &mut named).0);
        let number = self.pages.len();
        let is_filled_by_script = record.anchors.are_made_by_script();
        self.pages.push(Head { redirect, has_links: !links.is_empty(), is_filled_by_script });
        // Of lists of numbers and texts: nothing that JSON could refuse.
        let anchors = serde_json::to_string(&record.anchors).unwrap_or_default();
        let gist = record.gist.as_ref().and_then(|gist| serde_json::to_string(gist).ok());
        self.file.get_mut().unwrap_or_else(PoisonError::into_inner).write(|file| {
            for (table, number, name) in &named {
                file.prepare_cached(&format!("INSERT INTO {table} VALUES (?, ?)"))?.execute((number, name))?;
            }
            file.prepare_cached("INSERT INTO page VALUES (?, ?, ?, ?, ?)")?.execute((number as i64, name, links, anchors, gist))
        })?;
        Ok(number)
    }

    /// The numbers of a link; what has none yet is added to `named`.
    fn link<'u>(&mut self, url: &'u Url, named: &mut Vec<(&'static str, u32, &'u str)>) -> Link {
        let (name, fragment) = match url.as_str().split_once('#') {
            Some((name, fragment)) => (name, Some(fragment)),
            None => (url.as_str(), None),
        };
        let (address, is_new) = self.addresses.number(name);
        if is_new {
            named.push(("address", address, name));
            self.wants_fragments.push(false);
        }
        let Some(name) = fragment else { return (address, 0) };
        self.wants_fragments[address as usize] = true;
        let (fragment, is_new) = self.fragments.number(name);
        if is_new {
            named.push(("fragment", fragment, name));
        }
        (address, fragment + 1)
    }

    /// The number of the page with this name.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn number(&self, name: &str) -> Result<Option<usize>, StoreError> {
        let find = |file: &Connection| {
            let mut find = file.prepare_cached("SELECT number FROM page WHERE name = ?")?;
            find.query_row([name], |row| row.get::<_, i64>(0)).optional()
        };
        Ok(self.file().read(find)?.and_then(|number| usize::try_from(number).ok()))
    }

    /// The name of a page.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn name(&self, page: usize) -> Result<String, StoreError> {
        self.of_page(page, "SELECT name FROM page WHERE number = ?")
    }

    /// Whether a script fills the page: addresses below its own may be states of that script.
    #[must_use]
    pub fn is_filled_by_script(&self, page: usize) -> bool {
        self.pages.get(page).is_some_and(|head| head.is_filled_by_script)
    }

    /// Every distinct address without its fragment, by number.
    pub fn addresses(&self) -> impl Iterator<Item = Result<String, StoreError>> {
        let (mut stretch, mut next, end) = (Vec::new().into_iter(), 0, self.addresses.len());
        std::iter::from_fn(move || {
            if stretch.as_slice().is_empty() && next < end {
                let names = self.stretch(next);
                next += STRETCH as usize;
                match names {
                    Ok(names) => stretch = names.into_iter(),
                    Err(error) => {
                        next = end;
                        return Some(Err(error));
                    }
                }
            }
            stretch.next().map(Ok)
        })
    }

    fn stretch(&self, first: usize) -> Result<Vec<String>, StoreError> {
        const NAMES: &str = "SELECT name FROM address WHERE number >= ? ORDER BY number LIMIT ?";
        let first = i64::try_from(first).unwrap_or(i64::MAX);
        self.file().read(|file| {
            let mut names = file.prepare_cached(NAMES)?;
            names.query_map((first, STRETCH), |row| row.get(0))?.collect()
        })
    }

    /// By address number: whether some link names a fragment there.
    #[must_use]
    pub fn wants_fragments(&self) -> &[bool] {
        &self.wants_fragments
    }

    /// What a page says in short, if it came from the web.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn gist(&self, page: usize) -> Result<Option<Gist>, StoreError> {
        let gist: Option<String> = self.of_page(page, "SELECT gist FROM page WHERE number = ?")?;
        Ok(gist.and_then(|gist| serde_json::from_str(&gist).ok()))
    }

    /// Whether a page has links at all.
    #[must_use]
    pub fn has_links(&self, page: usize) -> bool {
        self.pages[page].has_links
    }

    fn of_page<T: rusqlite::types::FromSql>(&self, page: usize, select: &str) -> Result<T, StoreError> {
        self.of_number(i64::try_from(page).unwrap_or(i64::MAX), select)
    }

    fn of_number<T: rusqlite::types::FromSql>(&self, number: impl Into<i64>, select: &str) -> Result<T, StoreError> {
        self.file().read(|file| file.prepare_cached(select)?.query_row([number.into()], |row| row.get(0)))
    }

    fn file(&self) -> MutexGuard<'_, Database> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn recent(&self) -> MutexGuard<'_, (Recent<Anchors>, Recent<str>)> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
