//! The comments of a page, and how far each element reaches: what exceptions in place are made of.
//!
//! Knows bytes; what a comment says is nothing to it. What stands in `<template>`, in a script or in a text area is no comment of the page.

use std::ops::Range;

use scraper::Node;

use super::{Element, Page, Spot};

impl Page<'_> {
    /// Every comment written as `<!-- … -->`, in document order: what it says, and where it stands.
    pub(crate) fn comments(&self) -> impl Iterator<Item = (&str, Spot<'_>)> {
        self.entries.iter().filter_map(|entry| {
            let Node::Comment(comment) = entry.node else { return None };
            let range = self.document.spans.comment(entry.id)?;
            // `<?php … >` and `<!ELEMENT … >` are comments to a parser too.
            self.text().get(range.clone())?.starts_with("<!--").then_some(())?;
            let parent = self.entries.get(entry.parent as usize).filter(|parent| parent.is_element());
            let element: Option<Element<'_>> = parent.map(|_| self.element(entry.parent));
            Some((&**comment, Spot::new(self, element, range)))
        })
    }

    /// Every element that the source wrote, by the bytes from its start tag to the end of all that is in it; in the order of the source.
    pub(crate) fn extents(&self) -> Vec<Range<usize>> {
        let spans = &self.document.spans;
        let mut reach = vec![0; self.entries.len()];
        let mut extents = Vec::new();
        for (at, entry) in self.entries.iter().enumerate().rev() {
            let start = spans.start_tag(entry.id);
            let own = [start.clone(), spans.end_tag(entry.id), spans.text(entry.id)];
            reach[at] = own.into_iter().flatten().map(|range| range.end).chain([reach[at]]).max().unwrap_or_default();
            let parent = entry.parent as usize;
            reach[parent] = reach[parent].max(reach[at]);
            extents.extend(start.map(|tag| tag.start..reach[at]));
        }
        extents.sort_unstable_by_key(|extent| extent.start);
        extents
    }
}
