//! An old page should say that it is historical.
//!
//! Readers who arrive from a search take a news release of ten years ago for today's policy: offices, names, forms and addresses in it no longer
//! hold, and its links lead nowhere. A short notice before the content says so, and lets the page stay as it was.
//!
//! Either add a notice, or bring the page up to date and state when that was done. The age is counted from the latest date on which the page says
//! that it was published, changed or reviewed; the limit is the option `max-age-years`.
//!
//! For federal sites a notice is good practice under policy on current content, never a duty in law. For state and local governments it is part of
//! what makes content archived (28 CFR 35.104), which is excepted from the accessibility requirements.
//!
//! ```html fail address=https://www.agency.example.gov/news/visit.html
//! <!DOCTYPE html><html lang="en"><head><title>Secretary visits harbor</title>
//! <meta property="article:published_time" content="2012-08-17"></head>
//! <body><main><h1>Secretary visits harbor</h1>
//! <p>The secretary visited the harbor today and spoke with pilots, dock workers and officers of the port authority about the new pier. The work
//! will begin in the fall and end within two years, she said, and those who wish to bid can write to the office of contracts. The office keeps a
//! list of firms and sends them each call for bids on the day when it is published.</p></main></body></html>
//! ```
//! ```html pass address=https://www.agency.example.gov/news/visit.html
//! <!DOCTYPE html><html lang="en"><head><title>Secretary visits harbor</title>
//! <meta property="article:published_time" content="2012-08-17"></head>
//! <body><main><h1>Secretary visits harbor</h1>
//! <p>This page is part of a historical collection. It is no longer updated and links may not work.</p>
//! <p>The secretary visited the harbor today and spoke with pilots, dock workers and officers of the port authority about the new pier. The work
//! will begin in the fall and end within two years, she said, and those who wish to bid can write to the office of contracts. The office keeps a
//! list of firms and sends them each call for bids on the day when it is published.</p></main></body></html>
//! ```
//!
//! What it does not see: pages that state no date, home pages, and pages that are mostly links. Where only the address, the number of a
//! photo or a date of creation in metadata tells the age, the finding is for review.

use serde::{Deserialize, Serialize};
use url::Url;

use super::notice;
use crate::cite::Cite;
use crate::context::Context;
use crate::date::{DateKind, Precision};
use crate::finding::Findings;
use crate::home::is_home;
use crate::page::{Page, Source, StatedDate};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "history/missing-notice",
        source: include_str!("missing_notice.rs"),
        severity: Severity::Warning,
        profiles: super::POLICY,
        cites: &[Cite::M2322, Cite::TitleTwo("35.104")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// How old a page may be.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Full years since the page last changed, by its own word, after which it needs a notice.
    pub max_age_years: u16,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_age_years: 5 }
    }
}

/// Less prose than this, in bytes, is a stub or a menu.
const ARTICLE: usize = 250;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    if is_home(cx.base) || canonical(page, cx).is_some_and(|url| is_home(&url)) {
        return;
    }
    let Some(last) = page.last_changed(cx) else { return };
    let age = years_between(last.date.latest(), cx.as_of);
    let limit = cx.settings.rules.history_missing_notice.max_age_years;
    if age < limit {
        return found.applies();
    }
    if !is_article(page, cx) {
        return;
    }
    found.applies();
    if notice(page, cx).is_some() {
        return;
    }
    let written = written(&last);
    let source = last.source.name();
    let finding = if is_telling(&last) {
        found.fail(&last.spot, format!("no historical notice on a page whose latest date is {written}"))
    } else {
        found.review(&last.spot, format!("no historical notice on a page that seems to be of {written}, by {source}"))
    };
    finding.label(format!("{written}, in {source}")).help(
        "put a short notice before the content: that the page is historical, may be out of date, and that links may not work; \
         or update the page and state the date",
    );
    if let Some(heading) = page.all("h1").find(|heading| !heading.is_hidden()) {
        finding.also(&heading.tag(), "a notice belongs after this heading");
    }
}

/// Whether the date is one that the page gives its readers or the web at large. What the address or a photo tells is a guess, and a bare date of
/// creation in metadata leaves open what was changed since.
fn is_telling(last: &StatedDate<'_>) -> bool {
    match last.source {
        Source::Metadata => last.kind != DateKind::Published,
        source => !source.is_inferred(),
    }
}

/// Where the page says that it stands: a saved copy of a home page has another address.
fn canonical(page: &Page<'_>, cx: &Context<'_>) -> Option<Url> {
    let link = page.all("link").find(|link| link.has_token("rel", "canonical"))?;
    cx.base.join(link.attr("href")?.trim()).ok()
}

/// Whether there is prose to be out of date: more than a stub, and more of it than of links.
fn is_article(page: &Page<'_>, cx: &Context<'_>) -> bool {
    let prose = page.prose(cx.settings);
    prose.total() >= ARTICLE && prose.total() > prose.linked
}

/// Full years from one day to another; 0 where the second is earlier.
fn years_between(from: jiff::civil::Date, to: jiff::civil::Date) -> u16 {
    let before_anniversary = (to.month(), to.day()) < (from.month(), from.day());
    u16::try_from(to.year() - from.year() - i16::from(before_anniversary)).unwrap_or(0)
}

/// The date as precise as it is.
fn written(stated: &StatedDate<'_>) -> String {
    let date = stated.date.date;
    match stated.date.precision {
        Precision::Day => date.to_string(),
        Precision::Month => format!("{:04}-{:02}", date.year(), date.month()),
        Precision::Year => date.year().to_string(),
    }
}
