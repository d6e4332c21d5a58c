//! Checks files and folders: read, judge, see where the links lead, judge the links.
//!
//! Knows the order of the work. A folder is a site of its own; a file named by itself is a document of which nothing around is known.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use govlint_rules::facts::Headers;
use govlint_rules::rule::Profile;
use jiff::civil::Date;
use rayon::prelude::*;
use url::Url;

use super::book::{LinkBook, Stand};
use super::target::Target;
use super::{CheckError, CheckOptions, count, profile, web};
use crate::config::{Config, PageConfig};
use crate::lint::{Input, LinksLinted, Linted, Manner, Skipped, lint, lint_links, undoubted_links};
use crate::report::{PageReport, Run};
use crate::site::{Absence, Copy, Listing, Located, infer, walk};

/// A document of a site, not yet read.
struct Document {
    /// Where it is read from; standard input has none and was read before.
    path: PathBuf,
    /// Its path below the site's folder.
    file: String,
    /// What it is called in reports.
    name: String,
    stdin: Option<Vec<u8>>,
}

/// A site, or a document by itself.
struct Site {
    copy: Copy,
    documents: Vec<Document>,
    /// Its pages were saved from the web one by one: what is not there may not have been fetched.
    saved: bool,
    /// Nothing is known of the files around: what is not there was not looked up.
    alone: bool,
    /// Whether the user says that the folder is the whole site, or that it is not.
    complete: Option<bool>,
}

/// Checks files, folders and standard input, one site after the other.
pub(super) fn check(targets: &[Target], options: &CheckOptions, config: &Arc<Config>, run: &mut Run) -> Result<(), CheckError> {
    for target in targets {
        let site = match target {
            Target::Folder(folder) => folder_site(folder, options, config, run)?,
            Target::File(path) => file_site(path, options, config),
            Target::Stdin => stdin_site(options, config, run),
            Target::Url(_) => continue,
        };
        if site.documents.is_empty() {
            continue;
        }
        check_site(&site, options, config, run)?;
    }
    Ok(())
}

fn folder_site(folder: &Path, options: &CheckOptions, config: &Config, run: &mut Run) -> Result<Site, CheckError> {
    let mut listing = walk(folder);
    for (path, why) in std::mem::take(&mut listing.unreadable) {
        run.coverage.unchecked.insert(display(&folder.join(path)), why);
    }
    let files = std::mem::take(&mut listing.documents);
    if files.is_empty() && run.coverage.unchecked.is_empty() {
        run.coverage.unchecked.insert(display(folder), "there is no HTML in it".to_owned());
    }
    let heads = heads(folder, &files);
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
    let documents = files.iter().cloned().map(|file| {
        let path = folder.join(&file);
        Document { name: display(&path), path, file, stdin: None }
    });
    Ok(Site { copy, documents: documents.collect(), saved, alone: false, complete })
}

/// The paths that the site has, from the file that the configuration names.
fn known_paths(config: &Config) -> Result<Option<Listing>, CheckError> {
    let Some(file) = config.file() else { return Ok(None) };
    let Some(path) = &file.keys.site.known_paths else { return Ok(None) };
    let full = file.path.parent().unwrap_or(Path::new(".")).join(path);
    let text = std::fs::read_to_string(full).map_err(|source| CheckError::KnownPaths { path: display(path), source })?;
    let mut listing = Listing::default();
    for line in text.lines().map(|line| line.trim().trim_start_matches('/')).filter(|line| !line.is_empty()) {
        listing.add_file(line);
    }
    Ok(Some(listing))
}

/// The first part of some pages, evenly spread over the folder: what they say of themselves.
fn heads<'a>(folder: &Path, files: &'a [String]) -> Vec<(&'a str, String)> {
    let step = files.len().div_ceil(infer::PAGES_ASKED).max(1);
    let limit = u64::try_from(infer::HEAD_BYTES).unwrap_or(u64::MAX);
    let head = |file: &'a String| {
        let mut head = Vec::new();
        std::fs::File::open(folder.join(file)).ok()?.take(limit).read_to_end(&mut head).ok()?;
        Some((file.as_str(), String::from_utf8_lossy(&head).into_owned()))
    };
    files.iter().step_by(step).filter_map(head).collect()
}

