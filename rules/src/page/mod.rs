//! One parsed document: its tree in document order, the bytes of every tag, and an index by tag name and id.
//!
//! Knows markup only: not where the page came from, not what its links lead to, not what any rule thinks. What rules ask of it stands in
//! `query`, what they ask of its elements in `element` and its neighbours.

mod addresses;
mod around;
mod attr;
mod collapsed;
mod comments;
mod content;
mod css_path;
mod dates;
mod document;
mod element;
mod focus;
mod hidden;
mod index;
mod kind;
mod labels;
mod language;
mod lines;
mod links;
mod name;
mod place;
mod positions;
mod prose;
mod query;
mod readable;
mod region;
mod relatives;
mod role;
mod said;
mod source;
mod stated;
mod styled;
mod traits;

use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

pub use addresses::{Address, Use};
pub(crate) use dates::DATE_STEMS;
pub use dates::{Source, StatedDate};
pub use document::Document;
pub use element::Element;
pub use hidden::Hidden;
pub use kind::{Kind, Redirect};
pub(crate) use lines::Line;
pub use links::{Leads, Link};
pub use name::{Name, NameSource};
pub(crate) use place::Places;
pub use place::Spot;
pub(crate) use positions::floor;
pub(crate) use prose::Prose;
pub use readable::Readable;
pub use region::Region;
pub use role::{Property, Role, RoleFacts, ValueType};
pub(crate) use styled::{Contrast, Stated as StatedStyle, Turned};

use around::Around;
use content::Landmarks;
use css_path::Ordinals;
use index::{Entry, Names};
use labels::Labels;
use links::Resolved;
use positions::LineStarts;
use stated::Stated;

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
    with_lang: Vec<u32>,
    with_tabindex: Vec<u32>,
    with_accesskey: Vec<u32>,
    with_itemprop: Vec<u32>,
    with_style: Vec<u32>,
    kind: Kind,
    lines: OnceCell<LineStarts>,
    ordinals: Ordinals,
    landmarks: OnceCell<Landmarks>,
    stated: Vec<Stated<'d>>,
    resolved: OnceCell<Resolved>,
    around: OnceCell<Vec<Around>>,
    labels: OnceCell<Labels>,
    linked: Option<styled::Linked>,
    styles: OnceCell<styled::Styles>,
    remembered: RefCell<Vec<Rc<dyn Any>>>,
}

impl<'d> Page<'d> {
    /// Walks the tree once and indexes it. Markup without doctype, `<html>` and `<body>` is a fragment.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        Self::build(document, kind::Of::File)
    }

    /// The same for an HTTP answer, which is always a page or a redirect stub.
    #[must_use]
    pub fn of_answer(document: &'d Document) -> Self {
        Self::build(document, kind::Of::Answer)
    }

    /// The same for what a source of content becomes, which is a fragment whatever tags it has: the rest of the page is its generator's.
    #[must_use]
    pub fn of_source(document: &'d Document) -> Self {
        Self::build(document, kind::Of::Source)
    }

    fn build(document: &'d Document, of: kind::Of) -> Self {
        let index::Index {
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
        } = index::build(document);
        let mut page = Self {
            document,
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
            kind: Kind::Page,
            lines: OnceCell::new(),
            ordinals: Ordinals::default(),
            landmarks: OnceCell::new(),
            stated: Vec::new(),
            resolved: OnceCell::new(),
            around: OnceCell::new(),
            labels: OnceCell::new(),
            linked: None,
            styles: OnceCell::new(),
            remembered: RefCell::default(),
        };
        page.stated = stated::of(&page);
        page.kind = kind::of(&page, of);
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

    /// What `work_out` makes of the page, worked out once: rules of one family share what they recognise. One value a type.
    pub(crate) fn remembered<T: Any>(&self, work_out: impl FnOnce() -> T) -> Rc<T> {
        let known = self.remembered.borrow().iter().find_map(|any| Rc::clone(any).downcast().ok());
        known.unwrap_or_else(|| {
            let new = Rc::new(work_out());
            self.remembered.borrow_mut().push(Rc::clone(&new) as Rc<dyn Any>);
            new
        })
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
