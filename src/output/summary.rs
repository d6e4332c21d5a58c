//! The summary of a step on GitHub: the runner names a file, and shows the Markdown that is in it when the step is over.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use super::OutputError;
use crate::report::{Run, markdown};

/// By which the runner names the file.
const VARIABLE: &str = "GITHUB_STEP_SUMMARY";

/// The runner takes a mebibyte of one step, and this is not the only program that may write there.
const MOST: usize = 1000 * 1024;

/// The file of the step that this program is run by, if it is run by one.
pub(super) fn file() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// Adds the report to what other programs of the step have written.
pub(super) fn append(path: PathBuf, run: &Run) -> Result<(), OutputError> {
    let write = |path: &PathBuf| -> io::Result<()> {
        let mut out = BufWriter::new(File::options().append(true).create(true).open(path)?);
        markdown::write_within(run, MOST, &mut out)?;
        out.flush()
    };
    write(&path).map_err(|source| OutputError::File { path, source })
}
