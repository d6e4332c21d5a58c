//! The text of a page piece by piece, with the element that each piece stands in: for readers that look for something in it.
//!
//! Knows what is prose and what is machinery (navigation, controls, headings); refuses to know what the words say.

use super::{Element, Page};
use crate::context::Settings;

/// One run of text between two tags, shown on the page as it loads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece<'p> {
    /// The element whose child the text is.
    pub(crate) parent: Element<'p>,
    /// The text as the tree has it: white space is not collapsed.
    pub(crate) text: &'p str,
    /// Its number in document order, comparable to [`Element::order`].
    pub(crate) order: u32,
}

/// Where the prose of a page stands and how much of it, in bytes: thresholds on it need no more than the order of magnitude.
pub(crate) struct Prose {
    /// Numbers of the pieces, in document order, with the bytes up to and with each.
    sums: Vec<(u32, usize)>,
    /// Bytes in links.
    pub(crate) linked: usize,
}

impl Prose {
    /// Bytes of all prose outside links.
    pub(crate) fn total(&self) -> usize {
        self.sums.last().map_or(0, |(_, sum)| *sum)
    }

    /// Bytes before an element.
    pub(crate) fn before(&self, element: Element<'_>) -> usize {
        self.up_to(element.order())
    }

    /// Bytes after the end of an element.
    pub(crate) fn after(&self, element: Element<'_>) -> usize {
        self.total() - self.up_to(element.end())
    }

    fn up_to(&self, order: u32) -> usize {
        let pieces = self.sums.partition_point(|(piece, _)| *piece < order);
        pieces.checked_sub(1).map_or(0, |last| self.sums[last].1)
    }
}

impl<'p> Element<'p> {
    /// The shown text inside, in document order, without code and without what stands inside elements of the names `passed_over`;
    /// where `nav` is one of them, also without what has its role.
    pub(crate) fn pieces(self, passed_over: &[&str]) -> impl Iterator<Item = Piece<'p>> + use<'p> {
        let page = self.page();
        let within = |order: u32| page.texts.partition_point(|text| *text < order);
        let texts = &page.texts[within(self.order())..within(self.end())];
        let mut passed_over = page.stretches(passed_over, self.order()).into_iter().peekable();
        texts.iter().filter_map(move |&order| {
            while passed_over.next_if(|(_, end)| *end <= order).is_some() {}
            if passed_over.peek().is_some_and(|(start, _)| *start < order) {
                return None;
            }
            let entry = &page.entries[order as usize];
            let parent = page.numbered(entry.parent)?;
            (!parent.is_hidden()).then_some(Piece { parent, text: entry.words()?, order })
        })
    }

    /// The nearest element around it, itself included, that sets its text apart as a block; itself where that is far.
    pub(crate) fn block(self) -> Self {
        let mut near = std::iter::once(self).chain(self.ancestors()).take(BLOCK_DEPTH);
        near.find(|up| up.breaks_line()).unwrap_or(self)
    }

    /// How many nodes stand inside.
    pub(crate) fn size(self) -> usize {
        (self.end() - self.order()) as usize - 1
    }

    /// One past the number of its last descendant.
    pub(crate) fn end(self) -> u32 {
        self.entry().end
    }
}

impl Page<'_> {
    /// Whether white space alone stands somewhere between two nodes.
    pub(crate) fn has_gap(&self, from: u32, until: u32) -> bool {
        self.numbered_entries(from + 1, until).any(|(_, entry)| entry.traits.any(super::traits::Traits::BLANK))
    }

    /// The elements of these names after the node `from`, and with `nav` those of its role, each as its number and the end of what stands in it; those
    /// within others are left out.
    fn stretches(&self, names: &[&str], from: u32) -> Vec<(u32, u32)> {
        let clones = self.clones.iter().copied().filter(|&clone| self.element(clone).is(names));
        let mut starts: Vec<u32> = names.iter().flat_map(|name| self.names.elements(name)).copied().chain(clones).collect();
        if names.contains(&"nav") {
            starts.extend(self.with_role().filter(|element| element.has_token("role", "navigation")).map(Element::order));
        }
        starts.retain(|start| *start > from);
        starts.sort_unstable();
        let mut stretches: Vec<(u32, u32)> = Vec::new();
        for start in starts {
            if stretches.last().is_none_or(|(_, end)| *end <= start) {
                stretches.push((start, self.entries[start as usize].end));
            }
        }
        stretches
    }

    /// Measures the prose of the content: the configured region, else `<main>`, else the body. Headings, navigation, controls and
    /// the page's header and footer are no prose.
    pub(crate) fn prose(&self, settings: &Settings) -> Prose {
        let mut prose = Prose { sums: Vec::new(), linked: 0 };
        let configured = settings.site.content.iter().find_map(|selector| self.matching(selector).next());
        let Some(root) = configured.or_else(|| self.main()).or_else(|| self.body()) else { return prose };
        let mut sum = 0;
        for piece in root.pieces(MACHINERY) {
            let length = piece.text.trim().len();
            if std::iter::once(piece.parent).chain(piece.parent.ancestors()).take(LINK_DEPTH).any(|up| up.name() == "a") {
                prose.linked += length;
            } else {
                sum += length;
                prose.sums.push((piece.order, sum));
            }
        }
        prose
    }
}

/// How many inline elements may stand in one another before a block is looked for in vain; hostile pages have 100,000.
const BLOCK_DEPTH: usize = 40;

/// How far up from its text a link is looked for; deeper markup inside a link does not occur by hand or template.
const LINK_DEPTH: usize = 8;

/// Elements whose text is not what the page is about.
const MACHINERY: &[&str] =
    &["nav", "header", "footer", "button", "select", "textarea", "label", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"];
