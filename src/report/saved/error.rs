//! Why a saved run cannot be read.

use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;

use super::Fault;
use crate::report::sanitise::one_line;
use crate::report::schema::SCHEMA;
use crate::store::StoreError;

/// Why a saved run cannot be read.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum SavedError {
    /// The file is not there, or may not be read.
    #[error("cannot read the saved run {}", shown(path))]
    #[diagnostic(
        code(govlint::report),
        help("name a file that `govlint check --format json` or `--output json=FILE` wrote, or `-`")
    )]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is no report, or a damaged one.
    #[error("{} is no saved run: line {line}, column {column}", shown(path))]
    #[diagnostic(code(govlint::report), help("name a file that `govlint check --format json` or `--format ndjson` wrote"))]
    NotARun {
        /// Which.
        path: PathBuf,
        /// Where the fault is, from 1.
        line: usize,
        /// In bytes, from 1.
        column: usize,
        /// What it is.
        source: serde_json::Error,
    },
    /// A report of another version of the schema.
    #[error("{} is written in the schema `{}`, and this program reads {SCHEMA}", shown(path), one_line(found))]
    #[diagnostic(code(govlint::report), help("draw it with the version of govlint that wrote it, or check again"))]
    Schema {
        /// Which.
        path: PathBuf,
        /// Its schema.
        found: String,
    },
    /// A stream whose last line is missing.
    #[error("{} is not whole: the run was cut off while it was written", shown(path))]
    #[diagnostic(code(govlint::report), help("check again"))]
    CutShort {
        /// Which.
        path: PathBuf,
    },
    /// There is no room for its pages.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Store(#[from] StoreError),
}

fn shown(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { one_line(&path.to_string_lossy()).into_owned() }
}

impl Fault {
    pub(super) fn at(self, path: &Path) -> SavedError {
        let path = path.to_owned();
        match self {
            Self::Io(source) => SavedError::Unreadable { path, source },
            Self::Json(source) if source.is_io() => SavedError::Unreadable { path, source: source.into() },
            Self::Json(source) => SavedError::NotARun { path, line: source.line(), column: source.column(), source },
            Self::Line(line, source) => SavedError::NotARun { path, line, column: source.column(), source },
            Self::Schema(found) => SavedError::Schema { path, found },
            Self::CutShort => SavedError::CutShort { path },
            Self::Store(error) => SavedError::Store(error),
        }
    }
}
