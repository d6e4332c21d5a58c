//! The steps of the computation (accname 1.2 §4.3.2), from one element through what it refers to and what it holds.
//!
//! Recursion is bounded in depth, the walk in the nodes it visits and in the text it gathers: 10⁵ elements that name one
//! another cost 10⁵ short walks.

use scraper::Node;

use super::NameSource;
use super::native::Native;
use super::way::{AWAY, Way};
use crate::page::readable::Collapsed;
use crate::page::traits::Traits;
use crate::page::{Element, Hidden, Role};

/// Most nodes that one name may visit; the longest names on real pages take a tenth of it.
const MOST_NODES: u32 = 2_000;
/// Most nodes that the names of all elements of a page may visit together: on a large page each name has less.
const MOST_NODES_OF_A_PAGE: u32 = 10_000_000;
/// What every name may visit, on the largest page too.
const LEAST_NODES: u32 = 100;
/// Most bytes of a name.
const LONGEST: usize = 4_096;
/// How deep one name may descend, references included.
const DEEPEST: u32 = 120;

/// One computation.
pub(super) struct Walk<'p> {
    start: Element<'p>,
    /// The control whose label is being read: it is no part of its own name.
    labelled: Option<Element<'p>>,
    out: Collapsed,
    nodes_left: u32,
    is_whole: bool,
}

impl<'p> Walk<'p> {
    pub(super) fn new(start: Element<'p>) -> Self {
        let nodes_left = (MOST_NODES_OF_A_PAGE / start.page().size().max(1)).clamp(LEAST_NODES, MOST_NODES);
        Self { start, labelled: None, out: Collapsed::default(), nodes_left, is_whole: true }
    }

    pub(super) fn finish(self) -> (String, bool) {
        (self.out.text, self.is_whole)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.out.text.is_empty()
    }

    /// Gathers the text alternative of an element; says what gave it, nothing where it gave none.
    pub(super) fn visit(&mut self, element: Element<'p>, way: Way) -> Option<NameSource> {
        if !self.may_visit(way) || (!way.reads_hidden && element.hidden().any(AWAY)) || self.labelled == Some(element) {
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
        let before = self.out.text.len();
        for id in element.short_attr(attribute).unwrap_or_default().split_ascii_whitespace() {
            if !self.spend() {
                break;
            }
            if let Some(target) = element.page().by_id(id) {
                self.out.break_line();
                self.visit(target, way.to_reference(target));
                self.out.break_line();
            }
        }
        self.out.text.len() > before
    }

    /// The labels of a form control, which are not followed from within another label.
    pub(super) fn labels(&mut self, control: Element<'p>, way: Way) -> bool {
        if way.labelling {
            return false;
        }
        let before = self.out.text.len();
        self.labelled = Some(control);
        for label in control.labels() {
            if !self.spend() {
                break;
            }
            self.out.break_line();
            self.visit(label, way.to_label(label));
            self.out.break_line();
        }
        self.labelled = None;
        self.out.text.len() > before
    }

    /// Step 2F: what the element holds, blocks set apart.
    pub(super) fn content(&mut self, element: Element<'p>, way: Way) -> bool {
        let before = self.out.text.len();
        let skipped = element.entry().traits.any(Traits::CODE) || element.is(&["audio", "video"]);
        if !skipped {
            self.children(element, element.order(), way.inward());
        }
        self.out.text.len() > before
    }

    fn children(&mut self, of: Element<'p>, at: u32, way: Way) {
        let page = of.page();
        let mut next = at + 1;
        while next < page.entries[at as usize].end && self.spend() {
            let entry = &page.entries[next as usize];
            match entry.node {
                Node::Text(text) if way.reads_hidden || !entry.hidden.any(AWAY.with(Hidden::INVISIBLE)) => self.push(text),
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
        element.short_attr(name).is_some_and(|value| self.push_text_apart(value))
    }

    pub(super) fn push_text_apart(&mut self, text: &str) -> bool {
        let before = self.out.text.len();
        self.out.break_line();
        self.push(text);
        self.out.break_line();
        self.out.text.len() > before
    }

    /// Visits what the node holds, set apart from what stands around it.
    pub(super) fn visit_apart(&mut self, element: Element<'p>, way: Way) {
        self.out.break_line();
        self.visit(element, way.inward());
        self.out.break_line();
    }

    fn push(&mut self, text: &str) {
        let mut room = LONGEST.saturating_sub(self.out.text.len()).min(text.len());
        self.is_whole &= room == text.len();
        while !text.is_char_boundary(room) {
            room -= 1;
        }
        self.out.push(&text[..room]);
    }

    fn may_visit(&mut self, way: Way) -> bool {
        self.is_whole &= way.depth <= DEEPEST;
        way.depth <= DEEPEST && self.spend()
    }

    /// Counts one node; false where none may be visited any more.
    pub(super) fn spend(&mut self) -> bool {
        self.is_whole &= self.nodes_left > 0;
        self.nodes_left = self.nodes_left.saturating_sub(1);
        self.is_whole
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
