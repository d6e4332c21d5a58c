//! Checks what a commit or a push changes: the pages that it changes, and links elsewhere that it breaks.
//!
//! Everything is read from the repository; the work tree has no say. Knows the order of the work: which pages changed is git's to tell, what is
//! wrong with them is the rules'.

mod elsewhere;
mod tree;
mod vanished;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use govlint_rules::sniff::{Sniffed, sniff};
use govlint_rules::source::Language;

use super::files::{Read, check_site};
use super::source::{Site, as_folder};
use super::{CheckError, CheckOptions};
use crate::config::{Config, FILE_NAME};
use crate::git::{GitError, Repository, Snapshot, Sort};
use crate::lint::record;
use crate::report::Run;
use crate::site::{Copy, Listing, infer};
use tree::Tree;

/// Pages that are asked where the site will stand, if nobody says it: a commit is not to wait for all of them.
const PAGES_ASKED: usize = 8;

/// What a commit will hold or a push brings, and what it changes.
#[derive(Debug)]
pub struct Changes {
    repository: Repository,
    snapshot: Snapshot,
    /// From the head of the repository to the folder that is looked at: empty, or with `/` at its end.
    root: Vec<u8>,
    /// How the user names that folder: empty, or with `/` at its end.
    shown: String,
    /// What is asked for, as a flag.
    asked: String,
}

impl Changes {
    /// What the next commit will hold, of the folder.
    ///
    /// # Errors
    /// When git refuses, or the folder is not in the repository.
    pub fn staged(folder: &str) -> Result<Self, GitError> {
        Self::of(folder, "--staged".to_owned(), Repository::staged)
    }

    /// What HEAD holds, of the folder, and what it changed since it parted from `since`.
    ///
    /// # Errors
    /// When git refuses, or the folder is not in the repository.
    pub fn since(since: &str, folder: &str) -> Result<Self, GitError> {
        Self::of(folder, format!("--changed-since {since}"), |repository| repository.changed_since(since))
    }

    fn of(folder: &str, asked: String, read: impl FnOnce(&Repository) -> Result<Snapshot, GitError>) -> Result<Self, GitError> {
        let repository = Repository::here()?;
        let root = repository.root(folder)?;
        let snapshot = read(&repository)?;
        let shown = folder.trim_start_matches("./").trim_end_matches('/');
        let shown = if matches!(shown, "" | ".") { String::new() } else { format!("{shown}/") };
        Ok(Self { repository, snapshot, root, shown, asked })
    }

