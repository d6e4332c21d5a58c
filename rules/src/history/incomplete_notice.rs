//! A historical notice should say what readers need: that the page is historical, out of date, and that links may fail.
//!
//! A notice that only says "archived" leaves the reader to guess whether the content still holds; one that only says "no longer updated" does not
//! tell that the page is kept for the record. The notices of the Department of Defense, the archived White House sites and EPA say all three.
//!
//! Links need mention only where the content has any. A way to current content or to a person, and the date of archiving, make a notice better;
//! as good notices in use lack them, they are asked for only where the options `require-route` and `require-date` say so.
//!
//! ```html fail
//! <main><h1>Harbor report</h1><div role="alert"><p>This page has been archived.</p></div>
//! <p>The report is <a href="/report.pdf">here</a>.</p></main>
//! ```
//! ```html pass
//! <main><h1>Harbor report</h1><div role="alert"><p>This page has been archived. It is no longer updated and links may not work.</p></div>
//! <p>The report is <a href="/report.pdf">here</a>.</p></main>
//! ```
//!
//! What it does not see: words outside its catalogue, unless the configuration lists them as phrases of the site's own notice; a notice that is
//! an image.

use serde::{Deserialize, Serialize};

use super::notice;
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "history/incomplete-notice",
        source: include_str!("incomplete_notice.rs"),
        severity: Severity::Note,
        cites: &[Cite::M2322, Cite::TitleTwo("35.104")],
        scope: Scope::Markup,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// What a notice must have beyond the three things that all readers need.
#[derive(Debug, Default, Clone, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// A link to current content, or words that name whom to ask.
    pub require_route: bool,
    /// The date of archiving.
    pub require_date: bool,
}

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let Some(notice) = notice(page, cx) else { return };
    found.applies();
    let options = &cx.settings.rules.history_incomplete_notice;
    let says = notice.says;
    let has_links = || page.all("a").any(|link| link.attr("href").is_some() && !notice.element.is_ancestor_of(link));
    let missing = [
        (!says.historical, "that the page is historical or archived"),
        (!says.outdated, "that it may be out of date or is no longer maintained"),
        (!says.links && has_links(), "that links may not work"),
        (options.require_route && !says.route, "where current content is or whom to ask"),
        (options.require_date && says.archived_on.is_none(), "when it was archived"),
    ];
    let missing: Vec<&str> = missing.iter().filter(|(missing, _)| *missing).map(|(_, what)| *what).collect();
    if !missing.is_empty() {
        let message = format!("historical notice does not say {}", missing.join(", nor "));
        found.fail(&notice.element.whole(), message).help("add it to the notice, in a sentence of its own");
    }
}
