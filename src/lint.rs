//! From the bytes of one document to findings and a record: the one way that every input takes.
//!
//! Decodes, tells HTML from what is none, parses, runs the rules that are on, and drops the tree. Does no I/O, keeps no
//! state between pages and knows nothing of links' targets; [`lint_links`] judges a page again once these are known. What an author wrote is
//! judged as the pages that may become of it (`written`).

mod peers;
mod written;

use govlint_rules::RULES;
use govlint_rules::context::Context;
use govlint_rules::decode::decode;
use govlint_rules::exception::{Fate, InPlace, Stated};
use govlint_rules::facts::{Headers, Host, Links, Sheets};
use govlint_rules::finding::{Finding, Outcome};
use govlint_rules::gist::Gist;
use govlint_rules::headline::Headline;
use govlint_rules::identity::Identity;
use govlint_rules::page::{Document, Kind, Page};
use govlint_rules::record::Record;
use govlint_rules::rule::{Check, Profile, Rule, Severity};
use govlint_rules::sniff::{Sniffed, sniff};
use govlint_rules::source::{Language, Source};
use jiff::civil::Date;
use url::Url;

use crate::config::{PageConfig, Taken};
use crate::costs::Step;
use crate::sheets::SheetSource;

pub use peers::{lint_peers, without_peers};

/// One document as it came in.
pub struct Input<'a> {
    /// Its bytes, content coding removed.
    pub bytes: &'a [u8],
    /// The `charset` of its `Content-Type`, if it was an HTTP answer that named one.
    pub charset: Option<&'a str>,
    /// Its response header fields; none for a file.
    pub headers: &'a Headers,
    /// Whether it is an HTTP answer: then it is a whole page, never a fragment.
    pub is_answer: bool,
    /// How it is written, where it may be what an author wrote and not what a generator made of it.
    pub language: Option<Language>,
    /// Where it is or will be published, if that is known.
    pub address: Option<&'a Url>,
    /// What its relative addresses are resolved against.
    pub base: &'a Url,
    /// Who has the style sheets that it links to; nobody where only those in the page itself are known.
    pub sheets: Option<&'a dyn SheetSource>,
}

/// How it is to be judged.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    /// The rules that are on for this page, their severities and options.
    pub config: &'a PageConfig,
    /// Whose duties hold.
    pub profile: Profile,
    /// The day of judgement.
    pub as_of: Date,
}

/// What is left of a document that was judged.
pub struct Linted {
    /// What was found, exceptions of the configuration taken out.
    pub findings: Vec<Finding>,
    /// What each rule that ran says of the page as a whole, in the order of the rules.
    pub outcomes: Vec<(&'static str, Outcome)>,
    /// For the rules that look at many pages.
    pub record: Record,
    /// Which page it is, whatever its address; not told of files, none of which stands under two addresses.
    pub identity: Option<Identity>,
    /// What exceptions took out, those of the configuration and those in the page.
    pub taken: Taken,
    /// Whether the page excepts a rule that judges links: then it is to be read again even if no link is in doubt.
    pub excepts_links: bool,
    /// Whether it is a part of a page, by itself.
    pub is_fragment: bool,
    /// The encoding it was decoded from.
    pub encoding: &'static str,
}

/// Why a document was not judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// It is something other than HTML, as named.
    NotHtml(&'static str),
    /// There is nothing in it.
    Empty,
    /// It is too long to be parsed.
    TooLong,
}

/// Judges a document by what stands in it.
///
/// # Errors
/// [`Skipped`] where there is no HTML to judge.
pub fn lint(input: &Input<'_>, manner: Manner<'_>) -> Result<Linted, Skipped> {
    let kind = match sniff(input.bytes) {
        // Its markup reads like a fragment of a page; the server says that it is none.
        Sniffed::Html if is_sent_as_drawing(input) => Some(Skipped::NotHtml("SVG image")),
        Sniffed::Html => None,
        // Without a tag it is plain text to those who sniff, and its first words may be those of any format.
        Sniffed::Other(_) if input.language == Some(Language::Markdown) => None,
        Sniffed::Empty => Some(Skipped::Empty),
        Sniffed::Binary(what) | Sniffed::Other(what) => Some(Skipped::NotHtml(what)),
    };
    if let Some(skipped) = kind {
        return Err(skipped);
    }
    let timed = manner.config;
    let decoded = timed.timed(Step::Decode, || decode(input.bytes, input.charset));
    let encoding = decoded.encoding;
    let linted = match timed.timed(Step::Parse, || source(input, &decoded.text)) {
        Some(source) => written::lint(&source, input, manner)?,
        None => lint_document(&parsed(decoded.text, manner)?, From::File, input, manner),
    };
    Ok(Linted { encoding, ..linted })
}

/// What other pages need to know of a document that is not judged; none where it is no page.
#[must_use]
pub fn record(input: &Input<'_>) -> Option<Record> {
    if sniff(input.bytes) != Sniffed::Html && input.language != Some(Language::Markdown) {
        return None;
    }
    let decoded = decode(input.bytes, input.charset);
    match source(input, &decoded.text) {
        Some(source) => written::record(&source, input),
        None => Some(Record::of(&page(&Document::parse(decoded.text).ok()?, From::File, input), input.base)),
    }
}

/// What an author wrote, if it is that.
fn source<'t>(input: &Input<'_>, text: &'t str) -> Option<Source<'t>> {
    input.language.and_then(|language| Source::of(language, text))
}

fn parsed(text: impl Into<String>, manner: Manner<'_>) -> Result<Document, Skipped> {
    manner.config.timed(Step::Parse, || Document::parse(text)).map_err(|_| Skipped::TooLong)
}

/// From what a document was parsed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    /// From what is or will be served.
    File,
    /// From what a source may become.
    Source,
}

