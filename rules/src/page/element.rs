//! One element of a page, as rules ask about it: name, attributes, family and exposure.
//!
//! Copies are cheap; nothing here allocates but what returns a `String`.

use html5ever::{LocalName, ns};
use scraper::{ElementRef, Node};

use super::index::Entry;
use super::traits::Traits;
use super::{Hidden, Page, attr};
use crate::context::Selector;

/// An element, by its number in document order.
#[derive(Clone, Copy)]
pub struct Element<'p> {
    pub(super) page: &'p Page<'p>,
    pub(super) at: u32,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at && std::ptr::eq(self.page, other.page)
    }
}

impl Eq for Element<'_> {}

impl std::fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}> #{}", self.name(), self.at)
    }
}

impl<'p> Element<'p> {
    pub(super) fn new(page: &'p Page<'p>, at: u32) -> Self {
        debug_assert!(page.entries[at as usize].is_element());
        Self { page, at }
    }

    /// What the index keeps of it.
    pub(super) fn entry(self) -> &'p Entry<'p> {
        &self.page.entries[self.at as usize]
    }

    fn value(self) -> &'p scraper::node::Element {
        let Node::Element(element) = self.entry().node else { unreachable!("only elements are numbered as elements") };
        element
    }

    /// The page that the element is part of.
    #[must_use]
    pub fn page(self) -> &'p Page<'p> {
        self.page
    }

    /// Its number in document order: comparable within one page.
    #[must_use]
    pub fn order(self) -> u32 {
        self.at
    }

    /// The local name, lower-case for HTML elements.
    #[must_use]
    pub fn name(self) -> &'p str {
        self.value().name()
    }

    /// Whether the local name is one of `names`.
    #[must_use]
    pub fn is(self, names: &[&str]) -> bool {
        names.contains(&self.name())
    }

    /// Whether it is in the HTML namespace.
    #[must_use]
    pub fn is_html(self) -> bool {
        self.entry().traits.any(Traits::HTML)
    }

    /// Whether it is in the SVG namespace.
    #[must_use]
    pub fn is_svg(self) -> bool {
        self.value().name.ns == ns!(svg)
    }

    /// The local name as the parser interned it.
    pub(crate) fn local_name(self) -> &'p LocalName {
        &self.value().name.local
    }

    /// The value of an attribute, character references resolved.
    #[must_use]
    pub fn attr(self, name: &str) -> Option<&'p str> {
        attr::value(self.value(), name)
    }

    /// The value of an attribute that SVG writes with or without the prefix `xlink:`.
    pub(super) fn link_attr(self, name: &str) -> Option<&'p str> {
        self.attr(name).or_else(|| self.attrs().find_map(|(found, value)| (found == name).then_some(value)))
    }

    /// Every attribute with its value, in no particular order; names without prefix.
    pub fn attrs(self) -> impl Iterator<Item = (&'p str, &'p str)> {
        self.value().attrs()
    }

    /// Whether the white-space separated list in attribute `name` holds `token` (ASCII case-insensitive).
    #[must_use]
    pub fn has_token(self, name: &str, token: &str) -> bool {
        self.attr(name).is_some_and(|value| value.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(token)))
    }

    /// The hidden states that hold for it, inherited ones included.
    #[must_use]
    pub fn hidden(self) -> Hidden {
        self.entry().hidden
    }

    /// Not rendered or without ink, as far as markup and inline styles tell. What a reader can open counts as shown.
    #[must_use]
    pub fn is_hidden(self) -> bool {
        self.hidden().any(Hidden::NOT_RENDERED.with(Hidden::INVISIBLE))
    }

    /// Whether assistive technology meets it when the page is read.
    #[must_use]
    pub fn is_exposed(self) -> bool {
        !self.is_hidden() && !self.hidden().any(Hidden::ARIA_HIDDEN.with(Hidden::INERT))
    }

    /// Whether a selector from the configuration matches it.
    #[must_use]
    pub fn matches(self, selector: &Selector) -> bool {
        let node = self.page.document.html.tree.get(self.entry().id);
        node.and_then(ElementRef::wrap).is_some_and(|element| selector.0.matches(&element))
    }
}
