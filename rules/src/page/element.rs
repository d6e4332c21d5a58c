//! One element of a page, as rules ask about it: name, attributes, family, exposure, and where it stands.
//!
//! Copies are cheap; nothing here allocates but what returns a `String`.

use std::ops::Range;

use html5ever::{LocalName, ns};
use scraper::{ElementRef, Node};

use super::{Hidden, Page, Spot, attr};
use crate::context::Selector;
use crate::parse::Origin;

/// An element, by its number in document order.
#[derive(Clone, Copy)]
pub struct Element<'p> {
    page: &'p Page<'p>,
    at: u32,
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

    fn value(self) -> &'p scraper::node::Element {
        let Node::Element(element) = self.page.entries[self.at as usize].node.value() else {
            unreachable!("only elements are numbered as elements")
        };
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
        self.value().name.ns == ns!(html)
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
        self.page.entries[self.at as usize].hidden
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

    /// The parent element.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.ancestors().next()
    }

    /// Parent, grandparent and so on, up to `<html>`.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        let mut at = self.at;
        std::iter::from_fn(move || {
            (at != 0).then(|| {
                at = self.page.entries[at as usize].parent;
                at
            })
        })
        .filter(move |&up| self.page.entries[up as usize].is_element())
        .map(move |up| Self { at: up, ..self })
    }

    /// The nearest ancestor, or the element itself, whose local name is one of `names`.
    #[must_use]
    pub fn closest(self, names: &[&str]) -> Option<Self> {
        std::iter::once(self).chain(self.ancestors()).find(|element| element.is(names))
    }

    /// Element children, in document order.
    pub fn children(self) -> impl Iterator<Item = Self> {
        self.elements_from(self.at + 1, self.page.entries[self.at as usize].end)
    }

    /// The elements among the siblings that begin at `next`, up to the number `end`.
    fn elements_from(self, mut next: u32, end: u32) -> impl Iterator<Item = Self> {
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let at = next;
                next = self.page.entries[at as usize].end;
                at
            })
        })
        .filter(move |&at| self.page.entries[at as usize].is_element())
        .map(move |at| Self { at, ..self })
    }

    /// Element descendants, in document order.
    pub fn descendants(self) -> impl Iterator<Item = Self> {
        let end = self.page.entries[self.at as usize].end;
        (self.at + 1..end).filter(move |&at| self.page.entries[at as usize].is_element()).map(move |at| Self { at, ..self })
    }

    /// Whether `other` stands inside this element.
    #[must_use]
    pub fn is_ancestor_of(self, other: Self) -> bool {
        self.at < other.at && other.at < self.page.entries[self.at as usize].end
    }

    /// Element siblings after it, nearest first.
    pub fn next_siblings(self) -> impl Iterator<Item = Self> {
        let end = self.parent().map_or(0, |parent| self.page.entries[parent.at as usize].end);
        self.elements_from(self.page.entries[self.at as usize].end, end)
    }

    /// Element siblings before it, in document order.
    pub fn previous_siblings(self) -> impl Iterator<Item = Self> {
        self.parent().into_iter().flat_map(Self::children).take_while(move |other| other.at < self.at)
    }

    /// The nodes inside it as numbers and tree values, for the readers of text.
    pub(super) fn nodes_inside(self) -> impl Iterator<Item = (u32, u32, &'p Node)> {
        let end = self.page.entries[self.at as usize].end;
        (self.at + 1..end).map(move |at| {
            let entry = &self.page.entries[at as usize];
            (at, entry.end, entry.node.value())
        })
    }

    /// The nodes inside it that follow `child` and what `child` holds.
    pub(super) fn nodes_after(self, child: Self) -> impl Iterator<Item = (u32, u32, &'p Node)> {
        let from = self.page.entries[child.at as usize].end;
        let until = self.page.entries[self.at as usize].end;
        (from..until).map(move |at| {
            let entry = &self.page.entries[at as usize];
            (at, entry.end, entry.node.value())
        })
    }

    /// Whether a selector from the configuration matches it.
    #[must_use]
    pub fn matches(self, selector: &Selector) -> bool {
        ElementRef::wrap(self.page.entries[self.at as usize].node).is_some_and(|element| selector.0.matches(&element))
    }

    /// Whether the source wrote this element's start tag itself.
    #[must_use]
    pub fn is_written(self) -> bool {
        self.page.entries[self.at as usize].origin == Origin::Source
    }

    fn id(self) -> ego_tree::NodeId {
        self.page.entries[self.at as usize].node.id()
    }

    /// Bytes of the start tag in the decoded text; none for an element that the parser implied.
    #[must_use]
    pub fn start_tag(self) -> Option<Range<usize>> {
        self.page.document.spans.start_tag(self.id())
    }

    /// Bytes of the end tag in the decoded text, where one is written.
    #[must_use]
    pub fn end_tag(self) -> Option<Range<usize>> {
        self.page.document.spans.end_tag(self.id())
    }

    /// The start tag, to report; for an implied element that of the nearest written ancestor.
    #[must_use]
    pub fn tag(self) -> Spot<'p> {
        let written = std::iter::once(self).chain(self.ancestors()).find_map(|element| Some((element, element.start_tag()?)));
        written
            .map_or_else(|| Spot::new(self.page, Some(self), 0..0), |(element, range)| Spot::new(self.page, Some(element), range))
    }

    /// The value of an attribute, to report, without its quotes; the name where it has no value, the tag where it is absent.
    #[must_use]
    pub fn attribute(self, name: &str) -> Spot<'p> {
        let span = self.page.document.spans.attribute(self.page.text(), self.id(), name);
        let range = span.map(|span| span.value.filter(|value| !value.is_empty()).unwrap_or(span.name));
        range.map_or_else(|| self.tag(), |range| Spot::new(self.page, Some(self), range))
    }

    /// The value of an attribute in the source, character references unresolved.
    #[must_use]
    pub fn attribute_value_range(self, name: &str) -> Option<Range<usize>> {
        self.page.document.spans.attribute(self.page.text(), self.id(), name)?.value
    }

    /// The text of an element that holds nothing but one text (`style`), and its bytes in the decoded source.
    pub(super) fn raw_text(self) -> Option<(&'p str, Range<usize>)> {
        let child = self.page.entries[self.at as usize].node.first_child()?;
        let text = child.value().as_text()?;
        Some((text, self.page.document.spans.text(child.id())?))
    }

    /// From start tag to end tag, to report; the start tag alone where no end tag is written.
    #[must_use]
    pub fn whole(self) -> Spot<'p> {
        match (self.start_tag(), self.end_tag()) {
            (Some(start), Some(end)) if start.end <= end.start => Spot::new(self.page, Some(self), start.start..end.end),
            _ => self.tag(),
        }
    }

    /// The language of its content: the nearest `lang` (or `xml:lang`), trimmed; none where nobody says.
    #[must_use]
    pub fn language(self) -> Option<&'p str> {
        std::iter::once(self)
            .chain(self.ancestors())
            .find_map(|element| element.attr("lang").or_else(|| element.attr("xml:lang")))
            .map(str::trim)
    }
}
