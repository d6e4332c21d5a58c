//! One parsed document: its tree in document order, the bytes of every tag, and an index by tag name and id.
//!
//! Knows markup only: not where the page came from, not what its links lead to, not what any rule thinks.

mod addresses;
mod around;
mod attr;
mod content;
mod dates;
mod element;
mod focus;
mod hidden;
mod index;
mod kind;
mod labels;
mod lines;
mod links;
mod name;
mod place;
mod prose;
mod readable;
mod relatives;
mod role;
mod said;
mod source;
mod stated;
mod traits;

use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use scraper::Html;

use crate::parse::{self, Spans};

pub use addresses::{Address, Use};
pub use content::Region;
pub(crate) use dates::DATE_STEMS;
pub use dates::{Source, StatedDate};
pub use element::Element;
pub use hidden::Hidden;
pub use kind::{Kind, Redirect};
pub(crate) use lines::Line;
pub use links::{Leads, Link};
pub use name::{Name, NameSource};
pub use place::Spot;
pub(crate) use prose::Prose;
pub use readable::Readable;
pub use role::{Property, Role, RoleFacts, ValueType};

use around::Around;
use content::Landmarks;
use index::{Entry, Names};
use labels::Labels;
use links::Resolved;
use place::{LineStarts, Ordinals};
use stated::Stated;

/// A decoded text with its tree and its spans; owns what [`Page`] looks at.
pub struct Document {
    text: String,
    html: Html,
    spans: Spans,
}

impl Document {
    /// Parses decoded text as a browser would, scripting on.
    ///
    /// # Errors
    /// When the text is too long to be addressed by spans.
    pub fn parse(text: impl Into<String>) -> Result<Self, parse::TooLong> {
        let text = text.into();
        let parse::Parsed { html, spans } = parse::parse(&text)?;
        Ok(Self { text, html, spans })
    }

    /// The decoded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A view of a document that rules query.
///
/// Nodes are numbered in document order. Contents of `<template>` are not part of the page (except declarative shadow roots)
/// and have no number.
pub struct Page<'d> {
    document: &'d Document,
    entries: Vec<Entry<'d>>,
    names: Names,
    by_id: Vec<(&'d str, u32)>,
    texts: Vec<u32>,
    clones: Vec<u32>,
    with_role: Vec<u32>,
    with_aria: Vec<u32>,
    with_itemprop: Vec<u32>,
    kind: Kind,
    lines: OnceCell<LineStarts>,
    ordinals: Ordinals,
    landmarks: OnceCell<Landmarks>,
    stated: Vec<Stated<'d>>,
    resolved: OnceCell<Resolved>,
    around: OnceCell<Vec<Around>>,
    labels: OnceCell<Labels>,
    remembered: RefCell<Vec<Rc<dyn Any>>>,
}

impl<'d> Page<'d> {
    /// Walks the tree once and indexes it. Markup without doctype, `<html>` and `<body>` is a fragment.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        Self::build(document, true)
    }

    /// The same for an HTTP answer, which is always a page or a redirect stub.
    #[must_use]
    pub fn of_answer(document: &'d Document) -> Self {
        Self::build(document, false)
    }

    fn build(document: &'d Document, may_be_fragment: bool) -> Self {
        let index::Index { entries, names, by_id, texts, clones, with_role, with_aria, with_itemprop } = index::build(document);
        let mut page = Self {
            document,
            entries,
            names,
            by_id,
            texts,
            clones,
            with_role,
            with_aria,
            with_itemprop,
            kind: Kind::Page,
            lines: OnceCell::new(),
            ordinals: Ordinals::default(),
            landmarks: OnceCell::new(),
            stated: Vec::new(),
            resolved: OnceCell::new(),
            around: OnceCell::new(),
            labels: OnceCell::new(),
            remembered: RefCell::default(),
        };
        page.stated = stated::of(&page);
        page.kind = kind::of(&page, may_be_fragment);
        debug_assert!(index::agrees_with_a_naive_walk(&page), "the index and the tree disagree");
        page
    }

