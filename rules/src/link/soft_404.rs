//! Links should not lead to a page that says "not found" with a status of success.
//!
//! To the visitor such a page is as dead as any other missing page. Programs take it for a good one: it stays in search results, and no
//! check of statuses finds the link.
//!
//! Correct the link or take it out. If the site is yours, let its "not found" page answer 404.
//! ```html fail target=200 soft=confirmed
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html fail target=200 soft=led-as-any via=302:https://www.partner.example.org/
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html pass target=200
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! A host is asked once for an address that cannot exist (`/govlint-` and a random number); one that answers 404 is believed. At any other, what its
//! links lead to is compared with that answer. It is certain where the page's title or heading says "not found" (in English or Spanish) and the
//! address that cannot exist is answered alike. It is for a person to decide where only one of these holds: the page says so by itself; any address
//! gets nearly the same page (a page that a script fills looks so too); any address is redirected to the same place.
//! With this rule off, no such address is asked.
//!
//! What it does not see: anything unless addresses are asked over the network; pages that say it in other words, or in the text only.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Asked, Links, Soft404};
use crate::finding::{Findings, quoted};
use crate::page::{Link, Page, Use};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::told::{Told, targets};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/soft-404",
        source: include_str!("soft_404.rs"),
        severity: Severity::Warning,
        cites: &[Cite::M2322, Cite::Rfc(9110, "15.5.5")],
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
    // An image or style sheet of that address is loaded or not; no page is shown.
    let soft = asked.soft_404.filter(|_| matches!(link.address.used, Use::Hyperlink | Use::Refresh))?;
    let (noun, written) = (link.address.used.noun(), quoted(link.address.written));
    let what = match soft {
        Soft404::Confirmed => "leads to a page that says \"not found\", with a status of success",
        Soft404::Said => "leads to a page that calls itself \"not found\", with a status of success",
        Soft404::SameAsAny => "leads to the page that any address of its host gets",
        Soft404::LedAsAny => "is redirected to where any address of its host is redirected",
    };
    let help = if soft == Soft404::Confirmed { "correct the address, or take the link out" } else { "follow it yourself" };
    Some(Told { message: format!("{noun} {what}: {written}"), help: help.into(), review: soft != Soft404::Confirmed })
}
