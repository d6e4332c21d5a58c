//! A certificate must come from an authority that browsers know.
//!
//! A certificate that is its own issuer proves nothing: whoever stands between can show one just like it. Browsers stop every visitor with a warning.
//!
//! Get a certificate from a public authority; there are free ones, and programs that renew them.
//! ```host fail
//! https://agency.example.gov/ 200
//!   certificate: 2026-06-01 to 2027-06-01 self-signed
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   certificate: 2026-06-01 to 2027-06-01
//! ```
//! A certificate that is among the roots that this machine or the configuration trusts is not meant.

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
        id: "https/self-signed-certificate",
        source: include_str!("self_signed_certificate.rs"),
        severity: Severity::Error,
        cites: &[Cite::M1513],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

const HELP: &str = "get a certificate from an authority that browsers know";

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    report_certificates(host, CertificateFault::SelfSigned, found, |_| Said::fail("the certificate is self-signed", HELP));
}
