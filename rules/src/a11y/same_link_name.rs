//! Links in one sentence or list item that are called the same should lead to the same place.
//!
//! In the list of links that a screen reader makes, two that are called "report" cannot be told apart, and who steers by voice is asked which was meant. What stands around a link may
//! tell; where the same words stand around both, nothing does.
//!
//! Say in each what sets it apart: "report of 2023", "report of 2024".
//! ```html fail
//! <p>The fees are in a <a href="/2023">report</a>, and in a later <a href="/2024">report</a>.</p>
//! ```
//! ```html pass
//! <ul><li>2023: <a href="/2023">report</a></li> <li>2024: <a href="/2024">report</a></li></ul>
//! <p><a href="/2023">Report of 2023</a>, <a href="/2024">report of 2024</a> (<a href="/2024">report of 2024</a>)</p>
//! ```
//! Looks at links in the same paragraph, list item, cell or heading. Addresses are compared as browsers resolve them; `/report` and `/report/`, with and without `index.html`, count as one
//! place, and so do two parts of one page. Case and punctuation of a name are set aside. Two addresses may hold the same, so each finding is for review. Names that
//! say nothing of any target are told of by `a11y/vague-link`.
//!
//! What it does not see: whether two pages say the same, and links of one name that stand apart.

use std::collections::HashMap;

use url::Url;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Element, Page, Use};
use crate::rule::{Check, Meta, Rule, Severity};

use super::link_names;
use super::vague_link::VAGUE;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/same-link-name",
        source: include_str!("same_link_name.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("2.4.4"),
            Cite::Wcag("2.4.9"),
            Cite::Section508("E205.4"),
            Cite::Technique("G91"),
            Cite::Baseline("14.A"),
            Cite::TrustedTester("6.A"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// What holds a link and the words that tell where it leads (WCAG, "programmatically determined link context").
const CONTEXTS: &[&str] = &["p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"];
/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let named = link_names::of(page);
    let several = grouped(named.iter().map(|link| (link.name.as_str(), link.order)));
    let several: Vec<_> = several.into_iter().filter(|(_, orders)| orders.len() > 1).collect();
    if several.is_empty() {
        return;
    }
    found.applies();
    let targets: HashMap<u32, String> = page
        .resolved(cx.base)
        .filter(|(address, _)| address.used == Use::Hyperlink && !address.is_unfilled())
        .filter_map(|(address, leads)| Some((address.element.order(), place(leads.as_ref().as_ref().ok()?))))
        .collect();
    for (name, orders) in several {
        let links = orders.into_iter().filter_map(|order| page.numbered(order));
        for (_, links) in grouped(links.filter_map(|link| Some((link.closest(CONTEXTS)?.order(), link)))) {
            let mut distinct: Vec<(&str, Element<'_>)> = Vec::new();
            for link in links {
                let Some(target) = targets.get(&link.order()) else { continue };
                if distinct.len() < MOST_PLACES && distinct.iter().all(|(known, _)| known != target) {
                    distinct.push((target, link));
                }
            }
            report(name, &distinct, found);
        }
    }
}

fn report(name: &str, distinct: &[(&str, Element<'_>)], found: &mut Findings) {
    let [(_, first), (_, second), further @ ..] = distinct else { return };
    if VAGUE.contains(&name) {
        found.fails_elsewhere();
        return;
    }
    let message =
        format!("{} links that stand together and lead to different places are called {}", distinct.len(), quoted(name));
    let finding = found.review(&second.tag(), message);
    finding.help("say in each link what sets its target apart");
    finding.also(&first.tag(), "the first");
    for (_, link) in further {
        finding.also(&link.tag(), "leads elsewhere too");
    }
}

/// The place that an address names, told in one way.
fn place(url: &Url) -> String {
    let path = url.path();
    let path = ["index.html", "index.htm"].iter().find_map(|name| path.strip_suffix(name)).unwrap_or(path);
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    format!("{host}{}?{}", path.trim_end_matches('/'), url.query().unwrap_or_default())
}
