//! Questions that rules ask of a page: which elements have a name, an id, a role, a property.
//!
//! Answers from the index, in document order, without a walk over the tree; only a selector of the configuration has to try every
//! element. Knows nothing of where an element stands or what it says: that is asked of the element.

use super::{Element, Page, Spot};
use crate::context::Selector;

impl<'d> Page<'d> {
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

    /// Every element with a `lang` attribute, in document order.
    pub fn with_lang(&self) -> impl Iterator<Item = Element<'_>> {
        self.with_lang.iter().map(|&at| self.element(at))
    }

    /// Every element with a `tabindex` attribute, in document order.
    pub fn with_tabindex(&self) -> impl Iterator<Item = Element<'_>> {
        self.with_tabindex.iter().map(|&at| self.element(at))
    }

    /// Every element with an `accesskey` attribute, in document order.
    pub fn with_accesskey(&self) -> impl Iterator<Item = Element<'_>> {
        self.with_accesskey.iter().map(|&at| self.element(at))
    }

    /// Every element with a `style` attribute, in document order.
    pub fn with_style(&self) -> impl Iterator<Item = Element<'_>> {
        self.with_style.iter().map(|&at| self.element(at))
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

    /// Every element with that id, in document order.
    pub fn all_by_id(&self, id: &str) -> impl Iterator<Item = Element<'_>> {
        let first = self.by_id.partition_point(|(known, _)| *known < id);
        let known = self.by_id[first..].iter().take_while(move |(known, _)| *known == id);
        known.map(|&(_, order)| self.element(order))
    }

    /// Every id with the elements that carry it, each list in document order; the ids in the order of their bytes.
    pub fn ids(&self) -> impl Iterator<Item = (&'d str, impl Iterator<Item = Element<'_>>)> {
        let groups = self.by_id.chunk_by(|one, next| one.0 == next.0);
        groups.map(|group| (group[0].0, group.iter().map(|&(_, order)| self.element(order))))
    }

    /// The element of that number, which [`Element::order`] gave.
    pub(crate) fn numbered(&self, order: u32) -> Option<Element<'_>> {
        self.entries.get(order as usize).filter(|entry| entry.is_element()).map(|_| self.element(order))
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
    pub fn matching<'s>(&'s self, selector: &'s Selector) -> impl Iterator<Item = Element<'s>> {
        self.elements().filter(|element| element.matches(selector))
    }

    /// The page as a whole: its `<body>` tag, or else `<html>`, or else the very start.
    #[must_use]
    pub fn whole(&self) -> Spot<'_> {
        let written = [self.body(), self.html()].into_iter().flatten().find(|element| element.start_tag().is_some());
        written.map_or_else(|| Spot::new(self, None, 0..0), Element::tag)
    }
}
