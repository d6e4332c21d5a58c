//! A historical notice should come before the content that it speaks of.
//!
//! A notice at the end is read after the old content has been believed, and with a screen reader it is not met at all by those who stop early.
//! Put it right after the heading, or above the content on every page of the collection.
//!
//! ```html fail
//! <main><h1>Secretary visits harbor</h1>
//! <p>The secretary visited the harbor today and spoke with pilots, dock workers and officers of the port authority about the new pier. The work
//! will begin in the fall and end within two years, she said, and those who wish to bid can write to the office of contracts.</p>
//! <div role="note"><p>This page is part of a historical collection. It is no longer updated and links may not work.</p></div></main>
//! ```
//! ```html pass
//! <main><h1>Secretary visits harbor</h1>
//! <div role="note"><p>This page is part of a historical collection. It is no longer updated and links may not work.</p></div>
//! <p>The secretary visited the harbor today and spoke with pilots, dock workers and officers of the port authority about the new pier. The work
//! will begin in the fall and end within two years, she said, and those who wish to bid can write to the office of contracts.</p></main>
//! ```
//!
//! What it does not see: a style sheet that moves the notice to the top of the screen. Assistive technology still meets it where the markup has it.

use super::{Position, notice};
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "history/late-notice",
        source: include_str!("late_notice.rs"),
        severity: Severity::Warning,
        profiles: super::POLICY,
        cites: &[Cite::M2322, Cite::TitleTwo("35.104")],
        scope: Scope::Markup,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let Some(notice) = notice(page, cx) else { return };
    found.applies();
    if notice.position == Position::Late {
        let finding = found.fail(&notice.element.whole(), "historical notice comes after the content");
        finding.help("move the notice before the content, right after the heading");
        if let Some(heading) = page.all("h1").find(|heading| !heading.is_hidden()) {
            finding.also(&heading.tag(), "it belongs after this heading");
        }
    }
}
