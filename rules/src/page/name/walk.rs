//! The steps of the computation (accname 1.2 §4.3.2), from one element through what it refers to and what it holds.
//!
//! Knows the order of the steps and what each one leaves to the next. What a walk may cost is bounded elsewhere, as it gathers.

use scraper::Node;

use super::NameSource;
use super::gathered::Gathered;
use super::native::Native;
use super::way::{AWAY, Way};
use crate::page::traits::Traits;
use crate::page::{Element, Hidden, Role};

/// One computation.
pub(super) struct Walk<'p> {
    start: Element<'p>,
    /// The control whose label is being read: it is no part of its own name.
    labelled: Option<Element<'p>>,
    pub(super) out: Gathered,
}

impl<'p> Walk<'p> {
    pub(super) fn new(start: Element<'p>) -> Self {
        Self { start, labelled: None, out: Gathered::on_a_page_of(start.page().size()) }
    }

    pub(super) fn finish(self) -> (String, bool) {
        self.out.finish()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.out.len() == 0
    }

    /// Gathers the text alternative of an element; says what gave it, nothing where it gave none.
    pub(super) fn visit(&mut self, element: Element<'p>, way: Way) -> Option<NameSource> {
        if !self.out.may_visit(way.depth) || (!way.reads_hidden && element.hidden().any(AWAY)) || self.labelled == Some(element) {
            return None;
        }
        if !way.reads_hidden && element.hidden().any(Hidden::INVISIBLE) {
            return self.content(element, way).then_some(NameSource::Content);
        }
        if !way.referenced && self.visit_references(element, "aria-labelledby", way) {
            return Some(NameSource::AriaLabelledby);
        }
        let role = element.role();
        if element != self.start && self.embedded_control(element, role, way) {
            return Some(NameSource::Value);
        }
        if self.push_attribute(element, "aria-label") {
            return Some(NameSource::AriaLabel);
        }
        let speaks = role != Some(Role::Presentation);
        if speaks {
            match self.native(element, way) {
                Native::Named(source) => return Some(source),
                Native::Empty => return None,
                Native::Silent => {}
            }
        }
        let by_content =
            way.depth > 0 || role.is_some_and(|role| role.facts().is_named_by_content()) || is_text_alternative(element);
        if by_content && self.content(element, way) {
            return Some(NameSource::Content);
        }
        if speaks && element.is_html() && self.push_attribute(element, "title") {
            return Some(NameSource::Title);
        }
        self.last_resort(element)
    }

    /// Step 2B: the elements that an attribute of ids refers to, in the order it names them.
    pub(super) fn visit_references(&mut self, element: Element<'p>, attribute: &str, way: Way) -> bool {
        let before = self.out.len();
        for id in element.short_attr(attribute).unwrap_or_default().split_ascii_whitespace() {
            if !self.out.spend() {
                break;
            }
            if let Some(target) = element.page().by_id(id) {
                self.out.break_line();
                self.visit(target, way.to_reference(target));
                self.out.break_line();
            }
        }
        self.out.len() > before
    }

    /// The labels of a form control, which are not followed from within another label.
    pub(super) fn labels(&mut self, control: Element<'p>, way: Way) -> bool {
        if way.labelling {
            return false;
        }
        let before = self.out.len();
        self.labelled = Some(control);
        for label in control.labels() {
            if !self.out.spend() {
                break;
            }
            self.out.break_line();
            self.visit(label, way.to_label(label));
            self.out.break_line();
        }
        self.labelled = None;
        self.out.len() > before
    }

    /// Step 2F: what the element holds, blocks set apart.
    pub(super) fn content(&mut self, element: Element<'p>, way: Way) -> bool {
        let before = self.out.len();
        let skipped = element.entry().traits.any(Traits::CODE) || element.is(&["audio", "video"]);
        if !skipped {
            self.children(element, element.order(), way.inward());
        }
        self.out.len() > before
    }

    fn children(&mut self, of: Element<'p>, at: u32, way: Way) {
        let page = of.page();
        let mut next = at + 1;
        while next < page.entries[at as usize].end && self.out.spend() {
            let entry = &page.entries[next as usize];
            match entry.node {
                Node::Text(text) if way.reads_hidden || !entry.hidden.any(AWAY.with(Hidden::INVISIBLE)) => self.out.push(text),
                Node::Element(_) => {
                    let apart = entry.traits.any(Traits::BREAKS_LINE);
                    if apart {
                        self.out.break_line();
                    }
                    if !is_unrendered_svg(page.element(next)) {
                        self.visit(page.element(next), way);
                    }
                    if apart {
                        self.out.break_line();
                    }
                }
                // A declarative shadow root: what it renders is read with what it was given.
                Node::Fragment => self.children(of, next, way.inward()),
                _ => {}
            }
            next = entry.end;
        }
    }

    /// An attribute's text, set apart from what stands around it.
    pub(super) fn push_attribute(&mut self, element: Element<'p>, name: &str) -> bool {
        element.short_attr(name).is_some_and(|value| self.out.push_apart(value))
    }

    /// Visits what the node holds, set apart from what stands around it.
    pub(super) fn visit_apart(&mut self, element: Element<'p>, way: Way) {
        self.out.break_line();
        self.visit(element, way.inward());
        self.out.break_line();
    }
}

/// Elements whose content is the text alternative of another.
fn is_text_alternative(element: Element<'_>) -> bool {
    element.is_html() && element.is(&["label", "legend", "caption", "figcaption", "summary"])
}

/// Parts of an SVG image that are not drawn where they stand; a `title` is read by the element around it.
fn is_unrendered_svg(element: Element<'_>) -> bool {
    let unrendered = ["title", "desc", "metadata", "defs", "symbol", "style", "script", "clipPath", "mask", "pattern", "marker"];
    !element.is_html() && element.is(&unrendered)
}
