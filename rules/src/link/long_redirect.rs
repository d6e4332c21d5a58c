//! Links should not lead through a long chain of redirects.
//!
//! Each redirect is a round trip, which on a slow line is a second. Chains grow when one reorganisation is laid over the other, and break when any of
//! their hosts goes.
//!
//! Link to the last address. On your own site, let every old address redirect there at once.
//! ```html fail target=200 via=301:https://a.example.org/1 via=301:https://a.example.org/2 via=301:https://a.example.org/3 via=302:https://a.example.org/4
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html pass target=200 via=301:https://a.example.org/1 via=301:https://a.example.org/2 via=301:https://a.example.org/3
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! More than three redirects are a long chain. Chains that pass a sign-in (`login`, `auth`, `sso` in an address) are left alone.
//!
//! What it does not see: anything unless addresses are asked over the network; redirects by script or `<meta>`.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Asked, Hop, Links, Outcome};
use crate::finding::{Findings, quoted};
use crate::page::{Link, Page};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::told::{Told, targets};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/long-redirect",
        source: include_str!("long_redirect.rs"),
        severity: Severity::Note,
        cites: &[Cite::M2322, Cite::Rfc(9110, "15.4")],
        scope: Scope::AnyDocument,
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Links(check),
};

/// Most redirects that are no long chain.
const SHORT: usize = 3;

fn check(page: &Page<'_>, links: &Links, cx: &Context<'_>, found: &mut Findings) {
    targets(page, links, cx, found, judge);
}

fn judge(link: &Link<'_>, asked: &Asked) -> Option<Told> {
    let Outcome::Answered { hops, url, .. } = &asked.outcome else { return None };
    if hops.len() <= SHORT || hops.iter().any(is_sign_in) {
        return None;
    }
    let message = format!("{} passes {} redirects: {}", link.address.used.noun(), hops.len(), quoted(link.address.written));
    Some(Told { message, help: format!("it ends at {}", quoted(url.as_str())).into(), review: false })
}

fn is_sign_in(hop: &Hop) -> bool {
    let address = hop.to.as_str().to_ascii_lowercase();
    ["login", "signin", "sign-in", "auth", "sso", "saml", "adfs"].iter().any(|word| address.contains(word))
}
