//! The official banner has all of its parts: flag, header text, domain and HTTPS explanations.
//!
//! The header line alone can be copied by anyone; the explanation tells people how to check. GSA's standard names five criteria: top
//! of every page, a line of its own, the flag, text that says whose site it is, and a drop-down that explains the domain and HTTPS.
//! This rule judges the last three; `banner/misplaced` judges the place.
//!
//! Take the parts that are named from the current USWDS banner.
//!
//! ```html fail
//! <!doctype html><title>News</title><body><img src="us_flag_small.png" alt="U.S. flag">
//! <p>An official website of the United States government</p>
//! ```
//! ```html pass
//! <!doctype html><title>News</title><body><img src="us_flag_small.png" alt="">
//! <p>An official website of the United States government</p><button aria-expanded="false" aria-controls="b">Here’s how you know</button>
//! <div id="b"><p><strong>Official websites use .gov</strong><br>A <strong>.gov</strong> website belongs to an official government
//! organization in the United States.<p><strong>Secure .gov websites use HTTPS</strong></div>
//! ```
//!
//! A flag that only a style sheet draws cannot be seen here: then a person must look. What it does not see: whether the banner has a
//! line of its own, which is a matter of style sheets, and whether the rest of an adapted sentence is right.

use super::flag::{self, Flag};
use super::recognise::{Banner, Made, with_banner};
use super::window::Said;
use super::wording::{self, Speaker};
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::fold::fold;
use crate::page::Page;
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "banner/incomplete",
        source: include_str!("incomplete.rs"),
        severity: Severity::Warning,
        profiles: &[(Profile::FederalOther, Some(Severity::Note)), (Profile::StateLocal, None)],
        cites: &[Cite::FederalStandard("banner"), Cite::Uswds("banner")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const HELP: &str = "take the missing parts from the current banner of the U.S. Web Design System";

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    with_banner(page, |banner| judge(page, banner, cx.profile, found));
}

fn judge<'p>(page: &'p Page<'p>, banner: &Banner, profile: Profile, found: &mut Findings) {
    let speaker = banner.speaker();
    let federal = matches!(profile, Profile::Federal | Profile::Dod);
    // A state or city may say what it likes, unless the page is known to be federal.
    let Some(element) = banner.element(page).filter(|_| federal || speaker != Some(Speaker::StateLocal)) else { return };
    found.applies();
    let mut lacks = Vec::new();
    let mut unsure = Vec::new();
    match speaker {
        None => lacks.push("the text that says whose website it is"),
        Some(Speaker::Other) => unsure.push("text that names the United States government"),
        Some(Speaker::StateLocal) => lacks.push("text that names the United States government"),
        Some(Speaker::Federal) => {}
    }
    let wrong_flag = match flag::of(page, banner) {
        Flag::Wrong(icon) if banner.made == Made::Markup => Some(icon),
        Flag::Unseen if banner.made == Made::Markup => {
            unsure.push("image of the U.S. flag");
            None
        }
        _ => None,
    };
    let elsewhere = Elsewhere::of(page, banner);
    if !elsewhere.domain {
        lacks.push("the explanation of the domain");
    }
    if !elsewhere.https {
        lacks.push("the explanation of HTTPS");
    }
    let header_only = banner.said.len() == 1 && speaker == Some(Speaker::Federal);
    if !lacks.is_empty() {
        let form = if header_only { " (a header line alone is the form of USWDS 1.1 and 1.2, 2017)" } else { "" };
        found.fail(&element.tag(), format!("banner lacks {}{form}", lacks.join(" and "))).help(HELP);
    }
    if !unsure.is_empty() {
        let help = "look at the page in a browser; a style sheet may draw what the markup lacks";
        found.review(&element.tag(), format!("banner's markup shows no {}", unsure.join(" and no "))).help(help);
    }
    if let Some(icon) = wrong_flag {
        let message = "banner shows one of its other icons where the flag belongs";
        found.fail(&icon.attribute("src"), message).help("give the first image the file of the U.S. flag");
    }
}

/// Whether the explanations stand anywhere on the page: a dialog at its end will do.
struct Elsewhere {
    domain: bool,
    https: bool,
}

impl Elsewhere {
    fn of(page: &Page<'_>, banner: &Banner) -> Self {
        let mut known = Self { domain: banner.said.iter().any(Said::is_domain), https: banner.said.iter().any(Said::is_https) };
        if known.domain && known.https {
            return known;
        }
        for line in page.lines_from(0, u32::MAX) {
            for sentence in wording::sentences(&fold(&line.text)) {
                known.domain |= matches!(sentence.slot, wording::Slot::Domain(_));
                known.https |= matches!(sentence.slot, wording::Slot::Https(_));
            }
        }
        known
    }
}
