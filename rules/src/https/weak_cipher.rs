//! A host must not take ciphers with 3DES or RC4.
//!
//! What RC4 hides can be guessed from many connections, and blocks of 3DES repeat within one long one (Sweet32): a visitor's session can be taken over by
//! whoever listens long enough. RFC 7465 forbids RC4; NIST takes 3DES from the ciphers of federal servers; CISA's BOD 18-01 had civilian agencies turn
//! both off by 2018.
//!
//! Take the suites with `3DES` (`DES-CBC3`) and `RC4` out of what the server and whatever stands before it offer.
//! ```host fail
//! https://agency.example.gov/ 200
//!   accepts: 3DES
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   accepts: nothing
//! ```
//! The server is greeted with suites of one of the two and no other, up to TLS 1.2 (TLS 1.3 has neither), and what it answers is read; no handshake is made.
//! An error for civilian agencies, which the directive binds, and a warning for all others.
//!
//! What it does not see: other weak ciphers, and suites that a server takes in SSL only.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::Host;
use crate::facts::host::Tls;
use crate::finding::Findings;
use crate::rule::{Check, Meta, Rule};

use super::endpoint;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/weak-cipher",
        source: include_str!("weak_cipher.rs"),
        profiles: endpoint::CIVILIAN,
        cites: &[Cite::Bod1801, Cite::Sp80052, Cite::Rfc(7465, ""), Cite::Rfc(9325, "4.1")],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

const HELP: &str = "take the suites with 3DES and RC4 out of what the server offers";

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    let offered = |tls: &Tls| [("3DES", tls.triple_des), ("RC4", tls.rc4)];
    endpoint::report_taken(host, offered, |taken, _| format!("the server takes ciphers with {taken}"), HELP, found);
}
