//! A historical notice should name the site that the page stands on.
//!
//! When a collection moves to another domain, its notices still name the old one, and readers can no longer tell whose page they see. Name the
//! present site, or list both hosts as aliases in the configuration if they are one agency's.
//!
//! A host that is under the page's own registered domain is the same site. Another one is for review, since the two may be one agency; once the
//! site has listed its aliases, a host that is not among them is a fault.
//!
//! ```html fail address=https://www.command.example.mil/article/1/
//! <main><h1>Secretary visits harbor</h1>
//! <p>You have accessed part of a historical collection on agency.example.gov. Some of the information contained within may be outdated and links
//! may not function.</p></main>
//! ```
//! ```html pass address=https://www.agency.example.gov/article/1/
//! <main><h1>Secretary visits harbor</h1>
//! <p>You have accessed part of a historical collection on agency.example.gov. Some of the information contained within may be outdated and links
//! may not function.</p></main>
//! ```
//!
//! What it does not see: a site that is named by a phrase ("the website of the department") and not by its host; pages whose address is unknown.

use super::notice;
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::host;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "history/foreign-notice",
        source: include_str!("foreign_notice.rs"),
        severity: Severity::Warning,
        profiles: super::POLICY,
        cites: &[Cite::M2322],
        scope: Scope::Markup,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let Some(own) = cx.host() else { return };
    let Some(notice) = notice(page, cx) else { return };
    let Some(named) = notice.names_host.as_deref() else { return };
    found.applies();
    if is_same_site(own, named) || cx.is_own_host(named) {
        return;
    }
    let spot = notice.element.whole();
    let message = format!("historical notice names {named}, but the page is on {own}");
    // A site that belongs to its own list of aliases has told us which hosts are its own.
    let bare = own.strip_prefix("www.").unwrap_or(own);
    let finding = if cx.settings.site.is_alias(bare, bare) { found.fail(&spot, message) } else { found.review(&spot, message) };
    finding.help("name the site that the page stands on, or list both hosts under `aliases` if they are one agency's");
}

/// Whether two hosts share the name that was registered. Beyond .gov and .mil registries differ, so there one must contain the other.
fn is_same_site(own: &str, named: &str) -> bool {
    let within = |inner: &str, outer: &str| inner == outer || inner.ends_with(&format!(".{outer}"));
    let registered = host::registrable(own);
    within(own, named) || within(named, own) || registered.is_some() && registered == host::registrable(named)
}