fn page<'d>(document: &'d Document, from: From, input: &Input<'_>) -> Page<'d> {
    match from {
        From::Source => Page::of_source(document),
        From::File if input.is_answer => Page::of_answer(document),
        From::File => Page::new(document),
    }
}

/// The page with the style sheets that it links to, and those that they bring in, as far as they are at hand.
fn styled<'d>(page: Page<'d>, input: &Input<'_>) -> Page<'d> {
    let Some(source) = input.sheets else { return page };
    let mut wanted = page.linked_sheets(input.base);
    let mut sheets = Sheets::default();
    let mut asked = 0;
    while let Some(address) = wanted.pop().filter(|_| asked < MOST_SHEETS) {
        asked += 1;
        if sheets.get(&address).is_none()
            && let Some(sheet) = source.sheet(&address)
        {
            wanted.extend(sheet.imports().iter().filter_map(|import| address.join(&import.address).ok()));
            sheets.insert(&address, sheet);
        }
    }
    page.with_sheets(sheets, input.base)
}

/// Most style sheets that are looked for on behalf of one page.
const MOST_SHEETS: usize = 128;

fn lint_document(document: &Document, from: From, input: &Input<'_>, manner: Manner<'_>) -> Linted {
    let timed = manner.config;
    let page = timed.timed(Step::Index, || styled(page(document, from, input), input));
    let cx = context(input, manner);
    // Which pages a generator makes of a source, nobody knows who has only that.
    let headline = || if from == From::File { Headline::of(&page, &cx) } else { None };
    let gist = || input.is_answer.then(|| Gist::of(&page));
    let record = || Record { gist: gist(), headline: headline(), ..Record::of(&page, input.base) };
    let identity = || input.is_answer.then(|| Identity::of(&page, input.base, input.headers));
    let (record, identity) = timed.timed(Step::Record, || (record(), identity()));
    let mut said =
        run_rules(manner, |check| matches!(check, Check::Page(_)), |rule, severity| rule.judge_page(&page, &cx, severity));
    let excepts_links = timed.timed(Step::Exceptions, || heed_exceptions(&page, manner, &mut said));
    let is_fragment = *page.kind() == Kind::Fragment;
    let Verdicts { findings, outcomes, taken } = said;
    Linted { findings, outcomes, record, identity, taken, excepts_links, is_fragment, encoding: "UTF-8" }
}

fn is_sent_as_drawing(input: &Input<'_>) -> bool {
    let kind = input.headers.get("content-type").and_then(|value| value.split(';').next()).unwrap_or_default();
    input.is_answer && kind.trim().eq_ignore_ascii_case("image/svg+xml")
}

