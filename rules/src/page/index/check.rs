//! The self-check of debug builds: whether the index and the tree say the same.
//!
//! Walks the tree anew, the plain way, and trusts nothing that the index has stored.

use std::collections::HashSet;

use ego_tree::NodeId;
use scraper::Node;

use super::{Entry, first_child};
use crate::page::Page;
use crate::parse::Origin;

/// The self-check of debug builds: a plain traversal of the tree meets the same nodes in the same order.
pub(in crate::page) fn agrees_with_a_naive_walk(page: &Page<'_>) -> bool {
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
    let own = |entry: &&Entry<'_>| entry.is_element() && page.document.spans.origin(entry.id) != Origin::Clone;
    page.entries.iter().map(|entry| entry.id).eq(naive) && page.names.tagged() == page.entries.iter().filter(own).count()
}
