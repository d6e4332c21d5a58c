//! The role that assistive technology is told: the author's, where it is valid and honoured, or else the element's own.
//!
//! Follows WAI-ARIA 1.2 §5.4 and §8 (fallback roles, conflicts of `none`) and HTML-AAM 1.0. Knows one element and what it
//! stands in; scripts that set roles are unknown to it.

mod facts;
mod implicit;
mod table;
#[cfg(test)]
mod tests;

use super::traits::Traits;
use super::{Element, Hidden, floor};

pub use facts::{Property, RoleFacts, ValueType};
pub use table::Role;

/// Most bytes of an attribute that are read as tokens or as a name. Elements can refer to one another, so what one element
/// says may be read as often as the page has elements; people write less than this.
const LONGEST: usize = 4096;

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
        let (role, _) = self.written_role()?;
        let honoured = role != Role::Presentation || !(self.is_focusable() || self.has_global_aria());
        honoured.then_some(role)
    }

    /// The role that the author wrote, honoured or not, and the token that names it: the first of `role` that names one.
    #[must_use]
    pub fn written_role(self) -> Option<(Role, &'p str)> {
        self.short_attr("role")?.split_ascii_whitespace().find_map(|token| Some((Role::from_token(token)?, token)))
    }

    /// The role that HTML and SVG give it, whatever its author wrote.
    #[must_use]
    pub fn implicit_role(self) -> Option<Role> {
        implicit::role(self)
    }

    /// Whether it is told as `generic`, which is no more than its content: by its author or, without a role, by HTML-AAM 1.0.
    #[must_use]
    pub fn is_generic(self) -> bool {
        self.role().map_or_else(|| implicit::is_generic(self), |role| role == Role::Generic)
    }

    /// Whether the author says that the element carries no information, and browsers believe it: `alt=""` or
    /// `role="none"` that nothing overrules, or `aria-hidden="true"` on it or around it.
    #[must_use]
    pub fn is_marked_decorative(self) -> bool {
        self.hidden().any(Hidden::ARIA_HIDDEN) || self.role() == Some(Role::Presentation)
    }

    /// Whether it carries a global ARIA attribute that is not empty, which overrules `role="none"`. Not counted are `aria-hidden`, which
    /// takes the element away altogether, and those that are global by deprecation only.
    #[must_use]
    pub fn has_global_aria(self) -> bool {
        let is_global = |name| name != "aria-hidden" && Property::of(name).is_some_and(|property| property.is_global);
        self.has_aria() && self.attrs().any(|(name, value)| is_global(name) && !head(value).trim().is_empty())
    }

    /// Whether it carries any attribute whose name begins with `aria-`.
    #[must_use]
    pub fn has_aria(self) -> bool {
        self.entry().traits.any(Traits::ARIA)
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
    &value[..floor(value, LONGEST)]
}
