//! What the host language itself offers as a name (accname 1.2 step 2E): HTML-AAM 1.0 §4.1, SVG-AAM 1.0 §8.
//!
//! Knows which element is named by which attribute or child; the walk itself is not its business.

use super::NameSource;
use super::walk::Walk;
use super::way::Way;
use crate::page::Element;

/// What the host language says.
pub(super) enum Native {
    /// It gave a name.
    Named(NameSource),
    /// It says that there is none, and nothing later in the computation may give one.
    Empty,
    /// It says nothing.
    Silent,
}

impl From<Option<NameSource>> for Native {
    fn from(source: Option<NameSource>) -> Self {
        source.map_or(Self::Silent, Self::Named)
    }
}

impl<'p> Walk<'p> {
    pub(super) fn native(&mut self, element: Element<'p>, way: Way) -> Native {
        if !element.is_html() {
            return self.svg(element, way).into();
        }
        let named = match element.name() {
            "img" => return self.image(element),
            "area" => self.attribute(element, "alt", NameSource::Alt),
            "input" => self.input(element, way),
            "button" | "meter" | "output" | "progress" | "select" | "textarea" => self.labelled(element, way),
            "fieldset" => self.child(element, "legend", NameSource::Legend, way),
            "table" => self.child(element, "caption", NameSource::Caption, way),
            "figure" => self.child(element, "figcaption", NameSource::Figcaption, way),
            "option" | "optgroup" => self.attribute(element, "label", NameSource::LabelAttribute),
            _ => None,
        };
        named.into()
    }

    /// What names a control when nothing else did: the hint in a text field, the word that browsers write on a button.
    pub(super) fn last_resort(&mut self, element: Element<'p>) -> Option<NameSource> {
        if !element.is_html() || !element.is(&["input", "textarea"]) {
            return None;
        }
        if element.is(&["input"]) && element.has_type("image") {
            return Some(self.default_label("Submit"));
        }
        let takes_text = element.is(&["textarea"]) || is_text_field(element);
        takes_text.then(|| self.attribute(element, "placeholder", NameSource::Placeholder)).flatten()
    }

    /// `alt` counts also when it is empty: then a `title` is no name (HTML-AAM, "img element accessible name computation").
    fn image(&mut self, element: Element<'p>) -> Native {
        match self.attribute(element, "alt", NameSource::Alt) {
            Some(source) => Native::Named(source),
            None if element.attr("alt").is_some_and(str::is_empty) => Native::Empty,
            None => Native::Silent,
        }
    }

    fn input(&mut self, element: Element<'p>, way: Way) -> Option<NameSource> {
        if let Some(source) = self.labelled(element, way) {
            return Some(source);
        }
        let kind = element.attr("type").unwrap_or_default().to_ascii_lowercase();
        let unvalued = element.attr("value").is_none();
        match kind.as_str() {
            "image" => self.attribute(element, "alt", NameSource::Alt),
            "submit" if unvalued => Some(self.default_label("Submit")),
            "reset" if unvalued => Some(self.default_label("Reset")),
            "submit" | "reset" | "button" => self.attribute(element, "value", NameSource::Value),
            _ => None,
        }
    }

    fn svg(&mut self, element: Element<'p>, way: Way) -> Option<NameSource> {
        if let Some(source) = self.child(element, "title", NameSource::SvgTitle, way) {
            return Some(source);
        }
        match element.name() {
            "a" => {
                let title = element.link_attr("title").unwrap_or_default();
                self.out.push_apart(title).then_some(NameSource::Title)
            }
            // It draws another element of the page: that one's title and text are its own.
            "use" => {
                let drawn = element.link_attr("href").and_then(|href| element.page().by_id(href.strip_prefix('#')?))?;
                let way = way.to_drawn(drawn);
                let named = self.child(drawn, "title", NameSource::SvgTitle, way);
                named.or_else(|| self.content(drawn, way).then_some(NameSource::Content))
            }
            _ => None,
        }
    }

    fn labelled(&mut self, element: Element<'p>, way: Way) -> Option<NameSource> {
        self.labels(element, way).then_some(NameSource::Label)
    }

    fn attribute(&mut self, element: Element<'p>, name: &str, source: NameSource) -> Option<NameSource> {
        self.push_attribute(element, name).then_some(source)
    }

    /// The content of the first child of that name.
    fn child(&mut self, element: Element<'p>, name: &str, source: NameSource, way: Way) -> Option<NameSource> {
        for child in element.children() {
            if !self.out.spend() {
                return None;
            }
            if child.is(&[name]) {
                return self.visit(child, way.inward()).map(|_| source);
            }
        }
        None
    }

    fn default_label(&mut self, label: &str) -> NameSource {
        self.out.push_apart(label);
        NameSource::Default
    }
}

/// Whether an input is a field for text, where a placeholder shows.
fn is_text_field(input: Element<'_>) -> bool {
    let kind = input.attr("type").unwrap_or_default().to_ascii_lowercase();
    !matches!(
        kind.as_str(),
        "button"
            | "checkbox"
            | "color"
            | "date"
            | "datetime-local"
            | "file"
            | "hidden"
            | "image"
            | "month"
            | "radio"
            | "range"
            | "reset"
            | "submit"
            | "time"
            | "week"
    )
}
