//! The part of a repository's tree that is looked at, as files below one folder, and which of them changed.
//!
//! Paths become text here, as everywhere below: what is no UTF-8 is shown with replacement characters.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use govlint_rules::source::Language;

use super::super::source::Document;
use super::Changes;
use crate::config::Config;
use crate::git::Sort;
use crate::site::Listing;

/// A file that changed.
pub(super) struct Changed {
    /// Its path below the folder.
    pub(super) file: String,
    /// The name of what it held, if it was a file.
    pub(super) before: Option<String>,
    /// The name of what it holds, if it is one.
    pub(super) after: Option<String>,
    /// Where it went.
    pub(super) moved_to: Option<String>,
}

/// Before or after the change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Before,
    After,
}

/// Files below the folder.
pub(super) struct Tree {
    shown: String,
    /// By path below the folder, the name of the content.
    files: BTreeMap<String, String>,
    /// Paths that cannot be looked into: other repositories, and links.
    closed: Vec<String>,
    /// The files that changed, sorted.
    pub(super) changed: Vec<Changed>,
    /// What the user is shown of paths without one content.
    pub(super) unmerged: Vec<String>,
    numbers: HashMap<String, usize>,
    is_root_known: bool,
}

impl Tree {
    pub(super) fn of(changes: &Changes, config: &Config) -> Self {
        let below = |path: &[u8]| path.strip_prefix(&changes.root[..]).map(|path| String::from_utf8_lossy(path).into_owned());
        let (mut files, mut closed) = (BTreeMap::new(), Vec::new());
        for entry in &changes.snapshot.entries {
            let Some(file) = below(&entry.path) else { continue };
            match entry.sort {
                Sort::File => drop(files.insert(file, entry.object.clone())),
                Sort::Link | Sort::Submodule => closed.push(file),
            }
        }
        let file = |side: &Option<(Sort, String)>| {
            side.as_ref().filter(|(sort, _)| *sort == Sort::File).map(|(_, object)| object.clone())
        };
        let differing: Vec<Changed> = (changes.snapshot.changes.iter())
            .filter_map(|change| {
                let moved_to = change.moved_to.as_ref().map(|path| String::from_utf8_lossy(path).into_owned());
                Some(Changed { file: below(&change.path)?, before: file(&change.before), after: file(&change.after), moved_to })
            })
            .collect();
        let shown = |file: String| format!("{}{file}", changes.shown);
        let unmerged = changes.snapshot.unmerged.iter().filter_map(|path| below(path)).map(shown).collect();
        let numbers = differing.iter().enumerate().map(|(nth, change)| (change.file.clone(), nth)).collect();
        // Addresses that begin with `/` mean the head of the site. Who names a folder says that it is that; an index page says it too.
        let has_index = ["index.html", "index.htm", "index.shtml", "default.htm"].iter().any(|index| files.contains_key(*index));
        let is_root_known = has_index || !changes.shown.is_empty() || config.base_url().is_some();
        Self { shown: changes.shown.clone(), files, closed, changed: differing, unmerged, numbers, is_root_known }
    }

    /// The name of a file's content.
    pub(super) fn object(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(String::as_str)
    }

    /// Every file with its content's name, but for those that changed.
    pub(super) fn unchanged(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter(|(file, _)| !self.numbers.contains_key(*file)).map(|(file, object)| (&**file, &**object))
    }

    /// Some pages, evenly spread.
    pub(super) fn some_pages(&self, most: usize) -> impl Iterator<Item = (&str, &str)> {
        let pages: Vec<_> = (self.files.iter()).filter(|(file, _)| Language::of_name(file) == Some(Language::Html)).collect();
        let step = pages.len().div_ceil(most).max(1);
        pages.into_iter().step_by(step).map(|(file, object)| (&**file, &**object))
    }

    /// What links can lead to.
    pub(super) fn listing(&self, when: When) -> Listing {
        let mut listing = Listing::default();
        if !self.is_root_known {
            listing.hide_addresses();
        }
        let added = |file: &str| self.numbers.get(file).is_some_and(|nth| self.changed[*nth].before.is_none());
        for file in self.files.keys().filter(|file| when == When::After || !added(file)) {
            listing.add_file(file);
        }
        if when == When::Before {
            self.changed.iter().filter(|change| change.before.is_some()).for_each(|change| listing.add_file(&change.file));
        }
        self.closed.iter().for_each(|folder| listing.add_closed(folder));
        listing
    }

    /// A file as a document with this content.
    pub(super) fn document(&self, file: &str, bytes: Option<Vec<u8>>) -> Document {
        let name = format!("{}{file}", self.shown);
        Document { path: PathBuf::from(&name), file: file.to_owned(), name, read: Some(bytes.unwrap_or_default()) }
    }
}

/// Whether a file with this name is a document, or may be one.
pub(super) fn may_be_document(file: &str) -> bool {
    let extension = file.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, extension)| extension);
    Language::of_name(file).is_some() || matches!(extension, "" | "aspx" | "asp" | "php" | "jsp" | "cfm" | "do")
}
