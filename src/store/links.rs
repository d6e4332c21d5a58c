//! What earlier runs learnt of the addresses that links lead to: `links.sqlite`.
//!
//! Knows ages and rows of runs; what an answer is worth is the rules' to say. An address that carries a name or password is not remembered, and of an
//! answer neither header nor body is.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use govlint_rules::facts::{Asked, Outcome, Past, Standing};
use govlint_rules::record::Anchors;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension};
use url::Url;

use super::{Database, Migrations, Store, StoreError};

const MIGRATIONS: Migrations = &["
    CREATE TABLE link (
        address TEXT PRIMARY KEY,
        -- Seconds since 1970: of the last answer, and of the first of the runs in a row that met the same trouble.
        asked_at INTEGER NOT NULL,
        troubled_since INTEGER NOT NULL,
        -- How many these runs are: 0 for an address that was good.
        troubled_runs INTEGER NOT NULL,
        trouble TEXT NOT NULL,
        -- JSON: what came of a good address, and where its fragments lead if its page was read.
        answer TEXT,
        anchors TEXT
    ) WITHOUT ROWID"];

/// A day in seconds.
const DAY: i64 = 86_400;

/// The memory of links.
#[derive(Debug)]
pub struct LinkMemory {
    database: Database,
    now: i64,
    max_age: i64,
}

/// What was learnt of an address in this run or in an earlier one.
#[derive(Debug, Clone)]
pub struct Learnt {
    /// What came of asking it.
    pub asked: Asked,
    /// Where its fragments lead: `None` where its page was not asked for, `Some(None)` where that cannot be known.
    pub anchors: Option<Option<Anchors>>,
}

/// What a run learns, and the memory that it is written to at the end, if there is one.
#[derive(Debug, Default)]
pub struct Learning {
    memory: Option<LinkMemory>,
    /// By address, what was learnt so far: an address that two sites of a run link to is asked once.
    pub learnt: BTreeMap<Url, Learnt>,
}

impl Learning {
    /// Learns with this memory from now on.
    pub fn with(&mut self, memory: LinkMemory) {
        self.memory.get_or_insert(memory);
    }

    /// What is known of an address without asking: from this run, or, where `believes` says so, from an earlier one that found it good. With
    /// `page_wanted` only if its page was read.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn known(&self, address: &Url, page_wanted: bool, believes: bool) -> Result<Option<Learnt>, StoreError> {
        let of_this_run = self.learnt.get(address).filter(|learnt| !page_wanted || learnt.anchors.is_some());
        match (of_this_run, self.memory.as_ref().filter(|_| believes)) {
            (None, Some(memory)) => memory.good(address, page_wanted),
            (of_this_run, _) => Ok(of_this_run.cloned()),
        }
    }

    /// Learns what came of an address, and adds for how long it has been so. Of pages that were `read` for their own sake only what breaks or makes a
    /// row of runs is kept.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn learn(&mut self, address: &Url, mut learnt: Learnt, read: bool) -> Result<Asked, StoreError> {
        let mut is_new = !read;
        if let Some(memory) = &self.memory {
            learnt.asked.past = memory.past(address, &learnt.asked)?;
            is_new |= learnt.asked.past.is_some() || memory.is_troubled(address)?;
        }
        let asked = learnt.asked.clone();
        if is_new {
            self.learnt.insert(address.clone(), learnt);
        }
        Ok(asked)
    }

    /// Writes down what was learnt.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn commit(&mut self) -> Result<(), StoreError> {
        let learnt = std::mem::take(&mut self.learnt);
        self.memory.as_mut().map_or(Ok(()), |memory| memory.learn(&learnt))
    }
}

impl LinkMemory {
    /// Opens the memory in a store; good answers are believed for `max_age` from `now` back.
    ///
    /// # Errors
    /// See [`Store::database`].
    pub fn open(store: &Store, max_age: Duration, now: SystemTime) -> Result<Self, StoreError> {
        let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        let seconds = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let database = store.database("links.sqlite", MIGRATIONS)?;
        Ok(Self { database, now: seconds(now), max_age: seconds(max_age.as_secs()) })
    }

