//! Links must lead to places that the public can reach.
//!
//! A link to `localhost`, to a private network, to a drive letter or to a staging server works on the author's desk and nowhere else. It also tells
//! the world what your machines are called.
//!
//! Link to the published page.
//! ```html fail
//! <a href="http://localhost:8080/about">About</a>
//! ```
//! ```html fail
//! <img src="file:///C:/Users/author/seal.png" alt="Seal">
//! ```
//! ```html fail
//! <a href="C:\sites\agency\report.pdf">Report</a>
//! ```
//! ```html fail
//! <a href="https://staging.agency.example.gov/news">News</a>
//! ```
//! ```html pass
//! <a href="https://www.agency.example.gov/news">News</a>
//! <a href="https://developer.agency.example.gov/">For developers</a>
//! ```
//! What no public name server or router can reach is an error. A name that only suggests a staging server (`dev.`, `uat.`, a preview of a hosting
//! service, a name without a dot) is for a person to look at, and so is an address that the text shows as well, as instructions for developers do.
//! Links of a page to its own host are left alone: where that is a preview, give the address of publication.
//!
//! What it does not see: what answers at a public name.

use std::collections::HashMap;

use url::Url;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::host::{Staging, staging};
use crate::page::{Address, Page, Readable, Use};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/not-public",
        source: include_str!("not_public.rs"),
        severity: Severity::Error,
        cites: &[Cite::M2322, Cite::Rfc(1918, "3"), Cite::Rfc(6761, "6.3")],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let mut leaks = Vec::new();
    // A page links to few hosts many times.
    let mut hosts = HashMap::new();
    for (address, resolved) in page.resolved(cx.base).filter(|(address, _)| !address.is_unfilled()) {
        found.applies();
        let leak = on_a_computer(&address).or_else(|| on_a_network(&address, resolved.as_ref().as_ref().ok()?, cx, &mut hosts));
        if let Some(leak) = leak {
            leaks.push((address.written, (address, leak)));
        }
    }
    for (_, places) in grouped(leaks) {
        let (first, leak) = &places[0];
        let message = format!("{} {}: {}", first.used.noun(), leak.what, quoted(first.written));
        let spot = first.spot();
        let finding = if leak.is_certain && !is_shown(first) {
            found.fail(&spot, message)
        } else {
            found.review(&spot, message).at_most(Severity::Warning)
        };
        finding.help("link to the published page or file");
        for (further, _) in &places[1..] {
            finding.also(&further.spot(), "again here");
        }
    }
}

struct Leak {
    what: String,
    is_certain: bool,
}

/// A file of somebody's own computer or file server.
fn on_a_computer(address: &Address<'_>) -> Option<Leak> {
    let certain = |what: &str| Some(Leak { what: what.to_owned(), is_certain: true });
    match address.scheme() {
        Some(scheme) if scheme.eq_ignore_ascii_case("file") => certain("leads to a file on a computer"),
        Some(drive) if drive.len() == 1 && address.written[2..].starts_with(['\\', '/']) => {
            certain("leads to a drive of a computer")
        }
        None if address.written.starts_with("\\\\") => certain("leads to a file server of a network"),
        _ => None,
    }
}

/// What is known of the hosts met so far.
type Hosts = HashMap<String, Option<Staging>>;

/// A host that the public cannot reach, or should not.
fn on_a_network(address: &Address<'_>, url: &Url, cx: &Context<'_>, hosts: &mut Hosts) -> Option<Leak> {
    // A relative address goes where the page, or its `<base>`, stands.
    if address.scheme().is_none() && !address.written.starts_with("//") {
        return None;
    }
    if !matches!(url.scheme(), "http" | "https" | "ftp" | "ws" | "wss") {
        return None;
    }
    let host = url.host_str().filter(|host| Some(*host) != cx.base.host_str())?;
    let kind = match hosts.get(host) {
        Some(known) => *known,
        None => *hosts.entry(host.to_owned()).or_insert_with(|| staging(host)),
    }?;
    let what = match kind {
        Staging::Loopback => "leads to the visitor's own machine".to_owned(),
        Staging::PrivateAddress => "leads to a private address".to_owned(),
        Staging::PrivateName(domain) => format!("leads to a name for private use (.{domain})"),
        Staging::BareName => "leads to a host name without a domain".to_owned(),
        Staging::Preview(service) => format!("leads to what looks like a preview at {service}"),
        Staging::Environment(word) => format!("leads to what looks like a staging host (`{word}`)"),
    };
    Some(Leak { what, is_certain: kind.is_certain() })
}

/// Ancestors that are looked at for `<code>`.
const NEAR: usize = 6;

/// Whether the page shows the address as text, so that it is meant as an example: the link's own text names it, or it stands in code.
fn is_shown(address: &Address<'_>) -> bool {
    let element = address.element;
    if address.used != Use::Hyperlink {
        return false;
    }
    let bare = |text: &str| text.trim_end_matches('/').to_ascii_lowercase();
    let text = bare(&element.text(Readable::Written));
    let written = bare(address.written);
    let named = !text.is_empty() && (written == text || written.split_once("//").is_some_and(|(_, rest)| rest == text));
    named || element.ancestors().take(NEAR).any(|up| up.is(&["code", "pre", "kbd", "samp"]))
}
