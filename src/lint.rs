//! From the bytes of one document to findings and a record: the one way that every input takes.
//!
//! Decodes, tells HTML from what is none, parses, runs the rules that are on, and drops the tree. Does no I/O, keeps no
//! state between pages and knows nothing of links' targets; [`lint_links`] judges a page again once these are known.

use govlint_rules::RULES;
use govlint_rules::context::Context;
use govlint_rules::decode::decode;
use govlint_rules::facts::{Headers, Host, Links};
use govlint_rules::finding::{Finding, Outcome};
use govlint_rules::gist::Gist;
use govlint_rules::identity::Identity;
use govlint_rules::page::{Document, Kind, Page};
use govlint_rules::record::Record;
use govlint_rules::rule::{Check, Profile, Rule};
use govlint_rules::sniff::{Sniffed, sniff};
use jiff::civil::Date;
use url::Url;

use crate::config::PageConfig;

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
    /// Where it is or will be published, if that is known.
    pub address: Option<&'a Url>,
    /// What its relative addresses are resolved against.
    pub base: &'a Url,
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
    /// Which page it is, whatever its address.
    pub identity: Identity,
    /// Which exceptions of the configuration took something out, by their number.
    pub exceptions_used: Vec<usize>,
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
    match sniff(input.bytes) {
        // Its markup reads like a fragment of a page; the server says that it is none.
        Sniffed::Html if is_sent_as_drawing(input) => return Err(Skipped::NotHtml("SVG image")),
        Sniffed::Html => {}
        Sniffed::Empty => return Err(Skipped::Empty),
        Sniffed::Binary(what) | Sniffed::Other(what) => return Err(Skipped::NotHtml(what)),
    }
    let decoded = decode(input.bytes, input.charset);
    let encoding = decoded.encoding;
    let document = Document::parse(decoded.text).map_err(|_| Skipped::TooLong)?;
    let page = parsed(input, &document);
    let cx = context(input, manner);
    let mut linted = Linted {
        findings: Vec::new(),
        outcomes: Vec::new(),
        record: Record { gist: input.is_answer.then(|| Gist::of(&page)), ..Record::of(&page, input.base) },
        identity: Identity::of(&page, input.base, input.headers),
        exceptions_used: Vec::new(),
        is_fragment: *page.kind() == Kind::Fragment,
        encoding,
    };
    for (at, rule) in RULES.iter().enumerate() {
        let Some(severity) = manner.config.severity(at, manner.profile) else { continue };
        if let Some((findings, outcome)) = rule.judge_page(&page, &cx, severity) {
            linted.outcomes.push((rule.meta.id, outcome));
            linted.findings.extend(findings);
        }
    }
    manner.config.take_out_exceptions(Some(&page), &mut linted.findings, &mut linted.exceptions_used);
    Ok(linted)
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
    /// Which exceptions of the configuration took something out, by their number.
    pub exceptions_used: Vec<usize>,
}

/// Judges a document, which was HTML before, by what its links lead to.
#[must_use]
pub fn lint_links(input: &Input<'_>, links: &Links, manner: Manner<'_>) -> Verdicts {
    let mut linted = Verdicts::default();
    let Ok(document) = Document::parse(decode(input.bytes, input.charset).text) else { return linted };
    let page = parsed(input, &document);
    let cx = context(input, manner);
    for (at, rule) in RULES.iter().enumerate() {
        let Some(severity) = manner.config.severity(at, manner.profile) else { continue };
        if let Some((findings, outcome)) = rule.judge_links(&page, links, &cx, severity) {
            linted.outcomes.push((rule.meta.id, outcome));
            linted.findings.extend(findings);
        }
    }
    manner.config.take_out_exceptions(Some(&page), &mut linted.findings, &mut linted.exceptions_used);
    linted
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
    let mut linted = Verdicts::default();
    let headers = Headers::default();
    let cx = Context {
        address: Some(&host.url),
        base: &host.url,
        profile: manner.profile,
        as_of: manner.as_of,
        settings: &manner.config.settings,
        headers: &headers,
    };
    for (at, rule) in RULES.iter().enumerate() {
        let Some(severity) = manner.config.severity(at, manner.profile) else { continue };
        if let Some((findings, outcome)) = rule.judge_host(host, &cx, severity) {
            linted.outcomes.push((rule.meta.id, outcome));
            linted.findings.extend(findings);
        }
    }
    manner.config.take_out_exceptions(None, &mut linted.findings, &mut linted.exceptions_used);
    linted
}

fn parsed<'d>(input: &Input<'_>, document: &'d Document) -> Page<'d> {
    if input.is_answer { Page::of_answer(document) } else { Page::new(document) }
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
