//! What the tab key reaches inside elements, looked through once however they nest.
//!
//! Frames are left out: whether there is anything to reach in them is for their own pages to say.

use crate::page::Element;

/// What was found so far; elements are asked for in document order.
#[derive(Default)]
pub(super) struct Tabbable<'p> {
    found: Vec<Element<'p>>,
    /// The last element that was looked through and was in no other.
    outermost: Option<Element<'p>>,
}

impl<'p> Tabbable<'p> {
    /// The descendants that the tab key reaches, in document order.
    pub(super) fn of(&mut self, element: Element<'p>) -> &[Element<'p>] {
        let is_known = self.outermost.is_some_and(|outer| outer.is_ancestor_of(element) || outer == element);
        if !is_known {
            self.outermost = Some(element);
            self.found = element.descendants().filter(|inner| is_reached(*inner)).collect();
        }
        let from = self.found.partition_point(|inner| inner.order() <= element.order());
        let inside = self.found[from..].partition_point(|inner| element.is_ancestor_of(*inner));
        &self.found[from..from + inside]
    }
}

/// Whether the tab key stops at the element itself.
pub(super) fn is_reached(element: Element<'_>) -> bool {
    element.is_tabbable() && !element.is(&["iframe", "frame", "embed"]) && element.is_written() && !element.is_hidden_by_sheets()
}
