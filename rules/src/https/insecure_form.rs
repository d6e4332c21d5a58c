//! Forms must not send what people enter over http.
//!
//! What is typed into a form that goes to an `http` address crosses the network in the clear: names, case numbers, searches. Browsers warn before
//! they send it, and many people stop there.
//! ```html fail
//! <form action="http://www.agency.example.gov/request" method="post"><input name="email"><button>Send</button></form>
//! ```
//! ```html fail
//! <form action="/request"><button formaction="http://www.agency.example.gov/draft">Save a draft</button></form>
//! ```
//! ```html pass
//! <form action="https://www.agency.example.gov/request" method="post"><input name="email"><button>Send</button></form>
//! <form action="/search"><input name="q"></form>
//! ```
//! Under the policy `upgrade-insecure-requests` browsers send every form over https; then this is a note.
//!
//! What it does not see: where a script sends a form, and a relative action on a page that is itself published over http, of which
//! `https/page-over-http` speaks.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Page, Use};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::scheme;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/insecure-form",
        source: include_str!("insecure_form.rs"),
        severity: Severity::Error,
        cites: &[Cite::M1513, Cite::Idea("(5)"), Cite::W3c("mixed-content/#requirements-forms")],
        scope: Scope::Markup,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    for address in page.addresses().filter(|address| address.used == Use::Form) {
        found.applies();
        let Some(url) = scheme::insecure(&address) else { continue };
        let finding = found.fail(&address.spot(), format!("form is sent over http: {}", quoted(address.written)));
        finding.help(format!("send it to {}", quoted(&scheme::with_https(&url))));
        if scheme::upgrades_requests(page, cx) {
            finding.at_most(Severity::Note);
        }
    }
}
