//! Checks files and folders: read, judge, see where the links lead, judge the links.
//!
//! Knows the order of the work. A folder is a site of its own; a file named by itself is a document of which nothing around is known.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use govlint_rules::facts::{Headers, Peers};
use govlint_rules::headline::Headline;
use govlint_rules::record::Record;
use govlint_rules::rule::Profile;
use govlint_rules::source::Language;
use jiff::civil::Date;
use rayon::prelude::*;
use url::Url;

use super::book::LinkBook;
use super::source::{Document, Site, display, file_site, folder_site, stdin_site};
use super::stand::{Stand, leave_out};
use super::target::{Target, canonical};
use super::{CheckError, CheckOptions, ask, count, peers, profile};
use crate::config::{Config, PageConfig};
use crate::lint::{
    Input, Linted, Manner, Skipped, Verdicts, lint, lint_exceptions, lint_links, lint_peers, undoubted_links, without_peers,
};
use crate::report::{PageKey, PageReport, Run, Said};
use crate::sheets::SheetSource;
use crate::site::{Absence, Located};
use crate::store::StoreError;

/// Documents whose findings are in memory at once.
const AT_ONCE: usize = 256;

/// Checks files, folders and standard input, one site after the other. A document that two of them hold is judged in the first.
pub(super) fn check(targets: &[Target], options: &CheckOptions, config: &Arc<Config>, run: &mut Run) -> Result<(), CheckError> {
    let mut judged = HashSet::new();
    for target in targets {
        let before = (run.coverage.judged(), run.coverage.unchecked.len());
        let mut site = match target {
            Target::Folder(folder) => folder_site(folder, options, config, run)?,
            Target::File(path) => file_site(path, options, config, run),
            Target::Stdin => stdin_site(options, config, run),
            Target::Url(_) => continue,
        };
        if targets.len() > 1 {
            let named = site.documents.len();
            site.documents.retain(|document| document.read.is_some() || judged.insert(canonical(&document.path)));
            if named > 0 && site.documents.is_empty() {
                continue;
            }
        }
        if !site.documents.is_empty() {
            check_site(&site, &mut |_| Ok(Vec::new()), options, config, run)?;
        }
        // A folder of which nothing was checked is not a clean one.
        if let (Target::Folder(folder), true) = (target, before == (run.coverage.judged(), run.coverage.unchecked.len())) {
            run.coverage.unchecked.insert(display(folder), "there is no HTML in it".to_owned());
        }
    }
    Ok(())
}

/// Reads what other pages need to know of files of the site; of those that are no pages, nothing.
pub(super) type Neighbours<'n> = &'n mut dyn FnMut(&[&str]) -> Result<Vec<(String, Record)>, CheckError>;

/// Checks the documents of a site. `neighbours` reads those that are not to be judged and that links name a part of.
pub(super) fn check_site(
    site: &Site,
    neighbours: Neighbours<'_>,
    options: &CheckOptions,
    config: &Arc<Config>,
    run: &mut Run,
) -> Result<(), CheckError> {
    let mut book = LinkBook::new()?;
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut pages: Vec<Kept<'_>> = Vec::new();
    for documents in site.documents.chunks(AT_ONCE) {
        let judged: Vec<Judged> = documents.par_iter().map(|document| judge(site, document, config)).collect();
        for (document, judged) in documents.iter().zip(judged) {
            match judged {
                Judged::Unreadable(why) => run.coverage.unchecked.insert(document.name.clone(), why),
                Judged::Skipped(skipped) => note_skipped(site, document, &skipped, run),
                Judged::Linted(judged) => {
                    let (linted, report) = *judged;
                    count(&linted, &mut run.coverage);
                    run.exceptions.add(&linted.taken);
                    numbers.insert(document.file.clone(), book.enter(&document.file, &linted.record)?);
                    let (key, excepts_links) = (run.pages.add(&report)?, linted.excepts_links);
                    pages.push(Kept { document, key, excepts_links, headline: linted.record.headline });
                }
            }
        }
    }
    for (file, record) in neighbours(&parts_wanted(site, &book, &numbers)?.iter().map(|file| &**file).collect::<Vec<_>>())? {
        let number = book.enter(&file, &record)?;
        numbers.insert(file, number);
    }
    // Who waits for a commit does not wait for other sites.
    let asks = config.external().0 && options.changes.is_none();
    let mut stands = stands(site, &book, &numbers, asks)?;
    if asks {
        ask::ask_outside(&book, &mut stands, options, config, run)?;
        leave_out(&mut stands);
    }
    run.coverage.add_links(&book, &stands)?;
    // Of a document by itself, or of what a commit changes, the other pages are not known.
    let is_compared = !site.alone && options.changes.is_none();
    let peers = is_compared.then(|| compare(&pages));
    for (chunk, pages) in pages.chunks(AT_ONCE).enumerate() {
        let judge = |(nth, page): (usize, &Kept<'_>)| {
            let nth = chunk * AT_ONCE + nth;
            let among = peers.as_ref().map(|peers| judge_among(site, page, peers.get(&nth), config));
            Ok::<_, StoreError>((judge_links(site, page, nth, &book, &stands, config)?, among))
        };
        let links: Vec<_> = pages.par_iter().enumerate().map(judge).collect::<Result<_, _>>()?;
        for (page, (linked, among)) in pages.iter().zip(links) {
            for said in [Some(linked), among].into_iter().flatten() {
                run.exceptions.add(&said.taken);
                run.pages.extend(page.key, &Said::new(said.findings, said.outcomes))?;
            }
        }
    }
    Ok(())
}

