//! Which node of the tree came from which token: a sink that delegates to scraper's and keeps the spans.
//!
//! Knows the token at hand and the nodes that it makes. Refuses to know how tokens are found, and never changes what scraper builds.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName, local_name};
use scraper::{Html, HtmlTreeSink};

use super::Parsed;
use super::spans::{ElementSpans, Origin, Span, Spans};

/// What the token at hand is, as far as the tree cares.
#[derive(Debug)]
pub(super) enum Current {
    StartTag(LocalName),
    EndTag(LocalName),
    Text,
    Other,
}

/// Builds the tree through [`HtmlTreeSink`] and writes down where its nodes came from.
pub(super) struct TreeWatch {
    inner: HtmlTreeSink,
    spans: RefCell<Spans>,
    current: RefCell<Current>,
    at: Cell<Span>,
    /// The run of character tokens that ended last. Text in a table waits for the run's end: only then is it known to be misplaced.
    run: Cell<Span>,
    /// Where in the table the element stands that the start tag at hand made.
    own: Cell<Option<usize>>,
    /// The parent whose last child is the text node of this run, until anything else happens to the tree.
    growing: Cell<Option<NodeId>>,
    /// The element that the end tag at hand was seen to close.
    closed: Cell<Option<NodeId>>,
    last_named: Cell<Option<NodeId>>,
    displaced: Cell<bool>,
    html: Cell<Option<NodeId>>,
    body: Cell<Option<NodeId>>,
}

impl TreeWatch {
    /// A sink for a text of `bytes` bytes.
    pub(super) fn new(bytes: usize) -> Self {
        // Real pages have a tag and a text every 60 bytes or so.
        let expected = bytes / 60;
        let spans = Spans { elements: Vec::with_capacity(expected), texts: Vec::with_capacity(expected), ..Spans::default() };
        TreeWatch {
            inner: HtmlTreeSink::new(Html::new_document()),
            spans: RefCell::new(spans),
            current: RefCell::new(Current::Other),
            at: Cell::default(),
            run: Cell::default(),
            own: Cell::default(),
            growing: Cell::default(),
            closed: Cell::default(),
            last_named: Cell::default(),
            displaced: Cell::default(),
            html: Cell::default(),
            body: Cell::default(),
        }
    }

    pub(super) fn into_parsed(self) -> Parsed {
        Parsed { html: self.inner.finish(), spans: self.spans.into_inner() }
    }

    /// A character token stands at `at` and, where `continues`, belongs to the run of the one before.
    pub(super) fn begin_text(&self, at: Span, continues: bool) {
        if continues {
            self.run.set(Span { start: self.run.get().start, end: at.end });
        } else {
            self.run.set(at);
        }
        *self.current.borrow_mut() = Current::Text;
        self.at.set(at);
    }

