//! Pages of federal sites describe themselves to search engines.
//!
//! The description is what a result list shows beneath the title. Where there is none, it shows some text of the page, often a menu or the
//! banner, and people click past. GSA's website standard asks executive agencies for one on every page, each its own.
//!
//! Write `<meta name="description">` with one or two plain sentences on what the page has for its reader.
//! ```html fail profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Grants for small museums | Agency</title></head><body><h1>Grants</h1></body></html>
//! ```
//! ```html fail profile=federal
//! <!DOCTYPE html><html lang="es"><head><title>Subvenciones para museos | Agencia</title>
//! <meta name="description" content=" "></head><body><h1>Subvenciones</h1></body></html>
//! ```
//! ```html pass profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Grants for small museums | Agency</title>
//! <meta name="description" content="Find out whether your museum can get a grant, and how to apply."></head><body><h1>Grants</h1></body></html>
//! ```
//! Pages that `noindex` keeps out of search, and error pages by their title or file name, are not judged. `og:description` is for social networks and is
//! not what the standard asks for. Other sites than those of executive agencies are told in a note, sites of unknown owners not at all.
//!
//! What it does not see: whether the text describes the page, and whether another page of the site has the same.

use super::declared;
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/missing-description",
        source: include_str!("missing_description.rs"),
        severity: Severity::Warning,
        profiles: &[
            (Profile::FederalOther, Some(Severity::Note)),
            (Profile::StateLocal, Some(Severity::Note)),
            (Profile::Wcag, None),
        ],
        cites: &[Cite::FederalStandard("meta-page-description"), Cite::M2322],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const HELP: &str = "write <meta name=\"description\"> with one or two plain sentences on what the page has for its reader";

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    if !declared::is_for_search(page, cx) {
        return;
    }
    found.applies();
    let mut descriptions = declared::named(page, "description").peekable();
    match descriptions.peek().copied() {
        None => {
            found.fail(&page.whole(), "page has no description").help(HELP);
        }
        Some(first) => {
            if descriptions.all(|meta| meta.attr("content").is_none_or(|content| content.trim().is_empty())) {
                found.fail(&first.attribute("content"), "page description is empty").help(HELP);
            }
        }
    }
}
