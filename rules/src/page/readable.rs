//! The text of an element as a person would read it: white space collapsed, block boundaries kept apart, code left out.
//!
//! Knows which elements break lines by HTML's default rendering; style sheets are unknown to it.

use scraper::Node;

use super::collapsed::Collapsed;
use super::traits::Traits;
use super::{Element, Hidden};

/// Which of an element's text counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readable {
    /// What is shown on the page as it loads.
    Shown,
    /// What assistive technology reads: shown and not `aria-hidden`.
    Exposed,
    /// All prose in the source, hidden or not; never scripts, styles, templates or `<noscript>`.
    Written,
}

impl Readable {
    fn leaves_out(self) -> Hidden {
        let unshown = Hidden::NOT_RENDERED.with(Hidden::INVISIBLE);
        match self {
            Self::Shown => unshown,
            Self::Exposed => unshown.with(Hidden::ARIA_HIDDEN).with(Hidden::INERT),
            Self::Written => Hidden::NONE,
        }
    }
}

impl Element<'_> {
    /// The text inside the element; runs of white space are one space, text of separate blocks is apart.
    #[must_use]
    pub fn text(self, which: Readable) -> String {
        let mut out = Collapsed::default();
        self.read_into(which, &mut out);
        out.text
    }

    /// The same text in lines, as blocks and `<br>` part it; none of them empty.
    #[must_use]
    pub fn lines(self, which: Readable) -> Vec<String> {
        let mut out = Collapsed::in_lines();
        self.read_into(which, &mut out);
        out.text.lines().map(str::to_owned).collect()
    }

    /// The text that stands beside the element in its parent, from its end up to the next block or image. Line breaks before
    /// the text do not end it: `<img><br>Words` is how old pages caption a photo.
    #[must_use]
    pub fn text_beside(self, which: Readable) -> String {
        let mut out = Collapsed::default();
        let without = which.leaves_out();
        let Some(parent) = self.parent() else { return out.text };
        let mut skip_until = 0;
        for (at, entry) in parent.nodes_after(self) {
            match entry.node {
                _ if at < skip_until => {}
                Node::Element(_) if entry.traits.any(Traits::CODE) => skip_until = entry.end,
                Node::Element(element) if &*element.name.local == "br" && out.text.is_empty() => {}
                Node::Element(element) if entry.traits.any(Traits::BREAKS_LINE) || &*element.name.local == "img" => break,
                Node::Text(text) if !entry.hidden.any(without) => out.push(text),
                _ => {}
            }
        }
        out.text
    }

    /// Whether default rendering sets it apart from the text around it: a block, a line break, a control.
    #[must_use]
    pub fn breaks_line(self) -> bool {
        self.entry().traits.any(Traits::BREAKS_LINE)
    }

    /// Whether there is any text inside, without building it.
    #[must_use]
    pub fn has_text(self, which: Readable) -> bool {
        let without = which.leaves_out();
        let mut skip_until = 0;
        self.nodes_inside().any(|(at, entry)| {
            if at < skip_until {
                return false;
            }
            if entry.traits.any(Traits::CODE) {
                skip_until = entry.end;
            }
            !entry.hidden.any(without) && entry.words().is_some()
        })
    }

    /// Whether a text that is no mere white space stands in the element itself, not in one of its descendants.
    #[must_use]
    pub(crate) fn has_own_words(self) -> bool {
        let mut next = self.order() + 1;
        self.nodes_inside().any(|(at, entry)| {
            let own = at == next;
            if own {
                next = entry.end;
            }
            own && entry.words().is_some()
        })
    }

    fn read_into(self, which: Readable, out: &mut Collapsed) {
        let without = which.leaves_out();
        let mut skip_until = 0;
        // Ends of the blocks that are open, innermost last: leaving one breaks the line as entering it does.
        let mut open_blocks: Vec<u32> = Vec::new();
        for (at, entry) in self.nodes_inside() {
            while open_blocks.last().is_some_and(|&block_end| block_end <= at) {
                open_blocks.pop();
                out.break_line();
            }
            if at < skip_until {
                continue;
            }
            let (traits, hidden) = (entry.traits, entry.hidden);
            match entry.node {
                Node::Text(text) if !hidden.any(without) => out.push(text),
                Node::Element(element) => {
                    let is_label = || !traits.any(Traits::HTML) && matches!(element.name(), "title" | "desc" | "metadata");
                    if traits.any(Traits::CODE)
                        || hidden.any(without) && !hidden.any(Hidden::INVISIBLE)
                        || which == Readable::Shown && is_label()
                    {
                        skip_until = entry.end;
                    } else if traits.any(Traits::BREAKS_LINE) {
                        out.break_line();
                        open_blocks.push(entry.end);
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Document, Page};

    fn lines(markup: &str) -> Vec<String> {
        let document = Document::parse(markup).unwrap();
        Page::new(&document).body().unwrap().lines(Readable::Shown)
    }

    fn beside(markup: &str) -> String {
        let document = Document::parse(markup).unwrap();
        Page::new(&document).all("img").next().unwrap().text_beside(Readable::Shown)
    }

    #[test]
    fn blocks_and_breaks_part_lines() {
        assert_eq!(lines("<p>One <b>two</b></p>three<br><br>four <div> </div> five"), ["One two", "three", "four", "five"]);
        assert_eq!(lines("<div> <p></p></div>"), Vec::<String>::new());
    }

    #[test]
    fn text_beside_ends_at_the_next_block_or_image() {
        assert_eq!(beside("<div><img><br>One <i>two</i><p>three</p></div>"), "One two");
        assert_eq!(beside("<div>before<img><br><img>after</div>"), "");
        assert_eq!(beside("<div><a><img></a> outside</div>"), "");
        assert_eq!(beside("<p><img> One<br>two"), "One");
    }
}
