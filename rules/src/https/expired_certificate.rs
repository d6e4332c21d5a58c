//! A certificate must not be past its last day.
//!
//! Browsers stop every visitor of such a site with a full-page warning, and where HSTS holds there is no way past it: the site is down. Who clicks past the
//! warning learns to do so elsewhere too.
//!
//! Renew the certificate, and have renewal done by a program (ACME). If it was renewed, load it into every server and load balancer.
//! ```host fail
//! https://agency.example.gov/ 200
//!   certificate: 2025-10-20 to 2026-10-20 expired
//! ```
//! ```host fail
//! https://agency.example.gov/ 200
//!   certificate: 2026-12-01 to 2027-12-01 not-yet-valid
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   certificate: 2026-06-01 to 2027-06-01
//! ```
//! The day is that of the probe, by the clock of the machine that asked. A certificate whose first day is yet to come is no better to a browser.

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
        id: "https/expired-certificate",
        source: include_str!("expired_certificate.rs"),
        severity: Severity::Error,
        cites: &[Cite::M1513, Cite::Rfc(5280, "4.1.2.5")],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

const HELP: &str = "renew it, load it into every server that answers for the name, and let a program do so from now on";

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    for (fault, message) in [
        (CertificateFault::Expired, "the certificate has expired"),
        (CertificateFault::NotYetValid, "the certificate is not valid yet"),
    ] {
        report_certificates(host, fault, found, |_| Said::fail(message, HELP));
    }
}