    /// What an earlier run learnt of a good address, if that is young enough; with `page_wanted` only if its page was read.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn good(&self, address: &Url, page_wanted: bool) -> Result<Option<Learnt>, StoreError> {
        // A clock that was set back makes an answer from the future, which is as good as none.
        let (from, to) = (self.now.saturating_sub(self.max_age), self.now);
        let row = self.database.read(|file| {
            let sql =
                "SELECT answer, anchors FROM link WHERE address = ? AND troubled_runs = 0 AND asked_at > ? AND asked_at <= ?";
            let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?));
            file.prepare_cached(sql)?.query_row((address.as_str(), from, to), row).optional()
        })?;
        // What an older program wrote otherwise is asked again.
        let learnt = row.and_then(|(answer, anchors)| {
            let asked = serde_json::from_str(&answer?).ok()?;
            Some(Learnt { asked, anchors: anchors.and_then(|text| serde_json::from_str(&text).ok()) })
        });
        Ok(learnt.filter(|learnt| !page_wanted || learnt.anchors.is_some()))
    }

    /// For how long a troubled address has been so, this run included; none for a good one.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn past(&self, address: &Url, asked: &Asked) -> Result<Option<Past>, StoreError> {
        if asked.standing() == Standing::Good || is_secret(address) {
            return Ok(None);
        }
        let row = self.database.read(|file| row_of(file, address, asked, self.now))?;
        Ok(Some(Past { runs: row.runs, since: day(row.since), over_a_day: self.now - row.since >= DAY }))
    }

    fn is_troubled(&self, address: &Url) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM link WHERE address = ? AND troubled_runs > 0";
        self.database.read(|file| file.prepare_cached(sql)?.exists([address.as_str()]))
    }

    /// Takes down what this run learnt, all of it or nothing.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn learn<'a>(&mut self, learnt: impl IntoIterator<Item = (&'a Url, &'a Learnt)>) -> Result<(), StoreError> {
        let now = self.now;
        self.database.write(|file| {
            for (address, learnt) in learnt.into_iter().filter(|(address, _)| !is_secret(address)) {
                if learnt.asked.standing() == Standing::Good {
                    good(file, address, learnt, now)?;
                } else {
                    troubled(file, address, &learnt.asked, now)?;
                }
            }
            Ok(())
        })
    }
}

fn is_secret(address: &Url) -> bool {
    !address.username().is_empty() || address.password().is_some()
}

fn good(file: &Connection, address: &Url, learnt: &Learnt, now: i64) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO link VALUES (?, ?, 0, 0, '', ?, ?)";
    // Nothing here fails to be written as JSON; if it did, the address would be asked again.
    let answer = serde_json::to_string(&learnt.asked).ok();
    let anchors = learnt.anchors.as_ref().and_then(|anchors| serde_json::to_string(anchors).ok());
    file.prepare_cached(sql)?.execute((address.as_str(), now, answer, anchors)).map(drop)
}

/// Runs in a row that met the same trouble, this one included.
struct Row {
    /// When the first was, in seconds since 1970.
    since: i64,
    runs: u32,
}

fn row_of(file: &Connection, address: &Url, asked: &Asked, now: i64) -> rusqlite::Result<Row> {
    let sql = "SELECT troubled_since, troubled_runs FROM link WHERE address = ? AND troubled_runs > 0 AND trouble = ?";
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?));
    let before = file.prepare_cached(sql)?.query_row((address.as_str(), trouble(asked)), row).optional()?;
    let (since, runs) = before.map_or((now, 1), |(since, runs)| (since.min(now), runs.saturating_add(1)));
    Ok(Row { since, runs })
}

fn troubled(file: &Connection, address: &Url, asked: &Asked, now: i64) -> rusqlite::Result<()> {
    let Row { since, runs } = row_of(file, address, asked, now)?;
    let sql = "INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?, NULL, NULL)";
    file.prepare_cached(sql)?.execute((address.as_str(), now, since, runs, trouble(asked))).map(drop)
}

/// What kind of trouble it is: a row of runs is one of the same kind. The errors of a server are one kind, and so is all that makes a link broken.
fn trouble(asked: &Asked) -> String {
    match &asked.outcome {
        Outcome::Answered { status: 500..=599, .. } if asked.wall.is_none() => "server error".to_owned(),
        _ if asked.standing() == Standing::Broken => "broken".to_owned(),
        _ => asked.class(),
    }
}

