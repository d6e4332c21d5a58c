//! Links should not be redirected from https to http.
//!
//! One hop over http undoes the protection of the whole way: anyone on the network sees which page is asked for and can send the visitor elsewhere.
//! Browsers that insist on https stop there.
//!
//! On your own site, redirect to `https://`. Elsewhere, link to an address that stays on https.
//! ```html fail target=200 via=302:http://www.partner.example.org/report
//! <a href="https://partner.example.org/report">A partner's report</a>
//! ```
//! ```html pass target=200 via=301:https://www.partner.example.org/report
//! <a href="http://www.partner.example.org/report">A partner's report</a>
//! ```
//! It counts wherever on the way it happens, also where the last address is https again, and whatever that answers.
//!
//! What it does not see: anything unless addresses are asked over the network; redirects by script or `<meta>`.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Asked, Links, Outcome};
use crate::finding::{Findings, quoted};
use crate::page::{Link, Page};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::told::{Told, targets};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/insecure-redirect",
        source: include_str!("insecure_redirect.rs"),
        severity: Severity::Warning,
        cites: &[Cite::M1513, Cite::Bod1801, Cite::Rfc(9110, "17.1")],
        scope: Scope::AnyDocument,
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Links(check),
};

fn check(page: &Page<'_>, links: &Links, cx: &Context<'_>, found: &mut Findings) {
    targets(page, links, cx, found, judge);
}

fn judge(link: &Link<'_>, asked: &Asked) -> Option<Told> {
    let Outcome::Answered { hops, .. } = &asked.outcome else { return None };
    let hop = hops.iter().find(|hop| hop.from.scheme() == "https" && hop.to.scheme() == "http")?;
    let (noun, host) = (link.address.used.noun(), hop.from.host_str().unwrap_or_default());
    let message = format!("{noun} is redirected from https to http by {host}: {}", quoted(link.address.written));
    Some(Told { message, help: "link to an address that stays on https".into(), review: false })
}