/// What is left of a document that was judged.
struct Kept<'d> {
    document: &'d Document,
    key: PageKey,
    /// Whether it excepts a rule that judges links.
    excepts_links: bool,
    /// What it says of itself, if it is a page of its own.
    headline: Option<Headline>,
}

/// The pages that say the same as others.
fn compare(pages: &[Kept<'_>]) -> BTreeMap<usize, Peers> {
    let headlines: Vec<Option<Headline>> = pages.iter().map(|page| page.headline).collect();
    let content = |page: usize| {
        let Document { path, read, .. } = pages[page].document;
        read.as_ref()
            .map_or_else(|| std::fs::read(path).ok().map(|bytes| peers::digest(&bytes)), |bytes| Some(peers::digest(bytes)))
    };
    peers::compare(&headlines, content)
}

/// The files of the site that are in no book, of which links name a part.
fn parts_wanted(site: &Site, book: &LinkBook, numbers: &HashMap<String, usize>) -> Result<Vec<Box<str>>, StoreError> {
    let mut wanted = BTreeSet::new();
    for (address, wants) in book.addresses().zip(book.wants_fragments()) {
        let address = address?;
        if *wants
            && let Ok(url) = Url::parse(&address)
            && let Located::File(file) = site.copy.locate(&url)
            && !numbers.contains_key(&*file)
        {
            wanted.insert(file);
        }
    }
    Ok(wanted.into_iter().collect())
}

/// What became of one document.
enum Judged {
    Linted(Box<(Linted, PageReport)>),
    Skipped(Skipped),
    Unreadable(String),
}

fn judge(site: &Site, document: &Document, config: &Config) -> Judged {
    let read = match Read::of(site, document, config) {
        Ok(read) => read,
        Err(error) => return Judged::Unreadable(error.to_string()),
    };
    let sheets = site.sheets.as_ref().map(|sheets| sheets.located_by(&site.copy));
    let sheets = sheets.as_ref().map(|sheets| sheets as &dyn SheetSource);
    match lint(&Input { sheets, ..read.input() }, read.manner()) {
        Err(skipped) => Judged::Skipped(skipped),
        Ok(mut linted) => {
            let findings = std::mem::take(&mut linted.findings);
            let outcomes = std::mem::take(&mut linted.outcomes);
            let profile = read.profile;
            let encoding = linted.encoding;
            let said = Said::new(findings, outcomes);
            let report = PageReport {
                name: document.name.clone(),
                address: read.address,
                profile,
                encoding: encoding.into(),
                said,
                same_as: None,
                also_at: Vec::new(),
                hops: Vec::new(),
            };
            Judged::Linted(Box::new((linted, report)))
        }
    }
}

/// Reads a page again if its links are in doubt; one that changed meanwhile is judged as it is now.
fn judge_links(
    site: &Site,
    kept: &Kept<'_>,
    nth: usize,
    book: &LinkBook,
    stands: &[Stand],
    config: &Config,
) -> Result<Verdicts, StoreError> {
    let document = kept.document;
    let links = book.links_of(nth, stands)?;
    // Of what stands around a document by itself nothing is known, and so nothing of what its exceptions are for.
    let asks_exceptions = kept.excepts_links && !site.alone;
    let read = (links.is_some() || asks_exceptions).then(|| Read::of(site, document, config));
    Ok(match (links, read) {
        (Some(mut links), Some(Ok(read))) => {
            if site.alone {
                links.leave_open();
            }
            lint_links(&read.input(), &links, read.manner())
        }
        (_, Some(Err(_))) => Verdicts::default(),
        (_, read) => {
            let page = page_config(site, document, config);
            let manner = Manner {
                config: &page,
                profile: profile(config, site.copy.address(&document.file).as_ref()),
                as_of: config.as_of().0,
            };
            let mut said = Verdicts { outcomes: undoubted_links(book.has_links(nth), manner), ..Verdicts::default() };
            if let Some(Ok(read)) = read {
                let about = lint_exceptions(&read.input(), read.manner());
                said.findings.extend(about.findings);
                said.outcomes.extend(about.outcomes);
            }
            said
        }
    })
}

/// Judges a page by what others say of themselves; it is read again only where some say the same.
fn judge_among(site: &Site, kept: &Kept<'_>, peers: Option<&Peers>, config: &Config) -> Verdicts {
    let document = kept.document;
    let Some(headline) = &kept.headline else { return Verdicts::default() };
    if let Some(peers) = peers {
        return Read::of(site, document, config).map(|read| lint_peers(&read.input(), peers, read.manner())).unwrap_or_default();
    }
    let manner = Manner {
        config: &page_config(site, document, config),
        profile: profile(config, site.copy.address(&document.file).as_ref()),
        as_of: config.as_of().0,
    };
    Verdicts { outcomes: without_peers(headline, manner), ..Verdicts::default() }
}

/// What holds for a document: globs may mean its path in the site, its path from here, or its address.
fn page_config(site: &Site, document: &Document, config: &Config) -> Arc<PageConfig> {
    let address = site.copy.address(&document.file);
    let names = [document.file.as_str(), document.name.as_str()].into_iter().chain(address.as_ref().map(Url::as_str));
    config.for_page(&names.collect::<Vec<_>>())
}

/// A document that was read, with what holds for it.
pub(super) struct Read<'a> {
    bytes: Cow<'a, [u8]>,
    headers: Headers,
    language: Option<Language>,
    address: Option<Url>,
    base: Url,
    config: Arc<PageConfig>,
    profile: Profile,
    as_of: Date,
}

