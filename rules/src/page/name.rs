//! The accessible name and description of an element: what assistive technology calls it.
//!
//! Follows the Accessible Name and Description Computation 1.2, with what HTML-AAM 1.0 and SVG-AAM 1.0 say of elements. Content
//! that style sheets add (`::before`) or scripts write is unknown here. Work is bounded, because elements can name one
//! another: where a bound is reached the name ends there and says so.

mod control;
mod gathered;
mod native;
#[cfg(test)]
mod tests;
mod walk;
mod way;

use super::Element;
use walk::Walk;
use way::Way;

/// An accessible name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name, white space collapsed and trimmed.
    pub text: String,
    /// What gave it.
    pub source: NameSource,
    /// Whether all that belongs to it was read. Where not, an empty text proves nothing.
    pub is_whole: bool,
}

impl Name {
    /// Whether the element certainly has no name, or one of white space only.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.text.is_empty() && self.is_whole
    }
}

/// What an accessible name comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NameSource {
    /// The elements that `aria-labelledby` refers to.
    AriaLabelledby,
    /// `aria-label`.
    AriaLabel,
    /// `alt`.
    Alt,
    /// `<label>` elements of a form control.
    Label,
    /// Attribute `label` of an option or a group of options.
    LabelAttribute,
    /// `value` of a button made with `<input>`.
    Value,
    /// What browsers write on a button that says nothing: "Submit", "Reset".
    Default,
    /// `<legend>` of a fieldset.
    Legend,
    /// `<caption>` of a table.
    Caption,
    /// `<figcaption>` of a figure.
    Figcaption,
    /// `<title>` in an SVG element.
    SvgTitle,
    /// Its content.
    Content,
    /// `title`, the tooltip.
    Title,
    /// `placeholder`, last of all.
    Placeholder,
    /// It has no name.
    None,
}

impl Element<'_> {
    /// Its accessible name. For an element that is hidden itself: the name that it has when something refers to it.
    #[must_use]
    pub fn accessible_name(self) -> Name {
        let mut walk = Walk::new(self);
        let source = walk.visit(self, Way::to_root(self));
        let source = source.filter(|_| !walk.is_empty()).unwrap_or(NameSource::None);
        let (text, is_whole) = walk.finish();
        Name { text, source, is_whole }
    }

    /// Its accessible description: `aria-describedby`, or else `aria-description`, or else a `title` that is not its name.
    /// Empty where there is none.
    #[must_use]
    pub fn accessible_description(self) -> String {
        let mut walk = Walk::new(self);
        walk.visit_references(self, "aria-describedby", Way::to_root(self));
        if walk.is_empty() {
            walk.push_attribute(self, "aria-description");
        }
        if walk.is_empty() && self.is_html() && self.accessible_name().source != NameSource::Title {
            walk.push_attribute(self, "title");
        }
        walk.finish().0
    }
}
