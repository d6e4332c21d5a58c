//! A certificate must lead to a root that browsers trust.
//!
//! Where the chain of issuers ends at a root that a browser does not have, the visitor is stopped by a warning. Often the certificate is good and the
//! server only fails to send what stands between it and the root: browsers that have seen that intermediate elsewhere show the page, others do not.
//!
//! Send the intermediates with the certificate (the authority names them), or get a certificate from a public authority.
//! ```host fail
//! https://agency.example.gov/ 200
//!   certificate: 2026-06-01 to 2027-06-01 bad-chain
//! ```
//! ```host fail
//! https://agency.example.gov/ 200
//!   certificate: 2026-06-01 to 2027-06-01 bad-chain missing-intermediate
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   certificate: 2026-06-01 to 2027-06-01
//! ```
//! A certificate that an authority of the federal government issued (the DoD PKI, the Federal PKI) is for a person to decide: agencies put these roots into
//! their own machines. Give them to govlint (`--cacert`, or `roots` under `[fetch]`) if the site's visitors have them.
//!
//! What it does not see: roots that some browsers have and this machine has not.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::Host;
use crate::facts::host::CertificateFault;
use crate::finding::Findings;
use crate::rule::{Check, Meta, Rule, Severity};

use super::endpoint::{Said, report_certificates};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/untrusted-certificate",
        source: include_str!("untrusted_certificate.rs"),
        severity: Severity::Error,
        cites: &[Cite::M1513, Cite::Rfc(5280, "6.1")],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

const INTERMEDIATE: &str = "send the intermediate certificates with the server's own";
const ROOT: &str = "get a certificate from a public authority, or send the intermediates that lead to one";
const AGENCY: &str =
    "give the agency's roots with --cacert if visitors have them; otherwise get a certificate from a public authority";

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    report_certificates(host, CertificateFault::BadChain, found, |endpoint| {
        let chain = endpoint.tls.as_ref().map_or(&[][..], |tls| &tls.chain);
        if chain.iter().any(|certificate| is_of_government(&certificate.issuer)) {
            Said::review("the certificate's issuer, a government authority, is not trusted here", AGENCY)
        } else if endpoint.has(CertificateFault::MissingIntermediate) {
            Said::fail("the certificate's chain is incomplete: an intermediate is missing, most likely", INTERMEDIATE)
        } else {
            Said::fail("the certificate's chain leads to no root that is trusted", ROOT)
        }
    });
}

/// The organisation in whose name the authorities of the DoD PKI and the Federal PKI issue.
fn is_of_government(issuer: &str) -> bool {
    issuer.split(", ").any(|part| part == "O=U.S. Government")
}