fn file_site(path: &Path, options: &CheckOptions, config: &Config) -> Site {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let mut listing = Listing::on_disk(folder);
    listing.add_file(&file);
    let stated =
        options.published_as.clone().or_else(|| config.base_url().and_then(|(base, _)| as_folder(base).join(&file).ok()));
    let told =
        || infer::canonical(&std::fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default());
    let address = stated.or_else(told);
    let document = Document { path: path.to_owned(), name: display(path), file, stdin: None };
    Site {
        copy: Copy::of_one(listing, &document.file, address),
        documents: vec![document],
        saved: false,
        alone: true,
        complete: None,
    }
}

fn stdin_site(options: &CheckOptions, config: &Config, run: &mut Run) -> Site {
    let mut bytes = Vec::new();
    let documents = match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => vec![Document { path: PathBuf::new(), file: "-".to_owned(), name: "-".to_owned(), stdin: Some(bytes) }],
        Err(error) => {
            run.coverage.unchecked.insert("-".to_owned(), error.to_string());
            Vec::new()
        }
    };
    let address =
        options.stdin_url.clone().or_else(|| options.published_as.clone()).or_else(|| config.base_url().map(|(url, _)| url));
    Site { copy: Copy::of_one(Listing::default(), "-", address), documents, saved: false, alone: true, complete: None }
}

fn check_site(site: &Site, options: &CheckOptions, config: &Arc<Config>, run: &mut Run) -> Result<(), CheckError> {
    let judged: Vec<Judged> = site.documents.par_iter().map(|document| judge(site, document, config)).collect();
    let mut book = LinkBook::default();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut pages: Vec<(&Document, PageReport)> = Vec::new();
    for (document, judged) in site.documents.iter().zip(judged) {
        match judged {
            Judged::Unreadable(why) => drop(run.coverage.unchecked.insert(document.name.clone(), why)),
            Judged::Skipped(skipped) => note_skipped(site, document, &skipped, run),
            Judged::Linted(linted, report) => {
                count(&linted, &mut run.coverage);
                run.exceptions_used.extend(&linted.exceptions_used);
                numbers.insert(&document.file, book.enter(linted.record));
                pages.push((document, report));
            }
        }
    }
    let mut stands = stands(site, &book, &numbers);
    if config.external().0 {
        web::ask_outside(&book, &mut stands, options, config)?;
    }
    run.coverage.links.add(&LinkBook::counts(&stands));
    let links: Vec<_> = pages
        .par_iter()
        .enumerate()
        .map(|(nth, (document, _))| judge_links(site, document, nth, &book, &stands, config))
        .collect();
    for ((_, mut report), linked) in pages.into_iter().zip(links) {
        report.findings.extend(linked.findings);
        report.outcomes.extend(linked.outcomes);
        run.exceptions_used.extend(&linked.exceptions_used);
        run.pages.push(report);
    }
    Ok(())
}

/// What became of one document.
enum Judged {
    Linted(Box<Linted>, PageReport),
    Skipped(Skipped),
    Unreadable(String),
}

fn judge(site: &Site, document: &Document, config: &Config) -> Judged {
    let read = match Read::of(site, document, config) {
        Ok(read) => read,
        Err(error) => return Judged::Unreadable(error.to_string()),
    };
    match lint(&read.input(), read.manner()) {
        Err(skipped) => Judged::Skipped(skipped),
        Ok(mut linted) => {
            let findings = std::mem::take(&mut linted.findings);
            let outcomes = std::mem::take(&mut linted.outcomes);
            let profile = read.profile;
            let encoding = linted.encoding;
            let report = PageReport { name: document.name.clone(), address: read.address, profile, encoding, findings, outcomes };
            Judged::Linted(Box::new(linted), report)
        }
    }
}

/// Reads a page again if its links are in doubt; one that changed meanwhile is judged as it is now.
fn judge_links(site: &Site, document: &Document, nth: usize, book: &LinkBook, stands: &[Stand], config: &Config) -> LinksLinted {
    let read = book.links_of(nth, stands).map(|links| (links, Read::of(site, document, config)));
    match read {
        Some((links, Ok(read))) => lint_links(&read.input(), &links, read.manner()),
        Some((_, Err(_))) => LinksLinted::default(),
        None => {
            let page = page_config(site, document, config);
            let manner = Manner {
                config: &page,
                profile: profile(config, site.copy.address(&document.file).as_ref()),
                as_of: config.as_of().0,
            };
            LinksLinted { outcomes: undoubted_links(book.has_links(nth), manner), ..LinksLinted::default() }
        }
    }
}

