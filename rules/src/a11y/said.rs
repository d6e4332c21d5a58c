//! What authors say in ARIA: the attributes of an element that begin with `aria-`, and the role they wrote.
//!
//! Judges nothing; leaves out what a template engine has still to fill in, and what the parser made again of one tag.

use crate::page::{Element, Page, Property, Role};
use crate::template::{has_unfilled_tag, is_unfilled};

/// An attribute that begins with `aria-`.
pub(super) struct Said<'p> {
    /// The whole name.
    pub(super) name: &'p str,
    pub(super) value: &'p str,
    /// What WAI-ARIA defines under that name.
    pub(super) property: Option<&'static Property>,
}

/// Every attribute of ARIA on elements of HTML and SVG, in document order of the elements. `MathML` has rules of its own.
pub(super) fn all<'p>(page: &'p Page<'p>) -> impl Iterator<Item = (Element<'p>, Said<'p>)> {
    let known = page.remembered(|| {
        let of_element = |element: Element<'p>| {
            let aria = element.attrs().enumerate().filter(|(_, (name, value))| is_aria(name, value));
            aria.map(move |(nth, (name, _))| (element.order(), nth, Property::of(name)))
        };
        Attributes(page.with_aria().filter(|element| is_judged(*element)).flat_map(of_element).collect())
    });
    (0..known.0.len()).filter_map(move |at| {
        let (order, nth, property) = known.0[at];
        let element = page.numbered(order)?;
        let (name, value) = element.attrs().nth(nth)?;
        Some((element, Said { name, value, property }))
    })
}

/// What several rules ask of a page: elements by number, which attribute of theirs, and what it is.
struct Attributes(Vec<(u32, usize, Option<&'static Property>)>);

/// The elements of HTML and SVG with a valid role that their author wrote and browsers honour, with the role. Roles of DPUB-ARIA are left out:
/// they say nothing of what has to stand on them, around them or in them.
pub(super) fn with_core_role<'p>(page: &'p Page<'p>) -> impl Iterator<Item = (Element<'p>, Role)> {
    let known = page.remembered(|| {
        let judged = page.with_role().filter(|element| is_judged(*element) && element.is_exposed());
        let with_role = judged.filter_map(|element| {
            let role = element.explicit_role()?;
            let (_, token) = element.written_role()?;
            (!token.starts_with("doc-") && element.implicit_role() != Some(role)).then_some((element.order(), role))
        });
        CoreRoles(with_role.collect())
    });
    (0..known.0.len()).filter_map(move |at| {
        let (order, role) = known.0[at];
        Some((page.numbered(order)?, role))
    })
}

/// Elements by number, with their roles.
struct CoreRoles(Vec<(u32, Role)>);

fn is_judged(element: Element<'_>) -> bool {
    (element.is_html() || element.is_svg()) && element.is_written()
}

/// The attributes of ARIA on one element, in no particular order.
pub(super) fn attributes(element: Element<'_>) -> impl Iterator<Item = Said<'_>> {
    let aria = element.attrs().filter(|(name, value)| is_aria(name, value));
    aria.map(|(name, value)| Said { name, value, property: Property::of(name) })
}

fn is_aria(name: &str, value: &str) -> bool {
    name.starts_with("aria-") && !name.contains(['{', '}', '%', '$']) && !is_unfilled(value)
}

/// Whether an attribute says nothing, as far as user agents are concerned (WAI-ARIA 1.2 §8.1).
pub(super) fn is_silent(value: &str) -> bool {
    value.trim().is_empty()
}

/// Whether the element may be given an attribute that the markup does not show: by a template engine, or as a custom element.
pub(super) fn may_be_given_more(element: Element<'_>) -> bool {
    is_custom(element) || has_unfilled_tag(element)
}

/// Whether it is an autonomous custom element, which may give itself a role.
pub(super) fn is_custom(element: Element<'_>) -> bool {
    element.is_html() && element.name().contains('-')
}

/// Words as evidence, one after the other: "`a`, `b` or `c`".
pub(super) fn either<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}
