//! The role that assistive technology is told: the author's, where it is valid and honoured, or else the element's own.
//!
//! Follows WAI-ARIA 1.2 §5.4 and §8 (fallback roles, conflicts of `none`) and HTML-AAM 1.0. Knows one element and what it
//! stands in; scripts that set roles are unknown to it.

mod implicit;
mod table;
#[cfg(test)]
mod tests;

use super::{Element, Hidden};

pub use table::Role;

/// Most bytes of an attribute that are read as tokens or as a name. Elements can refer to one another, so what one element
/// says may be read as often as the page has elements; people write less than this.
const LONGEST: usize = 4096;

/// Global states and properties of ARIA 1.2 that overrule `role="none"`. Left out: `aria-hidden`, which takes the element
/// away altogether, and those that are global by deprecation only.
const GLOBAL: &[&str] = &[
    "aria-atomic",
    "aria-braillelabel",
    "aria-brailleroledescription",
    "aria-busy",
    "aria-controls",
    "aria-current",
    "aria-describedby",
    "aria-description",
    "aria-details",
    "aria-dropeffect",
    "aria-flowto",
    "aria-grabbed",
    "aria-keyshortcuts",
    "aria-label",
    "aria-labelledby",
    "aria-live",
    "aria-owns",
    "aria-relevant",
    "aria-roledescription",
];

impl<'p> Element<'p> {
    /// Its role: the first valid token of `role`, or else the role that HTML and SVG give it; none where that is `generic` or
    /// there is none. `none` is spelt [`Role::Presentation`], and it is what an image with an honoured `alt=""` has.
    #[must_use]
    pub fn role(self) -> Option<Role> {
        self.explicit_role().or_else(|| implicit::role(self))
    }

    /// The role that the author gave, where browsers honour it: `none` is not honoured on what takes the focus or carries a
    /// global ARIA attribute (ARIA 1.2 §5.4, presentational roles conflict resolution).
    #[must_use]
    pub fn explicit_role(self) -> Option<Role> {
        let role = self.short_attr("role")?.split_ascii_whitespace().find_map(Role::from_token)?;
        let honoured = role != Role::Presentation || !(self.is_focusable() || self.has_global_aria());
        honoured.then_some(role)
    }

    /// Whether the author says that the element carries no information, and browsers believe it: `alt=""` or
    /// `role="none"` that nothing overrules, or `aria-hidden="true"` on it or around it.
    #[must_use]
    pub fn is_marked_decorative(self) -> bool {
        self.hidden().any(Hidden::ARIA_HIDDEN) || self.role() == Some(Role::Presentation)
    }

    /// Whether it carries a global ARIA attribute that is not empty.
    fn has_global_aria(self) -> bool {
        self.attrs().any(|(name, value)| name.starts_with("aria-") && GLOBAL.contains(&name) && !head(value).trim().is_empty())
    }

    /// Whether an attribute of its own gives it a name: `aria-label`, `aria-labelledby` that reaches an element, `title`.
    fn has_naming_attribute(self) -> bool {
        let says = |name| self.short_attr(name).is_some_and(|value| !value.trim().is_empty());
        let reaches = |ids: &str| ids.split_ascii_whitespace().any(|id| self.page().by_id(id).is_some());
        says("aria-label") || says("title") || self.short_attr("aria-labelledby").is_some_and(reaches)
    }

    /// The first [`LONGEST`] bytes of an attribute.
    pub(super) fn short_attr(self, name: &str) -> Option<&'p str> {
        self.attr(name).map(head)
    }
}

/// The first [`LONGEST`] bytes, on a character boundary.
fn head(value: &str) -> &str {
    if value.len() <= LONGEST {
        return value;
    }
    let mut at = LONGEST;
    while !value.is_char_boundary(at) {
        at -= 1;
    }
    &value[..at]
}
