//! Answers kept from run to run, by address, so that a server that has nothing new to say need not say it all again.
//!
//! Knows the file and its limits; what may be kept, and what is asked of a server, is the HTTP client's to know. A cache is a convenience: what is wrong
//! with its file ends no run, but is told ([`Cache::trouble`]) and the file left alone from then on.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use govlint_rules::facts::Headers;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{Database, Migrations, Store, StoreError};

const FILE: &str = "cache.sqlite";

const MIGRATIONS: Migrations = &["CREATE TABLE answers (
    url TEXT PRIMARY KEY NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL, checked INTEGER NOT NULL
) STRICT;
CREATE INDEX answers_by_time ON answers (checked);"];

/// How much is kept, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct CacheLimits {
    /// The largest body, in bytes.
    pub body: usize,
    /// All bodies together, in bytes. Those that were not asked about for longest go first.
    pub total: u64,
    /// How long an answer is kept after it was last good.
    pub age: Duration,
}

impl Default for CacheLimits {
    fn default() -> Self {
        Self { body: 2 * 1024 * 1024, total: 256 * 1024 * 1024, age: Duration::from_secs(30 * 24 * 60 * 60) }
    }
}

/// An answer with status 200 as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Its header fields.
    pub headers: Headers,
    /// Its body, content decoding undone.
    pub body: Vec<u8>,
}

/// The answers that are kept.
#[derive(Debug)]
pub struct Cache {
    state: Mutex<State>,
    limits: CacheLimits,
}

#[derive(Debug)]
struct State {
    /// None once something was wrong with it.
    database: Option<Database>,
    trouble: Option<String>,
    /// The size of all bodies, in bytes.
    total: u64,
}

impl Cache {
    /// Opens the cache of a store and forgets what is too old.
    #[must_use]
    pub fn open(store: &Store, limits: CacheLimits, now: SystemTime) -> Self {
        let opened = store.database(FILE, MIGRATIONS).and_then(|mut database| {
            let oldest = seconds(now) - i64::try_from(limits.age.as_secs()).unwrap_or(i64::MAX);
            let total = database.write(|file| {
                file.execute("DELETE FROM answers WHERE checked < ?1", [oldest])?;
                size(file)
            })?;
            Ok((database, total))
        });
        let state = match opened {
            Ok((database, total)) => State { database: Some(database), trouble: None, total },
            Err(error) => State { database: None, trouble: Some(told(&error)), total: 0 },
        };
        Self { state: Mutex::new(state), limits }
    }

    /// What was wrong with the file, if something was.
    #[must_use]
    pub fn trouble(&self) -> Option<String> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).trouble.clone()
    }

    /// What is kept of an address.
    #[must_use]
    pub fn get(&self, url: &str) -> Option<KeptAnswer> {
        let found = self.using(|database, _| {
            database.read(|file| {
                let mut query = file.prepare_cached("SELECT headers, body FROM answers WHERE url = ?1")?;
                query.query_row([url], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))).optional()
            })
        })??;
        let (headers, body) = found;
        Some(KeptAnswer { headers: serde_json::from_str(&headers).ok()?, body })
    }

    /// Keeps an answer, in place of an earlier one. A body that is too large takes the place of nothing.
    pub fn put(&self, url: &str, kept: &KeptAnswer, now: SystemTime) {
        let Ok(headers) = serde_json::to_string(&kept.headers) else { return };
        if kept.body.len() > self.limits.body {
            return self.forget(url);
        }
        self.using(|database, total| {
            *total = database.write(|file| {
                let before = size_of(file, url)?;
                let mut insert = file.prepare_cached("INSERT OR REPLACE INTO answers VALUES (?1, ?2, ?3, ?4)")?;
                insert.execute(params![url, headers, kept.body, seconds(now)])?;
                let length = u64::try_from(kept.body.len()).unwrap_or(u64::MAX);
                trim(file, (*total).saturating_sub(before).saturating_add(length), self.limits.total)
            })?;
            Ok(())
        });
    }

    /// Forgets what is kept of an address.
    pub fn forget(&self, url: &str) {
        self.using(|database, total| {
            *total = database.write(|file| {
                let before = size_of(file, url)?;
                file.prepare_cached("DELETE FROM answers WHERE url = ?1")?.execute([url])?;
                Ok((*total).saturating_sub(before))
            })?;
            Ok(())
        });
    }

    /// Uses the file unless something was wrong with it; what goes wrong now is told, and ends its use.
    fn using<T>(&self, using: impl FnOnce(&mut Database, &mut u64) -> Result<T, StoreError>) -> Option<T> {
        let state = &mut *self.state.lock().unwrap_or_else(PoisonError::into_inner);
        match using(state.database.as_mut()?, &mut state.total) {
            Ok(value) => Some(value),
            Err(error) => {
                state.trouble = Some(told(&error));
                state.database = None;
                None
            }
        }
    }
}

fn told(error: &StoreError) -> String {
    format!("pages of earlier runs are fetched anew: {error}")
}

