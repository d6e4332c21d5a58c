//! Which `govlint.toml` holds: the nearest one, in a folder or above it.

use std::path::{Path, PathBuf};

/// The file's name.
pub const FILE_NAME: &str = "govlint.toml";

/// The configuration file nearest to `start`: in it (a folder), beside it (a file), or in a folder above.
#[must_use]
pub fn nearest(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    start.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file())
}
