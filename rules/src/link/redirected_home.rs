//! Links to a page should not end on the site's front page.
//!
//! Sites that were rebuilt often send every old address to the front page. The visitor asked for a report and stands before a menu; search engines
//! treat such a redirect as "not found", and so should an editor.
//!
//! Find where the page has gone and link to it, or take the link out.
//! ```html fail target=200 via=301:https://www.partner.example.org/
//! <a href="https://www.partner.example.org/reports/2019.html">Report of 2019</a>
//! ```
//! ```html pass target=200 via=301:https://www.benefits.example.org/
//! <a href="https://www.partner.example.org/benefits">Benefits</a>
//! ```
//! ```html pass target=200 via=302:https://www.partner.example.org/
//! <a href="https://www.partner.example.org/index.html">A partner</a>
//! ```
//! For a person to decide: a front page may be what was meant. A redirect to the front page of another host is left alone, for programs often get a
//! site of their own. Where any address of the host is redirected like this, `link/soft-404` says so instead.
//!
//! What it does not see: anything unless addresses are asked over the network.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::soft::is_home;
use crate::facts::{Asked, Links, Outcome, Standing};
use crate::finding::{Findings, quoted};
use crate::page::{Link, Page, Use};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::told::{Told, targets};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/redirected-home",
        source: include_str!("redirected_home.rs"),
        severity: Severity::Warning,
        cites: &[Cite::M2322, Cite::Rfc(9110, "15.4")],
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
    let Outcome::Answered { url: end, hops, .. } = &asked.outcome else { return None };
    let bare = |host: &str| host.strip_prefix("www.").unwrap_or(host).to_owned();
    let one_host = link.url.host_str().map(bare) == end.host_str().map(bare);
    let led_home = !hops.is_empty() && is_home(end) && !is_home(&link.url) && one_host;
    if !led_home || link.address.used != Use::Hyperlink || asked.standing() != Standing::Good {
        return None;
    }
    let message = format!("link to a page is redirected to the front page: {}", quoted(link.address.written));
    Some(Told { message, help: "see whether the page has another address, and link to that".into(), review: true })
}
