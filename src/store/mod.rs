//! What outlives a run, or does not fit into memory: SQLite files in one folder.
//!
//! Knows where the folder is, and how a file in it is opened. What stands in a file is known to that file's own module alone, with its
//! tables and migrations. No credential is ever stored: of an exchange only the answer is kept, and of that no cookie.

mod begun;
mod cache;
mod crawl;
mod database;
mod error;
mod links;

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

pub use begun::{Begun, Identity, Kept};
pub use cache::{Cache, CacheLimits, KeptAnswer};
pub use crawl::{CrawlFile, Kind};
pub use database::{Database, Migrations};
pub use error::StoreError;
pub use links::{Learning, Learnt, LinkMemory};

/// Where a store is to stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum StorePlace {
    /// In the user's cache folder, under `govlint`.
    #[default]
    Usual,
    /// In this folder.
    Folder(PathBuf),
    /// In a temporary folder that goes when the store is dropped: nothing outlives the run.
    Temporary,
}

impl StorePlace {
    /// The folder, where that is known before it is made: `None` for a temporary one, and where there is no home.
    #[must_use]
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::Usual => Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("govlint")),
            Self::Folder(folder) => Some(folder.clone()),
            Self::Temporary => None,
        }
    }
}

/// A folder of databases.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    /// Removes the folder when dropped.
    temporary: Option<tempfile::TempDir>,
}

impl Store {
    /// Opens the store, and makes its folder where it is not there. Nobody else may read a folder that was made so: pages that are not
    /// public yet may stand in it.
    ///
    /// # Errors
    /// [`StoreError::NoHome`] and [`StoreError::Folder`].
    pub fn open(place: &StorePlace) -> Result<Self, StoreError> {
        if *place == StorePlace::Temporary {
            let temporary = tempfile::Builder::new().prefix("govlint-").tempdir();
            let temporary = temporary.map_err(|source| StoreError::Folder { folder: std::env::temp_dir(), source })?;
            return Ok(Self { folder: temporary.path().to_owned(), temporary: Some(temporary) });
        }
        let folder = place.folder().ok_or(StoreError::NoHome)?;
        make_private(&folder).map_err(|source| StoreError::Folder { folder: folder.clone(), source })?;
        Ok(Self { folder, temporary: None })
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the store goes when it is dropped.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        self.temporary.is_some()
    }

    /// Opens a database of the store by its path in it (`cache.sqlite`, `crawls/<name>.sqlite`), and makes it where it is not there.
    ///
    /// # Errors
    /// See [`Database::open`].
    pub fn database(&self, file: impl AsRef<Path>, migrations: Migrations) -> Result<Database, StoreError> {
        let path = self.folder.join(file);
        make_parent(&path)?;
        Database::open(&path, migrations)
    }
}

fn make_parent(path: &Path) -> Result<(), StoreError> {
    let Some(folder) = path.parent() else { return Ok(()) };
    make_private(folder).map_err(|source| StoreError::Folder { folder: folder.to_owned(), source })
}

fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temporary_store_leaves_nothing_behind() {
        let store = Store::open(&StorePlace::Temporary).unwrap();
        let folder = store.folder().to_owned();
        let database = store.database("crawls/a.sqlite", &["CREATE TABLE t (x)"]).unwrap();
        assert!(folder.join("crawls/a.sqlite").is_file() && store.is_temporary());
        drop(database);
        drop(store);
        assert!(!folder.exists());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = Store::open(&StorePlace::Folder(file.path().join("store"))).unwrap_err();
        assert!(error.to_string().contains(&*file.path().to_string_lossy()), "{error}");
        assert!(matches!(error, StoreError::Folder { .. }), "{error:?}");
    }
}
