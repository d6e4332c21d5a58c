//! One SQLite file: opened, brought to the schema that this program knows, read and written.
//!
//! Knows SQLite's settings and versions; knows no table.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::StoreError;

/// The steps from an empty file to the schema of today, each a script: a file's version (`user_version`) is how many of them it has been
/// through. Steps are added at the end and never changed.
pub type Migrations = &'static [&'static str];

/// `govl`: marks a file as this program's (`application_id`).
const APPLICATION: i32 = 0x676f_766c;

/// For how long another process may hold the file before that is an error.
const PATIENCE: Duration = Duration::from_secs(2);

/// How much of a file is kept in memory: 2 MiB, in SQLite's way of writing it. So much is usual, and it is said so that memory stays flat
/// whatever SQLite is built with.
const CACHE: i64 = -2048;

/// An open database.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
    path: PathBuf,
}

impl Database {
    /// Opens the file, makes it where it is not there, and brings it to the newest schema.
    ///
    /// # Errors
    /// When it cannot be read or written, is no file of this program, is newer than this program, or is held by another process.
    pub fn open(path: &Path, migrations: Migrations) -> Result<Self, StoreError> {
        Self::open_in_mode(path, migrations, "NORMAL")
    }

    /// Opens the file as [`Database::open`] does, and lets no other process in for as long as it is open. The system takes the lock away
    /// with a process that is killed.
    ///
    /// # Errors
    /// The same; and [`StoreError::Busy`] where another process has it open so.
    pub fn open_alone(path: &Path, migrations: Migrations) -> Result<Self, StoreError> {
        Self::open_in_mode(path, migrations, "EXCLUSIVE")
    }

    fn open_in_mode(path: &Path, migrations: Migrations, locking: &str) -> Result<Self, StoreError> {
        let failed = |source| StoreError::of(source, path);
        let connection = Connection::open(path).map_err(failed)?;
        connection.pragma_update(None, "locking_mode", locking).and_then(|()| settle(&connection)).map_err(failed)?;
        let mut database = Self { connection, path: path.to_owned() };
        database.migrate(migrations)?;
        Ok(database)
    }

    /// A private database of this process, which the system removes with it: for what does not fit into memory and is worth nothing
    /// afterwards. It stays in its cache, of 2 MiB, for as long as it fits. `schema` is a script that makes the tables.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn scratch(schema: &str) -> Result<Self, StoreError> {
        let path = std::env::temp_dir();
        let opened = Connection::open("").and_then(|connection| {
            // Nobody will ever read it again after a crash, so it is not guarded against one.
            connection.pragma_update(None, "journal_mode", "OFF")?;
            connection.pragma_update(None, "synchronous", "OFF")?;
            connection.pragma_update(None, "cache_size", CACHE)?;
            connection.execute_batch(schema)?;
            Ok(connection)
        });
        opened.map_err(|source| StoreError::of(source, &path)).map(|connection| Self { connection, path })
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn read<T>(&self, read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        read(&self.connection).map_err(|source| StoreError::of(source, &self.path))
    }

    /// Writes, all of it or nothing.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn write<T>(&mut self, write: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let all = || {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let written = write(&transaction)?;
            transaction.commit()?;
            Ok(written)
        };
        all().map_err(|source| StoreError::of(source, &self.path))
    }

    fn migrate(&mut self, migrations: Migrations) -> Result<(), StoreError> {
        let known = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
        let (found, is_ours) = self.write(|file| {
            let found: u32 = file.pragma_query_value(None, "user_version", |row| row.get(0))?;
            let application: i32 = file.pragma_query_value(None, "application_id", |row| row.get(0))?;
            let tables: u32 = file.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
            let is_ours = application == APPLICATION || found == 0 && application == 0 && tables == 0;
            if is_ours && found < known {
                migrations.iter().skip(found as usize).try_for_each(|step| file.execute_batch(step))?;
                file.pragma_update(None, "application_id", APPLICATION)?;
                file.pragma_update(None, "user_version", known)?;
            }
            Ok((found, is_ours))
        })?;
        let path = || self.path.clone();
        match (is_ours, found > known) {
            (false, _) => Err(StoreError::NotAStore { path: path(), source: None }),
            (true, true) => Err(StoreError::Newer { path: path(), found, known }),
            (true, false) => Ok(()),
        }
    }
}

