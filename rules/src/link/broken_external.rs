//! Links to other sites should lead to something that exists.
//!
//! Other sites move and close, and nobody tells those who link to them. A link counts as broken only where no visitor, no other time and no other
//! network would fare better: the server answers 404 or 410, the host does not exist or refuses connections, or its certificate is another host's
//! or past its day. What HEAD says is confirmed with GET, and a failure by a second try after a pause. A server's error (5xx, but for 503) becomes broken when it
//! was met in three runs in a row, a day or more from the first to the last. Every other failure is `link/unverified`.
//!
//! Link to where the page has moved, or to a copy in a web archive, or take the link out.
//! ```html fail target=404
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html pass target=200
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html pass target=403
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! On a page that a notice calls historical this is a note: such notices say that links may not work.
//!
//! What it does not see: anything unless addresses are asked over the network. A page that says "not found" with status 200 is for `link/soft-404`.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Links, Standing, Target, without_fragment};
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::said::{again, said};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/broken-external",
        source: include_str!("broken_external.rs"),
        severity: Severity::Error,
        cites: &[Cite::M2322, Cite::Rfc(9110, "15.5.5")],
        scope: Scope::AnyDocument,
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Links(check),
};

fn check(page: &Page<'_>, links: &Links, cx: &Context<'_>, found: &mut Findings) {
    let mut broken = Vec::new();
    for link in page.links(cx.base) {
        let Target::Asked(asked) = links.target(&link.url) else { continue };
        if link.url.host_str().is_some_and(|host| cx.is_own_host(host)) {
            continue;
        }
        found.applies();
        if asked.soft_404.is_none() && asked.standing() == Standing::Broken {
            broken.push((without_fragment(link.url.clone()), (link, asked)));
        }
    }
    let is_historical = !broken.is_empty() && crate::history::has_notice(page, cx);
    for (_, places) in grouped(broken) {
        let (first, asked) = &places[0];
        let noun = first.address.used.noun();
        let message = format!("{noun} is broken, {}: {}", said(asked), quoted(first.address.written));
        let finding = found.fail(&first.address.spot(), message);
        finding.help("link to where it has moved, or to a copy in a web archive").past(asked.past);
        if is_historical {
            finding.at_most(Severity::Note);
        }
        for (further, _) in &places[1..] {
            finding.also(&further.address.spot(), again(first.address.used, further.address.used));
        }
    }
}
