//! An HSTS header must be one that browsers can read.
//!
//! Browsers pass over a `Strict-Transport-Security` header whose form is wrong as if it were not there: no `max-age`, a directive twice, commas for
//! semicolons. Of two headers they read the first only. The site looks protected to its owner, and is not.
//!
//! Send one header of directives between semicolons: `max-age=31536000; includeSubDomains`.
//! ```host fail
//! https://agency.example.gov/ 200
//!   hsts: max-age=31536000, includeSubDomains
//! ```
//! ```host fail
//! https://agency.example.gov/ 200
//!   hsts: max-age=300
//!   hsts: max-age=31536000; includeSubDomains
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   hsts: Max-Age="31536000"; includeSubDomains
//! ```
//! A slip that browsers pass over (a directive that none knows, a needless zero or semicolon, the same header twice) is a note. A header over http means
//! nothing to browsers, and nothing is said of it.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::Host;
use crate::finding::Findings;
use crate::hsts::Hsts;
use crate::rule::{Check, Meta, Rule, Severity};

use super::endpoint;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/invalid-hsts",
        source: include_str!("invalid_hsts.rs"),
        profiles: endpoint::FEDERAL,
        cites: &[Cite::Rfc(6797, "6.1"), Cite::M1513],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    for (secure, _) in endpoint::visited(host) {
        let headers = secure.answer().map_or(&[][..], |answer| &answer.strict_transport_security);
        let Some(first) = headers.first() else { continue };
        found.applies();
        let hsts = Hsts::parse(first);
        let voiding = hsts.faults.iter().find(|fault| fault.voids());
        if let Some(fault) = voiding.or_else(|| hsts.faults.first()) {
            let void = voiding.is_some();
            let message =
                if void { format!("browsers pass over the HSTS header: {fault}") } else { format!("HSTS header: {fault}") };
            let finding = found.fail(&endpoint::hsts(secure), message);
            finding.help("write directives between semicolons, as in `max-age=31536000; includeSubDomains`");
            if !void {
                finding.at_most(Severity::Note);
            }
        }
        if headers.len() > 1 {
            let message = format!("HSTS header is sent {} times: browsers read the first only", headers.len());
            let finding = found.fail(&endpoint::hsts(secure), message);
            finding.help("send it once: look for a second place that adds it, a proxy or the application");
            if headers.iter().all(|header| header == first) {
                finding.at_most(Severity::Note);
            }
        }
    }
}
