//! The official banner has the current wording.
//!
//! USWDS 2.8.0 rewrote the explanation on 2020-07-09, because "the .gov means it's official" and "the site is secure" promise more
//! than a domain or HTTPS can. An old text in a corner of the government makes the new one look like the imitation.
//!
//! Take the text of the current USWDS banner.
//!
//! ```html fail
//! <img src="us_flag_small.png" alt="U.S. flag"><p>An official website of the United States government</p>
//! <button aria-expanded="false" aria-controls="b">Here's how you know</button>
//! <div id="b"><p><strong>The .gov means it’s official.</strong><br>Federal government websites often end in .gov or .mil.</p>
//! <p><strong>The site is secure.</strong></p></div>
//! ```
//! ```html pass
//! <p>An official website of the United States government</p><div><p><strong>Official websites use .gov</strong></p>
//! <p><strong>Secure .gov websites use HTTPS</strong></p></div>
//! ```
//!
//! What it does not see: sentences that a site has written itself, and old markup around the current text, which is no fault.
//! The text of 2016 is worse than old: `banner/false-statement` says so. A header line without explanation is `banner/incomplete`.

use super::recognise::{Banner, with_banner};
use super::window::Said;
use super::wording::{Generation, Slot};
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Spot};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "banner/outdated",
        source: include_str!("outdated.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Uswds("banner"), Cite::FederalStandard("banner")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const HELP: &str = "replace the explanation by that of the current USWDS banner (\"Official websites use .gov\" …)";

fn check(page: &Page<'_>, _cx: &Context<'_>, found: &mut Findings) {
    with_banner(page, |banner| judge(page, banner, found));
}

fn judge(page: &Page<'_>, banner: &Banner, found: &mut Findings) {
    let (mut old, mut current) = (Vec::new(), Vec::new());
    for said in &banner.said {
        match said.sentence.slot {
            // The whole text is false then, and replaced with the false sentence.
            Slot::Domain(Generation::Ssl2016) | Slot::Https(Generation::Ssl2016) => return,
            Slot::Domain(Generation::Secure2017) | Slot::Https(Generation::Secure2017) => old.push(said),
            Slot::Domain(Generation::Current) | Slot::Https(Generation::Current) => current.push(said.is_domain()),
            Slot::Header(_) | Slot::Action => {}
        }
    }
    if !current.is_empty() || !old.is_empty() {
        found.applies();
    }
    // Where the current words stand, old ones after them are a quotation.
    old.retain(|said: &&Said| !current.contains(&said.is_domain()));
    // A heading and its sentence are one place.
    old.dedup_by_key(|said| said.is_domain());
    let mut places = old.into_iter().filter_map(|said| page.numbered(said.element)).map(sentence);
    let Some(first) = places.next() else { return };
    let message = "banner wording is that of USWDS 1.3 to 2.7 (2017 to 2020), replaced on 2020-07-09";
    let finding = found.fail(&first, message).help(HELP);
    for place in places {
        finding.also(&place, "old wording too");
    }
}

/// The element that holds a sentence, whole where it is short.
pub(super) fn sentence(element: Element<'_>) -> Spot<'_> {
    let whole = element.whole();
    if whole.range().len() <= 240 { whole } else { element.tag() }
}
