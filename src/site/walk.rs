//! Lists a folder: every file for links to lead to, and those among them that are to be judged.
//!
//! Ignore files inside the folder are honoured for what is judged (a build is often ignored as a whole by the repository around it,
//! so files above the folder do not count); what they leave out still exists. Reads no more of a file than sniffing needs.

use std::collections::HashSet;
use std::fs::{File, FileType};
use std::io::Read;
use std::path::{Path, PathBuf};

use govlint_rules::sniff::{Sniffed, sniff};
use ignore::WalkBuilder;

/// What a folder holds. Paths are below it, with `/` as separator.
#[derive(Debug, Default)]
pub struct Listing {
    files: HashSet<Box<str>>,
    folders: HashSet<Box<str>>,
    extensions: HashSet<String>,
    /// The HTML documents to judge, sorted.
    pub documents: Vec<String>,
    /// What could not be read, with why.
    pub unreadable: Vec<(String, String)>,
    /// A folder that was not walked: it is asked when somebody wants to know.
    on_disk: Option<PathBuf>,
}

/// Folders that are never part of a site.
const NEVER: &[&str] = &[".git", "node_modules", ".hg", ".svn"];

/// Bytes that are read of a file whose name does not tell what it is.
const HEAD: u64 = 1024;

impl Listing {
    /// A folder that is not walked, for a document that is checked by itself.
    #[must_use]
    pub fn on_disk(folder: PathBuf) -> Self {
        Self { on_disk: Some(folder), ..Self::default() }
    }

    /// Whether there is a file with that path.
    #[must_use]
    pub fn has_file(&self, path: &str) -> bool {
        self.files.contains(path) || self.on_disk.as_ref().is_some_and(|folder| folder.join(path).is_file())
    }

    /// Whether there is a folder with that path.
    #[must_use]
    pub fn has_folder(&self, path: &str) -> bool {
        self.folders.contains(path) || self.on_disk.as_ref().is_some_and(|folder| !path.is_empty() && folder.join(path).is_dir())
    }

    /// Whether some file has that lower-case extension.
    #[must_use]
    pub fn has_extension(&self, extension: &str) -> bool {
        self.extensions.contains(extension)
    }

    /// Adds a file and the folders it lies in.
    pub fn add_file(&mut self, path: &str) {
        for (at, _) in path.match_indices('/') {
            self.folders.insert(path[..at].into());
        }
        if let Some(extension) = super::paths::extension(path) {
            self.extensions.insert(extension);
        }
        self.files.insert(path.into());
    }
}

/// Walks a folder. A link that leads back to a folder above it is passed over.
#[must_use]
pub fn walk(root: &Path) -> Listing {
    let mut listing = Listing::default();
    listing.folders.insert("".into());
    for (path, kind) in entries(root, false).flatten() {
        if kind.is_dir() {
            listing.folders.insert(path.into());
        } else {
            listing.add_file(&path);
        }
    }
    for entry in entries(root, true) {
        match entry {
            Ok((_, kind)) if kind.is_dir() => {}
            Ok((path, _)) => match is_html(root, &path) {
                Ok(true) => listing.documents.push(path),
                Ok(false) => {}
                Err(error) => listing.unreadable.push((path, error.to_string())),
            },
            Err(error) => listing.unreadable.push((root.display().to_string(), error.to_string())),
        }
    }
    listing.documents.sort();
    listing.unreadable.sort();
    listing
}

/// The entries below a folder with what they are; an entry that cannot be read, but for a link in a circle, is an error.
fn entries(root: &Path, honour_ignores: bool) -> impl Iterator<Item = Result<(String, FileType), ignore::Error>> + '_ {
    let mut builder = WalkBuilder::new(root);
    builder.standard_filters(honour_ignores).parents(false).git_global(false).require_git(false).follow_links(true);
    builder.filter_entry(|entry| !NEVER.iter().any(|never| entry.file_name() == *never));
    builder.build().filter_map(move |entry| match entry {
        Ok(entry) if entry.depth() == 0 => None,
        Ok(entry) => entry.file_type().map(|kind| Ok((relative(root, entry.path()), kind))),
        Err(ignore::Error::WithDepth { err, .. }) if matches!(*err, ignore::Error::Loop { .. }) => None,
        Err(error) => Some(Err(error)),
    })
}

fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// By extension where that tells, else by the first bytes.
fn is_html(root: &Path, path: &str) -> std::io::Result<bool> {
    let extension = super::paths::extension(path).unwrap_or_default();
    match extension.as_str() {
        "html" | "htm" | "xhtml" | "shtml" | "shtm" => Ok(true),
        "aspx" | "asp" | "php" | "jsp" | "cfm" | "do" | "" => {
            let mut head = Vec::new();
            File::open(root.join(path))?.take(HEAD).read_to_end(&mut head)?;
            Ok(matches!(sniff(&head), Sniffed::Html))
        }
        _ => Ok(false),
    }
}
