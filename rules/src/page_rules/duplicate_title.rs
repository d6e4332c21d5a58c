//! Each page of a site has a title of its own.
//!
//! In a list of results, bookmarks or open tabs two pages with one title cannot be told apart. GSA's website standard asks executive agencies for
//! titles that are unique in the site.
//!
//! Name first what only this page has, then the program or agency.
//! ```html fail pages=3 profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Office of Museum Grants</title></head><body><h1>Reports of 2025</h1></body></html>
//! ```
//! ```html pass pages=1 profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Reports of 2025 | Office of Museum Grants</title></head><body><h1>Reports of 2025</h1></body></html>
//! ```
//! Compared are the pages of one host that the run has seen, with or without `www.`; letter case, white space and kinds of quotation marks and dashes are set aside.
//! Addresses with one canonical address are one page, and so are pages of the same content; a page that names another address as canonical is not
//! reported. Where all of them are pages of one list (`/news/page/2/`, `/news?page=2`), a person must decide. Redirects, parts of pages, sources of a generator, pages kept out of search, error pages and menus in frames are not compared. The pages of one fault are told
//! together. An exception stands on each page that is to be spared.
//!
//! What it does not see: pages that the run did not reach, and whether two titles that differ tell their pages apart.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Peers, Shared};
use crate::finding::{Findings, quoted};
use crate::headline;
use crate::page::{Page, Readable};
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/duplicate-title",
        source: include_str!("duplicate_title.rs"),
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
    check: Check::Peers(check),
};

fn check(page: &Page<'_>, peers: &Peers, _: &Context<'_>, found: &mut Findings) {
    let Some(title) = headline::title(page) else { return };
    found.applies();
    let Shared { pages, lists } = peers.title;
    if pages < 2 {
        return;
    }
    let text = title.text(Readable::Written);
    let same = quoted(&text);
    let cause = headline::cause(&text);
    if lists > 1 {
        found
            .fail(&title.whole(), format!("{pages} pages of the site have the title {same}"))
            .help("name first what only this page has, then the program or agency")
            .alike(cause);
    } else {
        found
            .review(&title.whole(), format!("{pages} pages of one list have the title {same}"))
            .help("say in the title which page of the list it is")
            .alike(cause);
    }
}
