//! Links to a part of a page should name a part that is there.
//!
//! A link to `#eligibility` on a page without such an id opens the page at its top, or does nothing at all on the same page. Skip links have a rule of
//! their own, `a11y/dead-skip-link`.
//!
//! Give the part the id, or correct the link. Browsers look for an element with the `id`, then for an `<a name>`, first as the fragment is
//! written, then percent-decoded; case counts. `#` and `#top` always lead to the top.
//! ```html fail target=page-without-fragment
//! <!DOCTYPE html><title>Benefits</title><a href="#eligibility">Who is eligible</a>
//! ```
//! ```html fail target=page-without-fragment
//! <a href="/benefits.html#apply">How to apply</a>
//! ```
//! ```html pass target=page
//! <a href="#eligibility">Who is eligible</a> <h2 id="eligibility">Eligibility</h2>
//! ```
//! ```html pass target=page-without-fragment
//! <a href="#menu" role="button" aria-expanded="false">Menu</a>
//! <a href="/app.html#/search">Search</a>
//! ```
//! Fragments that scripts read are left alone: those with `/`, `!`, `=` or `&`, and those on links that markup gives to a script (a role other than
//! link, `aria-controls`, `aria-expanded`, `onclick`, `data-toggle`). A fragment of a page on another site is for a person to look at, since many
//! sites write their pages by script.
//!
//! What it does not see: ids that a script adds, what the page around a partial holds, and fragments of files that are no HTML (`report.pdf#page=2`).

use crate::a11y::dead_skip_link::is_skip_link;
use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Links, Standing, Target, without_fragment};
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Element, Kind, Link, Page, Use};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/broken-fragment",
        source: include_str!("broken_fragment.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Html("browsing-the-web.html#scrolling-to-a-fragment"), Cite::Wcag("2.4.1")],
        scope: Scope::Markup,
        ..Meta::DEFAULT
    },
    check: Check::Links(check),
};

fn check(page: &Page<'_>, links: &Links, cx: &Context<'_>, found: &mut Findings) {
    let own = without_fragment(cx.base.clone());
    let mut broken = Vec::new();
    for link in page.links(cx.base) {
        let Some(fragment) = link.url.fragment().filter(|_| link.address.used == Use::Hyperlink) else { continue };
        if fragment.is_empty() || is_for_a_script(fragment) || is_scripted(link.address.element) {
            continue;
        }
        let on_this_page = without_fragment(link.url.clone()) == own;
        if on_this_page && *page.kind() == Kind::Fragment {
            continue;
        }
        let (is_found, is_certain) = match links.target(&link.url) {
            Target::Page { fragment_found } => (*fragment_found, true),
            Target::Asked(asked) => match asked.fragment_found.filter(|_| asked.standing() == Standing::Good) {
                Some(fragment_found) => (fragment_found, link.url.host_str().is_some_and(|host| cx.is_own_host(host))),
                None => continue,
            },
            _ => continue,
        };
        found.applies();
        if !is_found && on_this_page && is_skip_link(link.address.element) {
            found.fails_elsewhere();
        } else if !is_found {
            broken.push((link.url.clone(), (link, on_this_page, is_certain)));
        }
    }
    for (url, places) in grouped(broken) {
        let (first, on_this_page, is_certain) = &places[0];
        let message = message(first, url.fragment().unwrap_or_default(), *on_this_page);
        let spot = first.address.spot();
        let finding = if *is_certain { found.fail(&spot, message) } else { found.review(&spot, message) };
        finding.help("give the part this id, or correct the link");
        for (further, ..) in &places[1..] {
            finding.also(&further.address.spot(), "again here");
        }
    }
}

fn message(link: &Link<'_>, fragment: &str, on_this_page: bool) -> String {
    let decoded = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
    if on_this_page {
        format!("link to a missing part of this page: no id {}", quoted(&decoded))
    } else {
        // As it is written: what a relative address resolves to may be a stand-in (see `Context::base`).
        let written = link.address.written.split('#').next().unwrap_or_default().trim();
        let page = if written.is_empty() { link.url.path() } else { written };
        format!("link to a missing part of a page: {} has no id {}", quoted(page), quoted(&decoded))
    }
}

/// Routes (`#/search`, `#!page`) and states (`#tab=2`), which no element is meant to carry.
fn is_for_a_script(fragment: &str) -> bool {
    fragment.starts_with(['/', '!']) || fragment.contains(['=', '&'])
}

/// Attributes by which markup gives a link to a script.
const HANDLED: &[&str] = &[
    "onclick",
    "aria-controls",
    "aria-expanded",
    "aria-haspopup",
    "aria-selected",
    "aria-pressed",
    "data-toggle",
    "data-bs-toggle",
    "data-target",
    "data-bs-target",
    "data-dismiss",
    "data-bs-dismiss",
    "data-slide",
    "data-bs-slide",
    "data-slide-to",
];

fn is_scripted(element: Element<'_>) -> bool {
    element.attr("role").is_some_and(|role| !role.trim().is_empty() && !role.trim().eq_ignore_ascii_case("link"))
        || HANDLED.iter().any(|name| element.attr(name).is_some())
}
