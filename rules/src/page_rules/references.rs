//! What on a page refers to an id: links to a fragment, labels, ARIA, table headers and form attributes.
//!
//! Knows the attributes of HTML and WAI-ARIA 1.2 that hold ids; not `usemap`, which goes by a map's name, nor what scripts and
//! style sheets look up.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::page::{Element, Page};

/// Attributes that hold one id or a list of ids.
const HOLDERS: &[&str] = &[
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "commandfor",
    "for",
    "form",
    "headers",
    "list",
    "popovertarget",
];

/// The holder of that name; the first letter tells it from `class`, `src`, `data-…` and most of what a page has.
fn holder(name: &str) -> Option<&'static str> {
    let may_be = name.starts_with("aria-") || name.starts_with(['c', 'f', 'h', 'l', 'p']);
    may_be.then(|| HOLDERS.iter().find(|holder| **holder == name).copied()).flatten()
}

/// One reference to an id.
pub(super) struct Reference<'p> {
    /// The element that refers.
    pub(super) from: Element<'p>,
    /// The attribute that it refers with.
    pub(super) attribute: &'static str,
    /// The id.
    pub(super) id: Cow<'p, str>,
}

impl Reference<'_> {
    /// Whether it is a link to the place, rather than a relation between elements.
    pub(super) fn is_link(&self) -> bool {
        self.attribute == "href"
    }
}

/// Every reference of the page, in document order of the elements.
pub(super) fn of<'p>(page: &'p Page<'_>) -> Vec<Reference<'p>> {
    let mut found = Vec::new();
    for from in page.elements().filter(|element| element.is_html() && element.is_written()) {
        for (name, value) in from.attrs() {
            if name == "href" && from.is(&["a", "area"]) {
                let fragment = value.trim().strip_prefix('#').filter(|fragment| !fragment.is_empty());
                found.extend(fragment.map(|fragment| Reference { from, attribute: "href", id: decoded(fragment) }));
            } else if let Some(attribute) = holder(name) {
                let ids = value.split_ascii_whitespace();
                found.extend(ids.map(|id| Reference { from, attribute, id: Cow::Borrowed(id) }));
            }
        }
    }
    found
}

/// A fragment as browsers look for it: percent-decoded.
fn decoded(fragment: &str) -> Cow<'_, str> {
    percent_decode_str(fragment).decode_utf8_lossy()
}
