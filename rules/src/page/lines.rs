//! The prose of a page from any point on, line by line: for reading a stretch of a page without reading all of it.
//!
//! A line ends where HTML's default rendering ends one. Hidden prose is read too and says so; code, `<noscript>` and templates
//! never are.

use scraper::Node;

use super::traits::Traits;
use super::{Hidden, Page};

/// How far up the block of a text is looked for, and how far back the start of its line. Pages nest without limit; prose does not.
const REACH: u32 = 32;

/// One line of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The text with its white space as written; lines of nothing but white space are left out.
    pub(crate) text: String,
    /// Number of the element that holds the first words.
    pub(crate) element: u32,
    /// The hidden states of the first words.
    pub(crate) hidden: Hidden,
}

impl Page<'_> {
    /// Every text node of the prose that is not mere white space: its number and its text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (u32, &str)> {
        self.texts.iter().filter_map(|&at| Some((at, self.entries[at as usize].words()?)))
    }

    /// The hidden states of the node of that number.
    pub(crate) fn hidden_at(&self, node: u32) -> Hidden {
        self.entries.get(node as usize).map_or(Hidden::NONE, |entry| entry.hidden)
    }

    /// The number of the element that holds the node of that number; its own where it has none.
    pub(crate) fn parent_at(&self, node: u32) -> u32 {
        self.entries.get(node as usize).map_or(node, |entry| entry.parent)
    }

    /// Where the line of the text node `node` begins, as far as [`REACH`] nodes back.
    pub(crate) fn line_start(&self, node: u32) -> u32 {
        let block = self.block_of(node);
        let mut start = node;
        for at in (node.saturating_sub(REACH)..node).rev() {
            let Some(entry) = self.entries.get(at as usize) else { break };
            if entry.traits.any(Traits::BREAKS_LINE) || entry.traits.any(Traits::TEXT) && self.block_of(at) != block {
                break;
            }
            if entry.traits.any(Traits::TEXT) {
                start = at;
            }
        }
        start
    }

    /// The lines from the node of that number on, among the next `nodes` nodes of the page.
    pub(crate) fn lines_from(&self, node: u32, nodes: u32) -> impl Iterator<Item = Line> {
        let end = node.saturating_add(nodes);
        let mut at = node;
        let mut block = None;
        let mut line: Option<Line> = None;
        std::iter::from_fn(move || {
            while let Some(entry) = self.entries.get(at as usize).filter(|_| at < end) {
                let here = at;
                at = if entry.traits.any(Traits::CODE) { entry.end } else { at + 1 };
                match entry.node {
                    Node::Element(_) if entry.traits.any(Traits::BREAKS_LINE) => block = None,
                    Node::Text(_) if entry.traits.any(Traits::BLANK) => {
                        if let Some(line) = &mut line {
                            line.text.push(' ');
                        }
                    }
                    Node::Text(text) => {
                        let own = Some(self.block_of(here));
                        let goes_on = block == own;
                        block = own;
                        if let Some(line) = line.as_mut().filter(|_| goes_on) {
                            line.text.push_str(text);
                            continue;
                        }
                        let next = Line { text: text.to_string(), element: entry.parent, hidden: entry.hidden };
                        if let Some(done) = line.replace(next) {
                            return Some(done);
                        }
                    }
                    _ => {}
                }
            }
            line.take()
        })
    }

    /// The nearest element around the node that breaks lines.
    fn block_of(&self, node: u32) -> u32 {
        let mut up = node;
        for _ in 0..REACH {
            let Some(entry) = self.entries.get(self.parent_at(up) as usize) else { break };
            up = self.parent_at(up);
            if !entry.is_element() || entry.traits.any(Traits::BREAKS_LINE) {
                break;
            }
        }
        up
    }
}

#[cfg(test)]
mod tests {
    use crate::page::{Document, Page};

    fn lines(html: &str) -> Vec<String> {
        let document = Document::parse(html).unwrap();
        let page = Page::new(&document);
        page.lines_from(0, u32::MAX).map(|line| line.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn lines_end_where_blocks_do() {
        assert_eq!(lines("<p>An <b>offi</b>cial  site<br>of <i>all</i><p>two"), ["An official site", "of all", "two"]);
        assert_eq!(lines("<div>foo<p></p>bar <div>baz</div> qux</div>"), ["foo", "bar", "baz", "qux"]);
        assert_eq!(
            lines("<title>t</title><script>x</script><noscript>n</noscript><template>t</template>a<span> </span>b"),
            ["a b"]
        );
    }

    #[test]
    fn a_line_is_found_from_its_middle() {
        let document = Document::parse("<p>one</p>An <b>official</b> website<br>three").unwrap();
        let page = Page::new(&document);
        let (hit, _) = page.texts().find(|(_, text)| text.contains("official")).unwrap();
        let line = page.lines_from(page.line_start(hit), 9).next().unwrap();
        assert_eq!(line.text, "An official website");
    }

    #[test]
    fn deep_nesting_ends() {
        let html = format!("{}<p>official", "<span>".repeat(5_000));
        assert_eq!(lines(&html), ["official"]);
    }
}
