//! An element as the matcher of selectors sees it: names, attributes and neighbours in the tree.
//!
//! Counts the steps that matching takes, so that no page can make it endless.

use ego_tree::NodeRef;
use html5ever::{Namespace, ns};
use scraper::Node;
use scraper::selector::{CssLocalName, CssString};
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::matching::{ElementSelectorFlags, MatchingContext};
use selectors::{Element, OpaqueElement};

use super::Styles;
use crate::style::selector::{Css, Part, State};

/// A node of the tree that is an element.
#[derive(Clone, Copy)]
pub(super) struct Matched<'p> {
    node: NodeRef<'p, Node>,
    styles: &'p Styles,
}

impl std::fmt::Debug for Matched<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}>", self.value().map_or("", |element| element.name()))
    }
}

impl<'p> Matched<'p> {
    pub(super) fn new(node: NodeRef<'p, Node>, styles: &'p Styles) -> Option<Self> {
        node.value().is_element().then_some(Self { node, styles })
    }

    fn value(&self) -> Option<&'p scraper::node::Element> {
        self.node.value().as_element()
    }

    /// The first element on a way through the tree.
    fn first(self, way: impl Iterator<Item = NodeRef<'p, Node>>) -> Option<Self> {
        for node in way {
            if !self.styles.step() {
                return None;
            }
            if node.value().is_element() {
                return Some(Self { node, ..self });
            }
        }
        None
    }
}

impl Element for Matched<'_> {
    type Impl = Css;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.node.value())
    }

    fn parent_element(&self) -> Option<Self> {
        if !self.styles.step() {
            return None;
        }
        self.node.parent().and_then(|parent| Self::new(parent, self.styles))
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.first(self.node.prev_siblings())
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.first(self.node.next_siblings())
    }

    fn first_element_child(&self) -> Option<Self> {
        self.first(self.node.children())
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.value().is_some_and(|element| element.name.ns == ns!(html))
    }

    fn has_local_name(&self, name: &CssLocalName) -> bool {
        self.value().is_some_and(|element| element.name.local == name.0)
    }

    fn has_namespace(&self, namespace: &Namespace) -> bool {
        self.value().is_some_and(|element| element.name.ns == *namespace)
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.value().map(|element| &element.name) == other.value().map(|element| &element.name)
    }

    fn attr_matches(
        &self,
        ns: &NamespaceConstraint<&Namespace>,
        name: &CssLocalName,
        operation: &AttrSelectorOperation<&CssString>,
    ) -> bool {
        let is_meant = |space: &Namespace| !matches!(*ns, NamespaceConstraint::Specific(specific) if *specific != *space);
        self.styles.step()
            && self.value().is_some_and(|element| {
                element.attrs.iter().any(|(key, value)| is_meant(&key.ns) && name.0 == key.local && operation.eval_str(value))
            })
    }

    fn match_non_ts_pseudo_class(&self, state: &State, context: &mut MatchingContext<'_, Css>) -> bool {
        match state {
            State::Acted => false,
            State::Link => self.is_link(),
            State::Unknown => context.extra_data.0,
        }
    }

    fn match_pseudo_element(&self, _: &Part, _: &mut MatchingContext<'_, Css>) -> bool {
        false
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        self.value().is_some_and(|element| matches!(element.name(), "a" | "area") && element.attr("href").is_some())
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &CssLocalName, case: CaseSensitivity) -> bool {
        let own = self.value().and_then(|element| element.attr("id"));
        own.is_some_and(|own| case.eq(id.0.as_bytes(), own.as_bytes()))
    }

    fn has_class(&self, name: &CssLocalName, case: CaseSensitivity) -> bool {
        let own = self.value().and_then(|element| element.attr("class")).unwrap_or_default();
        self.styles.step() && own.split_ascii_whitespace().any(|own| case.eq(name.0.as_bytes(), own.as_bytes()))
    }

    fn has_custom_state(&self, _: &CssLocalName) -> bool {
        false
    }

    fn imported_part(&self, _: &CssLocalName) -> Option<CssLocalName> {
        None
    }

    fn is_part(&self, _: &CssLocalName) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        !self.node.children().any(|child| match child.value() {
            Node::Element(_) => true,
            Node::Text(text) => !text.is_empty(),
            _ => false,
        })
    }

    fn is_root(&self) -> bool {
        self.node.parent().is_some_and(|parent| parent.value().is_document())
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}
