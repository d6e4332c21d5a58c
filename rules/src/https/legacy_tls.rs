//! A host should take no TLS older than 1.2.
//!
//! TLS 1.0 and 1.1 rest on digests that can be forged and ciphers that can be read by now. A server that still takes them lets an attacker push a visitor
//! down to them. Browsers turned them off in 2020, so nobody is shut out when a server does. RFC 8996 forbids both; NIST requires TLS 1.2 of federal
//! servers.
//!
//! Allow TLS 1.2 and 1.3 only, on the server and on whatever stands before it.
//! ```host fail
//! https://agency.example.gov/ 200
//!   accepts: TLSv1.0 TLSv1.1
//! ```
//! ```host fail
//! https://agency.example.gov/ tls-version
//!   accepts: TLSv1.0
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   accepts: nothing
//! ```
//! The server is greeted with nothing newer on offer, and what it answers is read; no handshake is made.
//!
//! What it does not see: SSL 2.0 and 3.0, which `https/obsolete-ssl` reports, and ciphers, of which `https/weak-cipher` looks for the worst.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::Host;
use crate::facts::host::{Protocol, Tls};
use crate::finding::Findings;
use crate::rule::{Check, Meta, Rule};

use super::endpoint;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/legacy-tls",
        source: include_str!("legacy_tls.rs"),
        cites: &[Cite::Rfc(8996, ""), Cite::Sp80052],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

const HELP: &str = "allow TLS 1.2 and 1.3 only";

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    let offered = |tls: &Tls| [(Protocol::Tls10.name(), tls.tls10), (Protocol::Tls11.name(), tls.tls11)];
    endpoint::report_taken(host, offered, message, HELP, found);
}

fn message(taken: &str, tls: &Tls) -> String {
    let newer = if tls.protocol.is_some() { "" } else { ", and nothing newer that this program speaks" };
    format!("the server still takes {taken}{newer}")
}
