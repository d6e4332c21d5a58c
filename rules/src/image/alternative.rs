//! The alternative of an image as an attribute states it: the text that assistive technology is given, and where it stands.
//!
//! Judges no text; the rules of this family do. A name that other elements give (`aria-labelledby`, a label) is not the image's own
//! and is left out, and so is everything that assistive technology passes over.

use crate::fold::fold;
use crate::page::{Element, NameSource, Page, Spot};
use crate::template::is_unfilled;

use super::cut;

/// A text that an attribute gives an image, an image button or an area as its name.
pub(super) struct Alternative<'p> {
    /// The image.
    pub(super) element: Element<'p>,
    /// The attribute that holds the text.
    pub(super) attribute: &'static str,
    /// The text, white space collapsed; never empty.
    pub(super) text: String,
}

/// Every alternative of the page that an attribute gives to an `<img>`, an `<input type=image>` or an `<area href>`.
pub(super) fn all<'p>(page: &'p Page<'p>) -> impl Iterator<Item = Alternative<'p>> {
    let known = page.remembered(|| {
        let buttons = page.all("input").filter(|input| is_image_button(*input));
        let areas = page.all("area").filter(|area| area.attr("href").is_some());
        let found = page.all("img").chain(buttons).chain(areas).filter_map(Alternative::of);
        Known(found.map(|found| (found.element.order(), found.attribute, found.text)).collect())
    });
    (0..known.0.len()).filter_map(move |nth| {
        let (order, attribute, text) = &known.0[nth];
        Some(Alternative { element: page.numbered(*order)?, attribute, text: text.clone() })
    })
}

/// What is remembered of a page between the rules of the family, since names are dear to compute: elements by number, attributes, texts.
struct Known(Vec<(u32, &'static str, String)>);

impl<'p> Alternative<'p> {
    /// The alternative that an attribute gives the element; none for what assistive technology passes over.
    pub(super) fn of(element: Element<'p>) -> Option<Self> {
        if !element.is_exposed() || element.is_marked_decorative() {
            return None;
        }
        let name = element.accessible_name();
        let attribute = match name.source {
            NameSource::Alt => "alt",
            NameSource::AriaLabel => "aria-label",
            NameSource::Title => "title",
            _ => return None,
        };
        // What is left of a cut text is not what the author wrote; `image/cut-alt` says so.
        let is_written = !is_unfilled(&name.text) && cut::of(element, attribute).is_none();
        is_written.then_some(Self { element, attribute, text: name.text })
    }

    /// The text where it stands, to report.
    pub(super) fn spot(&self) -> Spot<'p> {
        self.element.attribute(self.attribute)
    }

    /// The text folded for comparison.
    pub(super) fn folded(&self) -> String {
        fold(&self.text)
    }
}

/// Whether an element is `<input type=image>`.
pub(super) fn is_image_button(input: Element<'_>) -> bool {
    input.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image"))
}
