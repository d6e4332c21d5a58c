//! Https must not lead back to http.
//!
//! A site that answers https with a redirect to http takes the visitor's protection away just after giving it: what is read and sent then is open to all on
//! the way. Visitors who wrote `https` themselves have no way to stay there.
//!
//! Serve the pages over https and redirect from http to https, not the other way.
//! ```host fail
//! http://agency.example.gov/ 200
//! https://agency.example.gov/ 302 http://agency.example.gov/
//! ```
//! ```host pass
//! http://agency.example.gov/ 301 https://agency.example.gov/
//! https://agency.example.gov/ 301 https://www.agency.example.gov/
//! http://www.agency.example.gov/ 301 https://www.agency.example.gov/
//! https://www.agency.example.gov/ 200
//! ```
//! What it does not see: pages other than the root of the host, and a redirect to http on somebody else's site.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::Host;
use crate::facts::host::Endpoint;
use crate::finding::{Findings, quoted};
use crate::rule::{Check, Meta, Rule};

use super::endpoint;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/downgraded",
        source: include_str!("downgraded.rs"),
        profiles: endpoint::FEDERAL,
        cites: &[Cite::M1513, Cite::Bod1801],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    if !host.secure_endpoints().any(Endpoint::is_live) {
        return;
    }
    found.applies();
    let Some(secure) = host.canonical_secure().filter(|_| host.downgrades()) else { return };
    if let Some(to) = secure.redirect() {
        found
            .fail(&endpoint::answer(secure), format!("https is redirected to http: {}", quoted(to.as_str())))
            .help("serve the page over https, and redirect http there");
    }
}
