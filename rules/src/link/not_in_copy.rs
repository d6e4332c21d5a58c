//! Links that a partial copy of the site cannot answer are counted.
//!
//! A folder that is checked is often a part of a site: one section, or the pages without the documents. A link to what such a copy may simply lack is
//! neither good nor broken. This note says once a page how many there are, so that nobody takes silence for a pass.
//!
//! Check the whole site, or check the pages where they are published.
//! ```html fail target=not-in-copy
//! <a href="/reports/2019.pdf">Report of 2019</a> <a href="/reports/2020.pdf">Report of 2020</a>
//! ```
//! ```html pass target=page
//! <a href="/reports/">Reports</a>
//! ```
//! ```html pass target=not-in-copy
//! <img src="/img/seal.png" alt="Seal of the agency">
//! ```
//! Always a review and a note. It names the first ten addresses. Images, style sheets and scripts that the copy lacks are left to the count in the
//! summary of the run.
//!
//! What it does not see: whether the whole site has what the copy lacks.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Links, Target, without_fragment};
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Page, Use};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/not-in-copy",
        source: include_str!("not_in_copy.rs"),
        severity: Severity::Note,
        cites: &[Cite::M2322],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Links(check),
};

/// Most addresses that are named, the first one included.
const NAMED: usize = 10;

fn check(page: &Page<'_>, links: &Links, cx: &Context<'_>, found: &mut Findings) {
    let mut lacking = Vec::new();
    for link in page.links(cx.base) {
        // A copy without images and style sheets is a choice, and the same on every page: the run's summary counts them.
        if !matches!(link.address.used, Use::Hyperlink | Use::Refresh) {
            continue;
        }
        match links.target(&link.url) {
            Target::NotInCopy => lacking.push((without_fragment(link.url.clone()), link)),
            Target::Page { .. } | Target::Resource | Target::Missing => {}
            Target::Asked(_) | Target::NotAsked => continue,
        }
        found.applies();
    }
    let targets = grouped(lacking);
    let Some((_, places)) = targets.first() else { return };
    let first = &places[0].address;
    let written = quoted(first.written);
    let message = match targets.len() {
        1 => format!("what one link leads to is not in this copy of the site: {written}"),
        count => format!("what {count} links lead to is not in this copy of the site: {written} and others"),
    };
    let finding = found.review(&first.spot(), message);
    finding.help("check the whole site, or the pages where they are published");
    for (_, places) in targets.iter().take(NAMED).skip(1) {
        finding.also(&places[0].address.spot(), "not in this copy either");
    }
}
