//! A host must tell browsers to use https only (HSTS).
//!
//! Without the header `Strict-Transport-Security` each visit that begins with http is open to whoever stands between, redirect or not, and a visitor can
//! click past a warning about the certificate. OMB M-15-13 asks it of every federal host, also of those whose port 80 is closed.
//!
//! Send `Strict-Transport-Security: max-age=31536000` with every answer over https. A domain on the browsers' preload list needs no header: name such a list
//! in the configuration (`hsts-preload`).
//! ```host fail
//! https://agency.example.gov/ 200
//! preload: none
//! ```
//! ```host fail
//! https://command.example.mil/ 200
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   hsts: max-age=31536000
//! ```
//! ```host pass
//! https://data.agency.example.gov/ 200
//! preload: agency.example.gov
//! ```
//! Most .gov domains are preloaded. Where no list is at hand, a missing header on a .gov host is for a person to decide; so is one on an error page, which
//! may come from a defence against programs.
//!
//! What it does not see: addresses other than the root, and hosts whose certificate is bad (browsers pass over the header there; the certificate is
//! reported).

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::Host;
use crate::finding::Findings;
use crate::host::{Tld, tld};
use crate::rule::{Check, Meta, Rule};

use super::endpoint;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/missing-hsts",
        source: include_str!("missing_hsts.rs"),
        profiles: endpoint::FEDERAL,
        cites: &[Cite::M1513, Cite::Bod1801, Cite::Rfc(6797, "7.1")],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

fn check(host: &Host, cx: &Context<'_>, found: &mut Findings) {
    let Some(secure) = host.canonical_secure().filter(|endpoint| endpoint.is_certificate_valid()) else { return };
    let Some(answer) = secure.answer() else { return };
    found.applies();
    if !answer.strict_transport_security.is_empty() || endpoint::is_preloaded(host) {
        return;
    }
    let may_be_preloaded = host.preload.is_none() && cx.host().and_then(tld) == Some(Tld::Gov);
    let place = endpoint::hsts(secure);
    if answer.status >= 400 {
        found.review(&place, format!("no HSTS header on an answer of {}", answer.status))
    } else if may_be_preloaded {
        found.review(&place, "no HSTS header, and whether the domain is preloaded is not known")
    } else {
        found.fail(&place, "no HSTS header")
    }
    .help("send `Strict-Transport-Security: max-age=31536000` over https, or name the browsers' list in `hsts-preload` if the domain is on it");
}
