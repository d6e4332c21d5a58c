//! Which node of the tree came from which token: a sink that delegates to scraper's and has the spans recorded.
//!
//! Knows the nodes that a token makes. Refuses to know how tokens are found, and never changes what scraper builds.

use std::borrow::Cow;
use std::cell::Ref;

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};

use super::TreeWatch;
use crate::parse::Parsed;

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
