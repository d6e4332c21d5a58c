//! Links whose target gave no clear answer are for a person to try.
//!
//! Servers refuse programs that they serve to people (403, 429), ask for a card or a password (401), are down for a minute (5xx), or answer too late.
//! None of that makes a link broken, and none of it shows that the link is good.
//!
//! Follow the link yourself.
//! ```html fail target=403
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html fail target=timeout
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html pass target=200
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! Always a review and a note. The class of the answer stands in the message: a status, or one of the classes of GSA's Site Scanning.
//!
//! What it does not see: anything unless addresses are asked over the network.

use crate::cite::Cite;
use crate::context::Context;
use crate::facts::{Links, Standing, Target};
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::said::{again, class, said, without_fragment};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/unverified",
        source: include_str!("unverified.rs"),
        severity: Severity::Note,
        cites: &[Cite::Rfc(9110, "15")],
        scope: Scope::AnyDocument,
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Links(check),
};

fn check(page: &Page<'_>, links: &Links, cx: &Context<'_>, found: &mut Findings) {
    let mut unclear = Vec::new();
    for link in page.links(cx.base) {
        let Target::Asked { outcome, .. } = links.target(&link.url) else { continue };
        found.applies();
        if outcome.standing() == Standing::Unverified {
            unclear.push((without_fragment(&link.url), (link, outcome)));
        }
    }
    for (_, places) in grouped(unclear) {
        let (first, outcome) = &places[0];
        let noun = first.address.used.noun();
        let written = quoted(first.address.written);
        let message = format!("{noun} could not be verified ({}), {}: {written}", class(outcome), said(outcome));
        let finding = found.review(&first.address.spot(), message);
        finding.help("follow it yourself");
        for (further, _) in &places[1..] {
            finding.also(&further.address.spot(), again(first.address.used, further.address.used));
        }
    }
}
