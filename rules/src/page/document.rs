//! What a page is a view of: the decoded text, its tree, and the bytes that each node came from.
//!
//! Knows how to have a text parsed. Numbers no nodes and answers no questions: that is the page's.

use scraper::Html;

use crate::parse::{self, Spans};

/// A decoded text with its tree and its spans; owns what [`Page`](super::Page) looks at.
pub struct Document {
    pub(super) text: String,
    pub(super) html: Html,
    pub(super) spans: Spans,
}

impl Document {
    /// Parses decoded text as a browser would, scripting on.
    ///
    /// # Errors
    /// When the text is too long to be addressed by spans.
    pub fn parse(text: impl Into<String>) -> Result<Self, parse::TooLong> {
        let text = text.into();
        let parse::Parsed { html, spans } = parse::parse(&text)?;
        Ok(Self { text, html, spans })
    }

    /// The decoded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}
