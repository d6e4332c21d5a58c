//! The answers of one crawl: what it needs to go on after it was cut off, and what its pages are read from a second time.
//!
//! Each answer is whole on disk before its page is read. Of an answer its status, header and body are kept, of the request nothing, and of the header
//! no cookie: what let the user in is in no file. Knows addresses and answers; what follows from them is for the crawl to work out again, in
//! the order in which it would have found them.

use std::cell::RefCell;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use govlint_rules::facts::{Failure, Headers};
use rusqlite::OptionalExtension;
use rusqlite::types::Type;
use url::Url;

use super::{Database, Migrations, StoreError};
use crate::fetch::Answer;

/// What came of asking.
type Reply = Result<Answer, Failure>;

pub(super) const MIGRATIONS: Migrations = &[
    "
    CREATE TABLE term (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE answer (
        url TEXT NOT NULL, kind TEXT NOT NULL,
        failure TEXT, status INTEGER, header TEXT, truncated INTEGER, length INTEGER, body BLOB,
        PRIMARY KEY (url, kind)
    );
    CREATE TABLE robots (url TEXT PRIMARY KEY, asked INTEGER NOT NULL, status INTEGER NOT NULL, body BLOB NOT NULL);
",
    "
    -- One row: the path that no site has, under which hosts are asked for an address that cannot exist.
    CREATE TABLE nowhere (path TEXT NOT NULL);
",
];

/// What an address was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As a page of the crawl.
    Crawled,
    /// As the target of a link, with HEAD.
    Head,
    /// As the target of a link, with GET.
    Page,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Crawled => "crawled",
            Self::Head => "head",
            Self::Page => "page",
        }
    }
}

/// How hard bodies are pressed: markup shrinks to a fifth, for less time than it takes to read it in.
const LEVEL: i32 = 1;

/// For how long the rules of an origin may be kept (RFC 9309, section 2.4).
const ROBOTS_AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// The answers of one crawl. Threads may share it.
#[derive(Debug)]
pub struct CrawlFile {
    file: Mutex<Database>,
}

