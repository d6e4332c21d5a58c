//! Links must not lead round in a circle of redirects.
//!
//! A browser gives up after 20 redirects and shows an error. Circles come of two rules that undo each other: one adds a slash, the other takes it away;
//! one sends to `www`, the other back.
//!
//! On your own site, take one of the two rules out. Elsewhere, try the link yourself, and tell the site's owner.
//! ```html fail target=redirect-loop
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html fail target=too-many-redirects
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html pass target=200 via=301:https://www.partner.example.org/report/
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! For a person to decide: a site that sets a cookie on the first visit and redirects to the same address is a circle for a program without
//! cookies, and none for a browser.
//!
//! What it does not see: anything unless addresses are asked over the network; redirects by script or `<meta>`.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Asked, Links};
use crate::finding::{Findings, quoted};
use crate::page::{Link, Page};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::said::said;
use super::told::{Told, targets};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/redirect-loop",
        source: include_str!("redirect_loop.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Rfc(9110, "15.4"), Cite::M2322],
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
    asked.is_endless().then(|| {
        let message = format!("{} ends nowhere, {}: {}", link.address.used.noun(), said(asked), quoted(link.address.written));
        Told { message, help: "follow it in a browser; the site's redirects undo each other".into(), review: true }
    })
}