fn seconds(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// The size of all bodies.
fn size(file: &Connection) -> rusqlite::Result<u64> {
    let total: i64 = file.query_row("SELECT coalesce(sum(length(body)), 0) FROM answers", [], |row| row.get(0))?;
    Ok(u64::try_from(total).unwrap_or_default())
}

/// The size of the body that is kept of an address.
fn size_of(file: &Connection, url: &str) -> rusqlite::Result<u64> {
    let mut query = file.prepare_cached("SELECT length(body) FROM answers WHERE url = ?1")?;
    let length: Option<i64> = query.query_row([url], |row| row.get(0)).optional()?;
    Ok(u64::try_from(length.unwrap_or_default()).unwrap_or_default())
}

/// Takes out answers, the oldest first, until all bodies together are within the limit; returns their size.
fn trim(file: &Connection, mut total: u64, limit: u64) -> rusqlite::Result<u64> {
    while total > limit {
        let mut query = file.prepare_cached("SELECT url FROM answers ORDER BY checked, rowid LIMIT 1")?;
        let Some(oldest): Option<String> = query.query_row([], |row| row.get(0)).optional()? else { return Ok(0) };
        total = total.saturating_sub(size_of(file, &oldest)?);
        file.prepare_cached("DELETE FROM answers WHERE url = ?1")?.execute([oldest])?;
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::StorePlace;

    fn kept(body: &str) -> KeptAnswer {
        KeptAnswer { headers: [("ETag", "\"1\"")].into_iter().collect(), body: body.as_bytes().to_vec() }
    }

    fn at(day: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(day * 24 * 60 * 60)
    }

    const LIMITS: CacheLimits = CacheLimits { body: 10, total: 25, age: Duration::from_secs(2 * 24 * 60 * 60) };

    #[test]
    fn answers_are_kept_within_the_limits_of_size_and_age() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&StorePlace::Folder(folder.path().to_owned())).unwrap();
        let cache = Cache::open(&store, LIMITS, at(10));
        for (nth, url) in ["a", "b", "c"].into_iter().enumerate() {
            cache.put(url, &kept("12345678"), at(10 + u64::try_from(nth).unwrap()));
        }
        assert_eq!(cache.get("a"), Some(kept("12345678")));
        cache.put("a", &kept("123456789"), at(13));
        assert_eq!(cache.get("a"), Some(kept("123456789")), "25 bytes in all");
        cache.put("d", &kept("1"), at(13));
        assert_eq!((cache.get("b"), cache.get("c").is_some(), cache.get("d").is_some()), (None, true, true), "b was the oldest");
        cache.put("d", &kept("12345678901"), at(13));
        assert_eq!(cache.get("d"), None, "what is too large is not kept, nor what it replaces");
        cache.forget("c");
        assert_eq!(cache.get("c"), None);
        drop(cache);
        let cache = Cache::open(&store, LIMITS, at(14));
        assert!(cache.get("a").is_some());
        cache.put("e", &kept("1234567890"), at(14));
        cache.put("f", &kept("1234567890"), at(14));
        assert_eq!((cache.get("a"), cache.get("e").is_some()), (None, true), "what is kept from before counts");
        drop(cache);
        let cache = Cache::open(&store, LIMITS, at(17));
        assert_eq!((cache.get("e"), cache.trouble()), (None, None), "too old");
    }

    #[test]
    fn what_is_wrong_with_the_file_is_told_and_ends_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&StorePlace::Folder(folder.path().to_owned())).unwrap();
        let file = folder.path().join(FILE);
        std::fs::write(&file, "no database at all ".repeat(500)).unwrap();
        let cache = Cache::open(&store, LIMITS, at(1));
        cache.put("a", &kept("1"), at(1));
        assert_eq!(cache.get("a"), None);
        assert!(cache.trouble().unwrap().contains("cache.sqlite is no store of govlint, or damaged"), "{:?}", cache.trouble());

        std::fs::remove_file(&file).unwrap();
        drop(store.database(FILE, &["CREATE TABLE answers (x)", "CREATE TABLE more (x)"]).unwrap());
        let trouble = Cache::open(&store, LIMITS, at(1)).trouble().unwrap();
        assert!(trouble.contains("written by a newer govlint"), "{trouble}");

        // Of a file that is cut off in the middle, what can be read is used until something cannot.
        std::fs::remove_file(&file).unwrap();
        let large = CacheLimits { body: 100_000, total: 1_000_000, ..LIMITS };
        let cache = Cache::open(&store, large, at(1));
        for url in ["a", "b", "c", "d"] {
            cache.put(url, &kept(&"x".repeat(50_000)), at(1));
        }
        drop(cache);
        let bytes = std::fs::read(&file).unwrap();
        std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
        let cache = Cache::open(&store, large, at(1));
        let read: Vec<bool> = ["a", "b", "c", "d"].iter().map(|url| cache.get(url).is_some()).collect();
        assert!(read.contains(&false) && cache.trouble().is_some(), "{read:?} {:?}", cache.trouble());
    }
}
