//! The official banner tells the truth about the domain and the owner of the site.
//!
//! People compare the banner with the address bar. A banner that says .gov on a .mil site, federal words on a .com or .org site, or
//! on the site of a state or city makes a claim that the address belies, and teaches people not to look. USWDS has a banner for each
//! domain, lets states and cities name themselves, and forbids it off .gov and .mil.
//!
//! Take the banner for your domain; elsewhere, and where you are not federal, take the federal words out.
//!
//! ```html fail address=https://www.command.example.mil/
//! <p>An official website of the United States government</p><p>Official websites use .gov</p>
//! ```
//! ```html fail address=https://www.partner.example.com/
//! <p>An official website of the United States government</p><p>Official websites use .gov</p>
//! ```
//! ```html fail profile=state-local
//! <p>An official website of the United States government</p><p>Official websites use .gov</p>
//! ```
//! ```html pass address=https://www.command.example.mil/
//! <p>An official website of the United States government</p><p>Official websites use .mil</p>
//! ```
//! ```html pass profile=state-local
//! <p>An official website of the State of Example</p><p>Official websites use .gov</p>
//! ```
//!
//! A preview on localhost or on a private host is judged only with the address where it will stand. What it does not see: who owns a
//! .gov domain that is neither on the federal list nor a state's by its name.

use super::outdated::sentence;
use super::place::Standing;
use super::recognise::{Banner, Made, with_banner};
use super::window::Said;
use super::wording::Speaker;
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::host::{self, Owner, Tld};
use crate::page::{Element, Page, Spot};
use crate::rule::{Check, Meta, Profile, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "banner/wrong-domain",
        source: include_str!("wrong_domain.rs"),
        severity: Severity::Error,
        cites: &[Cite::Uswds("banner"), Cite::FederalStandard("banner")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    with_banner(page, |banner| judge(page, banner, cx, found));
}

fn judge(page: &Page<'_>, banner: &Banner, cx: &Context<'_>, found: &mut Findings) {
    let standing = Standing::of(cx);
    let owner = cx.host().map_or(Owner::Unknown, host::owner);
    let local = cx.profile == Profile::StateLocal || owner == Owner::StateLocal;
    if !local && standing == Standing::Unknown {
        return;
    }
    found.applies();
    let header = banner.header().filter(|_| banner.speaker() == Some(Speaker::Federal));
    let header = header.and_then(|said| page.numbered(said.element));
    if let Some(element) = header {
        if local {
            let message = "banner claims a federal website on the site of a state or local government";
            let help = "name your own government in the header text, and adapt the explanation of the domain";
            found.fail(&sentence(element), message).help(help);
            return;
        }
        if standing == Standing::Elsewhere && !owner.is_federal() {
            let message = "banner claims an official government website off .gov and .mil";
            found.fail(&sentence(element), message).help("take the banner off, or move the site to its .gov or .mil domain");
            return;
        }
    }
    let Some(tld) = standing.tld() else { return };
    let belied = |said: &&Said| said.sentence.tld.is_some_and(|named| named != tld);
    let mut belied: Vec<&Said> = banner.said.iter().filter(belied).collect();
    // A heading and its sentence are one place.
    belied.dedup_by_key(|said| said.is_domain());
    let mut places = belied.into_iter().filter_map(|said| page.numbered(said.element)).map(|element| spot(element, banner.made));
    let Some(first) = places.next() else { return };
    let (named, own) = if tld == Tld::Mil { (".gov", ".mil") } else { (".mil", ".gov") };
    let finding = found.fail(&first, format!("banner speaks of {named} on a {own} site"));
    finding.help(format!("take the text of the {own} banner"));
    if banner.made == Made::Markup {
        for place in places {
            finding.also(&place, format!("speaks of {named} too"));
        }
    }
}

/// Where the domain is stated: a sentence, or a component's attribute.
fn spot(element: Element<'_>, made: Made) -> Spot<'_> {
    if made == Made::Markup { sentence(element) } else { element.attribute("tld") }
}