/// The day (UTC) of a time in seconds since 1970.
fn day(seconds: i64) -> Date {
    let epoch = jiff::civil::date(1970, 1, 1);
    let days = jiff::Span::new().try_days(seconds.div_euclid(DAY));
    days.and_then(|days| epoch.checked_add(days)).unwrap_or(epoch)
}

#[cfg(test)]
mod tests {
    use govlint_rules::facts::Failure;

    use super::*;
    use crate::store::StorePlace;

    /// 2026-11-01T00:00:00Z.
    const START: u64 = 1_793_491_200;

    /// A memory in `store` after so many hours, which believes what is younger than a day.
    fn after(store: &Store, hours: u64) -> LinkMemory {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(START + hours * 3600);
        LinkMemory::open(store, Duration::from_secs(24 * 3600), now).unwrap()
    }

    fn url() -> Url {
        Url::parse("https://www.partner.example.org/report").unwrap()
    }

    fn answered(status: u16) -> Learnt {
        Learnt { asked: Asked::new(Outcome::Answered { status, url: url(), hops: vec![] }), anchors: None }
    }

    fn learn(store: &Store, hours: u64, learnt: &Learnt) -> Option<(u32, String, bool)> {
        let mut memory = after(store, hours);
        let past = memory.past(&url(), &learnt.asked).unwrap();
        memory.learn([(&url(), learnt)]).unwrap();
        past.map(|past| (past.runs, past.since.to_string(), past.over_a_day))
    }

    #[test]
    fn what_is_good_is_believed_for_its_age_and_no_longer() {
        let store = Store::open(&StorePlace::Temporary).unwrap();
        assert!(after(&store, 0).good(&url(), false).unwrap().is_none());
        learn(&store, 1, &answered(200));
        assert_eq!(after(&store, 24).good(&url(), false).unwrap().unwrap().asked, answered(200).asked);
        assert!(after(&store, 24).good(&url(), true).unwrap().is_none(), "its page was not read");
        assert!(after(&store, 25).good(&url(), false).unwrap().is_none(), "a day is over");
        assert!(after(&store, 0).good(&url(), false).unwrap().is_none(), "the clock was set back");
        learn(&store, 2, &Learnt { anchors: Some(None), ..answered(200) });
        assert!(after(&store, 3).good(&url(), true).unwrap().is_some(), "that nothing is known of its fragments is known");
    }

    #[test]
    fn what_is_broken_is_asked_again_and_its_runs_are_counted() {
        let store = Store::open(&StorePlace::Temporary).unwrap();
        let since = || "2026-11-01".to_owned();
        assert_eq!(learn(&store, 0, &answered(404)), Some((1, since(), false)));
        assert!(after(&store, 1).good(&url(), false).unwrap().is_none());
        assert_eq!(learn(&store, 1, &answered(410)), Some((2, since(), false)), "gone in another word");
        assert_eq!(learn(&store, 24, &answered(404)), Some((3, since(), true)));
        assert_eq!(learn(&store, 25, &answered(200)), None);
        assert_eq!(learn(&store, 48, &answered(404)), Some((1, "2026-11-03".to_owned(), false)), "the row was broken");
    }

    #[test]
    fn a_row_is_one_of_the_same_trouble() {
        let store = Store::open(&StorePlace::Temporary).unwrap();
        let timeout = Learnt { asked: Asked::new(Outcome::Failed(Failure::Timeout)), anchors: None };
        assert_eq!(learn(&store, 0, &timeout).map(|past| past.0), Some(1));
        assert_eq!(learn(&store, 1, &answered(500)).map(|past| past.0), Some(1));
        assert_eq!(learn(&store, 2, &answered(502)).map(|past| past.0), Some(2));
        assert_eq!(learn(&store, 3, &answered(403)).map(|past| past.0), Some(1));
    }

    #[test]
    fn no_address_with_a_password_is_written_down() {
        let store = Store::open(&StorePlace::Temporary).unwrap();
        let secret = Url::parse("https://auditor:hunter2@www.partner.example.org/").unwrap();
        let mut memory = after(&store, 0);
        memory.learn([(&secret, &answered(200))]).unwrap();
        assert!(memory.good(&secret, false).unwrap().is_none());
        let count: u32 = memory.database.read(|file| file.query_row("SELECT count(*) FROM link", [], |row| row.get(0))).unwrap();
        assert_eq!(count, 0);
    }
}