/// What is said of a document once the targets of its links are known, or of a host.
#[derive(Default)]
pub struct Verdicts {
    /// What was found, exceptions of the configuration taken out.
    pub findings: Vec<Finding>,
    /// What each rule that ran says of it as a whole, in the order of the rules.
    pub outcomes: Vec<(&'static str, Outcome)>,
    /// What exceptions took out, those of the configuration and those in the page.
    pub taken: Taken,
}

impl Verdicts {
    /// Adds what was said of the same document otherwise.
    pub fn add(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.outcomes.extend(other.outcomes);
        self.taken.add(&other.taken);
    }
}

/// Judges a document, which was judged before, by what its links lead to.
#[must_use]
pub fn lint_links(input: &Input<'_>, links: &Links, manner: Manner<'_>) -> Verdicts {
    read_again(input, manner, |document, from| {
        let page = manner.config.timed(Step::Index, || page(document, from, input));
        let softened = (from == From::Source).then(|| links.of_source());
        let links = softened.as_ref().unwrap_or(links);
        let cx = context(input, manner);
        let mut said = run_rules(
            manner,
            |check| matches!(check, Check::Links(_)),
            |rule, severity| rule.judge_links(&page, links, &cx, severity),
        );
        let is_at_work = |rule: &str| said.outcomes.iter().any(|(id, _)| *id == rule);
        let mut in_place = InPlace::of(&page, manner.as_of);
        said.taken.findings += in_place.take_out(&mut said.findings);
        manner.config.take_out_exceptions(Some(&page), is_at_work, &mut said.findings, &mut said.taken);
        if !links.leaves_open() {
            tell_unused(&in_place, manner, &mut said);
        }
        said
    })
}

/// Says which exceptions for rules that judge links are unused in a document that was judged before and none of whose links is in doubt.
#[must_use]
pub fn lint_exceptions(input: &Input<'_>, manner: Manner<'_>) -> Verdicts {
    read_again(input, manner, |document, from| {
        let mut said = Verdicts::default();
        let page = manner.config.timed(Step::Index, || page(document, from, input));
        tell_unused(&InPlace::of(&page, manner.as_of), manner, &mut said);
        said
    })
}

/// Has a document judged again, or each that may become of a source.
fn read_again(input: &Input<'_>, manner: Manner<'_>, judge: impl Fn(&Document, From) -> Verdicts) -> Verdicts {
    let decoded = manner.config.timed(Step::Decode, || decode(input.bytes, input.charset));
    match manner.config.timed(Step::Parse, || source(input, &decoded.text)) {
        Some(source) => written::judge_again(&source, manner, judge),
        None => parsed(decoded.text, manner).map(|document| judge(&document, From::File)).unwrap_or_default(),
    }
}

/// Has the rules judge the exceptions of a page.
fn judge_exceptions(stated: &[Stated], manner: Manner<'_>) -> Verdicts {
    run_rules(manner, |check| matches!(check, Check::Exceptions(_)), |rule, severity| rule.judge_exceptions(stated, severity))
}

/// Has each rule judge that is on and of the level that is wanted.
fn run_rules(
    manner: Manner<'_>,
    is_wanted: impl Fn(Check) -> bool,
    judge: impl Fn(&'static Rule, Severity) -> Option<(Vec<Finding>, Outcome)>,
) -> Verdicts {
    let mut said = Verdicts::default();
    for (at, rule) in RULES.iter().enumerate().filter(|(_, rule)| is_wanted(rule.check)) {
        let Some(severity) = manner.config.severity(at, manner.profile) else { continue };
        if let Some((findings, outcome)) = manner.config.timed(Step::Rule(at), || judge(rule, severity)) {
            said.outcomes.push((rule.meta.id, outcome));
            said.findings.extend(findings);
        }
    }
    said
}

/// Takes out what the page's own exceptions cover, has them judged as far as that can be done before links are known, and then takes out what the
/// configuration excepts. Says whether there are exceptions whose use only links can show.
fn heed_exceptions(page: &Page<'_>, manner: Manner<'_>, said: &mut Verdicts) -> bool {
    let mut in_place = InPlace::of(page, manner.as_of);
    said.taken.findings += in_place.take_out(&mut said.findings);
    let judged: Vec<&str> = said.outcomes.iter().map(|(id, _)| *id).collect();
    let stated = in_place.stated(|rule| judged.contains(&rule.meta.id));
    let about = judge_exceptions(&stated, manner);
    let will_look = |rule: &str| {
        let at = RULES.iter().position(|known| known.meta.id == rule && matches!(known.check, Check::Links(_)));
        judged.contains(&rule) || at.is_some_and(|at| manner.config.severity(at, manner.profile).is_some())
    };
    said.findings.extend(about.findings);
    manner.config.take_out_exceptions(Some(page), will_look, &mut said.findings, &mut said.taken);
    said.outcomes.extend(about.outcomes);
    in_place.any(|rule| matches!(rule.check, Check::Links(_)) && !rule.meta.needs_network)
}

/// Says which exceptions for rules that judge links took nothing out, now that links are known.
fn tell_unused(in_place: &InPlace<'_>, manner: Manner<'_>, said: &mut Verdicts) {
    let is_on = |rule: &Rule| {
        let at = RULES.iter().position(|known| known.meta.id == rule.meta.id);
        at.is_some_and(|at| manner.config.severity(at, manner.profile).is_some())
    };
    let judges_links = |rule: &Rule| matches!(rule.check, Check::Links(_)) && !rule.meta.needs_network;
    let mut stated = in_place.stated(|rule| judges_links(rule) && is_on(rule));
    stated.retain(|exception| exception.fate == Fate::Unused);
    if !stated.is_empty() {
        let about = judge_exceptions(&stated, manner);
        said.findings.extend(about.findings);
        // What was said of the others stands, where nothing worse is to be said now.
        said.outcomes.extend(about.outcomes.into_iter().filter(|(_, outcome)| *outcome == Outcome::Failed));
    }
}

/// What the rules that judge links say of a page none of whose links is in doubt: it need not be read again for that.
#[must_use]
pub fn undoubted_links(has_links: bool, manner: Manner<'_>) -> Vec<(&'static str, Outcome)> {
    let outcome = if has_links { Outcome::Passed } else { Outcome::Inapplicable };
    let judges = |(at, rule): (usize, &&'static Rule)| {
        let judges_links = matches!(rule.check, Check::Links(_)) && !rule.meta.needs_network;
        (judges_links && manner.config.severity(at, manner.profile).is_some()).then_some((rule.meta.id, outcome))
    };
    RULES.iter().enumerate().filter_map(judges).collect()
}

/// Judges a host by what it answered.
#[must_use]
pub fn lint_host(host: &Host, manner: Manner<'_>) -> Verdicts {
    let headers = Headers::default();
    let cx = Context {
        address: Some(&host.url),
        base: &host.url,
        profile: manner.profile,
        as_of: manner.as_of,
        settings: &manner.config.settings,
        headers: &headers,
    };
    let mut said =
        run_rules(manner, |check| matches!(check, Check::Host(_)), |rule, severity| rule.judge_host(host, &cx, severity));
    let is_at_work = |rule: &str| said.outcomes.iter().any(|(id, _)| *id == rule);
    manner.config.take_out_exceptions(None, is_at_work, &mut said.findings, &mut said.taken);
    said
}

fn context<'a>(input: &Input<'a>, manner: Manner<'a>) -> Context<'a> {
    Context {
        address: input.address,
        base: input.base,
        profile: manner.profile,
        as_of: manner.as_of,
        settings: &manner.config.settings,
        headers: input.headers,
    }
}

impl Linted {
    /// Whether the document was a redirect stub.
    #[must_use]
    pub fn is_stub(&self) -> bool {
        self.record.redirect.is_some()
    }
}

/// The profile of a page by the owner of its host.
#[must_use]
pub fn profile_of(address: Option<&Url>) -> Profile {
    use govlint_rules::host::{Owner, owner};
    match address.and_then(Url::host_str).map_or(Owner::Unknown, owner) {
        Owner::FederalExecutive => Profile::Federal,
        Owner::FederalLegislative | Owner::FederalJudicial | Owner::FederalOther => Profile::FederalOther,
        Owner::Defense => Profile::Dod,
        Owner::StateLocal => Profile::StateLocal,
        Owner::Unknown => Profile::Wcag,
    }
}
