//! Whether a reader meets a text where it stands.
//!
//! Hidden states, dialogs and `<details>` say so for certain; class names by which frameworks hide things only make unsure. Style sheets
//! are unknown to it.

use crate::page::{Element, Hidden};

/// Whether a reader meets a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exposure {
    /// Assistive technology reads it with the page.
    Exposed,
    /// A style sheet may hide it: only class names say so.
    Unsure,
    /// Hidden until something is opened, or from assistive technology, or kept in an attribute.
    Hidden,
}

/// How far up a reason for hiding is looked for.
const REACH: usize = 24;

/// Whether a reader meets the element, and what to say of the place.
pub(super) fn exposure(element: Element<'_>) -> (Exposure, &'static str) {
    if element.is_hidden() {
        return (Exposure::Hidden, "again in a hidden copy");
    }
    if !element.is_exposed() {
        return (Exposure::Hidden, "again in a copy hidden from assistive technology");
    }
    if element.hidden().any(Hidden::COLLAPSED) {
        return (Exposure::Hidden, "again in a dialog that is closed");
    }
    let around = || std::iter::once(element).chain(element.ancestors()).take(REACH);
    if around().any(|up| up.has_token("role", "dialog") || up.has_token("aria-modal", "true")) {
        return (Exposure::Hidden, "again in a dialog");
    }
    if around().any(|up| up.is(&["details"]) && up.attr("open").is_none()) {
        return (Exposure::Hidden, "again in details that are closed");
    }
    if around().any(|up| up.attr("class").is_some_and(|class| class.split_ascii_whitespace().any(may_hide))) {
        return (Exposure::Unsure, "again where a style sheet may hide it");
    }
    (Exposure::Exposed, "again here")
}

/// Class names by which frameworks hide things, at some widths or until they are opened.
fn may_hide(token: &str) -> bool {
    let token = token.to_ascii_lowercase();
    let name = token.rsplit(':').next().unwrap_or_default();
    matches!(
        name,
        "hidden"
            | "hide"
            | "is-hidden"
            | "d-none"
            | "invisible"
            | "display-none"
            | "collapse"
            | "inactive"
            | "visually-hidden-mobile"
    ) || ["show-for-", "hide-for-", "hide-on-", "show-on-", "visible-xs", "visible-sm", "visible-md", "visible-lg", "hidden-"]
        .iter()
        .any(|start| name.starts_with(start))
        || ["-only", "--mobile", "--desktop", "-hide"]
            .iter()
            .any(|end| name.ends_with(end) && name != "sr-only" && !name.ends_with("sr-only"))
        || name.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
            matches!(word, "modal" | "lightbox" | "fancybox" | "popup" | "popover" | "mfp" | "pswp" | "colorbox" | "glightbox")
        })
}
