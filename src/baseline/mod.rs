//! What is known already: faults by rule and fingerprint, with counts, so that only new ones fail a run.
//!
//! Knows counts. Where a fault stands is nothing to it: a page that moves, or a fault that does, stays known. What is known never hides more than was
//! known: of a fault that is there more often than before, the rest is new, and what a person had to decide does not cover what is certain now. It lies off
//! the heap, in a private SQLite file, as the pages do.

mod compare;
mod error;
mod file;

use std::path::{Path, PathBuf};

pub use error::BaselineError;

use crate::store::Database;

const SCHEMA: &str = "
    CREATE TABLE fault (
        rule TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        -- What the baseline knows of it, by verdict, and what the run found.
        fail INTEGER NOT NULL DEFAULT 0,
        review INTEGER NOT NULL DEFAULT 0,
        found_fail INTEGER NOT NULL DEFAULT 0,
        found_review INTEGER NOT NULL DEFAULT 0,
        -- How many of those that were found are still to be marked as known.
        known_fail INTEGER NOT NULL DEFAULT 0,
        known_review INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (rule, fingerprint)
    ) WITHOUT ROWID;
";

/// What a baseline is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To tell new faults from known ones.
    Compare,
    /// To have what is found written into it.
    Update,
}

/// Which findings a report lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Those that are new.
    New,
    /// The known ones too, marked as such.
    All,
}

/// The faults that are known, and the file that they are from.
#[derive(Debug)]
pub struct Baseline {
    path: PathBuf,
    purpose: Purpose,
    /// The targets of the run that wrote it; none of a file that is yet to be.
    targets: Vec<String>,
    faults: Database,
}

impl Baseline {
    /// Reads a baseline; one that is to be updated need not be there yet.
    ///
    /// # Errors
    /// When it is not there, cannot be read, or is not as this version writes it: with the place in the file.
    pub fn open(path: &Path, purpose: Purpose) -> Result<Self, BaselineError> {
        let mut faults = Database::scratch(SCHEMA)?;
        let targets = match std::fs::File::open(path) {
            Ok(opened) => file::read(path, opened, &mut faults)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && purpose == Purpose::Update => Vec::new(),
            Err(error) => return Err(BaselineError::unreadable(path, error)),
        };
        Ok(Self { path: path.to_owned(), purpose, targets, faults })
    }
}
