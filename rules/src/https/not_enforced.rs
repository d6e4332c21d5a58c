//! An http address must redirect to https at once, or be closed.
//!
//! Whoever types a name or follows an old link comes over http first. If a page answers there, it is read and changed on the way like any other; if the
//! redirect goes by another http address, that one can be replaced. OMB M-15-13 asks for a redirect (3xx) or for no http at all; an error page on port 80
//! satisfies neither.
//!
//! Answer every http request with a permanent redirect to the same address over https, on every host name that the site has.
//! ```host fail
//! http://agency.example.gov/ 200
//! https://agency.example.gov/ 200
//! ```
//! ```host fail
//! http://agency.example.gov/ 301 http://www.agency.example.gov/ https://www.agency.example.gov/
//! http://www.agency.example.gov/ 301 https://www.agency.example.gov/
//! https://www.agency.example.gov/ 200
//! ```
//! ```host fail
//! http://agency.example.gov/ 403
//! https://agency.example.gov/ 200
//! ```
//! ```host pass
//! http://agency.example.gov/ 301 https://agency.example.gov/
//! http://www.agency.example.gov/ connection-refused
//! https://agency.example.gov/ 200
//! ```
//! A redirect to https on another host is enough. Where https answers with an error too, the answer may be one for programs only, and a person must look.
//!
//! What it does not see: addresses other than the root of the host, and redirects that scripts make.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::Host;
use crate::facts::host::{Answer, Endpoint};
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::rule::{Check, Meta, Rule};

use super::endpoint::{self, Said};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/not-enforced",
        source: include_str!("not_enforced.rs"),
        profiles: endpoint::FEDERAL,
        cites: &[Cite::M1513, Cite::Bod1801],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Host(check),
};

const HELP: &str = "redirect every http address to itself over https with 301 or 308, or close port 80";

fn check(host: &Host, _cx: &Context<'_>, found: &mut Findings) {
    // A host whose https leads back to http is spoken of by https/downgraded.
    if !host.secure_endpoints().any(Endpoint::is_live) || host.downgrades() {
        return;
    }
    let mut open = Vec::new();
    for plain in host.plain_endpoints() {
        let Some(answer) = plain.answer() else { continue };
        found.applies();
        open.extend(fault(host, answer).map(|said| (said, endpoint::answer(plain))));
    }
    for (said, places) in grouped(open) {
        said.report(&places, found);
    }
}

/// What is wrong with an answer over http.
fn fault(host: &Host, answer: &Answer) -> Option<Said> {
    match (answer.hops.first(), answer.status) {
        (Some(hop), _) if hop.to.scheme() == "https" => None,
        (Some(hop), _) => Some(Said::fail(format!("http is redirected to http before https: {}", quoted(hop.to.as_str())), HELP)),
        (None, 200..400) => Some(Said::fail(format!("http answers {} and does not redirect to https", answer.status), HELP)),
        (None, status) => {
            let message = format!("http answers {status}, which is no redirect to https");
            let answers_us = |secure: &Endpoint| secure.answer().is_some_and(|answer| answer.status < 400);
            let certain = status < 500 && host.secure_endpoints().any(answers_us);
            Some(if certain { Said::fail(message, HELP) } else { Said::review(message, HELP) })
        }
    }
}
