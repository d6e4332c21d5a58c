//! A page that says when it was archived should not have changed since.
//!
//! A notice that dates the archiving tells readers that the page is as it was then. For state and local governments more depends on it: content that
//! is altered after the date of archiving is not archived web content (28 CFR 35.104), and loses the exception of 28 CFR 35.201(a), so that it has
//! to meet WCAG 2.1 AA.
//!
//! Take the change back, or make the page current again: remove the notice and see that the page is accessible.
//!
//! ```html fail profile=state-local
//! <head><title>Harbor report</title><meta property="article:modified_time" content="2023-05-02"></head>
//! <main><h1>Harbor report</h1>
//! <div role="note"><p>This page was archived on March 3, 2019. It is no longer updated and links may not work.</p></div></main>
//! ```
//! ```html pass profile=state-local
//! <head><title>Harbor report</title><meta property="article:modified_time" content="2019-03-03"></head>
//! <main><h1>Harbor report</h1>
//! <div role="note"><p>This page was archived on March 3, 2019. It is no longer updated and links may not work.</p></div></main>
//! ```
//!
//! What it does not see: changes that the page does not date, and pages that do not say when they were archived. A change within a month of the
//! archiving, which may be the archiving itself, is for review.

use jiff::ToSpan;

use super::notice;
use crate::cite::Cite;
use crate::context::Context;
use crate::date::{DateKind, PageDate};
use crate::finding::Findings;
use crate::page::{Page, StatedDate};
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "history/edited-after-archiving",
        source: include_str!("edited_after_archiving.rs"),
        severity: Severity::Warning,
        profiles: &[(Profile::Wcag, Some(Severity::Note))],
        cites: &[Cite::TitleTwo("35.104"), Cite::TitleTwo("35.201")],
        scope: Scope::Markup,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let Some(notice) = notice(page, cx) else { return };
    let dates = page.dates(cx);
    let labelled = || dates.iter().find(|stated| stated.kind == DateKind::Archived).map(|stated| stated.date);
    let Some(archived) = notice.says.archived_on.or_else(labelled) else { return };
    found.applies();
    let changes = dates.iter().filter(|stated| stated.kind == DateKind::Modified && stated.date.date <= cx.as_of);
    // The first of the latest: signals come most trusted first.
    let Some(change) = changes.rev().max_by_key(|stated| stated.date.date) else { return };
    if change.date.date <= archived.latest() {
        return;
    }
    report(change, archived, found).also(&notice.element.tag(), format!("archived {}", archived.date));
}

fn report<'f>(change: &StatedDate<'_>, archived: PageDate, found: &'f mut Findings) -> &'f mut crate::finding::Finding {
    let message = format!("page changed on {}, after it was archived on {}", change.date.date, archived.date);
    let by_archiving = archived.latest().checked_add(1.month()).is_ok_and(|end| change.date.date <= end);
    let finding = if by_archiving { found.review(&change.spot, message) } else { found.fail(&change.spot, message) };
    finding.help("take the change back, or remove the notice and keep the page current and accessible")
}
