//! Style sheets that lie beside the pages that link to them: each file is read and parsed once a run, when a first page wants it.
//!
//! Knows which file a copy has at an address, and nothing of what a sheet says. What the copy does not have is not asked for elsewhere.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use govlint_rules::style::Sheet;
use url::Url;

use crate::site::{Copy, Located};

/// Most bytes of a sheet that are read; the rules read no more either.
const MOST_BYTES: u64 = (8 << 20) + 1;

/// Who has style sheets at hand.
pub trait SheetSource: Sync {
    /// The sheet at an address, if it is at hand.
    fn sheet(&self, address: &Url) -> Option<Arc<Sheet>>;
}

/// The files of a folder.
#[derive(Debug)]
pub struct FolderSheets {
    folder: PathBuf,
    known: Mutex<HashMap<Box<str>, Slot>>,
}

/// What became of one file, once it was looked at.
type Slot = Arc<OnceLock<Option<Arc<Sheet>>>>;

impl FolderSheets {
    /// Of the folder that a copy lies in.
    #[must_use]
    pub fn of(folder: PathBuf) -> Self {
        Self { folder, known: Mutex::default() }
    }

    /// The same with the copy that says which file stands at an address.
    #[must_use]
    pub fn located_by<'c>(&'c self, copy: &'c Copy) -> SheetsOfCopy<'c> {
        SheetsOfCopy { sheets: self, copy }
    }

    fn read(&self, file: &str) -> Option<Arc<Sheet>> {
        let slot = {
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(known.entry(file.into()).or_default())
        };
        // Others that want this file wait, and those that want another do not.
        slot.get_or_init(|| {
            let mut bytes = Vec::new();
            let file = std::fs::File::open(self.folder.join(file)).ok()?;
            file.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
            Some(Arc::new(Sheet::parse(&String::from_utf8_lossy(&bytes))))
        })
        .clone()
    }
}

/// The files of a folder, found by their addresses.
pub struct SheetsOfCopy<'c> {
    sheets: &'c FolderSheets,
    copy: &'c Copy,
}

impl SheetSource for SheetsOfCopy<'_> {
    fn sheet(&self, address: &Url) -> Option<Arc<Sheet>> {
        match self.copy.locate(address) {
            Located::File(file) => self.sheets.read(&file),
            _ => None,
        }
    }
}
