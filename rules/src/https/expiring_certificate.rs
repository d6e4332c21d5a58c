//! A certificate must be renewed before its last month.
//!
//! The day after its last, browsers stop every visitor. A month is what it takes where people, approvals and several servers are involved.
//!
//! Renew the certificate now, and have renewal done by a program (ACME).
//! ```host fail
//! https://agency.example.gov/ 200
//!   certificate: 2025-11-20 to 2026-11-20
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   certificate: 2026-06-01 to 2026-12-24
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   certificate: 2026-10-20 to 2026-11-26
//! ```
//! Days count from the day of judgement (`--as-of`). A certificate made for less than 90 days is renewed by a program; for it the limit is a third of
//! its life.

use jiff::civil::Date;

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::Host;
use crate::facts::host::{Certificate, CertificateFault};
use crate::finding::Findings;
use crate::grouped::grouped;
use crate::rule::{Check, Meta, Rule};

use super::endpoint::{Said, certificate, day, visited};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/expiring-certificate",
        source: include_str!("expiring_certificate.rs"),
        cites: &[Cite::M1513, Cite::Rfc(5280, "4.1.2.5")],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

/// Days before the last at which renewal is due.
const MONTH: i32 = 30;
const HELP: &str = "renew it now, and let a program do so from now on";

fn check(host: &Host, cx: &Context<'_>, found: &mut Findings) {
    let mut expiring = Vec::new();
    for (secure, _) in visited(host).filter(|(endpoint, _)| !endpoint.has(CertificateFault::Expired)) {
        let Some(leaf) = secure.tls.as_ref().and_then(|tls| tls.leaf()) else { continue };
        found.applies();
        let left = days(cx.as_of, day(leaf.not_after));
        if left < limit(leaf) {
            expiring.push((message(left, leaf), certificate(secure)));
        }
    }
    for (message, places) in grouped(expiring) {
        Said::fail(message, HELP).report(&places, found);
    }
}

fn limit(leaf: &Certificate) -> i32 {
    MONTH.min(days(day(leaf.not_before), day(leaf.not_after)) / 3)
}

fn message(left: i32, leaf: &Certificate) -> String {
    let last = day(leaf.not_after);
    match left {
        ..0 => format!("the certificate expires on {last}, before the day of judgement"),
        0 => format!("the certificate expires today, {last}"),
        1 => format!("the certificate expires in 1 day, on {last}"),
        _ => format!("the certificate expires in {left} days, on {last}"),
    }
}

/// Days from one to the other. Two days of the calendar are never too far apart to be counted.
fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}
