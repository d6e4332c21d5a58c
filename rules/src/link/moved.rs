//! Links to what has moved for good should lead to the new address.
//!
//! A permanent redirect (301, 308) says that the old address is not to be used any more. The link works as long as somebody keeps the redirect;
//! each visitor waits for one answer more, and what is redirected today is often gone at the next redesign.
//!
//! Put the new address in place of the old one.
//! ```html fail target=200 via=301:https://www.partner.example.org/new
//! <a href="https://www.partner.example.org/old">A partner's report</a>
//! ```
//! ```html pass target=200 via=302:https://www.partner.example.org/today
//! <a href="https://www.partner.example.org/latest">A partner's report</a>
//! ```
//! ```html pass target=200 via=301:https://journal.example.org/article/7
//! <a href="https://doi.org/10.1000/182">An article</a>
//! ```
//! Every redirect on the way must be permanent, and the last address must answer well. Addresses that exist to be redirected are left alone (DOI,
//! Handle, PURL, ARK, shorteners), and so is a redirect from http to https of one address where `https/insecure-link` speaks of the link.
//!
//! What it does not see: anything unless addresses are asked over the network; pages that send their reader on by script or `<meta>`.

use url::Url;

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::soft::is_home;
use crate::facts::{Asked, Links, Outcome, Standing};
use crate::finding::{Findings, quoted};
use crate::host;
use crate::page::{Link, Page};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::told::{Told, targets};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/moved",
        source: include_str!("moved.rs"),
        severity: Severity::Note,
        cites: &[Cite::M2322, Cite::Rfc(9110, "15.4.2")],
        scope: Scope::AnyDocument,
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Links(check),
};

/// Hosts whose addresses are identifiers or abbreviations: to be redirected is what they are for.
const RESOLVERS: &[&str] = &[
    "doi.org",
    "handle.net",
    "purl.org",
    "purl.gov",
    "purl.fdlp.gov",
    "w3id.org",
    "n2t.net",
    "ark.org",
    "bit.ly",
    "go.usa.gov",
    "tinyurl.com",
    "ow.ly",
    "t.co",
    "goo.gl",
    "aka.ms",
    "youtu.be",
    "fb.me",
    "lnkd.in",
    "orcid.org",
    "urn.fi",
];

fn check(page: &Page<'_>, links: &Links, cx: &Context<'_>, found: &mut Findings) {
    targets(page, links, cx, found, |link, asked| judge(link, asked, cx));
}

fn judge(link: &Link<'_>, asked: &Asked, cx: &Context<'_>) -> Option<Told> {
    let Outcome::Answered { url: end, hops, .. } = &asked.outcome else { return None };
    let permanent = !hops.is_empty() && hops.iter().all(|hop| matches!(hop.status, 301 | 308));
    if !permanent || asked.standing() != Standing::Good || is_resolver(&link.url) {
        return None;
    }
    // A deep page that was folded into the front page has no new address, and one hop over http is another rule's.
    if is_home(end) && !is_home(&link.url) || end.scheme() == "http" && link.url.scheme() == "https" {
        return None;
    }
    if is_upgrade(&link.url, end) && link.url.host_str().is_some_and(|host| cx.is_own_host(host) || host::tld(host).is_some()) {
        return None;
    }
    let mut new = end.clone();
    new.set_fragment(end.fragment().or(link.url.fragment()));
    let message = format!("{} has moved for good: {}", link.address.used.noun(), quoted(link.address.written));
    Some(Told { message, help: format!("its new address is {}", quoted(new.as_str())).into(), review: false })
}

fn is_resolver(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    RESOLVERS.iter().any(|known| host == *known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.')))
}

/// Whether the new address is the old one over https.
fn is_upgrade(old: &Url, new: &Url) -> bool {
    old.scheme() == "http"
        && new.scheme() == "https"
        && old.host() == new.host()
        && old.path() == new.path()
        && old.query() == new.query()
}
