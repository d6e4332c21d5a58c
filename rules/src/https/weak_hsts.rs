//! HSTS must last for a year or more.
//!
//! Browsers forget the policy when `max-age` has passed since the last visit: whoever comes once in a while is unprotected again, and `max-age=0` turns the
//! policy off at once. OMB M-15-13 asks for at least one year, 31536000 seconds.
//!
//! Send `max-age=31536000` or more. Begin with less only while https is being introduced.
//! ```host fail
//! https://agency.example.gov/ 200
//!   hsts: max-age=86400; includeSubDomains
//! ```
//! ```host fail
//! https://agency.example.gov/ 200
//!   hsts: max-age=0
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   hsts: max-age=63072000; includeSubDomains; preload
//! ```
//! A domain on the browsers' preload list is https whatever its header says. A header that browsers cannot read has a rule of its own.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::Host;
use crate::facts::host::STRONG_MAX_AGE;
use crate::finding::Findings;
use crate::grouped::grouped;
use crate::rule::{Check, Meta, Rule};

use super::endpoint::{self, Said};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/weak-hsts",
        source: include_str!("weak_hsts.rs"),
        profiles: endpoint::FEDERAL,
        cites: &[Cite::M1513, Cite::Bod1801, Cite::Rfc(6797, "6.1.1")],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

const HELP: &str = "send `max-age=31536000` (one year) or more";
const DAY: u64 = 86_400;

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    let mut weak = Vec::new();
    for (secure, _) in endpoint::visited(host).filter(|(endpoint, _)| endpoint.is_certificate_valid()) {
        let Some(age) = secure.hsts().filter(|hsts| !hsts.is_void()).and_then(|hsts| hsts.max_age) else { continue };
        found.applies();
        if age < STRONG_MAX_AGE && !endpoint::is_preloaded(host) {
            weak.push((message(age), endpoint::hsts(secure)));
        }
    }
    for (message, places) in grouped(weak) {
        Said::fail(message, HELP).report(&places, found);
    }
}

fn message(age: u64) -> String {
    match age {
        0 => "HSTS is turned off: `max-age=0`".to_owned(),
        DAY.. => format!("HSTS lasts for {} days only", age / DAY),
        _ => format!("HSTS lasts for {age} seconds only"),
    }
}
