//! What can go wrong with a store, told so that a user knows what to do.

use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use rusqlite::ErrorCode;

use crate::report::sanitise::one_line;

/// Why a store cannot be used.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum StoreError {
    /// The system names no home, and so no cache folder.
    #[error("there is no home folder to keep the store in")]
    #[diagnostic(code(govlint::store), help("name a folder with --store, or keep nothing with --no-store"))]
    NoHome,
    /// The folder cannot be made.
    #[error("cannot make the folder {}", one_line(&folder.to_string_lossy()))]
    #[diagnostic(code(govlint::store), help("name another with --store, or keep nothing with --no-store"))]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A newer program has written the file.
    #[error("{} was written by a newer govlint (schema {found}; this one knows {known})", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::store), help("update govlint, name another folder with --store, or remove the file"))]
    Newer {
        /// Which file.
        path: PathBuf,
        /// The schema's version in it.
        found: u32,
        /// The version that this program writes.
        known: u32,
    },
    /// The file is something else, or damaged.
    #[error("{} is no store of govlint, or damaged", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::store), help("remove the file, or name another folder with --store"))]
    NotAStore {
        /// Which file.
        path: PathBuf,
        /// What SQLite says, if it was asked.
        source: Option<rusqlite::Error>,
    },
    /// Another process holds the file.
    #[error("{} is in use by another process", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::store), help("wait for the other run to end, or name another folder with --store"))]
    Busy {
        /// Which file.
        path: PathBuf,
    },
    /// The crawl that is to go on was begun in another way.
    #[error("the crawl that was begun is another: {}", one_line(differences))]
    #[diagnostic(code(govlint::store), help("give the same options as then to go on with it, or begin anew without --resume"))]
    OtherCrawl {
        /// What differs, then and now.
        differences: String,
    },
    /// There is no room, or the file may not be written.
    #[error("cannot write to {}", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::store), help("free some space, or name another folder with --store"))]
    Unwritable {
        /// Which file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// Anything else that SQLite refuses.
    #[error("{} cannot be used", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::store), help("remove the file, or name another folder with --store"))]
    Failed {
        /// Which file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What an error of SQLite means for a file.
    #[must_use]
    pub fn of(source: rusqlite::Error, path: &Path) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Self::NotAStore { path, source: Some(source) },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            Some(ErrorCode::DiskFull | ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => {
                Self::Unwritable { path, source }
            }
            _ => Self::Failed { path, source },
        }
    }
}
