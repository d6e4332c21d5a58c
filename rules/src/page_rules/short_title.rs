//! Page titles of federal sites have at least 20 characters.
//!
//! A result list, a tab bar and a screen reader's list of windows show titles without the page around them: `Tools` or `About us` could be any
//! agency's. GSA's website standard asks executive agencies for at least 20 characters (and advises 50 to 60).
//!
//! Name the page first, then the program or agency.
//! ```html fail profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Tools</title></head><body><h1>Tools</h1></body></html>
//! ```
//! ```html pass profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Tools for grant reviewers | Agency</title></head><body><h1>Tools</h1></body></html>
//! ```
//! Counted are characters, runs of white space as one. Titles in Chinese, Japanese and Korean are not judged: 20 characters are a long title there.
//! Pages kept out of search and error pages are not judged. An empty title is for `page/missing-title`. Other sites than those of executive agencies are told in a note, sites of unknown owners not at all.
//!
//! What it does not see: whether the title fits the page, and whether another page of the site has the same.

use super::declared;
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::fold::collapse;
use crate::page::{Page, Readable};
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/short-title",
        source: include_str!("short_title.rs"),
        severity: Severity::Warning,
        profiles: &[
            (Profile::FederalOther, Some(Severity::Note)),
            (Profile::StateLocal, Some(Severity::Note)),
            (Profile::Wcag, None),
        ],
        cites: &[Cite::FederalStandard("html-page-title"), Cite::Wcag("2.4.2")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Characters that the standard asks for.
const LEAST: usize = 20;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let Some(title) = page.all("title").next() else { return };
    let text = title.text(Readable::Written);
    let text = collapse(&text);
    if text.is_empty() || declared::is_in_dense_script(page) || !declared::is_for_search(page, cx) {
        return;
    }
    found.applies();
    let count = text.chars().count();
    if count < LEAST {
        found
            .fail(&title.whole(), format!("page title has {count} characters, fewer than {LEAST}: {}", quoted(&text)))
            .help("name the page first, then the program or agency");
    }
}