impl CrawlFile {
    /// A file that goes with the process.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn scratch() -> Result<Self, StoreError> {
        Ok(Self::of(Database::scratch(&MIGRATIONS.concat())?))
    }

    pub(super) fn of(file: Database) -> Self {
        Self { file: Mutex::new(file) }
    }

    /// Keeps what came of asking for an address, as its last word.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn keep(&self, url: &Url, kind: Kind, reply: &Reply) -> Result<(), StoreError> {
        const KEEP: &str = "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        // Outside the lock: threads press their pages side by side.
        let row = match reply {
            Ok(Answer { status, headers, body, truncated }) => {
                let header: Vec<_> = headers.iter().filter(|(name, _)| *name != "set-cookie").collect();
                let header = serde_json::to_string(&header).unwrap_or_default();
                let pressed = pressed(body).map_err(|error| self.with(|file| StoreError::of(unwritable(error), file.path())))?;
                let length = i64::try_from(body.len()).unwrap_or(i64::MAX);
                (url.as_str(), kind.name(), None, Some(*status), Some(header), Some(*truncated), Some(length), Some(pressed))
            }
            Err(failure) => (url.as_str(), kind.name(), Some(failure.name()), None, None, None, None, None),
        };
        self.with(|file| file.read(|file| file.prepare_cached(KEEP)?.execute(row).map(drop)))
    }

    /// What was kept of an address that was asked for so.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn recall(&self, url: &Url, kind: Kind) -> Result<Option<Reply>, StoreError> {
        const RECALL: &str = "SELECT failure, status, header, truncated, length, body FROM answer WHERE url = ? AND kind = ?";
        let row = |row: &rusqlite::Row<'_>| {
            if let Some(name) = row.get::<_, Option<String>>(0)? {
                let failure = Failure::ALL.iter().find(|failure| failure.name() == name);
                return Ok(Err(*failure.ok_or_else(|| unreadable(0, format!("no failure is called {name}")))?));
            }
            let header: Vec<(String, String)> =
                serde_json::from_str(row.get_ref(2)?.as_str()?).map_err(|error| unreadable(2, error))?;
            let length = usize::try_from(row.get::<_, i64>(4)?).unwrap_or_default();
            let pressed: Vec<u8> = row.get(5)?;
            Ok(Ok((row.get(1)?, header, row.get(3)?, length, pressed)))
        };
        let found = self
            .with(|file| file.read(|file| file.prepare_cached(RECALL)?.query_row((url.as_str(), kind.name()), row).optional()))?;
        let Some(found) = found else { return Ok(None) };
        let unpacked = found.map(|(status, header, truncated, length, pressed)| {
            let body = zstd::bulk::decompress(&pressed, length).map_err(|error| unreadable(5, error))?;
            Ok(Answer { status, headers: Headers::from_iter(header), body, truncated })
        });
        let unpacked = match unpacked {
            Ok(answer) => answer.map(Ok),
            Err(failure) => Ok(Err(failure)),
        };
        unpacked.map(Some).map_err(|error| self.with(|file| StoreError::of(error, file.path())))
    }

    /// The addresses whose answers are kept as pages of the crawl.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn each_address(&self, mut visit: impl FnMut(Url)) -> Result<(), StoreError> {
        self.with(|file| {
            file.read(|file| {
                let mut all = file.prepare("SELECT url FROM answer WHERE kind = 'crawled'")?;
                let mut rows = all.query([])?;
                while let Some(row) = rows.next()? {
                    visit(Url::parse(row.get_ref(0)?.as_str()?).map_err(|error| unreadable(0, error))?);
                }
                Ok(())
            })
        })
    }

    /// Keeps what an origin answered to the question for its rules.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn keep_robots(&self, url: &Url, status: u16, body: &[u8], now: SystemTime) -> Result<(), StoreError> {
        const KEEP: &str = "INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)";
        self.with(|file| {
            file.read(|file| file.prepare_cached(KEEP)?.execute((url.as_str(), seconds(now), status, body)).map(drop))
        })
    }

    /// What was kept of that, status and body, unless it is too old by now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn recall_robots(&self, url: &Url, now: SystemTime) -> Result<Option<(u16, Vec<u8>)>, StoreError> {
        const RECALL: &str = "SELECT status, body FROM robots WHERE url = ? AND asked BETWEEN ? AND ?";
        let since = now.checked_sub(ROBOTS_AGE).unwrap_or(SystemTime::UNIX_EPOCH);
        self.with(|file| {
            file.read(|file| {
                let found = (url.as_str(), seconds(since), seconds(now));
                file.prepare_cached(RECALL)?.query_row(found, |row| Ok((row.get(0)?, row.get(1)?))).optional()
            })
        })
    }

    /// The path of this crawl that no site has: `made` where it has none yet, and the same from then on, so that what hosts answer there is found
    /// again when the crawl goes on.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn nowhere(&self, made: &str) -> Result<String, StoreError> {
        self.with(|file| {
            file.read(|file| {
                file.execute("INSERT INTO nowhere SELECT ? WHERE NOT EXISTS (SELECT 1 FROM nowhere)", [made])?;
                file.query_row("SELECT path FROM nowhere", [], |row| row.get(0))
            })
        })
    }

    fn with<T>(&self, work: impl FnOnce(&Database) -> T) -> T {
        work(&self.file.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

thread_local! {
    /// What a thread presses with: it takes a megabyte, which is not to be made anew for each page.
    static PRESS: RefCell<Option<zstd::bulk::Compressor<'static>>> = const { RefCell::new(None) };
}

fn pressed(body: &[u8]) -> std::io::Result<Vec<u8>> {
    PRESS.with_borrow_mut(|press| match press {
        Some(press) => press.compress(body),
        none => none.insert(zstd::bulk::Compressor::new(LEVEL)?).compress(body),
    })
}

fn unwritable(error: std::io::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

fn unreadable(column: usize, error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Blob, error.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_back_as_they_were_but_for_cookies() {
        let url = |path: &str| Url::parse("https://www.agency.example.gov/").unwrap().join(path).unwrap();
        let file = CrawlFile::scratch().unwrap();
        let headers = [("Content-Type", "text/html"), ("Set-Cookie", "session=secret"), ("Link", "a"), ("Link", "b")];
        let body = "<p>Words, and again words.</p>".repeat(1000).into_bytes();
        let answer = Answer { status: 200, headers: headers.into_iter().collect(), body: body.clone(), truncated: true };
        file.keep(&url("a"), Kind::Crawled, &Ok(answer)).unwrap();
        file.keep(&url("b"), Kind::Crawled, &Err(Failure::Timeout)).unwrap();
        let Some(Ok(kept)) = file.recall(&url("a"), Kind::Crawled).unwrap() else { panic!() };
        let names: Vec<_> = kept.headers.iter().collect();
        assert_eq!(names, [("content-type", "text/html"), ("link", "a"), ("link", "b")]);
        assert!(kept.status == 200 && kept.truncated && kept.body == body);
        assert!(matches!(file.recall(&url("b"), Kind::Crawled).unwrap(), Some(Err(Failure::Timeout))));
        assert!(file.recall(&url("c"), Kind::Crawled).unwrap().is_none());
        file.keep(&url("c"), Kind::Head, &Err(Failure::Timeout)).unwrap();
        assert!(file.recall(&url("c"), Kind::Page).unwrap().is_none());
        let mut known = Vec::new();
        file.each_address(|url| known.push(url)).unwrap();
        assert_eq!(known, [url("a"), url("b")]);
    }

    #[test]
    fn the_path_of_nowhere_is_made_once() {
        let file = CrawlFile::scratch().unwrap();
        assert_eq!(file.nowhere("/govlint-1").unwrap(), "/govlint-1");
        assert_eq!(file.nowhere("/govlint-2").unwrap(), "/govlint-1");
    }

    #[test]
    fn robots_are_kept_for_a_day() {
        let file = CrawlFile::scratch().unwrap();
        let url = Url::parse("https://www.agency.example.gov/robots.txt").unwrap();
        let day = Duration::from_secs(24 * 60 * 60);
        let then = SystemTime::UNIX_EPOCH + day * 20_000;
        file.keep_robots(&url, 404, b"no", then).unwrap();
        assert_eq!(file.recall_robots(&url, then + day).unwrap(), Some((404, b"no".to_vec())));
        assert_eq!(file.recall_robots(&url, then + day * 2).unwrap(), None);
        assert_eq!(file.recall_robots(&url, then - day).unwrap(), None, "a clock that was set back");
    }
}
