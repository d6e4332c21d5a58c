//! A host must not take SSL 2.0 or 3.0.
//!
//! Both have been broken for good: whoever stands between a visitor and the server reads what they say (DROWN, POODLE), and where a server still takes
//! SSL 2.0 its key serves to read newer connections too. RFC 6176 and RFC 7568 forbid them; CISA's BOD 18-01 had civilian agencies turn them off by 2018.
//!
//! Turn both off, on the server and on whatever stands before it, mail servers with the same key included.
//! ```host fail
//! https://agency.example.gov/ 200
//!   accepts: SSLv3
//! ```
//! ```host pass
//! https://agency.example.gov/ 200
//!   accepts: nothing
//! ```
//! The server is greeted with nothing newer on offer, and what it answers is read; no handshake is made. An error for civilian agencies, which the
//! directive binds, and a warning for all others.
//!
//! What it does not see: other services of the host, and other ports.

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
        id: "https/obsolete-ssl",
        source: include_str!("obsolete_ssl.rs"),
        profiles: endpoint::CIVILIAN,
        cites: &[Cite::Bod1801, Cite::Sp80052, Cite::Rfc(7568, ""), Cite::Rfc(6176, "")],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

const HELP: &str = "turn SSL off: allow TLS 1.2 and 1.3 only";

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    let offered = |tls: &Tls| [("SSL 2.0", tls.ssl2), ("SSL 3.0", tls.ssl3)];
    endpoint::report_taken(host, offered, |taken, _| format!("the server takes {taken}, which is broken"), HELP, found);
}
