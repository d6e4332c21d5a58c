//! Lists must hold nothing but their items.
//!
//! A screen reader says how many items a list has, and people move from one to the next. What stands in a list beside its items is counted by some, passed over by
//! others, and belongs to none: a heading, a link or a second list that is told out of its place.
//!
//! Put it into an item, or outside of the list. A list within a list stands in the item that it explains.
//! ```html fail
//! <ul><li>Forms</li> <ul><li>Form 1040</li></ul></ul>
//! ```
//! ```html fail
//! <dl><h3>Dates</h3> <dt>Deadline</dt> <dd>15 April</dd></dl>
//! ```
//! ```html pass
//! <ul><li>Forms <ul><li>Form 1040</li></ul></li></ul>
//! <dl><div><dt>Deadline</dt> <dd>15 April</dd></div></dl> <ul role="tablist"><button role="tab">All</button></ul>
//! ```
//! All of one list is one finding. A list with another role is none, so it is passed over; so are children with a role of their own, custom elements, slots and
//! what is hidden or shows nothing.
//!
//! What it does not see: text that stands in a list without any element around it, what scripts put in, and whether the items of a `<dl>` belong together.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/foreign-list-child",
        source: include_str!("foreign_list_child.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("H48"),
            Cite::Technique("H40"),
            Cite::Html("grouping-content.html#the-ul-element"),
            Cite::Baseline("13.D"),
            Cite::TrustedTester("10.D"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Elements that may stand anywhere because they show nothing.
const SILENT: &[&str] = &["script", "template", "style", "link", "meta", "noscript"];
/// Elements that show nothing where they are empty.
const BARE: &[&str] = &["a", "b", "br", "div", "em", "font", "i", "p", "span", "strong"];
/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let lists = page.all_of(&["ul", "ol", "menu", "dl"]).filter(|list| list.is_written() && list.is_exposed());
    for list in lists {
        let is_plain = !list.is(&["dl"]);
        if list.attr("role").is_some_and(|role| !is_plain || !role.trim().eq_ignore_ascii_case("list")) {
            continue;
        }
        found.applies();
        let allowed: &[&str] = if is_plain { &["li"] } else { &["dt", "dd", "div"] };
        let groups = list.children().filter(|child| !is_plain && child.is(&["div"]) && !is_set_aside(*child));
        let in_groups = groups.flat_map(Element::children).filter(|child| is_foreign(*child, &["dt", "dd"]));
        let mut foreign: Vec<_> = list.children().filter(|child| is_foreign(*child, allowed)).chain(in_groups).collect();
        foreign.sort_unstable_by_key(|child| child.order());
        report(list, &foreign, found);
    }
}

fn report(list: Element<'_>, foreign: &[Element<'_>], found: &mut Findings) {
    let [first, further @ ..] = foreign else { return };
    let items = if list.is(&["dl"]) { "`<dt>` and `<dd>`" } else { "`<li>`" };
    let finding =
        found.fail(&first.tag(), format!("`<{}>` holds `<{}>` where only {items} may stand", list.name(), first.name()));
    finding.help("put it into an item of the list, or outside of the list");
    finding.also(&list.tag(), "the list");
    for child in further.iter().take(MOST_PLACES) {
        finding.also(&child.tag(), "no item either");
    }
}

fn is_foreign(child: Element<'_>, allowed: &[&str]) -> bool {
    !child.is(allowed) && !is_set_aside(child)
}

/// Whether nothing is said of it: it shows nothing, its author gave it a role, or the markup does not tell what it is.
fn is_set_aside(child: Element<'_>) -> bool {
    let is_unknown = child.name().contains('-') || child.is(&["slot"]) || child.attr("role").is_some();
    let shows_nothing =
        || child.is(SILENT) || child.is(BARE) && child.is_empty() || child.is(&["input"]) && child.has_type("hidden");
    is_unknown || shows_nothing() || !child.is_exposed() || !child.is_written()
}
