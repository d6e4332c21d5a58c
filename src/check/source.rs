//! What a target that is no address holds: its documents, where they stand, and what stands around them.
//!
//! Lists, and reads what can be read only once; judges nothing.

use std::borrow::Cow;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use url::Url;

use super::{CheckError, CheckOptions};
use crate::config::Config;
use crate::report::Run;
use crate::sheets::FolderSheets;
use crate::site::{Copy, Listing, infer, walk};

/// A document of a site, not yet read.
pub(super) struct Document {
    /// Where it is read from, if it was not read before.
    pub(super) path: PathBuf,
    /// Its path below the site's folder.
    pub(super) file: String,
    /// What it is called in reports.
    pub(super) name: String,
    /// What could be read only once: standard input, a pipe.
    pub(super) read: Option<Vec<u8>>,
}

/// A site, or a document by itself.
pub(super) struct Site {
    pub(super) copy: Copy,
    pub(super) documents: Vec<Document>,
    /// Its pages were saved from the web one by one: what is not there may not have been fetched.
    pub(super) saved: bool,
    /// Nothing is known of the files around: what is not there was not looked up.
    pub(super) alone: bool,
    /// Whether the user says that the folder is the whole site, or that it is not.
    pub(super) complete: Option<bool>,
    /// The style sheets that lie with its pages, where these lie on a disk.
    pub(super) sheets: Option<FolderSheets>,
}

pub(super) fn folder_site(folder: &Path, options: &CheckOptions, config: &Config, run: &mut Run) -> Result<Site, CheckError> {
    let mut listing = walk(folder);
    for (path, why) in std::mem::take(&mut listing.unreadable) {
        run.coverage.unchecked.insert(display(&path), why);
    }
    let files = std::mem::take(&mut listing.documents);
    let heads = heads(&files);
    let heads = || heads.iter().map(|(file, head)| (*file, head.as_str()));
    let saved = infer::is_saved(heads());
    let complete = config.file().and_then(|file| file.keys.site.complete);
    if saved && complete.is_none() {
        run.coverage.notes.push(format!(
            "{} was saved from the web: what it lacks is not called broken; `site.complete` says otherwise",
            display(folder)
        ));
    }
    let stated = options.published_as.clone().or_else(|| config.base_url().map(|(url, _)| url));
    let copy = if let Some(base) = stated {
        Copy::standing_at(listing, as_folder(base))
    } else {
        let told = infer::base(heads());
        if let Some(base) = &told {
            run.coverage
                .notes
                .push(format!("taken to be published at {base}, as its canonical links say; --base-url says otherwise"));
        }
        Copy::told_by_itself(listing, told)
    };
    let copy = match known_paths(config)? {
        Some(known) => copy.of_known_paths(known),
        None => copy,
    };
    let document =
        |(file, path): &(String, PathBuf)| Document { path: path.clone(), file: file.clone(), name: display(path), read: None };
    Ok(Site {
        copy,
        documents: files.iter().map(document).collect(),
        saved,
        alone: false,
        complete,
        sheets: Some(FolderSheets::of(folder.to_owned())),
    })
}

/// The paths that the site has, from the file that the configuration names.
fn known_paths(config: &Config) -> Result<Option<Listing>, CheckError> {
    let Some(file) = config.file() else { return Ok(None) };
    let Some(path) = &file.keys.site.known_paths else { return Ok(None) };
    let full = file.path.parent().unwrap_or(Path::new(".")).join(path.get_ref());
    let text = std::fs::read_to_string(full).map_err(|error| {
        let help = "the path is relative to the configuration file".to_owned();
        file.error(&format!("cannot read the list of known paths: {error}"), Some(help), path.span())
    })?;
    Ok(Some(Listing::of_paths(&text)))
}

/// The first part of some pages, evenly spread over the folder: what they say of themselves.
fn heads(files: &[(String, PathBuf)]) -> Vec<(&str, String)> {
    let step = files.len().div_ceil(infer::PAGES_ASKED).max(1);
    let limit = u64::try_from(infer::HEAD_BYTES).unwrap_or(u64::MAX);
    let heads = files.iter().step_by(step).filter_map(|(file, path)| {
        let mut head = Vec::new();
        std::fs::File::open(path).ok()?.take(limit).read_to_end(&mut head).ok()?;
        Some((file.as_str(), String::from_utf8_lossy(&head).into_owned()))
    });
    heads.collect()
}

pub(super) fn file_site(path: &Path, options: &CheckOptions, config: &Config, run: &mut Run) -> Site {
    // A pipe, such as a shell makes of `<(command)`, gives what it has once.
    let read = if path.is_file() { None } else { Some(std::fs::read(path)) };
    let read = match read.transpose() {
        Ok(read) => read,
        Err(error) => {
            run.coverage.unchecked.insert(display(path), error.to_string());
            return Site {
                copy: Copy::of_one(Listing::default(), "", None),
                documents: Vec::new(),
                saved: false,
                alone: true,
                complete: None,
                sheets: None,
            };
        }
    };
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let beside = folder.clone();
    let mut listing = Listing::on_disk(folder);
    listing.add_file(&file);
    let stated =
        options.published_as.clone().or_else(|| config.base_url().and_then(|(base, _)| as_folder(base).join(&file).ok()));
    let told = || {
        let bytes = read.as_deref().map_or_else(|| std::fs::read(path).map(Cow::Owned), |bytes| Ok(Cow::Borrowed(bytes)));
        bytes.ok().and_then(|bytes| infer::canonical(&String::from_utf8_lossy(&bytes)))
    };
    let address = stated.or_else(told);
    let document = Document { path: path.to_owned(), name: display(path), file, read };
    Site {
        copy: Copy::of_one(listing, &document.file, address),
        documents: vec![document],
        saved: false,
        alone: true,
        complete: None,
        sheets: Some(FolderSheets::of(beside)),
    }
}

pub(super) fn stdin_site(options: &CheckOptions, config: &Config, run: &mut Run) -> Site {
    let mut bytes = Vec::new();
    let documents = match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => vec![Document { path: PathBuf::new(), file: "-".to_owned(), name: "-".to_owned(), read: Some(bytes) }],
        Err(error) => {
            run.coverage.unchecked.insert("-".to_owned(), error.to_string());
            Vec::new()
        }
    };
    let address =
        options.stdin_url.clone().or_else(|| options.published_as.clone()).or_else(|| config.base_url().map(|(url, _)| url));
    Site {
        copy: Copy::of_one(Listing::default(), "-", address),
        documents,
        saved: false,
        alone: true,
        complete: None,
        sheets: None,
    }
}

pub(super) fn as_folder(mut base: Url) -> Url {
    if !base.path().ends_with('/') {
        base.set_path(&format!("{}/", base.path()));
    }
    base
}

pub(super) fn display(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
