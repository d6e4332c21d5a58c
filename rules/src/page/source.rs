//! Where an element stands in the source: its tags, its attributes, and the spots that findings point at.
//!
//! Knows bytes of the decoded text; what an element is for is not asked.

use std::ops::Range;

use super::{Element, Spot};
use crate::parse::Origin;

impl<'p> Element<'p> {
    /// Whether the source wrote this element's start tag itself.
    #[must_use]
    pub fn is_written(self) -> bool {
        self.entry().origin == Origin::Source
    }

    fn id(self) -> ego_tree::NodeId {
        self.entry().id
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
        let child = self.page.entries.get(self.at as usize + 1).filter(|child| child.parent == self.at)?;
        Some((child.text()?, self.page.document.spans.text(child.id)?))
    }

    /// From start tag to end tag, to report; the start tag alone where no end tag is written.
    #[must_use]
    pub fn whole(self) -> Spot<'p> {
        match (self.start_tag(), self.end_tag()) {
            (Some(start), Some(end)) if start.end <= end.start => Spot::new(self.page, Some(self), start.start..end.end),
            _ => self.tag(),
        }
    }
}
