//! Visitors must pass by the host whose HSTS protects the domain.
//!
//! A policy with `includeSubDomains` on `https://agency.example.gov/` protects every name below it, but only in browsers that have been there. Where
//! `http://agency.example.gov/` redirects to `https://www.agency.example.gov/` at once, nobody ever is.
//!
//! Redirect http to https on the same host first, and from there to `www.`.
//! ```host fail
//! http://agency.example.gov/ 301 https://www.agency.example.gov/
//! https://agency.example.gov/ 301 https://www.agency.example.gov/
//!   hsts: max-age=31536000; includeSubDomains
//! http://www.agency.example.gov/ 301 https://www.agency.example.gov/
//! https://www.agency.example.gov/ 200
//!   hsts: max-age=31536000
//! ```
//! ```host pass
//! http://agency.example.gov/ 301 https://agency.example.gov/ https://www.agency.example.gov/
//! https://agency.example.gov/ 301 https://www.agency.example.gov/
//!   hsts: max-age=31536000; includeSubDomains
//! http://www.agency.example.gov/ 301 https://www.agency.example.gov/
//! https://www.agency.example.gov/ 200
//!   hsts: max-age=31536000
//! ```
//! A domain on the browsers' preload list needs no visit. Where the root has no policy for its subdomains there is nothing to pass by.
//!
//! What it does not see: pages of the site that load something small from the root for this purpose.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::Host;
use crate::finding::{Findings, quoted};
use crate::rule::{Check, Meta, Rule, Severity};

use super::endpoint;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/bypassed-hsts",
        source: include_str!("bypassed_hsts.rs"),
        severity: Severity::Note,
        cites: &[Cite::Rfc(6797, "11.4"), Cite::M1513],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    let (Some(plain), Some(secure)) = (&host.http, &host.https) else { return };
    if endpoint::is_preloaded(host) || !secure.policy().is_some_and(|policy| policy.include_subdomains) {
        return;
    }
    found.applies();
    let Some(to) = plain.redirect() else { return };
    if to.scheme() == "https" && to.host_str() != secure.url.host_str() && host.is_internal(to) {
        found
            .fail(&endpoint::answer(plain), format!("http skips the host whose HSTS covers the domain: {}", quoted(to.as_str())))
            .help(format!("redirect to {} first, and from there onwards", quoted(secure.url.as_str())));
    }
}
