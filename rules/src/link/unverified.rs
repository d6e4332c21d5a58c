//! Links whose target gave no clear answer are for a person to try.
//!
//! Servers refuse programs that they serve to people (403, 429, a bot wall), ask for a card or a password (401), are down for a minute (5xx), or
//! answer too late. None of that makes a link broken, and none of it shows that the link is good.
//!
//! Follow the link yourself.
//! ```html fail target=403
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html fail target=timeout
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html fail target=200 wall=akamai
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! ```html pass target=200
//! <a href="https://www.partner.example.org/report">A partner's report</a>
//! ```
//! Always a review and a note. The class of the answer stands in the message: a status, or one of the classes of GSA's Site Scanning. All addresses of
//! a host that fare alike are one finding; reports for people show it once a run, with how many more there are.
//!
//! What it does not see: anything unless addresses are asked over the network.

use std::collections::BTreeSet;

use url::Url;

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
        let Target::Asked(asked) = links.target(&link.url) else { continue };
        found.applies();
        if asked.standing() == Standing::Unverified && asked.soft_404.is_none() && !asked.is_endless() {
            let host = link.url.host_str().unwrap_or_default().to_owned();
            unclear.push(((host, asked.class()), (link, asked)));
        }
    }
    for ((host, class), places) in grouped(unclear) {
        let (first, asked) = &places[0];
        let addresses: BTreeSet<Url> = places.iter().map(|(link, _)| without_fragment(link.url.clone())).collect();
        let what = match addresses.len() {
            1 => format!("{} could not be verified", first.address.used.noun()),
            count => format!("{count} addresses of {host} could not be verified"),
        };
        let written = quoted(first.address.written);
        let others = if addresses.len() > 1 { " and others" } else { "" };
        let message = format!("{what} ({class}), {}: {written}{others}", said(asked));
        let finding = found.review(&first.address.spot(), message);
        finding.help("follow it yourself").past(asked.past).alike(format!("{class} at {host}"));
        for (further, _) in &places[1..] {
            let same = without_fragment(further.url.clone()) == without_fragment(first.url.clone());
            finding.also(
                &further.address.spot(),
                if same {
                    again(first.address.used, further.address.used)
                } else {
                    format!("{} could not be verified either", further.address.used.noun())
                },
            );
        }
    }
}
