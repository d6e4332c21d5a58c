//! Lists a folder: every file for links to lead to, and those among them that are to be judged: pages, and what authors write for a generator.
//!
//! Ignore files inside the folder are honoured for what is judged (a build is often ignored as a whole by the repository around it,
//! so files above the folder do not count); what they leave out still exists. Reads no more of a file than sniffing needs.

use std::collections::HashSet;
use std::fs::{File, FileType};
use std::io::Read;
use std::path::{Path, PathBuf};

use govlint_rules::sniff::{Sniffed, sniff};
use govlint_rules::source::Language;
use ignore::WalkBuilder;

/// What a folder holds. Paths are below it, with `/` as separator.
#[derive(Debug, Default)]
pub struct Listing {
    files: HashSet<Box<str>>,
    folders: HashSet<Box<str>>,
    extensions: HashSet<String>,
    /// The settings of a site generator lie in it, so that it gives out the addresses; or nobody knows where the site begins.
    has_unknown_addresses: bool,
    /// It holds what a generator makes pages from.
    has_sources: bool,
    /// What cannot be looked into, be it there: other repositories, links.
    closed: HashSet<Box<str>>,
    /// The documents to judge, sorted: the path below the folder as text, and the path to open, which need not be text.
    pub documents: Vec<(String, PathBuf)>,
    /// What could not be read, with why; paths are to be opened, not below the folder.
    pub unreadable: Vec<(PathBuf, String)>,
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

    /// The files that a text names, one a line, with or without a `/` before them.
    #[must_use]
    pub fn of_paths(text: &str) -> Self {
        let mut listing = Self::default();
        for line in text.lines().map(|line| line.trim().trim_start_matches('/')).filter(|line| !line.is_empty()) {
            listing.add_file(line);
        }
        listing
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
        self.has_unknown_addresses |= super::paths::is_generators(path);
        self.has_sources |= self.has_unknown_addresses || super::paths::is_source(path);
        self.files.insert(path.into());
    }

    /// Adds something that may hold anything.
    pub fn add_closed(&mut self, path: &str) {
        self.closed.insert(path.into());
    }

    /// Whether a path is, or lies in, what cannot be looked into.
    #[must_use]
    pub fn is_closed(&self, path: &str) -> bool {
        let above = || path.match_indices('/').map(|(at, _)| &path[..at]);
        !self.closed.is_empty() && (self.closed.contains(path) || above().any(|folder| self.closed.contains(folder)))
    }

    /// Says that nobody knows which address a file will have.
    pub fn hide_addresses(&mut self) {
        self.has_unknown_addresses = true;
    }

    /// Whether it holds what a generator makes pages from.
    #[must_use]
    pub fn has_sources(&self) -> bool {
        self.has_sources
    }

    /// Whether nobody knows which address a file will have: a generator gives it out, and makes pages of its own.
    #[must_use]
    pub fn has_unknown_addresses(&self) -> bool {
        self.has_unknown_addresses
    }
}

/// Walks a folder. A link that leads back to a folder above it is passed over, and so are pipes, sockets and devices: reading one may never end.
#[must_use]
pub fn walk(root: &Path) -> Listing {
    let mut listing = Listing::default();
    listing.folders.insert("".into());
    for (path, kind) in entries(root, false).flatten() {
        let below = relative(root, &path);
        if kind.is_dir() {
            listing.folders.insert(below.into());
        } else if kind.is_file() {
            listing.add_file(&below);
        }
    }
    for entry in entries(root, true) {
        match entry {
            Ok((path, kind)) if kind.is_file() => {
                let below = relative(root, &path);
                match is_document(&path, &below) {
                    Ok(true) => listing.documents.push((below, path)),
                    Ok(false) => {}
                    Err(error) => listing.unreadable.push((path, error.to_string())),
                }
            }
            Ok(_) => {}
            Err(unreadable) => listing.unreadable.push(unreadable),
        }
    }
    listing.documents.sort();
    listing.unreadable.sort();
    listing
}

/// The entries below a folder with what they are, or why one cannot be read.
fn entries(root: &Path, honour_ignores: bool) -> impl Iterator<Item = Result<(PathBuf, FileType), (PathBuf, String)>> + '_ {
    let mut builder = WalkBuilder::new(root);
    builder.standard_filters(honour_ignores).parents(false).git_global(false).require_git(false).follow_links(true);
    builder.filter_entry(|entry| !NEVER.iter().any(|never| entry.file_name() == *never));
    builder.build().filter_map(move |entry| match entry {
        Ok(entry) if entry.depth() == 0 => None,
        Ok(entry) => entry.file_type().map(|kind| Ok((entry.into_path(), kind))),
        Err(error) => blamed(root, error).map(Err),
    })
}

/// The path that an error is about, and what is wrong. Not an error: a link in a circle, and a link to nothing whose name is none of a page.
fn blamed(path: &Path, error: ignore::Error) -> Option<(PathBuf, String)> {
    match error {
        ignore::Error::Loop { .. } => None,
        ignore::Error::WithDepth { err, .. } => blamed(path, *err),
        ignore::Error::WithPath { path, err } => blamed(&path, *err),
        error => {
            let leads_nowhere = path.is_symlink() && !path.exists();
            let may_be_page = Language::of_name(&path.to_string_lossy()).is_some();
            (may_be_page || !leads_nowhere).then(|| {
                let why = if leads_nowhere { "a link to a file that is not there".to_owned() } else { error.to_string() };
                (path.to_owned(), why)
            })
        }
    }
}

fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// By name where that tells, else by the first bytes.
fn is_document(path: &Path, below: &str) -> std::io::Result<bool> {
    let extension = super::paths::extension(below).unwrap_or_default();
    match extension.as_str() {
        _ if Language::of_name(below).is_some() => Ok(true),
        "aspx" | "asp" | "php" | "jsp" | "cfm" | "do" | "" => {
            let mut head = Vec::new();
            File::open(path)?.take(HEAD).read_to_end(&mut head)?;
            Ok(matches!(sniff(&head), Sniffed::Html))
        }
        _ => Ok(false),
    }
}
