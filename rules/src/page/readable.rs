//! The text of an element as a person would read it: white space collapsed, block boundaries kept apart, code left out.
//!
//! Knows which elements break lines by HTML's default rendering; style sheets are unknown to it.

use html5ever::{LocalName, local_name, ns};
use scraper::Node;

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
        let mut out = Collapsed { keeps_lines: true, ..Collapsed::default() };
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
        for (at, end, node) in parent.nodes_after(self) {
            match node {
                _ if at < skip_until => {}
                Node::Element(element) if is_code(&element.name.local) => skip_until = end,
                Node::Element(element) if &*element.name.local == "br" && out.text.is_empty() => {}
                Node::Element(element) if breaks_line(&element.name.local) || &*element.name.local == "img" => break,
                Node::Text(text) if !self.page().entries[at as usize].hidden.any(without) => out.push(text),
                _ => {}
            }
        }
        out.text
    }

    /// Whether default rendering sets it apart from the text around it: a block, a line break, a control.
    #[must_use]
    pub fn breaks_line(self) -> bool {
        breaks_line(self.local_name())
    }

    /// Whether there is any text inside, without building it.
    #[must_use]
    pub fn has_text(self, which: Readable) -> bool {
        let without = which.leaves_out();
        let mut skip_until = 0;
        self.nodes_inside().any(|(at, end, node)| match node {
            _ if at < skip_until => false,
            Node::Element(element) if is_code(&element.name.local) => {
                skip_until = end;
                false
            }
            Node::Text(_) => {
                let entry = &self.page().entries[at as usize];
                !entry.is_blank() && !entry.hidden.any(without)
            }
            _ => false,
        })
    }

    /// Whether a text that is no mere white space stands in the element itself, not in one of its descendants.
    #[must_use]
    pub(crate) fn has_own_words(self) -> bool {
        let mut next = self.order() + 1;
        self.nodes_inside().any(|(at, end, node)| {
            let own = at == next;
            if own {
                next = end;
            }
            own && matches!(node, Node::Text(_)) && !self.page().entries[at as usize].is_blank()
        })
    }

    fn read_into(self, which: Readable, out: &mut Collapsed) {
        let without = which.leaves_out();
        let mut skip_until = 0;
        // Ends of the blocks that are open, innermost last: leaving one breaks the line as entering it does.
        let mut open_blocks: Vec<u32> = Vec::new();
        for (at, end, node) in self.nodes_inside() {
            while open_blocks.last().is_some_and(|&block_end| block_end <= at) {
                open_blocks.pop();
                out.break_line();
            }
            if at < skip_until {
                continue;
            }
            match node {
                Node::Element(element) => {
                    let hidden = self.page().entries[at as usize].hidden;
                    let foreign_label = element.name.ns != ns!(html) && matches!(element.name(), "title" | "desc" | "metadata");
                    if is_code(&element.name.local)
                        || hidden.any(without) && !hidden.any(Hidden::INVISIBLE)
                        || foreign_label && which == Readable::Shown
                    {
                        skip_until = end;
                    } else if breaks_line(&element.name.local) {
                        out.break_line();
                        open_blocks.push(end);
                    }
                }
                Node::Text(text) if !self.page().entries[at as usize].hidden.any(without) => out.push(text),
                _ => {}
            }
        }
    }
}

/// Elements whose text is code or an alternative that is not taken.
pub(super) fn is_code(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("noscript")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("iframe")
            | local_name!("datalist")
            | local_name!("head")
    )
}

/// Elements that HTML's default rendering sets apart from the text around them.
pub(super) fn breaks_line(name: &LocalName) -> bool {
    matches!(
        &**name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "br"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Text in the making: white space is owed, and paid with one space when a word follows.
#[derive(Default)]
pub(super) struct Collapsed {
    pub(super) text: String,
    owed: bool,
    /// Whether a break between blocks is paid with a line end instead of a space.
    keeps_lines: bool,
    owes_line: bool,
}

impl Collapsed {
    pub(super) fn break_line(&mut self) {
        self.owed = true;
        self.owes_line = self.keeps_lines;
    }

    pub(super) fn push(&mut self, text: &str) {
        for (i, word) in text.split(|c: char| c.is_whitespace()).enumerate() {
            self.owed |= i > 0;
            if word.is_empty() {
                continue;
            }
            if self.owed && !self.text.is_empty() {
                self.text.push(if self.owes_line { '\n' } else { ' ' });
            }
            (self.owed, self.owes_line) = (false, false);
            self.text.push_str(word);
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
