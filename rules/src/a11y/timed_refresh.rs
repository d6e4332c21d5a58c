//! Pages must not reload or go elsewhere by themselves while they are read.
//!
//! After a few seconds or minutes the page is gone. Who reads slowly, listens, or works with a switch has not come to its end; a screen reader starts again
//! at the top each time, and a half-filled form is empty.
//!
//! Redirect on the server, or at once (`content="0; url=…"`); leave the time of an update to the reader.
//! ```html fail
//! <head><title>Alerts</title><meta http-equiv="refresh" content="300"></head>
//! ```
//! ```html fail
//! <head><title>Moved</title><meta http-equiv="refresh" content="5; url=/new/"></head>
//! ```
//! ```html pass
//! <head><title>Moved</title><meta http-equiv="refresh" content="0; url=/new/"></head>
//! ```
//! The first `<meta http-equiv=refresh>` that browsers can read counts. A delay above twenty hours is allowed by WCAG 2.2.1 and left to
//! `a11y/late-refresh`.
//!
//! What it does not see: a `Refresh` header, what scripts do, and a control that lets people stop the clock.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/timed-refresh",
        source: include_str!("timed_refresh.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("2.2.1"),
            Cite::Wcag("2.2.4"),
            Cite::Wcag("3.2.5"),
            Cite::Section508("E205.4"),
            Cite::Act("bc659a"),
            Cite::Technique("F40"),
            Cite::Technique("F41"),
            Cite::Technique("G110"),
            Cite::Technique("H76"),
        ],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Twenty hours in seconds: longer limits need no adjustment (WCAG 2.2.1, "20 Hour Exception").
pub(super) const TWENTY_HOURS: u32 = 20 * 60 * 60;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let Some((meta, refresh)) = page.refresh() else { return };
    found.applies();
    if (1..=TWENTY_HOURS).contains(&refresh.delay) {
        let (does, help) = if refresh.target.is_some() {
            ("sends its reader elsewhere", "redirect on the server, or at once with a delay of 0")
        } else {
            ("reloads itself", "take the refresh away, and let the reader ask for an update")
        };
        let unit = if refresh.delay == 1 { "second" } else { "seconds" };
        found.fail(&meta.attribute("content"), format!("page {does} after {} {unit}", refresh.delay)).help(help);
    }
}
