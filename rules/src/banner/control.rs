//! The control that opens a banner's explanation: which element it is, and what keeps it from working.
//!
//! Reads markup: what a script adds when the page loads is unknown, so what scripts usually add is for a person to check.

use super::recognise::Banner;
use crate::page::{Element, Hidden, Page};

/// Nodes before the first words of the banner that may already hold its control.
const LEAD: u32 = 6;

/// What is wrong with the control, at an element.
pub(super) enum Trouble<'p> {
    /// The explanation is hidden, and nothing in the banner opens it.
    Unopenable(Element<'p>),
    /// The invitation is mere text.
    Uncontrolled(Element<'p>),
    /// No keyboard reaches the control.
    Unreachable(Element<'p>),
    /// `aria-controls` names an id that the page has not.
    Dangling(Element<'p>),
    /// `aria-controls` names an element without the explanation.
    Elsewhere(Element<'p>),
    /// Whether it is open is not told.
    Stateless(Element<'p>),
    /// Assistive technology never meets the explanation.
    AriaHidden(Element<'p>),
}

/// What keeps people from the explanation; nothing where the banner has none.
pub(super) fn troubles<'p>(page: &'p Page<'p>, banner: &Banner) -> Vec<Trouble<'p>> {
    let explained: Vec<Element<'p>> = banner
        .said
        .iter()
        .filter(|said| said.is_domain() || said.is_https())
        .filter_map(|said| page.numbered(said.element))
        .collect();
    let Some(first) = explained.first().copied() else { return Vec::new() };
    let mut found = Vec::new();
    if first.hidden().any(Hidden::ARIA_HIDDEN) && !first.hidden().any(Hidden::NOT_RENDERED) {
        let says_so = |element: &Element<'_>| element.attr("aria-hidden").is_some();
        let hidden = std::iter::once(first).chain(first.ancestors()).find(says_so);
        found.push(Trouble::AriaHidden(hidden.unwrap_or(first)));
    }
    let controls = controls(page, banner);
    let is_sound = |control: &Element<'p>| trouble(page, *control, &explained).is_none();
    if first.closest(&["details"]).is_some() || controls.iter().any(is_sound) {
        return found;
    }
    match controls.first() {
        Some(control) => found.extend(trouble(page, *control, &explained)),
        None if first.is_hidden() => found.push(Trouble::Unopenable(first)),
        None => {
            let invitation = banner.find(super::window::Said::is_action).and_then(|said| page.numbered(said.element));
            found.extend(invitation.map(Trouble::Uncontrolled));
        }
    }
    found
}

/// Elements among the banner's that act as its control, the real buttons first.
fn controls<'p>(page: &'p Page<'p>, banner: &Banner) -> Vec<Element<'p>> {
    let orders = || banner.said.iter().map(|said| said.element);
    let (Some(first), Some(last)) = (orders().min(), orders().max()) else { return Vec::new() };
    let invited = |element: Element<'_>| {
        banner.said.iter().any(|said| {
            said.is_action() && page.numbered(said.element).is_some_and(|said| said == element || element.is_ancestor_of(said))
        })
    };
    let acts = |element: &Element<'_>| {
        element.is(&["button", "summary"])
            || element.attr("role") == Some("button")
            || element.attr("aria-expanded").is_some()
            || element.attr("aria-controls").is_some()
            || element.attr("onclick").is_some()
            || element.is(&["input"]) && element.attr("type") == Some("checkbox")
            || element.is(&["a", "label"]) && invited(*element)
            || element.name().contains('-') && invited(*element)
    };
    let nearby = (first.saturating_sub(LEAD)..=last).filter_map(|order| page.numbered(order));
    let mut found: Vec<_> = nearby.filter(|element| !element.is_hidden()).filter(acts).collect();
    found.sort_by_key(|element| !element.is(&["button"]));
    found
}

/// The first thing wrong with one control.
fn trouble<'p>(page: &'p Page<'p>, control: Element<'p>, explained: &[Element<'p>]) -> Option<Trouble<'p>> {
    let native = control.is(&["button", "summary", "input", "label"]) || control.name().contains('-');
    let focusable = native || control.attr("tabindex").is_some() || control.is(&["a"]) && control.attr("href").is_some();
    if !focusable {
        return Some(Trouble::Unreachable(control));
    }
    if let Some(ids) = control.attr("aria-controls") {
        let targets: Vec<_> = ids.split_ascii_whitespace().filter_map(|id| page.by_id(id)).collect();
        if targets.is_empty() {
            return Some(Trouble::Dangling(control));
        }
        let holds = |target: &Element<'p>| explained.iter().any(|said| said == target || target.is_ancestor_of(*said));
        if !targets.iter().any(holds) {
            return Some(Trouble::Elsewhere(control));
        }
    }
    let tells = control.attr("aria-expanded").is_some() || control.is(&["summary", "input", "label"]);
    (!tells && !control.name().contains('-')).then_some(Trouble::Stateless(control))
}
