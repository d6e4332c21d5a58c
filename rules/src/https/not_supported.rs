//! A host must answer over https.
//!
//! Where only http answers, anyone between the server and the visitor can read which page is asked for and change what arrives, and browsers say "not
//! secure" or show no page at all. OMB M-15-13 has bound every public federal site to https since the end of 2016; for others it is good practice.
//!
//! Serve the site over https on port 443, with a certificate for its name, and redirect http to it.
//! ```host fail
//! http://agency.example.gov/ 200
//! https://agency.example.gov/ connection-refused
//! ```
//! ```host fail
//! http://agency.example.gov/ 200
//! https://agency.example.gov/ not-tls
//! ```
//! ```host pass
//! http://agency.example.gov/ 301 https://agency.example.gov/
//! https://agency.example.gov/ 200
//! ```
//! A host whose https gives no clear answer (a timeout, a reset, an alert) while its http does is for a person to look at: a firewall may let others in.
//! A host that wants a client certificate (a CAC or PIV card) cannot be tested, and is not called broken. Faults of certificates have rules of their own.
//!
//! What it does not see: hosts of which http is not there either.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::host::Endpoint;
use crate::facts::{Failure, Host};
use crate::finding::Findings;
use crate::rule::{Check, Meta, Rule};

use super::endpoint;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/not-supported",
        source: include_str!("not_supported.rs"),
        profiles: endpoint::FEDERAL,
        cites: &[Cite::M1513, Cite::Bod1801],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    let tried = || host.secure_endpoints().filter(|endpoint| endpoint.failure() != Some(Failure::DnsNotFound));
    if !host.plain_endpoints().any(Endpoint::is_live)
        || tried().all(|endpoint| endpoint.failure().is_none() && !endpoint.is_live())
    {
        return;
    }
    found.applies();
    if host.secure_endpoints().any(|endpoint| endpoint.is_live() || endpoint.demands_client_certificate()) {
        return;
    }
    let Some((first, failure)) = tried().find_map(|endpoint| Some((endpoint, endpoint.failure()?))) else { return };
    let is_none = |endpoint: &Endpoint| matches!(endpoint.failure(), Some(Failure::ConnectionRefused | Failure::NotTls));
    let finding = if tried().all(is_none) {
        found.fail(&endpoint::answer(first), format!("host answers over http and not over https: {failure}"))
    } else {
        found.review(&endpoint::answer(first), format!("host answers over http and gives no clear answer over https: {failure}"))
    };
    finding.help("serve the site over https on port 443, with a certificate for its name, and redirect http to it");
}
