//! The canonical address of a page is on its own site.
//!
//! The canonical link tells search engines which address to list. Where it names another host, the page itself vanishes from search, or visitors
//! are led to a preview that was never meant for them.
//!
//! Declare the page's own address on the host where it is published.
//! ```html fail address=https://www.agency.example.gov/news/
//! <!DOCTYPE html><html lang="en"><head><title>News</title><link rel="canonical" href="http://localhost:4000/news/"></head><body></body></html>
//! ```
//! ```html fail address=https://www.agency.example.gov/news/
//! <!DOCTYPE html><html lang="en"><head><title>News</title><link rel="canonical" href="https://other.example.gov/news/"></head><body></body></html>
//! ```
//! ```html pass address=https://www.agency.example.gov/news/
//! <!DOCTYPE html><html lang="en"><head><title>News</title><link rel="canonical" href="https://agency.example.gov/news/"></head><body></body></html>
//! ```
//! A machine of the developer, a private network, a preview service or a staging host is a fault for certain. Another public host may be right,
//! where a page is a copy of one there or the site has moved: a person must look. Hosts that the configuration names as aliases are the site's own,
//! and so is the same host with or without `www.`. Where the page's address is not known, nothing is judged.
//!
//! What it does not see: a canonical address in the response's `Link` field, and what stands at the address. An address with `http` is for
//! `https/declared-as-http`.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::host::staging;
use crate::page::{Page, Use};
use crate::rule::{Check, Meta, Rule, Scope};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/foreign-canonical",
        source: include_str!("foreign_canonical.rs"),
        cites: &[Cite::Rfc(6596, "3")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let Some(own) = cx.host() else { return };
    let resolved = page.resolved(cx.base);
    for (address, url) in resolved.filter(|(address, _)| {
        address.used == Use::Declared && address.element.name() == "link" && address.element.has_token("rel", "canonical")
    }) {
        let Ok(url) = url.as_ref() else { continue };
        let Some(host) = url.host_str() else { continue };
        found.applies();
        if cx.is_own_host(host) {
            continue;
        }
        let written = quoted(address.written);
        if staging(host).is_some() && staging(own).is_none() {
            found
                .fail(&address.spot(), format!("canonical address is on a host that is not public: {written}"))
                .help("declare the address where the page is published");
        } else {
            found
                .review(
                    &address.spot(),
                    format!("canonical address is on another host, which search engines list instead: {written}"),
                )
                .help("declare the page's own address, unless it is a copy of the page there");
        }
    }
}
