//! Who stands around an element: ancestors, children, descendants and siblings, by numbers in document order.
//!
//! Knows the shape of the tree, not what its elements mean. Nothing here recurses or allocates.

use super::Element;
use super::index::Entry;

impl<'p> Element<'p> {
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
        self.elements_from(self.at + 1, self.entry().end)
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
        let end = self.entry().end;
        (self.at + 1..end).filter(move |&at| self.page.entries[at as usize].is_element()).map(move |at| Self { at, ..self })
    }

    /// Whether `other` stands inside this element.
    #[must_use]
    pub fn is_ancestor_of(self, other: Self) -> bool {
        self.at < other.at && other.at < self.entry().end
    }

    /// Element siblings after it, nearest first.
    pub fn next_siblings(self) -> impl Iterator<Item = Self> {
        let end = self.parent().map_or(0, |parent| self.page.entries[parent.at as usize].end);
        self.elements_from(self.entry().end, end)
    }

    /// Element siblings before it, in document order.
    pub fn previous_siblings(self) -> impl Iterator<Item = Self> {
        self.parent().into_iter().flat_map(Self::children).take_while(move |other| other.at < self.at)
    }

    /// The nodes inside it by number, for the readers of text.
    pub(super) fn nodes_inside(self) -> impl Iterator<Item = (u32, &'p Entry<'p>)> {
        self.page.numbered_entries(self.at + 1, self.entry().end)
    }

    /// Whether no element and no words stand inside it.
    pub(crate) fn is_empty(self) -> bool {
        self.nodes_inside().all(|(_, entry)| !entry.is_element() && entry.words().is_none())
    }

    /// The nodes inside it that follow `child` and what `child` holds.
    pub(super) fn nodes_after(self, child: Self) -> impl Iterator<Item = (u32, &'p Entry<'p>)> {
        self.page.numbered_entries(child.entry().end, self.entry().end)
    }
}
