//! The official banner is the first thing on the page, after the skip link.
//!
//! People look for the banner at the very top: that is what GSA's standard asks for, and keyboard users must meet it right after the
//! skip link. Below the navigation, in the content or in the footer it vouches for nothing.
//!
//! Move it up, directly after the skip link.
//!
//! ```html fail
//! <!doctype html><title>News</title><body><nav><a href="/a">News</a> <a href="/b">Offices</a></nav>
//! <p>An official website of the United States government</p><p>Official websites use .gov</p>
//! ```
//! ```html pass
//! <!doctype html><title>News</title><body><a href="#main">Skip to main content</a>
//! <p>An official website of the United States government</p><p>Official websites use .gov</p>
//! ```
//!
//! A short text above it, such as a site alert, is for a person to judge: the standard says "top of every page", and USWDS places
//! alerts only "near the top". What it does not see: pictures above the banner, and what style sheets move.

use super::before::{self, Before};
use super::recognise::{Banner, with_banner};
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Page, Region};
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "banner/misplaced",
        source: include_str!("misplaced.rs"),
        severity: Severity::Warning,
        profiles: &[(Profile::FederalOther, Some(Severity::Note)), (Profile::StateLocal, None)],
        cites: &[Cite::FederalStandard("banner"), Cite::Uswds("banner")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const HELP: &str = "move the banner to the top of the page, directly after the skip link";

fn check(page: &Page<'_>, _cx: &Context<'_>, found: &mut Findings) {
    with_banner(page, |banner| judge(page, banner, found));
}

fn judge<'p>(page: &'p Page<'p>, banner: &Banner, found: &mut Findings) {
    let Some(element) = banner.element(page) else { return };
    found.applies();
    if element.region() == Region::ContentInfo {
        found.fail(&element.tag(), "banner stands in the footer").help(HELP);
        return;
    }
    match before::of(page, element) {
        Before::Nothing => {}
        Before::Notice(text) => {
            let finding = found.review(&element.tag(), "text stands above the banner").help(HELP);
            finding.also(&text.tag(), "this stands above it");
        }
        Before::Page(text) => {
            let finding = found.fail(&element.tag(), "banner stands below other parts of the page").help(HELP);
            finding.also(&text.tag(), "this stands above it");
        }
    }
}
