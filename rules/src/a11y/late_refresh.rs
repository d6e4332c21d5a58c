//! Pages should not reload or go elsewhere by themselves at all.
//!
//! WCAG's highest level knows no limit after which a page may change under its reader: kiosks, dashboards and pages that were left open overnight are read by
//! people too.
//!
//! Take the refresh away, or redirect at once.
//! ```html fail profile=wcag
//! <head><title>Levels</title><meta http-equiv="refresh" content="86400"></head>
//! ```
//! ```html pass
//! <head><title>Levels</title></head>
//! ```
//! ```html pass
//! <head><title>Moved</title><meta http-equiv="refresh" content="0; url=/new/"></head>
//! ```
//! Level AAA binds no agency: the rule is on only where nothing is known of the owner. A delay of up to twenty hours is reported by `a11y/timed-refresh`.
//!
//! What it does not see: a `Refresh` header, and what scripts do. No page that this was tried on has such a delay.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

use super::timed_refresh::TWENTY_HOURS;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/late-refresh",
        source: include_str!("late_refresh.rs"),
        severity: Severity::Note,
        profiles: &[(Profile::Federal, None), (Profile::FederalOther, None), (Profile::Dod, None), (Profile::StateLocal, None)],
        cites: &[Cite::Wcag("2.2.4"), Cite::Wcag("3.2.5"), Cite::Act("bisz58"), Cite::Technique("G110"), Cite::Technique("H76")],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let Some((meta, refresh)) = page.refresh() else { return };
    found.applies();
    if refresh.delay > TWENTY_HOURS {
        let message = format!("page changes by itself, if only after {} hours", refresh.delay / 3600);
        found.fail(&meta.attribute("content"), message).help("take the refresh away, or redirect at once");
    } else if refresh.delay > 0 {
        found.fails_elsewhere();
    }
}
