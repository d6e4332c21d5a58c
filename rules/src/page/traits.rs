//! What walks over a page ask of every node, kept beside it: a walk touches no node that it passes over.
//!
//! Knows sorts of nodes and names of elements; the meaning of neither.

use html5ever::{LocalName, local_name, ns};
use scraper::Node;

/// A set of traits of one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Traits(u16);

impl Traits {
    /// None: a comment, a doctype, the document.
    pub(super) const NONE: Self = Self(0);
    /// An element.
    pub(super) const ELEMENT: Self = Self(1);
    /// A text.
    pub(super) const TEXT: Self = Self(1 << 1);
    /// A text of nothing but white space.
    pub(super) const BLANK: Self = Self(1 << 2);
    /// An element in the HTML namespace.
    pub(super) const HTML: Self = Self(1 << 3);
    /// An element with a `role` attribute.
    pub(super) const ROLE: Self = Self(1 << 4);
    /// An element whose text is code or an alternative that is not taken.
    pub(super) const CODE: Self = Self(1 << 5);
    /// An element that HTML's default rendering sets apart from the text around it.
    pub(super) const BREAKS_LINE: Self = Self(1 << 6);
    /// An element whose name alone may say something of what stands in it: landmarks, sections, tables, sets of fields.
    pub(super) const SHAPES: Self = Self(1 << 7);

    /// A node within an element whose text is code.
    pub(super) const IN_CODE: Self = Self(1 << 8);
    /// An element with an attribute of ARIA.
    pub(super) const ARIA: Self = Self(1 << 9);

    /// Whether any trait of `other` is there.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The traits of both.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What the name of an element tells, whatever its namespace: found once for each name of a page.
    pub(super) fn of_name(name: &LocalName) -> Self {
        let when = |holds: bool, traits: Self| if holds { traits } else { Self::NONE };
        when(is_code(name), Self::CODE).with(when(breaks_line(name), Self::BREAKS_LINE)).with(when(shapes(name), Self::SHAPES))
    }

    /// What a node tells but for its name and attributes.
    pub(super) fn of_node(node: &Node) -> Self {
        match node {
            Node::Element(element) if element.name.ns == ns!(html) => Self::ELEMENT.with(Self::HTML),
            Node::Element(_) => Self::ELEMENT,
            Node::Text(text) if is_blank(text) => Self::TEXT.with(Self::BLANK),
            Node::Text(_) => Self::TEXT,
            _ => Self::NONE,
        }
    }
}

/// Whether a text is white space alone; half of all texts are, and nearly all of that is ASCII.
fn is_blank(text: &str) -> bool {
    let rest = text.as_bytes().iter().position(|byte| !matches!(byte, b'\t'..=b'\r' | b' '));
    rest.is_none_or(|at| !text.as_bytes()[at].is_ascii() && text[at..].trim_start().is_empty())
}

fn is_code(name: &LocalName) -> bool {
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

fn shapes(name: &LocalName) -> bool {
    let names = ["article", "aside", "fieldset", "footer", "header", "legend", "main", "nav", "search", "section", "table"];
    names.contains(&&**name)
}

#[rustfmt::skip]
fn breaks_line(name: &LocalName) -> bool {
    matches!(
        &**name,
        "address" | "article" | "aside" | "blockquote" | "br" | "button" | "caption" | "center" | "dd" | "details" | "dialog" | "dir" | "div"
        | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header"
        | "hgroup" | "hr" | "legend" | "li" | "main" | "menu" | "nav" | "ol" | "optgroup" | "option" | "p" | "pre" | "search" | "section"
        | "select" | "summary" | "table" | "tbody" | "td" | "textarea" | "tfoot" | "th" | "thead" | "tr" | "ul"
    )
}