/// How every file is used. With a write-ahead log a process may be killed between any two bytes and what was committed is still there:
/// the log is in the system's hands by then. `NORMAL` flushes it to the disk only now and then; what a power cut could take is the last
/// few transactions, whole ones, and these are asked again. `FULL` would wait for the disk at each page of a crawl and buy no more.
fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", CACHE)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Migrations = &["CREATE TABLE t (x)"];
    const SECOND: Migrations = &["CREATE TABLE t (x)", "ALTER TABLE t ADD COLUMN y; UPDATE t SET y = 'new'"];

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.sqlite");
        (folder, path)
    }

    #[test]
    fn a_file_is_brought_to_the_newest_schema_once_and_keeps_what_it_holds() {
        let (_folder, path) = file();
        let mut database = Database::open(&path, FIRST).unwrap();
        database.write(|file| file.execute("INSERT INTO t VALUES (7)", [])).unwrap();
        drop(database);
        for _ in 0..2 {
            let database = Database::open(&path, SECOND).unwrap();
            let row = database.read(|file| file.query_row("SELECT x, y FROM t", [], |row| Ok((row.get(0)?, row.get(1)?))));
            assert_eq!(row.unwrap(), (7, "new".to_owned()));
        }
        assert!(matches!(Database::open(&path, FIRST), Err(StoreError::Newer { found: 2, known: 1, .. })));
    }

    #[test]
    fn a_killed_process_loses_nothing_that_was_written_and_a_failed_write_leaves_nothing() {
        let (_folder, path) = file();
        let mut database = Database::open(&path, FIRST).unwrap();
        database.write(|file| file.execute("INSERT INTO t VALUES (1)", [])).unwrap();
        let failed = database.write(|file| {
            file.execute("INSERT INTO t VALUES (2)", [])?;
            file.execute("INSERT INTO nowhere VALUES (3)", [])
        });
        assert!(matches!(failed, Err(StoreError::Failed { .. })));
        let mode: String = database.read(|file| file.pragma_query_value(None, "journal_mode", |row| row.get(0))).unwrap();
        assert_eq!(mode, "wal");
        // Nothing is closed: as a killed process leaves it.
        std::mem::forget(database);
        let database = Database::open(&path, FIRST).unwrap();
        assert_eq!(database.read(|file| file.query_row("SELECT sum(x) FROM t", [], |row| row.get::<_, i64>(0))).unwrap(), 1);
    }

    #[test]
    fn a_file_can_be_had_alone() {
        let (_folder, path) = file();
        let alone = Database::open_alone(&path, FIRST).unwrap();
        assert!(matches!(Database::open_alone(&path, FIRST), Err(StoreError::Busy { .. })));
        assert!(matches!(Database::open(&path, FIRST), Err(StoreError::Busy { .. })));
        drop(alone);
        Database::open_alone(&path, FIRST).unwrap();
    }

    #[test]
    fn what_is_no_store_is_left_alone() {
        let (_folder, path) = file();
        std::fs::write(&path, "a letter to a friend, longer than the header of a database is".repeat(20)).unwrap();
        assert!(matches!(Database::open(&path, FIRST), Err(StoreError::NotAStore { source: Some(_), .. })));
        let (_folder, path) = file();
        let other = Connection::open(&path).unwrap();
        other.execute_batch("CREATE TABLE letters (x)").unwrap();
        assert!(matches!(Database::open(&path, FIRST), Err(StoreError::NotAStore { source: None, .. })));
        let (_folder, path) = file();
        assert!(matches!(Database::open(&path.join("below/nothing"), FIRST), Err(StoreError::Unwritable { .. })));
    }
}
