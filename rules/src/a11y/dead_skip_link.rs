//! Skip links must lead where they say.
//!
//! A skip link lets people who use a keyboard or a switch pass over the menus that every page begins with. Where its target is gone, it does nothing, and
//! they press the tab key through the whole menu on every page that they open.
//!
//! Give the element that the link names its id back, or correct the link. The element needs no `tabindex`: the tab key goes on from wherever the page
//! was scrolled to.
//! ```html fail
//! <!DOCTYPE html><title>Forms</title><body><a href="#main-content">Skip to main content</a> <main id="content">Forms</main>
//! ```
//! ```html fail
//! <!DOCTYPE html><title>Forms</title><body><a href="#">Skip navigation</a> <main id="content">Forms</main>
//! ```
//! ```html fail
//! <!DOCTYPE html><title>Forms</title><body><a href="#main" tabindex="-1">Skip to main content</a> <main id="main">Forms</main>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms</title><body><a href="#main-content">Skip to main content</a> <main id="main-content">Forms</main>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms</title><body><a href="#skip.menu" title="Skip navigation links"></a> <a name="skip.menu"></a>
//! ```
//! Goes by what a link within the page is called, in English or Spanish: "skip to main content", "jump to navigation", "ir al contenido principal". Where scripts
//! run, a link to `#`, a target that is hidden as the page loads, and a link that the tab key passes over are for review. Other links to parts that
//! are not there are the business of `link/broken-fragment`.
//!
//! What it does not see: ids that a script adds, a target or link that style sheets hide, and whether a page that has no skip link needs one.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Element, Page};
use crate::record::Anchors;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::certainty::may_be_scripted;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/dead-skip-link",
        source: include_str!("dead_skip_link.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("2.4.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("G1"),
            Cite::Technique("G124"),
            Cite::Html("browsing-the-web.html#scrolling-to-a-fragment"),
            Cite::Baseline("4.A"),
            Cite::TrustedTester("9.A"),
        ],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// First words of skip links, English and Spanish.
const LEADS: &[&str] = &["skip", "jump", "bypass", "saltar", "saltarse", "ir", "pasar", "omitir"];
/// Words for the parts of a page that they lead to or pass over.
const PARTS: &[&str] = &[
    "content",
    "contents",
    "main",
    "navigation",
    "navigational",
    "nav",
    "navbar",
    "menu",
    "menus",
    "header",
    "banner",
    "footer",
    "search",
    "contenido",
    "principal",
    "navegación",
    "navegacion",
    "menú",
    "buscar",
    "búsqueda",
];
/// Most words that a skip link has.
const MOST_WORDS: usize = 8;

/// What is wrong with a skip link.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Fault {
    Nowhere,
    Top,
    Hidden,
    Unreached,
}

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let mut anchors = None;
    let mut dead = Vec::new();
    for link in page.all("a").filter(|link| is_skip_link(*link)) {
        found.applies();
        let Some(fragment) = fragment(link) else { continue };
        if let Some(fault) = fault(page, link, fragment, &mut anchors) {
            dead.push(((fragment, fault), link));
        }
    }
    if dead.is_empty() {
        return;
    }
    let is_scripted = may_be_scripted(page);
    for ((fragment, fault), links) in grouped(dead) {
        report(fragment, fault, &links, is_scripted, found);
    }
}

/// Whether a link that is not hidden is for passing over a part of the page that it stands on.
pub(crate) fn is_skip_link(link: Element<'_>) -> bool {
    if !link.is(&["a"])
        || !link.is_exposed()
        || fragment(link).is_none()
        || link.page().all("base").any(|base| base.attr("href").is_some())
    {
        return false;
    }
    let name = link.accessible_name().text.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let leads = words.next().is_some_and(|word| LEADS.contains(&word));
    leads && words.clone().count() < MOST_WORDS && words.any(|word| PARTS.contains(&word))
}

/// The part of the same page that a link names, as it is written.
fn fragment(link: Element<'_>) -> Option<&str> {
    link.attr("href")?.trim().strip_prefix('#')
}

fn fault(page: &Page<'_>, link: Element<'_>, fragment: &str, anchors: &mut Option<Anchors>) -> Option<Fault> {
    let target = page.by_id(fragment).filter(|_| !fragment.is_empty());
    let is_scripted = link.attr("onclick").is_some();
    match target {
        Some(target) if target.is_hidden() => Some(Fault::Hidden),
        None if !anchors.get_or_insert_with(|| Anchors::of(page)).lead(fragment) => Some(Fault::Nowhere),
        None if fragment.is_empty() && !is_scripted => Some(Fault::Top),
        _ => link.tab_index().is_some_and(|index| index < 0).then_some(Fault::Unreached),
    }
}

fn report(fragment: &str, fault: Fault, links: &[Element<'_>], is_scripted: bool, found: &mut Findings) {
    let [first, further @ ..] = links else { return };
    let (attribute, help) = match fault {
        Fault::Unreached => ("tabindex", "take the negative `tabindex` away"),
        Fault::Hidden => ("href", "lead to an element that is shown"),
        Fault::Nowhere | Fault::Top => ("href", "give the part that it leads to an id, and name that in `href`"),
    };
    let message = match fault {
        Fault::Nowhere => format!("skip link leads nowhere: no id {} on this page", quoted(fragment)),
        Fault::Top => "skip link leads to the top of the page, where its reader comes from".to_owned(),
        Fault::Hidden => format!("skip link leads to {}, which is not shown", quoted(fragment)),
        Fault::Unreached => "skip link is out of the tab order: a keyboard does not reach it".to_owned(),
    };
    let spot = first.attribute(attribute);
    let finding = if is_scripted && fault != Fault::Nowhere { found.review(&spot, message) } else { found.fail(&spot, message) };
    finding.help(help);
    for link in further {
        finding.also(&link.attribute(attribute), "again here");
    }
}
