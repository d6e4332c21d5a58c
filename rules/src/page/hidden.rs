//! Whether a node is shown and whether assistive technology meets it, from markup and inline styles alone.
//!
//! Sees `hidden`, `aria-hidden`, `inert`, inline `display` and `visibility`, and elements that never render. Style sheets are
//! unknown here: what they hide counts as shown.

use html5ever::{local_name, ns};
use scraper::node::Element;

use super::said::Said;
use crate::style;

/// Hidden states, inherited down the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden(u8);

impl Hidden {
    /// Shown and exposed.
    pub const NONE: Self = Self(0);
    /// Not rendered: the `hidden` attribute, inline `display: none`, or an element that never renders.
    pub const NOT_RENDERED: Self = Self(1);
    /// Rendered without ink: inline `visibility: hidden` or `collapse`.
    pub const INVISIBLE: Self = Self(2);
    /// Taken from the accessibility tree with `aria-hidden="true"`.
    pub const ARIA_HIDDEN: Self = Self(4);
    /// Inert: in the tree but out of reach.
    pub const INERT: Self = Self(8);
    /// In a `<dialog>` that is not open, or in a closed `<details>`: a reader can open it.
    pub const COLLAPSED: Self = Self(16);

    /// Whether any of the states of `other` holds.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// All states of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// The state of an element whose parent has the state `inherited`.
pub(super) fn state(element: &Element, said: &Said<'_>, inherited: Hidden) -> Hidden {
    let mut state = inherited;
    if never_renders(element) {
        state = state.with(Hidden::NOT_RENDERED);
    }
    let mut displayed = false;
    if let Some(inline) = said.style {
        let (display, visibility) = style::display_and_visibility(inline);
        displayed = display.is_some_and(|shown| shown);
        if display == Some(false) {
            state = state.with(Hidden::NOT_RENDERED);
        }
        match visibility {
            Some(true) => state = state.without(Hidden::INVISIBLE),
            Some(false) => state = state.with(Hidden::INVISIBLE),
            None => {}
        }
    }
    // An author's inline `display` outweighs the user agent's style for `hidden`.
    if said.hidden && !displayed {
        state = state.with(Hidden::NOT_RENDERED);
    }
    if said.aria_hidden {
        state = state.with(Hidden::ARIA_HIDDEN);
    }
    if said.inert {
        state = state.with(Hidden::INERT);
    }
    if matches!(element.name.local, local_name!("dialog")) && !said.open {
        state = state.with(Hidden::COLLAPSED);
    }
    state
}

/// Elements that the HTML standard's user agent style sheet never renders (§15.3.1), and `noscript` where scripts run.
fn never_renders(element: &Element) -> bool {
    matches!(
        element.name.local,
        local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("noscript")
            | local_name!("head")
            | local_name!("title")
            | local_name!("datalist")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("param")
            | local_name!("rp")
    ) && element.name.ns == ns!(html)
}