impl<'a> Read<'a> {
    pub(super) fn of(site: &Site, document: &'a Document, config: &Config) -> std::io::Result<Self> {
        let bytes = match &document.read {
            Some(bytes) => Cow::Borrowed(bytes.as_slice()),
            None => Cow::Owned(std::fs::read(&document.path)?),
        };
        let address = site.copy.address(&document.file);
        Ok(Self {
            bytes,
            headers: Headers::default(),
            language: Language::of_name(&document.file),
            base: site.copy.base(&document.file),
            config: page_config(site, document, config),
            profile: profile(config, address.as_ref()),
            as_of: config.as_of().0,
            address,
        })
    }

    /// Where it is or will be published, if that is known.
    pub(super) fn address(&self) -> Option<&Url> {
        self.address.as_ref()
    }

    /// Whose duties hold.
    pub(super) fn profile(&self) -> Profile {
        self.profile
    }

    pub(super) fn input(&self) -> Input<'_> {
        let Self { bytes, headers, language, address, base, .. } = self;
        Input {
            bytes,
            charset: None,
            headers,
            is_answer: false,
            language: *language,
            address: address.as_ref(),
            base,
            sheets: None,
        }
    }

    pub(super) fn manner(&self) -> Manner<'_> {
        Manner { config: &self.config, profile: self.profile, as_of: self.as_of }
    }
}

/// What stands at each address of the book, by what the copy holds.
fn stands(site: &Site, book: &LinkBook, numbers: &HashMap<String, usize>, asks: bool) -> Result<Vec<Stand>, StoreError> {
    let number = |located: &Located| if let Located::File(file) = located { numbers.get(&**file).copied() } else { None };
    let is_filled = |url: &Url| number(&site.copy.locate(url)).is_some_and(|page| book.is_filled_by_script(page));
    let locate = |address: String| {
        let Ok(url) = Url::parse(&address) else { return Located::Outside };
        match site.copy.locate(&url) {
            // A script that fills a page may answer for every address below it ("client-side routes"), without a file for any of them.
            Located::Absent(Absence::Page | Absence::Certain) if above(&url).any(|page| is_filled(&page)) => {
                Located::Absent(Absence::Unlikely)
            }
            located => located,
        }
    };
    let located: Vec<Located> = book.addresses().map(|address| address.map(locate)).collect::<Result<_, _>>()?;
    let partial = site.complete.map_or_else(|| site.saved || is_partial(&located, site.documents.len()), |complete| !complete);
    let stand = |located: Located| match located {
        Located::File(_) => number(&located).map_or(Stand::Resource, Stand::Page),
        Located::Other => Stand::Resource,
        Located::Outside => Stand::NotAsked,
        // What stands around a document by itself is asked where it will be published, if that is known and anything is asked.
        Located::Absent(_) if site.alone && asks && site.copy.is_of_one() => Stand::NotAsked,
        Located::Absent(_) if site.alone => Stand::Unknown,
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
    Ok(located.into_iter().map(stand).collect())
}

/// The addresses of which an extension-less one is a part, nearest first: `/a/b`, `/a`, `/` for `/a/b/c`.
fn above(url: &Url) -> impl Iterator<Item = Url> + use<> {
    let is_plain = !url.path().rsplit('/').next().unwrap_or_default().contains('.');
    let up = |url: &Url| {
        let mut up = url.clone();
        up.set_query(None);
        up.path_segments_mut().ok()?.pop_if_empty().pop();
        (up.path() != url.path()).then_some(up)
    };
    std::iter::successors(is_plain.then(|| up(url)).flatten(), up)
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