    /// Markup begins at `start`: a `<` that was read twice is not the text's.
    pub(super) fn cut_text(&self, start: usize) {
        let run = self.run.get();
        let start = Span::new(start, start).start;
        if run.end > start {
            self.run.set(Span { start: run.start, end: start });
            if let Some((_, text)) = self.spans.borrow_mut().texts.last_mut() {
                text.end = text.end.min(start);
            }
        }
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

    /// The element that the end tag at hand closes.
    pub(super) fn closed(&self) -> &Cell<Option<NodeId>> {
        &self.closed
    }

    /// The node whose name the tree builder asked for last.
    pub(super) fn last_named(&self) -> &Cell<Option<NodeId>> {
        &self.last_named
    }

    /// Whether some node's parent in the tree may not be the element below it on the stack of open elements.
    pub(super) fn is_displaced(&self) -> bool {
        self.displaced.get()
    }

    /// The parent of a node in the tree.
    pub(super) fn parent(&self, node: NodeId) -> Option<NodeId> {
        Some(self.inner.0.borrow().tree.get(node)?.parent()?.id())
    }

    /// Whether `node` is an element that a tag of this name opens or closes.
    pub(super) fn is_named(&self, node: NodeId, name: &LocalName) -> bool {
        let html = self.inner.0.borrow();
        let element = html.tree.get(node).and_then(|node| node.value().as_element());
        element.is_some_and(|element| names(name, &element.name.local))
    }

    /// Text went into the node `id`.
    fn note_text(&self, id: NodeId) {
        let at = if matches!(*self.current.borrow(), Current::Text) { self.at.get() } else { self.run.get() };
        let texts = &mut self.spans.borrow_mut().texts;
        match texts.last_mut() {
            Some((last, text)) if *last == id => text.end = at.end,
            Some((last, _)) if *last > id => {
                self.growing.set(None);
                let index = texts.binary_search_by_key(&id, |entry| entry.0);
                if let Some((_, text)) = index.ok().and_then(|index| texts.get_mut(index)) {
                    text.end = text.end.max(at.end);
                }
            }
            _ => texts.push((id, at)),
        }
    }
}

impl TreeSink for TreeWatch {
    type Output = Parsed;
    type Handle = NodeId;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Parsed {
        self.into_parsed()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let is_own = matches!(&*self.current.borrow(), Current::StartTag(tag) if names(tag, &name.local));
        let origin = if is_formatting(&name.local) { Origin::Clone } else { Origin::Implied };
        let only = match name.local {
            local_name!("html") => Some(&self.html),
            local_name!("body") => Some(&self.body),
            _ => None,
        };
        let id = self.inner.create_element(name, attributes, flags);
        if let Some(first) = only
            && first.get().is_none()
        {
            first.set(Some(id));
        }
        let elements = &mut self.spans.borrow_mut().elements;
        if is_own {
            self.own.set(Some(elements.len()));
        }
        elements.push(ElementSpans { id, origin, start_tag: Span::default(), end_tag: Span::default() });
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        let id = self.inner.create_comment(text);
        self.spans.borrow_mut().comments.push((id, self.at.get()));
        id
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.spans.borrow_mut().doctype = Some(self.at.get());
        self.inner.append_doctype_to_document(name, public, system);
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let is_text = matches!(child, NodeOrText::AppendText(_));
        self.inner.append(parent, child);
        if !is_text {
            self.growing.set(None);
        } else if self.growing.get() == Some(*parent) {
            if let Some((_, text)) = self.spans.borrow_mut().texts.last_mut() {
                text.end = self.at.get().end;
            }
        } else {
            let in_run = matches!(*self.current.borrow(), Current::Text);
            self.growing.set(in_run.then_some(*parent));
            let last = self.inner.0.borrow().tree.get(*parent).and_then(|parent| parent.last_child()).map(|text| text.id());
            if let Some(id) = last {
                self.note_text(id);
            }
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let is_text = matches!(child, NodeOrText::AppendText(_));
        self.growing.set(None);
        self.inner.append_before_sibling(sibling, child);
        if is_text {
            let before = self.inner.0.borrow().tree.get(*sibling).and_then(|node| node.prev_sibling()).map(|text| text.id());
            if let Some(id) = before {
                self.note_text(id);
            }
        } else {
            self.displaced.set(true);
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        if self.parent(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.displaced.set(true);
            self.append(previous, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        // A second `<html>` or `<body>` adds to the first. Where there was none, the element was implied and now has its tag.
        if let Current::StartTag(name) = &*self.current.borrow()
            && self.is_named(*target, name)
        {
            let mut spans = self.spans.borrow_mut();
            let index = spans.position(*target);
            if let Some(element) = index.and_then(|index| spans.elements.get_mut(index))
                && element.origin == Origin::Implied
            {
                element.start_tag = self.at.get();
                element.origin = Origin::Source;
            }
        }
        self.inner.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.growing.set(None);
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.growing.set(None);
        self.inner.reparent_children(node, new_parent);
    }

    fn pop(&self, node: &NodeId) {
        if let Current::EndTag(name) = &*self.current.borrow()
            && self.closed.get().is_none()
            && self.is_named(*node, name)
        {
            self.closed.set(Some(*node));
        }
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        // Inside a template, what a table sends out lands in the contents like everything else and cannot be told from it.
        self.displaced.set(true);
        self.inner.get_template_contents(target)
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.last_named.set(Some(*target));
        self.inner.elem_name(target)
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.inner.get_document()
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.inner.create_pi(target, data)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }
}

/// Whether a tag of the name `tag` makes or closes an element of the name `element`: SVG's camel case comes from lower-case tags, and
/// `<image>` is an old way to write `<img>`.
fn names(tag: &LocalName, element: &LocalName) -> bool {
    tag == element || tag.eq_ignore_ascii_case(element) || (*tag == local_name!("image") && *element == local_name!("img"))
}

/// The formatting elements ([HTML, 13.2.4.2](https://html.spec.whatwg.org/multipage/parsing.html#formatting)): the only ones that the
/// parser makes again.
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}
