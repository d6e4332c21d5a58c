//! What the token at hand has made so far.
//!
//! Knows the token, its place and the table of spans that it adds to. Refuses to know the tree: nodes are ids here. Text, which comes in
//! many tokens for one node, is followed in `text`.

mod text;

use std::cell::{Cell, RefCell};

use ego_tree::NodeId;
use html5ever::{LocalName, local_name};

use super::names::{is_formatting, names};
use super::spans::{ElementSpans, Origin, Span, Spans};

/// What the token at hand is, as far as the tree cares.
#[derive(Debug, Default)]
pub(super) enum Current {
    StartTag(LocalName),
    EndTag(LocalName),
    Text,
    #[default]
    Other,
}

/// The table of spans in the making.
#[derive(Default)]
pub(super) struct Record {
    pub spans: RefCell<Spans>,
    current: RefCell<Current>,
    at: Cell<Span>,
    /// The run of character tokens that ended last. Text in a table waits for the run's end: only then is it known to be misplaced.
    run: Cell<Span>,
    /// Where in the table the element stands that the start tag at hand made.
    own: Cell<Option<usize>>,
    /// The parent whose last child is the text node of this run, until anything else happens to the tree.
    growing: Cell<Option<NodeId>>,
    /// The element that the end tag at hand was seen to close.
    pub closed: Cell<Option<NodeId>>,
    html: Cell<Option<NodeId>>,
    body: Cell<Option<NodeId>>,
}

impl Record {
    /// The record of a text of `bytes` bytes.
    pub(super) fn new(bytes: usize) -> Self {
        // Real pages have a tag and a text every 60 bytes or so.
        let expected = bytes / 60;
        let spans = Spans { elements: Vec::with_capacity(expected), texts: Vec::with_capacity(expected), ..Spans::default() };
        Record { spans: RefCell::new(spans), ..Record::default() }
    }

    /// A token that is not text stands at `at`.
    pub(super) fn begin_markup(&self, current: Current, at: Span) {
        *self.current.borrow_mut() = current;
        self.at.set(at);
        self.own.set(None);
        self.closed.set(None);
    }

    /// The tree builder is done with the token: an element is the start tag's own when it is the last of that name that was made.
    pub(super) fn commit(&self) {
        let mut spans = self.spans.borrow_mut();
        match &*self.current.borrow() {
            Current::StartTag(_) => {
                if let Some(element) = self.own.get().and_then(|index| spans.elements.get_mut(index)) {
                    element.start_tag = self.at.get();
                    element.origin = Origin::Source;
                }
            }
            Current::EndTag(name) => {
                // These two stay open to the end, whatever their end tags say.
                let closed = self.closed.get().or_else(|| match *name {
                    local_name!("body") => self.body.get(),
                    local_name!("html") => self.html.get(),
                    _ => None,
                });
                let index = closed.and_then(|id| spans.position(id));
                if let Some(element) = index.and_then(|index| spans.elements.get_mut(index)) {
                    element.end_tag = self.at.get();
                }
            }
            Current::Text | Current::Other => {}
        }
    }

    /// Whether the token at hand is a start tag that makes an element of this name.
    pub(super) fn opens(&self, name: &LocalName) -> bool {
        matches!(&*self.current.borrow(), Current::StartTag(tag) if names(tag, name))
    }

    /// The name of the end tag at hand while the element that it closes is unknown.
    pub(super) fn sought(&self) -> Option<LocalName> {
        match &*self.current.borrow() {
            Current::EndTag(name) if self.closed.get().is_none() => Some(name.clone()),
            _ => None,
        }
    }

    /// The element `id` of the name `name` was made.
    pub(super) fn note_element(&self, id: NodeId, name: &LocalName) {
        let first = match *name {
            local_name!("html") => Some(&self.html),
            local_name!("body") => Some(&self.body),
            _ => None,
        };
        if let Some(first) = first.filter(|first| first.get().is_none()) {
            first.set(Some(id));
        }
        let origin = if is_formatting(name) { Origin::Clone } else { Origin::Implied };
        let elements = &mut self.spans.borrow_mut().elements;
        if self.opens(name) {
            self.own.set(Some(elements.len()));
        }
        elements.push(ElementSpans { id, origin, start_tag: Span::default(), end_tag: Span::default() });
    }

    /// The start tag at hand adds its attributes to `id`. Where that was implied, it now has its tag.
    pub(super) fn note_merged(&self, id: NodeId) {
        let mut spans = self.spans.borrow_mut();
        let index = spans.position(id);
        if let Some(element) = index.and_then(|index| spans.elements.get_mut(index))
            && element.origin == Origin::Implied
        {
            element.start_tag = self.at.get();
            element.origin = Origin::Source;
        }
    }

    /// The token at hand made the comment `id`.
    pub(super) fn note_comment(&self, id: NodeId) {
        self.spans.borrow_mut().comments.push((id, self.at.get()));
    }

    /// The token at hand is the document's type declaration.
    pub(super) fn note_doctype(&self) {
        self.spans.borrow_mut().doctype = Some(self.at.get());
    }
}
