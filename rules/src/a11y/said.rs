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

/// The elements of HTML and SVG that carry any, in document order. `MathML` has rules of its own.
pub(super) fn elements<'p>(page: &'p Page<'_>) -> impl Iterator<Item = Element<'p>> {
    page.with_aria().filter(|element| is_judged(*element))
}

/// The elements of HTML and SVG with a valid role that their author wrote and browsers honour, with the role. Roles of DPUB-ARIA are left out:
/// they say nothing of what has to stand on them, around them or in them.
pub(super) fn with_core_role<'p>(page: &'p Page<'_>) -> impl Iterator<Item = (Element<'p>, Role)> {
    page.with_role().filter(|element| is_judged(*element) && element.is_exposed()).filter_map(|element| {
        let role = element.explicit_role()?;
        let (_, token) = element.written_role()?;
        (!token.starts_with("doc-") && element.implicit_role() != Some(role)).then_some((element, role))
    })
}

fn is_judged(element: Element<'_>) -> bool {
    (element.is_html() || element.is_svg()) && element.is_written()
}

/// Its attributes of ARIA, in no particular order.
pub(super) fn attributes(element: Element<'_>) -> impl Iterator<Item = Said<'_>> {
    let aria = element
        .attrs()
        .filter(|(name, value)| name.starts_with("aria-") && !name.contains(['{', '}', '%', '$']) && !is_unfilled(value));
    aria.map(|(name, value)| Said { name, value, property: Property::of(name) })
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
