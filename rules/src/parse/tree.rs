//! The tree in the making, and what may be asked of it while it is made.
//!
//! Knows the nodes and their parents. What each call of the tree builder does to them, and what is recorded of it, stands in `sink`.

mod sink;

use std::cell::Cell;

use ego_tree::{NodeId, Tree};
use html5ever::LocalName;
use html5ever::tree_builder::TreeSink;
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
