//! List items must stand in a list.
//!
//! A screen reader says "list with seven items" and counts along. An item outside of a list is told as text like any other, or as a list of one: how many there
//! are, and where the list ends, is lost.
//!
//! Put `<li>` into `<ul>`, `<ol>` or `<menu>`, and `<dt>` and `<dd>` into `<dl>`, also where the style sheet takes the bullets away.
//! ```html fail
//! <div><li>Form 1040</li> <li>Form 1099</li></div>
//! ```
//! ```html fail
//! <ul><li>Forms</li></ul></ul> <section><dt>Deadline</dt> <dd>15 April</dd></section>
//! ```
//! ```html pass
//! <ul><li>Form 1040</li></ul> <div role="list"><li>Form 1099</li></div>
//! <dl><dt>Deadline</dt><dd>15 April</dd><div><dt>Fee</dt><dd>None</dd></div></dl>
//! ```
//! Items that stand in one element are one finding. An item with a role of its own, or in an element with a role, in a custom element or a slot, or at
//! the top of a part of a page, is passed over: the list may be around it. Where
//! the element around it stands in a list itself, the list is told of, by `a11y/foreign-list-child`.
//!
//! What it does not see: lists that scripts make, and text that only looks like a list.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::grouped::grouped;
use crate::page::{Element, Kind, Page};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/stray-list-item",
        source: include_str!("stray_list_item.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("H48"),
            Cite::Technique("H40"),
            Cite::Html("grouping-content.html#the-li-element"),
            Cite::Baseline("13.D"),
            Cite::TrustedTester("10.D"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let items = page.all_of(&["li", "dt", "dd"]).filter(|item| item.is_written() && item.is_exposed());
    let mut stray = Vec::new();
    for item in items.filter(|item| item.attr("role").is_none()) {
        found.applies();
        let Some(parent) = item.parent().filter(|parent| !may_hold(page, *parent, item)) else { continue };
        if is_in_list(parent) {
            found.fails_elsewhere();
        } else {
            stray.push(((parent.order(), item.is(&["li"])), item));
        }
    }
    for ((_, is_plain), items) in grouped(stray) {
        report(&items, is_plain, found);
    }
}

fn report(items: &[Element<'_>], is_plain: bool, found: &mut Findings) {
    let [first, further @ ..] = items else { return };
    let place = first.parent().map_or("", Element::name);
    let list = if is_plain { "a list" } else { "`<dl>`" };
    let finding = found.fail(&first.tag(), format!("`<{}>` stands in `<{place}>` instead of {list}", first.name()));
    finding.help(if is_plain { "put it into `<ul>`, `<ol>` or `<menu>`" } else { "put it into `<dl>`" });
    for item in further.iter().take(MOST_PLACES) {
        finding.also(&item.tag(), "there too");
    }
}

/// Whether the element around an item is a list of the other kind, or stands in a list without being an item: that list is what is told of then.
fn is_in_list(parent: Element<'_>) -> bool {
    let is_list = |element: &Element<'_>| element.is(&["ul", "ol", "menu", "dl"]);
    let stands_in_one = |element: Element<'_>| element.parent().is_some_and(|list| is_list(&list));
    let is_in_group = || parent.parent().is_some_and(|group| group.is(&["div"]) && stands_in_one(group));
    is_list(&parent) || !parent.is(&["li", "dt", "dd"]) && (stands_in_one(parent) || is_in_group())
}

/// Whether an item may stand in `parent`, or something that the markup does not show may be around it.
fn may_hold(page: &Page<'_>, parent: Element<'_>, item: Element<'_>) -> bool {
    let is_list = |element: Element<'_>| {
        if item.is(&["li"]) { element.is(&["ul", "ol", "menu"]) } else { element.is(&["dl"]) }
    };
    let is_group = || !item.is(&["li"]) && parent.is(&["div"]) && parent.parent().is_some_and(is_list);
    let is_part = || *page.kind() == Kind::Fragment && parent.is(&["body"]) && !parent.is_written();
    let is_unknown = || parent.attr("role").is_some() || parent.name().contains('-') || parent.is(&["slot"]);
    is_list(parent) || is_group() || is_part() || is_unknown()
}
