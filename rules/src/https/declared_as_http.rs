//! Pages must not declare their own address as http.
//!
//! The canonical link, `og:url` and the alternates for other languages tell search engines and social networks where a page stands. Where they say
//! `http`, people are sent over an open line first, and the http and https copies count as two pages. A `<base>` with `http` is worse: every
//! relative link, image and form of the page goes there.
//!
//! Judged are addresses on the page's own host and on .gov and .mil hosts; where the page's address is not known, all of them.
//! ```html fail
//! <link rel="canonical" href="http://www.agency.example.gov/news/page.html">
//! ```
//! ```html fail
//! <base href="http://www.agency.example.gov/">
//! ```
//! ```html pass
//! <link rel="canonical" href="https://www.agency.example.gov/news/page.html">
//! <meta property="og:url" content="https://www.agency.example.gov/news/page.html">
//! <link rel="profile" href="http://gmpg.org/xfn/11">
//! ```
//! A `<base>` is an error, the rest are warnings. Under `upgrade-insecure-requests` a `<base>` is a note.
//!
//! What it does not see: sitemaps, feeds, and what structured data in scripts says.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::host;
use crate::page::{Address, Page, Use};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::scheme;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "https/declared-as-http",
        source: include_str!("declared_as_http.rs"),
        severity: Severity::Error,
        cites: &[Cite::M1513, Cite::Idea("(5)"), Cite::Rfc(6596, "3")],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let mut insecure = Vec::new();
    for (address, name) in page.addresses().filter_map(|address| Some((address, name(&address)?))) {
        found.applies();
        let Some(url) = scheme::insecure(&address) else { continue };
        let host = url.host_str().unwrap_or_default();
        if cx.address.is_none() || cx.is_own_host(host) || host::tld(host).is_some() {
            insecure.push(((address.written, address.used), (address, name, url)));
        }
    }
    for (_, places) in grouped(insecure) {
        let (first, name, url) = &places[0];
        let finding = found.fail(&first.spot(), format!("{name} is an http address: {}", quoted(first.written)));
        finding.help(format!("declare {}", quoted(&scheme::with_https(url))));
        for (further, name, _) in &places[1..] {
            finding.also(&further.spot(), (*name).to_owned());
        }
        if first.used != Use::Base {
            finding.at_most(Severity::Warning);
        } else if scheme::upgrades_requests(page, cx) {
            finding.at_most(Severity::Note);
        }
    }
}

/// What the address is declared as, if it is one by which a page names itself.
fn name(address: &Address<'_>) -> Option<&'static str> {
    let element = address.element;
    match (address.used, element.name()) {
        (Use::Base, _) => Some("base of relative addresses"),
        (Use::Declared, "link") if element.has_token("rel", "canonical") => Some("canonical address"),
        (Use::Declared, "link") if element.has_token("rel", "alternate") => Some("alternate"),
        (Use::Declared, "link") if element.has_token("rel", "shortlink") => Some("short link"),
        (Use::Declared, "meta") => Some("address in social cards"),
        _ => None,
    }
}
