//! One walk over the tree: document order, subtree ends, hidden states, names, ids and roles.
//!
//! Knows the shape of the tree; refuses to know what anything in it means.

mod check;
mod names;

use ego_tree::{NodeId, NodeRef};
use scraper::Node;
use scraper::node::Element;

use super::hidden::{self, Hidden};
use super::said::Said;
use super::traits::Traits;
use super::{Document, attr};
use crate::parse::Origin;

pub(super) use check::agrees_with_a_naive_walk;
pub(super) use names::Names;

/// One node, at its number in document order: thirty-two bytes, so that walks over a page stay in the nearest cache.
pub(super) struct Entry<'d> {
    pub(super) node: &'d Node,
    pub(super) id: NodeId,
    /// Number of the parent; the root is its own parent.
    pub(super) parent: u32,
    /// One past the number of the last descendant.
    pub(super) end: u32,
    /// Number of the element's name on this page; of no meaning for other nodes.
    pub(super) name: u32,
    pub(super) traits: Traits,
    pub(super) hidden: Hidden,
    /// How it came to be, if it is an element.
    pub(super) origin: Origin,
}

impl<'d> Entry<'d> {
    pub(super) fn is_element(&self) -> bool {
        self.traits.any(Traits::ELEMENT)
    }

    /// The text, if it is one with more than white space.
    pub(super) fn words(&self) -> Option<&'d str> {
        let is_blank = self.traits.any(Traits::BLANK) || !self.traits.any(Traits::TEXT);
        if is_blank { None } else { self.text() }
    }

    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&'d str> {
        if let Node::Text(text) = self.node { Some(text) } else { None }
    }
}

/// What the walk yields.
pub(super) struct Index<'d> {
    pub(super) entries: Vec<Entry<'d>>,
    pub(super) names: Names,
    /// Sorted by id, of one id in document order.
    pub(super) by_id: Vec<(&'d str, u32)>,
    /// The texts with more than white space that are no code, in document order.
    pub(super) texts: Vec<u32>,
    /// The elements that the parser made again of one tag, in document order.
    pub(super) clones: Vec<u32>,
    /// The elements with a `role`, in document order.
    pub(super) with_role: Vec<u32>,
    /// The elements with an attribute of ARIA, in document order.
    pub(super) with_aria: Vec<u32>,
    /// The elements with a `lang`, in document order.
    pub(super) with_lang: Vec<u32>,
    /// The elements with a `tabindex`, in document order.
    pub(super) with_tabindex: Vec<u32>,
    /// The elements with an `accesskey`, in document order.
    pub(super) with_accesskey: Vec<u32>,
    /// The elements with an `itemprop`, in document order.
    pub(super) with_itemprop: Vec<u32>,
    /// The elements with a `style`, in document order.
    pub(super) with_style: Vec<u32>,
}

#[allow(clippy::cast_possible_truncation, reason = "a text is shorter than 4 GiB, so nothing on a page is more often")]
fn count<T>(list: &[T]) -> u32 {
    list.len() as u32
}

/// Nodes that room is made for at most before there are any.
const MOST_RESERVED: usize = 1 << 16;

/// Walks without recursion: pages may nest deeper than a stack.
pub(super) fn build(document: &Document) -> Index<'_> {
    let capacity = (document.text.len() / 30).min(MOST_RESERVED);
    let (entries, texts) = (Vec::with_capacity(capacity), Vec::with_capacity(capacity / 4));
    let (by_id, clones, with_role, with_aria, with_lang, with_tabindex, with_accesskey, with_itemprop, with_style) =
        Default::default();
    let names = Names::new();
    let mut index = Index {
        entries,
        names,
        by_id,
        texts,
        clones,
        with_role,
        with_aria,
        with_lang,
        with_tabindex,
        with_accesskey,
        with_itemprop,
        with_style,
    };
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
            index.entries[done.1 as usize].end = count(&index.entries);
            if let Some(sibling) = done.0.next_sibling() {
                break Some(sibling);
            }
            let Some(up) = done.0.parent() else { break None };
            done = (up, parent);
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
    fn push(&mut self, document: &'d Document, node: NodeRef<'d, Node>, parent: u32, next_span: &mut usize) -> u32 {
        let at = count(&self.entries);
        let (mut hidden, mut traits) = (Hidden::NONE, Traits::of_node(node.value()));
        if let Some(parent) = self.entries.get(parent as usize) {
            hidden = parent.hidden;
            if parent.traits.any(Traits::CODE.with(Traits::IN_CODE)) {
                traits = traits.with(Traits::IN_CODE);
            }
        }
        let (node, id) = (node.value(), node.id());
        let mut entry = Entry { node, id, parent, end: at + 1, name: 0, traits, hidden, origin: Origin::Implied };
        if let Node::Element(element) = node {
            self.note(element, at, &mut entry, document.spans.origin_in_turn(id, next_span));
        } else if entry.words().is_some() && !traits.any(Traits::IN_CODE) {
            self.texts.push(at);
        }
        self.entries.push(entry);
        at
    }

    fn note(&mut self, element: &'d Element, at: u32, entry: &mut Entry<'d>, origin: Origin) {
        let said = Said::by(element);
        entry.hidden = hidden::state(element, &said, entry.hidden);
        entry.origin = origin;
        entry.name = self.names.number(&element.name.local);
        let named = self.names.named(entry.name);
        entry.traits = entry.traits.with(named.traits);
        if said.role {
            entry.traits = entry.traits.with(Traits::ROLE);
            self.with_role.push(at);
        }
        if said.aria {
            entry.traits = entry.traits.with(Traits::ARIA);
            self.with_aria.push(at);
        }
        if said.lang {
            self.with_lang.push(at);
        }
        if said.tabindex {
            self.with_tabindex.push(at);
        }
        if said.accesskey {
            self.with_accesskey.push(at);
        }
        if said.itemprop {
            self.with_itemprop.push(at);
        }
        if said.style.is_some() {
            self.with_style.push(at);
        }
        // A formatting element that the parser opened again would report one tag twice.
        if origin == Origin::Clone {
            self.clones.push(at);
        } else {
            named.elements.push(at);
            self.by_id.extend(said.id.map(|id| (id, at)));
        }
    }
}
