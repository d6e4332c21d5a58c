//! One walk over the tree: document order, subtree ends, hidden states, tags and ids.
//!
//! Knows the shape of the tree; refuses to know what anything in it means.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use ego_tree::{NodeId, NodeRef};
use html5ever::LocalName;
use scraper::Node;

use super::hidden::{self, Hidden};
use super::{Document, Page, attr};
use crate::parse::Origin;

/// One node, at its number in document order.
pub(super) struct Entry<'d> {
    pub(super) node: NodeRef<'d, Node>,
    /// Number of the parent; the root is its own parent.
    pub(super) parent: u32,
    /// One past the number of the last descendant.
    pub(super) end: u32,
    pub(super) hidden: Hidden,
    /// How it came to be, if it is an element.
    pub(super) origin: Origin,
    sort: Sort,
}

/// What sort of node it is, kept here so that walks need not look at those that they pass over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Element,
    Blank,
    Other,
}

impl Sort {
    fn of(node: &Node) -> Self {
        match node {
            Node::Element(_) => Self::Element,
            Node::Text(text) if is_blank(text) => Self::Blank,
            _ => Self::Other,
        }
    }
}

/// Whether a text is white space alone; half of all texts are, and nearly all of that is ASCII.
fn is_blank(text: &str) -> bool {
    let rest = text.as_bytes().iter().position(|byte| !matches!(byte, b'\t'..=b'\r' | b' '));
    rest.is_none_or(|at| !text.as_bytes()[at].is_ascii() && text[at..].trim_start().is_empty())
}

impl Entry<'_> {
    pub(super) fn is_element(&self) -> bool {
        self.sort == Sort::Element
    }

    /// Whether it is a text of nothing but white space.
    pub(super) fn is_blank(&self) -> bool {
        self.sort == Sort::Blank
    }
}

/// What the walk yields.
pub(super) struct Index<'d> {
    pub(super) entries: Vec<Entry<'d>>,
    pub(super) by_tag: ByTag,
    /// Sorted by id, of one id in document order.
    pub(super) by_id: Vec<(&'d str, u32)>,
}

/// The elements of each name, in document order.
pub(super) type ByTag = HashMap<LocalName, Vec<u32>, BuildHasherDefault<Brought>>;

/// The hash that an interned name brings along, spread over all bits as the map wants it. Names chosen to collide here have collided in the
/// parser's own table before.
#[derive(Default)]
pub(super) struct Brought(u64);

impl Hasher for Brought {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, hash: u32) {
        self.0 = (self.0 ^ u64::from(hash)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// Different tags that a page has, about.
const TAGS: usize = 48;

/// Walks without recursion: pages may nest deeper than a stack.
pub(super) fn build(document: &Document) -> Index<'_> {
    let capacity = document.text.len() / 30;
    let by_tag = ByTag::with_capacity_and_hasher(TAGS, BuildHasherDefault::default());
    let mut index = Index { entries: Vec::with_capacity(capacity), by_tag, by_id: Vec::new() };
    let mut next_span = 0;
    let mut parent = 0;
    let mut next = Some(document.html.tree.root());
    while let Some(node) = next {
        let at = index.push(document, node, parent, &mut next_span);
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
    index.by_id.sort_by_key(|(id, _)| *id);
    index
}

/// The first child that belongs to the page: a template's content fragment does not, unless it is a shadow root's.
fn first_child(node: NodeRef<'_, Node>) -> Option<NodeRef<'_, Node>> {
    let child = node.first_child()?;
    let shadow_root = || node.value().as_element().is_some_and(|element| attr::value(element, "shadowrootmode").is_some());
    (!matches!(child.value(), Node::Fragment) || shadow_root()).then_some(child)
}

impl<'d> Index<'d> {
    #[allow(clippy::cast_possible_truncation, reason = "a text is shorter than 4 GiB, so it has fewer nodes than that")]
    fn len(&self) -> u32 {
        self.entries.len() as u32
    }

    fn push(&mut self, document: &'d Document, node: NodeRef<'d, Node>, parent: u32, next_span: &mut usize) -> u32 {
        let at = self.len();
        let inherited = self.entries.get(parent as usize).map_or(Hidden::NONE, |entry| entry.hidden);
        let mut state = inherited;
        let mut origin = Origin::Implied;
        if let Some(element) = node.value().as_element() {
            state = hidden::state(element, inherited);
            // A formatting element that the parser opened again would report one tag twice.
            origin = document.spans.origin_in_turn(node.id(), next_span);
            if origin != Origin::Clone {
                self.by_tag.entry(element.name.local.clone()).or_default().push(at);
                if let Some(id) = attr::value(element, "id").filter(|id| !id.is_empty()) {
                    self.by_id.push((id, at));
                }
            }
        }
        self.entries.push(Entry { node, parent, end: at + 1, hidden: state, origin, sort: Sort::of(node.value()) });
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