    /// The text of a file of the tree, if it has one with that path.
    fn text(&self, path: &[u8]) -> Result<Option<String>, GitError> {
        let entry = self.snapshot.entries.iter().find(|entry| entry.path == path && entry.sort == Sort::File);
        let Some(entry) = entry else { return Ok(None) };
        let mut text = None;
        self.repository.blobs([&*entry.object], |_, bytes| text = bytes)?;
        Ok(text.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// The paths that the site has, from the file that the configuration names; what the tree does not have of it cannot be known.
    fn known_paths(&self, config: &Config) -> Result<Known, GitError> {
        let Some(file) = config.file() else { return Ok(Known::Unsaid) };
        let Some(path) = &file.keys.site.known_paths else { return Ok(Known::Unsaid) };
        let path = file.path.parent().unwrap_or(Path::new("")).join(path.get_ref());
        let Ok(path) = self.repository.path(&path.to_string_lossy()) else { return Ok(Known::Elsewhere) };
        Ok(self.text(&path)?.map_or(Known::Elsewhere, |text| Known::Paths(Box::new(Listing::of_paths(&text)))))
    }

    /// What is checked, as the user said it: no folder or file, of which more would be known.
    pub(super) fn target(&self) -> String {
        format!("{} {}", self.asked, self.shown).trim_end().to_owned()
    }

    /// The configuration file that the tree holds nearest to the folder, with its text.
    ///
    /// # Errors
    /// When git refuses.
    pub fn config(&self) -> Result<Option<(PathBuf, String)>, GitError> {
        let mut folder = &self.root[..];
        loop {
            let path = [folder, FILE_NAME.as_bytes()].concat();
            if let Some(text) = self.text(&path)? {
                return Ok(Some((self.repository.seen_from_here(&path), text)));
            }
            if folder.is_empty() {
                return Ok(None);
            }
            let above = folder[..folder.len() - 1].iter().rposition(|byte| *byte == b'/');
            folder = above.map_or(&[], |at| &folder[..=at]);
        }
    }
}

/// The paths that the site has, by what the configuration says.
enum Known {
    /// It does not say.
    Unsaid,
    /// It names a list that the tree does not hold.
    Elsewhere,
    /// These.
    Paths(Box<Listing>),
}

/// Checks the changes.
pub(super) fn check(changes: &Changes, options: &CheckOptions, config: &Arc<Config>, run: &mut Run) -> Result<(), CheckError> {
    let tree = Tree::of(changes, config);
    for path in &tree.unmerged {
        run.coverage.unchecked.insert(path.clone(), "branches disagree over it: merge them first".to_owned());
    }
    if tree.changed.is_empty() {
        return Ok(());
    }
    let contents = contents(changes, &tree)?;
    let known = changes.known_paths(config)?;
    let site = site(&tree, &contents, known, options, config);
    let mut neighbours = |files: &[&str]| {
        let mut records = Vec::new();
        let known: Vec<(&str, &str)> = files.iter().filter_map(|file| Some((*file, tree.object(file)?))).collect();
        changes.repository.blobs(known.iter().map(|(_, object)| *object), |nth, bytes| {
            let file = known[nth].0;
            let document = tree.document(file, bytes);
            let read = Read::of(&site, &document, config).ok();
            records.extend(read.and_then(|read| record(&read.input())).map(|record| (file.to_owned(), record)));
        })?;
        Ok(records)
    };
    if !site.documents.is_empty() {
        check_site(&site, &mut neighbours, options, config, run)?;
    }
    let vanished = vanished::of(&tree, &contents);
    if !vanished.is_empty() {
        elsewhere::check(changes, &tree, &site, &vanished, config, run)?;
    }
    Ok(())
}

/// What changed documents hold and held, and what some others hold, by the names of their contents. What is surely none, as a film, is not read.
type Contents = HashMap<String, Vec<u8>>;

fn contents(changes: &Changes, tree: &Tree) -> Result<Contents, GitError> {
    let documents = tree.changed.iter().filter(|change| tree::may_be_document(&change.file));
    let mut objects: Vec<&str> = documents.flat_map(|change| [&change.before, &change.after]).flatten().map(|it| &**it).collect();
    objects.extend(tree.some_pages(PAGES_ASKED).map(|(_, object)| object));
    objects.sort_unstable();
    objects.dedup();
    let mut contents = Contents::new();
    changes.repository.blobs(objects.iter().copied(), |nth, bytes| {
        contents.extend(bytes.map(|bytes| (objects[nth].to_owned(), bytes)));
    })?;
    Ok(contents)
}

/// The site that the tree is, with the changed documents as those to judge.
fn site(tree: &Tree, contents: &Contents, known: Known, options: &CheckOptions, config: &Config) -> Site {
    let heads: Vec<(&str, String)> = (tree.some_pages(PAGES_ASKED))
        .filter_map(|(file, object)| {
            let bytes = contents.get(object)?;
            Some((file, String::from_utf8_lossy(&bytes[..bytes.len().min(infer::HEAD_BYTES)]).into_owned()))
        })
        .collect();
    let stated = options.published_as.clone().or_else(|| config.base_url().map(|(url, _)| url));
    let base = stated.map(as_folder);
    let copy = match &base {
        Some(base) => Copy::standing_at(tree.listing(tree::When::After), base.clone()),
        None => Copy::told_by_itself(
            tree.listing(tree::When::After),
            infer::base(heads.iter().map(|(file, head)| (*file, head.as_str()))),
        ),
    };
    let documents = tree.changed.iter().filter_map(|change| {
        let bytes = contents.get(change.after.as_ref()?)?;
        let is_document = Language::of_name(&change.file).is_some() || sniff(bytes) == Sniffed::Html;
        is_document.then(|| tree.document(&change.file, Some(bytes.clone())))
    });
    let is_known = !matches!(known, Known::Elsewhere);
    let complete = config.file().and_then(|file| file.keys.site.complete).or(Some(is_known));
    let copy = match known {
        Known::Paths(paths) => copy.of_known_paths(*paths),
        Known::Unsaid | Known::Elsewhere => copy,
    };
    Site { copy, documents: documents.collect(), saved: false, alone: false, complete, sheets: None }
}
