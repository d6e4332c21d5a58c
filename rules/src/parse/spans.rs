//! The table of places: which bytes of the text each node of the tree came from.
//!
//! Knows spans by node. Refuses to know the tree; whoever asks has the node already.
//!
//! A tree makes nodes in ascending order of their ids and never forgets one, so each table is a vector that is sorted as it grows.

use std::ops::Range;

use ego_tree::NodeId;

use super::attributes::{AttributeSpan, attributes};

/// How an element came to be in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A start tag of the source made it: findings speak of these elements only, or one bad tag would be reported many times.
    Source,
    /// The parser made a formatting element again, since it was still open when a block ended (`<b><p></b>` gives a second `b`).
    Clone,
    /// No tag asked for it (`html`, `head`, `body`, `tbody`, the `p` of a stray `</p>`).
    Implied,
}

/// A range of byte offsets, half the size of `Range<usize>`: a page has many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The offsets of a text that [`super::parse`] has accepted fit in 32 bits; a longer one would have been refused.
    pub(super) fn new(start: usize, end: usize) -> Self {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Span { start: narrow(start), end: narrow(end) }
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[derive(Debug)]
pub(super) struct ElementSpans {
    pub id: NodeId,
    pub origin: Origin,
    /// Meaningful only where `origin` is [`Origin::Source`].
    pub start_tag: Span,
    /// Empty while no end tag is known: a tag has at least one byte.
    pub end_tag: Span,
}

/// Where the nodes of one document stand in its text. All offsets are bytes of the text given to [`super::parse`].
#[derive(Debug, Default)]
pub struct Spans {
    pub(super) elements: Vec<ElementSpans>,
    pub(super) texts: Vec<(NodeId, Span)>,
    pub(super) comments: Vec<(NodeId, Span)>,
    pub(super) doctype: Option<Span>,
}

impl Spans {
    /// How the element came to be; a node that is no element of this document counts as implied.
    #[must_use]
    pub fn origin(&self, element: NodeId) -> Origin {
        self.element(element).map_or(Origin::Implied, |found| found.origin)
    }

    /// The same for who asks of the elements in document order, where nearly always the next one in the table is meant.
    ///
    /// `next` is where that one stands; it is 0 for the first question.
    pub(crate) fn origin_in_turn(&self, element: NodeId, next: &mut usize) -> Origin {
        if self.elements.get(*next).is_none_or(|spans| spans.id != element) {
            let Some(found) = self.position(element) else { return Origin::Implied };
            *next = found;
        }
        *next += 1;
        self.elements[*next - 1].origin
    }

    /// The start tag from its `<` to its `>`; `None` for an element that is not [`Origin::Source`].
    ///
    /// The tag's name is the element's, but for ASCII case and for `<image>`, which makes an `img`.
    #[must_use]
    pub fn start_tag(&self, element: NodeId) -> Option<Range<usize>> {
        let found = self.element(element)?;
        (found.origin == Origin::Source).then(|| found.start_tag.range())
    }

    /// The end tag from its `<` to its `>`; `None` where the parser closed the element without one, or where a tag of another
    /// name did (`</h2>` closes an `<h1>`).
    #[must_use]
    pub fn end_tag(&self, element: NodeId) -> Option<Range<usize>> {
        let found = self.element(element)?;
        (found.end_tag != Span::default()).then(|| found.end_tag.range())
    }

    /// The hull of a text node: from its first to its last byte in the source.
    ///
    /// It can hold more than the text (a stray end tag that the parser dropped; what a table sent out in front of itself), and its
    /// length is not the text's: character references are decoded and CRLF is one character in the tree.
    #[must_use]
    pub fn text(&self, text: NodeId) -> Option<Range<usize>> {
        find(&self.texts, text)
    }

    /// A comment with its delimiters, also one of the bogus kind (`<?php … >`, `</ …>`).
    #[must_use]
    pub fn comment(&self, comment: NodeId) -> Option<Range<usize>> {
        find(&self.comments, comment)
    }

    /// The document's type declaration.
    #[must_use]
    pub fn doctype(&self) -> Option<Range<usize>> {
        self.doctype.map(Span::range)
    }

    /// Where an attribute was typed. `text` is the text that was parsed; `name` is compared ASCII case-insensitively.
    ///
    /// `None` for an attribute that a second `<html>` or `<body>` tag added to the first.
    #[must_use]
    pub fn attribute(&self, text: &str, element: NodeId, name: &str) -> Option<AttributeSpan> {
        let place = self.start_tag(element)?;
        let tag = text.get(place.clone())?;
        let found =
            attributes(tag).find(|found| tag.get(found.name.clone()).is_some_and(|typed| typed.eq_ignore_ascii_case(name)))?;
        Some(found.shifted(place.start))
    }

    pub(super) fn position(&self, element: NodeId) -> Option<usize> {
        self.elements.binary_search_by_key(&element, |spans| spans.id).ok()
    }

    fn element(&self, element: NodeId) -> Option<&ElementSpans> {
        self.position(element).and_then(|index| self.elements.get(index))
    }
}

fn find(table: &[(NodeId, Span)], node: NodeId) -> Option<Range<usize>> {
    let index = table.binary_search_by_key(&node, |entry| entry.0).ok()?;
    table.get(index).map(|entry| entry.1.range())
}
