//! Lists, tables, menus, trees and sets of tabs must hold their parts, and nothing else that is told of.
//!
//! A screen reader counts the parts of a `list` or `tablist` and moves between them. What stands there with another role is miscounted or passed over; a `menu` without items is
//! told of as empty.
//!
//! Give the parts the role that the whole asks for, put `role="none"` on what only wraps them, or take the role of the whole away. While a script still fetches the parts, say
//! so with `aria-busy="true"`.
//! ```html fail
//! <div role="tablist"><a href="#map">Map</a> <a href="#data">Data</a></div>
//! ```
//! ```html fail
//! <div role="list"><span>North levee</span> <span>South levee</span></div>
//! ```
//! ```html pass
//! <div role="tablist"><a role="tab" href="#map">Map</a> <a role="tab" href="#data">Data</a></div>
//! <ul role="menu"><li role="none"><a role="menuitem" href="/maps/">Maps</a></li></ul>
//! <div role="listbox"></div>
//! ```
//! A menu may hold the menu that one of its items opens, and separators, as the Authoring Practices and the draft of WAI-ARIA 1.3 have it. An empty whole passes where a
//! script may fill it and is for review elsewhere; native lists and tables are judged by HTML's own rules. For review is also what HTML's mapping leaves open: an `<li>` without a role in a `<ul>` that is
//! no list.
//!
//! What it does not see: parts that scripts add or that a custom element holds.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Finding, Findings};
use crate::page::{Element, Page, Readable, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::ownership::Ownership;
use super::{certainty, said};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/wrong-owned-element",
        source: include_str!("wrong_owned_element.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Wcag("1.3.1"), Cite::Section508("E205.4"), Cite::Act("bc4a75"), Cite::W3c("wai-aria-1.2/#mustContain")],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 20;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for (whole, role) in said::with_core_role(page) {
        let wanted = &role.facts().owned;
        if wanted.is_empty() || whole.attr("aria-busy").is_some_and(|busy| busy.trim().eq_ignore_ascii_case("true")) {
            continue;
        }
        found.applies();
        // A group may stand around parts only where the role says so, and then its parts are judged as if it were not there.
        let passed: &[Role] = if wanted.contains(&Role::Group) { &[Role::Group] } else { &[] };
        let Some(owned) = Ownership::of(page).owned(whole, passed) else { continue };
        let mut wrong: Vec<_> =
            owned.iter().filter(|(_, part)| !wanted.contains(part) && !is_tolerated(role, *part)).copied().collect();
        if !wrong.is_empty() {
            wrong.sort_by_key(|(element, _)| element.order());
            report(whole, role, &wrong, found);
        } else if owned.iter().all(|(_, part)| *part == Role::Group || !wanted.contains(part)) {
            report_without_parts(page, whole, role, found);
        }
    }
}

/// What a whole may hold beyond WAI-ARIA 1.2: in menus, separators (1.3) and the menu of an item that stands beside it (Authoring Practices); the
/// caption of a table, since WAI-ARIA 1.2 asks for captions to stand there.
fn is_tolerated(whole: Role, part: Role) -> bool {
    match whole {
        Role::Menu | Role::MenuBar => matches!(part, Role::Separator | Role::Menu),
        _ => part.facts().context.contains(&whole),
    }
}

fn report(whole: Element<'_>, role: Role, wrong: &[(Element<'_>, Role)], found: &mut Findings) {
    let [(first, part), ..] = wrong else { return };
    let is_open = |(element, part): &(Element<'_>, Role)| *part == Role::ListItem && element.written_role().is_none();
    let message = format!("role `{}` holds role `{}`", role.name(), part.name());
    let finding = if wrong.iter().all(is_open) { found.review(&whole.tag(), message) } else { found.fail(&whole.tag(), message) };
    help(finding, role);
    finding.also(&first.tag(), format!("told of as role `{}`", part.name()));
    for (element, part) in wrong.iter().skip(1).take(MOST_PLACES) {
        finding.also(&element.tag(), format!("role `{}`", part.name()));
    }
}

fn report_without_parts(page: &Page<'_>, whole: Element<'_>, role: Role, found: &mut Findings) {
    let wanted = said::either(role.facts().owned.iter().map(|role| role.name()));
    let message = format!("role `{}` holds no {wanted}", role.name());
    if whole.children().any(Element::is_exposed) || whole.has_text(Readable::Exposed) {
        help(found.fail(&whole.tag(), message), role);
    } else if !certainty::may_be_scripted(page) {
        help(found.review(&whole.tag(), format!("{message}, nor anything else")), role);
    }
}

fn help(finding: &mut Finding, role: Role) {
    let wanted = said::either(role.facts().owned.iter().map(|role| role.name()));
    finding.help(format!(
        "give its parts the role {wanted}, and `none` to what only wraps them; or take the role `{}` away",
        role.name()
    ));
}