/// What holds for a document: globs may mean its path in the site, its path from here, or its address.
fn page_config(site: &Site, document: &Document, config: &Config) -> Arc<PageConfig> {
    let address = site.copy.address(&document.file);
    let names = [document.file.as_str(), document.name.as_str()].into_iter().chain(address.as_ref().map(Url::as_str));
    config.for_page(&names.collect::<Vec<_>>())
}

/// A document that was read, with what holds for it.
struct Read<'a> {
    bytes: Cow<'a, [u8]>,
    headers: Headers,
    address: Option<Url>,
    base: Url,
    config: Arc<PageConfig>,
    profile: Profile,
    as_of: Date,
}

impl<'a> Read<'a> {
    fn of(site: &Site, document: &'a Document, config: &Config) -> std::io::Result<Self> {
        let bytes = match &document.stdin {
            Some(bytes) => Cow::Borrowed(bytes.as_slice()),
            None => Cow::Owned(std::fs::read(&document.path)?),
        };
        let address = site.copy.address(&document.file);
        Ok(Self {
            bytes,
            headers: Headers::default(),
            base: site.copy.base(&document.file),
            config: page_config(site, document, config),
            profile: profile(config, address.as_ref()),
            as_of: config.as_of().0,
            address,
        })
    }

    fn input(&self) -> Input<'_> {
        let Self { bytes, headers, address, base, .. } = self;
        Input { bytes, charset: None, headers, is_answer: false, address: address.as_ref(), base }
    }

    fn manner(&self) -> Manner<'_> {
        Manner { config: &self.config, profile: self.profile, as_of: self.as_of }
    }
}

/// What stands at each address of the book, by what the copy holds.
fn stands(site: &Site, book: &LinkBook, numbers: &HashMap<&str, usize>) -> Vec<Stand> {
    let located: Vec<Located> =
        book.addresses().map(|address| Url::parse(address).map_or(Located::Outside, |url| site.copy.locate(&url))).collect();
    let partial = site.complete.map_or_else(|| site.saved || is_partial(&located, site.documents.len()), |complete| !complete);
    let stand = |located: Located| match located {
        Located::File(file) => numbers.get(&*file).map_or(Stand::Resource, |number| Stand::Page(*number)),
        Located::Other => Stand::Resource,
        Located::Outside => Stand::NotAsked,
        Located::Absent(_) if site.alone => Stand::NotAsked,
        Located::Absent(Absence::Certain) => Stand::Missing,
        Located::Absent(Absence::Unlikely) => Stand::NotInCopy,
        Located::Absent(Absence::Page | Absence::File) => {
            if partial {
                Stand::NotInCopy
            } else {
                Stand::Missing
            }
        }
    };
    located.into_iter().map(stand).collect()
}

/// Whether a copy looks like a part of its site. A build that is complete does not lack one in five of the pages that it links to, and its
/// pages do not all lead elsewhere: pages that were saved one by one do.
fn is_partial(located: &[Located], documents: usize) -> bool {
    let absent = located.iter().filter(|it| matches!(it, Located::Absent(Absence::Page))).count();
    let present = located.iter().filter(|it| matches!(it, Located::File(_))).count();
    absent > 15 && absent * 4 > present || present == 0 && documents > 1
}

fn note_skipped(site: &Site, document: &Document, skipped: &Skipped, run: &mut Run) {
    let what = match skipped {
        Skipped::NotHtml(what) => format!("not HTML: {what}"),
        Skipped::Empty => "empty".to_owned(),
        Skipped::TooLong => "longer than 4 GiB".to_owned(),
    };
    // A file that the user named is not merely passed by.
    let list = if site.alone { &mut run.coverage.unchecked } else { &mut run.coverage.skipped };
    list.insert(document.name.clone(), what);
}

fn as_folder(mut base: Url) -> Url {
    if !base.path().ends_with('/') {
        base.set_path(&format!("{}/", base.path()));
    }
    base
}

fn display(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
