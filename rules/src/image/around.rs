//! What an image stands in, as far as its alternative depends on it: a link, a control, a figure, content that stands in for another.
//!
//! Looks a bounded way up, so that a page that nests deep costs no more than another.

use crate::page::{Element, Role};

/// How many ancestors are asked. Links, buttons and figures stand within a few steps of their images.
const REACH: usize = 32;

/// The nearest of each kind around an element.
#[derive(Default)]
pub(super) struct Around<'p> {
    /// A link.
    pub(super) link: Option<Element<'p>>,
    /// A control or image whose content assistive technology knows by its name only (ARIA 1.2 §5.2.8, children presentational).
    pub(super) opaque: Option<Element<'p>>,
    /// A `<figure>`.
    pub(super) figure: Option<Element<'p>>,
    /// An `<object>`, whose content is shown only where its own data cannot be.
    pub(super) object: Option<Element<'p>>,
    /// Whether it stands in `<video>` or `<audio>`, for browsers that no longer exist.
    pub(super) in_media: bool,
}

impl<'p> Around<'p> {
    pub(super) fn of(element: Element<'p>) -> Self {
        let mut around = Self::default();
        for up in element.ancestors().take(REACH) {
            match up.name() {
                "figure" => around.figure = around.figure.or(Some(up)),
                "object" => around.object = around.object.or(Some(up)),
                "video" | "audio" => around.in_media = true,
                _ => {}
            }
            if is_link(up) {
                around.link = around.link.or(Some(up));
            } else if is_opaque(up) {
                around.opaque = around.opaque.or(Some(up));
            }
        }
        around
    }

    /// The nearest link or button.
    pub(super) fn control(&self) -> Option<Element<'p>> {
        let button = self.opaque.filter(|opaque| opaque.role() == Some(Role::Button));
        // The nearer one stands later in the document.
        [self.link, button].into_iter().flatten().max_by_key(|control| control.order())
    }
}

fn is_link(element: Element<'_>) -> bool {
    let may_be = element.is(&["a"]) && element.attr("href").is_some() || element.attr("role").is_some();
    may_be && element.role() == Some(Role::Link)
}

fn is_opaque(element: Element<'_>) -> bool {
    if !element.is(&["button", "meter", "progress"]) && element.attr("role").is_none() {
        return false;
    }
    matches!(
        element.role(),
        Some(
            Role::Button
                | Role::Checkbox
                | Role::Img
                | Role::MenuItemCheckbox
                | Role::MenuItemRadio
                | Role::Meter
                | Role::Option
                | Role::ProgressBar
                | Role::Radio
                | Role::ScrollBar
                | Role::Separator
                | Role::Slider
                | Role::Switch
                | Role::Tab
        )
    )
}
