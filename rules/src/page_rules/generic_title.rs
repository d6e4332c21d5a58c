//! A page title should say what the page is about.
//!
//! The title is what a screen reader says first, what a tab shows and what a search result is called. "Untitled document" or "Home" says neither which page nor whose it is.
//!
//! Name the page, then the site: "Form 1040, Agency".
//! ```html fail
//! <!DOCTYPE html><title>Untitled Document</title><body><h1>Forms</h1>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms, Agency</title><body><h1>Forms</h1>
//! ```
//! Goes by a short list of what editors and templates write where nobody wrote anything else, and by titles that are the name of a file. Whether a page may be called so is for a
//! person to say, so each finding is for review.
//!
//! What it does not see: other titles that say nothing, titles that many pages share, and a title that a script sets.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Page, Readable};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/generic-title",
        source: include_str!("generic_title.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("2.4.2"),
            Cite::Section508("E205.4"),
            Cite::Technique("F25"),
            Cite::Technique("G88"),
            Cite::Baseline("11.A"),
            Cite::TrustedTester("12.B"),
        ],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Titles that say nothing, in lower case.
const GENERIC: &[&str] = &[
    "default",
    "default page",
    "document",
    "home",
    "home page",
    "homepage",
    "index",
    "index page",
    "main",
    "main page",
    "new document",
    "new page",
    "no title",
    "page",
    "page 1",
    "page title",
    "react app",
    "site title",
    "test",
    "test page",
    "title",
    "title goes here",
    "untitled",
    "untitled document",
    "untitled page",
    "vite app",
    "web page",
    "webpage",
    "website",
    "welcome",
    "your title here",
    "documento sin título",
    "inicio",
    "página",
    "sin título",
];
/// Endings of files that a title was never written for.
const ENDINGS: &[&str] = &[".htm", ".html", ".asp", ".aspx", ".jsp", ".php", ".md", ".doc", ".docx"];

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let Some(title) = page.all("title").next() else { return };
    let text = title.text(Readable::Written);
    if text.is_empty() {
        return;
    }
    found.applies();
    let said = text.to_lowercase();
    let is_file = !said.contains(' ') && ENDINGS.iter().any(|ending| said.ends_with(ending));
    if GENERIC.contains(&said.trim_matches(|c: char| !c.is_alphanumeric())) || is_file {
        let finding = found.review(&title.whole(), format!("page title {} does not say what the page is about", quoted(&text)));
        finding.help("name the page, then the site");
    }
}
