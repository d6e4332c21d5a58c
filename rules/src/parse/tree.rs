//! Which node of the tree came from which token: a sink that delegates to scraper's and has the spans recorded.
//!
//! Knows the nodes that a token makes. Refuses to know how tokens are found, and never changes what scraper builds.

use std::borrow::Cow;
use std::cell::{Cell, Ref};

use ego_tree::{NodeId, Tree};
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, QualName};
use scraper::{Html, HtmlTreeSink, Node};

use super::Parsed;
use super::names::names;
use super::record::Record;

/// Nodes that room is made for at most before there are any: a text of 50 MB may be one attribute.
const MOST_RESERVED: usize = 1 << 16;

/// Builds the tree through [`HtmlTreeSink`] and has a [`Record`] written of where its nodes came from.
pub(super) struct TreeWatch {
    inner: HtmlTreeSink,
    record: Record,
    last_named: Cell<Option<NodeId>>,
    displaced: Cell<bool>,
}

impl TreeWatch {
    /// A sink for a text of `bytes` bytes.
    pub(super) fn new(bytes: usize) -> Self {
        TreeWatch {
            inner: HtmlTreeSink::new(empty_document(bytes)),
            record: Record::new(bytes),
            last_named: Cell::default(),
            displaced: Cell::default(),
        }
    }

    /// What the token at hand has made.
    pub(super) fn record(&self) -> &Record {
        &self.record
    }

    pub(super) fn into_parsed(self) -> Parsed {
        Parsed { html: self.inner.finish(), spans: self.record.spans.into_inner() }
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
}

/// What [`Html::new_document`] makes, with room for as many nodes as a text of that many bytes mostly has: a tree that grows is copied, again and again.
fn empty_document(bytes: usize) -> Html {
    let mut html = Html::new_document();
    html.tree = Tree::with_capacity(Node::Document, (bytes / 28).min(MOST_RESERVED));
    html
}

impl TreeSink for TreeWatch {
    type Output = Parsed;
    type Handle = NodeId;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Parsed {
        self.into_parsed()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let local = name.local.clone();
        let id = self.inner.create_element(name, attributes, flags);
        self.record.note_element(id, &local);
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        let id = self.inner.create_comment(text);
        self.record.note_comment(id);
        id
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.record.note_doctype();
        self.inner.append_doctype_to_document(name, public, system);
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let is_text = matches!(child, NodeOrText::AppendText(_));
        self.inner.append(parent, child);
        if !is_text {
            self.record.interrupt();
        } else if !self.record.grow(*parent) {
            let last = self.inner.0.borrow().tree.get(*parent).and_then(|parent| parent.last_child()).map(|text| text.id());
            if let Some(id) = last {
                self.record.note_text(id);
            }
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let is_text = matches!(child, NodeOrText::AppendText(_));
        self.record.interrupt();
        self.inner.append_before_sibling(sibling, child);
        if is_text {
            let before = self.inner.0.borrow().tree.get(*sibling).and_then(|node| node.prev_sibling()).map(|text| text.id());
            if let Some(id) = before {
                self.record.note_text(id);
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
        // A second `<html>` or `<body>` adds to the first.
        if self.record.opens(&self.inner.elem_name(target).local) {
            self.record.note_merged(*target);
        }
        self.inner.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.record.interrupt();
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.record.interrupt();
        self.inner.reparent_children(node, new_parent);
    }

    fn pop(&self, node: &NodeId) {
        if self.record.sought().is_some_and(|name| self.is_named(*node, &name)) {
            self.record.closed.set(Some(*node));
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
