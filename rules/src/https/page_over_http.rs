//! Pages must be published over https.
//!
//! Over http anyone between the server and the visitor can read which page is asked for and change what arrives: words, links, forms. OMB M-15-13
//! has bound every public federal site to https since the end of 2016; browsers call other pages "not secure".
//!
//! Publish the page over https, redirect http to it, and say so with HSTS.
//! ```html fail address=http://www.agency.example.gov/about.html
//! <!DOCTYPE html><html lang="en"><title>About</title><body><p>About the agency</p></body></html>
//! ```
//! ```html pass address=https://www.agency.example.gov/about.html
//! <!DOCTYPE html><html lang="en"><title>About</title><body><p>About the agency</p></body></html>
//! ```
//! ```html pass address=http://localhost:8080/about.html
//! <!DOCTYPE html><html lang="en"><title>About</title><body><p>About the agency</p></body></html>
//! ```
//! What it does not see: whether the same page stands at an https address too, and whether the http address redirects there for other clients.
//! It speaks only where the page's address is known, and not of private addresses, where previews stand.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

use super::scheme;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/page-over-http",
        source: include_str!("page_over_http.rs"),
        severity: Severity::Warning,
        profiles: &[(Profile::Federal, Some(Severity::Error)), (Profile::Dod, Some(Severity::Error))],
        cites: &[Cite::M1513, Cite::Idea("(5)"), Cite::Bod1801],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let Some(address) = cx.address else { return };
    found.applies();
    if scheme::is_published_over_http(cx) {
        found
            .fail(&page.whole(), format!("page is published over http: {}", quoted(address.as_str())))
            .help(format!("publish it at {}, and redirect http there", quoted(&scheme::with_https(address))));
    }
}