    /// The decoded source text.
    #[must_use]
    pub fn text(&self) -> &'d str {
        &self.document.text
    }

    /// Whether this is a page, a fragment or a redirect stub.
    #[must_use]
    pub fn kind(&self) -> &Kind {
        &self.kind
    }

    /// Every HTML element of that (lower-case) name that the source itself wrote, in document order.
    pub fn all(&self, tag: &str) -> impl Iterator<Item = Element<'_>> {
        self.tagged(tag).filter(|element| element.is_html())
    }

    /// Every element of that local name in another namespace (SVG, `MathML`), in document order.
    pub fn all_foreign(&self, tag: &str) -> impl Iterator<Item = Element<'_>> {
        self.tagged(tag).filter(|element| !element.is_html())
    }

    fn tagged(&self, tag: &str) -> impl Iterator<Item = Element<'_>> {
        self.names.elements(tag).iter().map(|&at| self.element(at))
    }

    /// Every HTML element of these names, in document order.
    pub fn all_of(&self, tags: &[&str]) -> impl Iterator<Item = Element<'_>> + use<'_, 'd> {
        let mut found: Vec<u32> = tags.iter().flat_map(|tag| self.names.elements(tag)).copied().collect();
        found.sort_unstable();
        found.into_iter().map(|at| self.element(at)).filter(|element| element.is_html())
    }

    /// Every element with an `itemprop` attribute (microdata), in document order.
    pub fn with_itemprop(&self) -> impl Iterator<Item = Element<'_>> {
        self.with_itemprop.iter().map(|&at| self.element(at))
    }

    /// Every element with a `role` attribute, in document order.
    pub fn with_role(&self) -> impl Iterator<Item = Element<'_>> {
        self.with_role.iter().map(|&at| self.element(at))
    }

    /// Every element with an attribute whose name begins with `aria-`, in document order.
    pub fn with_aria(&self) -> impl Iterator<Item = Element<'_>> {
        self.with_aria.iter().map(|&at| self.element(at))
    }

    /// Every element of that local name, whatever its namespace, and every element with a `role` attribute, each once, in document
    /// order.
    pub fn all_or_with_role(&self, tag: &str) -> impl Iterator<Item = Element<'_>> {
        let mut named = self.names.elements(tag).iter().copied().peekable();
        let mut with_role = self.with_role.iter().copied().peekable();
        std::iter::from_fn(move || {
            let next = named.peek().into_iter().chain(with_role.peek()).min().copied()?;
            named.next_if_eq(&next);
            with_role.next_if_eq(&next);
            Some(self.element(next))
        })
    }

    /// The first element in document order with that id; ids are case-sensitive.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<Element<'_>> {
        let at = self.by_id.partition_point(|(known, _)| *known < id);
        self.by_id.get(at).filter(|(known, _)| *known == id).map(|&(_, order)| self.element(order))
    }

    /// Every id with the elements that carry it, each list in document order; the ids in the order of their bytes.
    pub fn ids(&self) -> impl Iterator<Item = (&'d str, impl Iterator<Item = Element<'_>>)> {
        let groups = self.by_id.chunk_by(|one, next| one.0 == next.0);
        groups.map(|group| (group[0].0, group.iter().map(|&(_, order)| self.element(order))))
    }

    /// Every element of the page, in document order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        (0..self.size()).filter(|&at| self.entries[at as usize].is_element()).map(|at| self.element(at))
    }

    /// The `<html>` element; parsing makes one where the source has none.
    #[must_use]
    pub fn html(&self) -> Option<Element<'_>> {
        self.tagged("html").next()
    }

    /// The `<body>` element; absent only in a frameset page.
    #[must_use]
    pub fn body(&self) -> Option<Element<'_>> {
        self.tagged("body").next()
    }

    /// The elements that match a selector from the configuration, in document order.
    pub fn matching<'s>(&'s self, selector: &'s crate::context::Selector) -> impl Iterator<Item = Element<'s>> {
        self.elements().filter(|element| element.matches(selector))
    }

    /// The page as a whole: its `<body>` tag, or else `<html>`, or else the very start.
    #[must_use]
    pub fn whole(&self) -> Spot<'_> {
        let written = [self.body(), self.html()].into_iter().flatten().find(|element| element.start_tag().is_some());
        written.map_or_else(|| Spot::new(self, None, 0..0), Element::tag)
    }

    /// What `work_out` makes of the page, worked out once: rules of one family share what they recognise. One value a type.
    pub(crate) fn remembered<T: Any>(&self, work_out: impl FnOnce() -> T) -> Rc<T> {
        let known = self.remembered.borrow().iter().find_map(|any| Rc::clone(any).downcast().ok());
        known.unwrap_or_else(|| {
            let new = Rc::new(work_out());
            self.remembered.borrow_mut().push(Rc::clone(&new) as Rc<dyn Any>);
            new
        })
    }

    /// The element of that number, which [`Element::order`] gave.
    pub(crate) fn numbered(&self, order: u32) -> Option<Element<'_>> {
        self.entries.get(order as usize).filter(|entry| entry.is_element()).map(|_| self.element(order))
    }

    /// How many nodes it has; their numbers are lower.
    #[allow(clippy::cast_possible_truncation, reason = "a text is shorter than 4 GiB, so it has fewer nodes than that")]
    pub(crate) fn size(&self) -> u32 {
        self.entries.len() as u32
    }

    /// The nodes from one number up to another, with their numbers.
    fn numbered_entries(&self, from: u32, until: u32) -> impl Iterator<Item = (u32, &Entry<'d>)> {
        let entries = self.entries.get(from as usize..until as usize).unwrap_or_default();
        (from..).zip(entries)
    }

    fn element(&self, at: u32) -> Element<'_> {
        Element::new(self, at)
    }
}
