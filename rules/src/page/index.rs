//! One walk over the tree: document order, subtree ends, hidden states, tags and ids.
//!
//! Knows the shape of the tree; refuses to know what anything in it means.

use std::collections::{HashMap, HashSet};

use ego_tree::{NodeId, NodeRef};
use html5ever::LocalName;
use scraper::Node;

use super::hidden::{self, Hidden};
use super::{Document, Page};
use crate::parse::Origin;

/// One node, at its number in document order.
pub(super) struct Entry<'d> {
    pub(super) node: NodeRef<'d, Node>,
    /// Number of the parent; the root is its own parent.
    pub(super) parent: u32,
    /// One past the number of the last descendant.
    pub(super) end: u32,
    pub(super) hidden: Hidden,
}

impl Entry<'_> {
    pub(super) fn is_element(&self) -> bool {
        self.node.value().is_element()
    }
}

/// What the walk yields.
pub(super) struct Index<'d> {
    pub(super) entries: Vec<Entry<'d>>,
    pub(super) by_tag: HashMap<LocalName, Vec<u32>>,
    pub(super) by_id: HashMap<&'d str, Vec<u32>>,
}

/// Walks without recursion: pages may nest deeper than a stack.
pub(super) fn build(document: &Document) -> Index<'_> {
    let capacity = document.text.len() / 30;
    let mut index = Index { entries: Vec::with_capacity(capacity), by_tag: HashMap::new(), by_id: HashMap::new() };
    let mut parent = 0;
    let mut next = Some(document.html.tree.root());
    while let Some(node) = next {
        let at = index.push(document, node, parent);
        if let Some(child) = first_child(node) {
            parent = at;
            next = Some(child);
            continue;
        }
        let mut done = (node, at);
        next = loop {
            index.entries[done.1 as usize].end = index.len();
            if let Some(sibling) = done.0.next_sibling() {
                break Some(sibling);
            }
            if done.1 == 0 {
                break None;
            }
            done = (index.entries[parent as usize].node, parent);
            parent = index.entries[parent as usize].parent;
        };
    }
    index
}

/// The first child that belongs to the page: a template's content fragment does not, unless it is a shadow root's.
fn first_child(node: NodeRef<'_, Node>) -> Option<NodeRef<'_, Node>> {
    let child = node.first_child()?;
    let shadow_root = || node.value().as_element().is_some_and(|element| element.attr("shadowrootmode").is_some());
    (!matches!(child.value(), Node::Fragment) || shadow_root()).then_some(child)
}

impl<'d> Index<'d> {
    #[allow(clippy::cast_possible_truncation, reason = "a text is shorter than 4 GiB, so it has fewer nodes than that")]
    fn len(&self) -> u32 {
        self.entries.len() as u32
    }

    fn push(&mut self, document: &'d Document, node: NodeRef<'d, Node>, parent: u32) -> u32 {
        let at = self.len();
        let inherited = self.entries.get(parent as usize).map_or(Hidden::NONE, |entry| entry.hidden);
        let mut state = inherited;
        if let Some(element) = node.value().as_element() {
            state = hidden::state(element, inherited);
            // A formatting element that the parser opened again would report one tag twice.
            if document.spans.origin(node.id()) != Origin::Clone {
                self.by_tag.entry(element.name.local.clone()).or_default().push(at);
                if let Some(id) = element.attr("id").filter(|id| !id.is_empty()) {
                    self.by_id.entry(id).or_default().push(at);
                }
            }
        }
        self.entries.push(Entry { node, parent, end: at + 1, hidden: state });
        at
    }
}

/// The self-check of debug builds: a plain traversal of the tree meets the same nodes in the same order.
pub(super) fn agrees_with_a_naive_walk(page: &Page<'_>) -> bool {
    let mut inert: HashSet<NodeId> = HashSet::new();
    let mut naive = Vec::with_capacity(page.entries.len());
    for node in page.document.html.tree.root().descendants() {
        let parent = node.parent();
        let inside = parent.is_some_and(|parent| inert.contains(&parent.id()));
        let template = matches!(node.value(), Node::Fragment) && parent.is_some_and(|parent| first_child(parent).is_none());
        if inside || template {
            inert.insert(node.id());
        } else {
            naive.push(node.id());
        }
    }
    let tagged: usize = page.by_tag.values().map(Vec::len).sum();
    let own = |entry: &&Entry<'_>| entry.is_element() && page.document.spans.origin(entry.node.id()) != Origin::Clone;
    page.entries.iter().map(|entry| entry.node.id()).eq(naive) && tagged == page.entries.iter().filter(own).count()
}
