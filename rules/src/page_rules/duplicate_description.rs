//! Each page of a site has a description of its own.
//!
//! One description for many pages is mostly that of the site, put into the template: beneath a search result it says nothing of the page. GSA's website
//! standard asks executive agencies for descriptions that are unique in the site.
//!
//! Say in one or two sentences what this page has for its reader; a page without a description is better served by search engines than one with that of another.
//! ```html fail pages=3 profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Reports of 2025 | Agency</title>
//! <meta name="description" content="The agency gives grants to museums and libraries."></head><body><h1>Reports of 2025</h1></body></html>
//! ```
//! ```html pass pages=1 profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Reports of 2025 | Agency</title>
//! <meta name="description" content="What museums did in 2025 with the grants they had, by state."></head><body></body></html>
//! ```
//! Compared are the pages of one host that the run has seen, as `page/duplicate-title` does.
//!
//! What it does not see: pages that the run did not reach, and whether the text describes the page.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Peers, Shared};
use crate::finding::{Findings, quoted};
use crate::headline;
use crate::page::Page;
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/duplicate-description",
        source: include_str!("duplicate_description.rs"),
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
    check: Check::Peers(check),
};

fn check(page: &Page<'_>, peers: &Peers, _: &Context<'_>, found: &mut Findings) {
    let Some(meta) = headline::description(page) else { return };
    let Some(text) = meta.attr("content") else { return };
    found.applies();
    let Shared { pages, lists } = peers.description;
    if pages < 2 {
        return;
    }

    let same = quoted(text);
    let cause = headline::cause(text);
    if lists > 1 {
        found
            .fail(&meta.attribute("content"), format!("{pages} pages of the site have the description {same}"))
            .help("say in one or two sentences what this page has for its reader")
            .alike(cause);
    } else {
        found
            .review(&meta.attribute("content"), format!("{pages} pages of one list have the description {same}"))
            .help("describe the list on its first page alone, or say which page of the list it is")
            .alike(cause);
    }
}
