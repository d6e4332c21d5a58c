//! A certificate must be for the name that it is shown under.
//!
//! Browsers stop the visitor with a warning that this may be another site. It happens with `www.` or without it, or when a host moves to a server that knows
//! other names only.
//!
//! Get a certificate that lists every name under which the site is reached, or take the name out of the DNS.
//! ```host fail
//! https://agency.example.gov/ 200
//!   certificate: 2026-06-01 to 2027-06-01 bad-hostname
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   certificate: 2026-06-01 to 2027-06-01
//! ```
//! At the other of the two names with and without `www.`, to which the site does not send its visitors, it is a warning. `www.` before a name that is no
//! registered domain is left alone: such names often exist by a wildcard of the name server only.

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
        id: "https/wrong-name-certificate",
        source: include_str!("wrong_name_certificate.rs"),
        severity: Severity::Error,
        cites: &[Cite::M1513, Cite::Rfc(9110, "4.3.4")],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

const HELP: &str = "get a certificate that lists this name too, or take the name out of the DNS";

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    report_certificates(host, CertificateFault::BadHostname, found, |_| Said::fail("the certificate is for other names", HELP));
}
