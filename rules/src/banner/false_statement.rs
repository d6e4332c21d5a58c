//! The official banner makes no false statement about certificates, domains or the connection.
//!
//! The banner of 2016 said that the U.S. government signs the site's certificate, that `https://` keeps all that you browse secret,
//! and that federal sites always use .gov or .mil. None of it is true (uswds/uswds#1738), and people judge by it where to type a
//! password. Just so, a page that is published over plain http tells its readers to look for an https:// that is not there.
//!
//! Replace the text by that of the current USWDS banner; publish over HTTPS.
//!
//! ```html fail
//! <p>An official website of the United States government</p><button aria-expanded="false">Here's how you know</button>
//! <p>This site is also protected by an SSL (Secure Sockets Layer) certificate that’s been signed by the U.S. government.</p>
//! ```
//! ```html fail address=http://www.agency.example.gov/
//! <p>An official website of the United States government</p><p>Secure .gov websites use HTTPS</p>
//! ```
//! ```html pass
//! <p>An official website of the United States government</p><p>Secure .gov websites use HTTPS</p>
//! ```
//!
//! What it does not see: the same sentences outside a banner, and other claims that a site makes in its own words.

use super::outdated::sentence;
use super::place::Standing;
use super::recognise::{Banner, with_banner};
use super::window::Said;
use super::wording::{Generation, Slot};
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "banner/false-statement",
        source: include_str!("false_statement.rs"),
        severity: Severity::Error,
        cites: &[Cite::Uswds("banner"), Cite::FederalStandard("banner")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const HELP: &str = "replace the explanation by that of the current USWDS banner";

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    with_banner(page, |banner| judge(page, banner, cx, found));
}

fn judge(page: &Page<'_>, banner: &Banner, cx: &Context<'_>, found: &mut Findings) {
    let mut places = Vec::new();
    for said in &banner.said {
        let claim = match said.sentence.slot {
            Slot::Domain(Generation::Ssl2016) => "federal websites always use a .gov or .mil domain",
            Slot::Https(Generation::Ssl2016) => "its certificate or https:// protects more than they do",
            Slot::Domain(_) | Slot::Https(_) => {
                found.applies();
                continue;
            }
            Slot::Header(_) | Slot::Action => continue,
        };
        places.extend(page.numbered(said.element).map(|element| (sentence(element), claim)));
    }
    // Two sentences of one paragraph stand in one place.
    places.dedup_by_key(|(spot, _)| spot.range());
    if let Some(((first, claim), others)) = places.split_first() {
        found.applies();
        let finding = found.fail(first, format!("banner falsely says that {claim} (wording of 2016)")).help(HELP);
        for (place, claim) in others {
            finding.also(place, format!("falsely says that {claim}"));
        }
        return;
    }
    let plain = cx.address.is_some_and(|url| url.scheme() == "http") && Standing::of(cx) != Standing::Unknown;
    let secure = banner.find(Said::is_https).and_then(|said| page.numbered(said.element));
    if let Some(element) = secure.filter(|_| plain) {
        let message = "banner tells of a secure connection on a page that is published over http";
        found.fail(&sentence(element), message).help("publish the page over https, or take the banner off");
    }
}
