//! From the text of a page to its tree, with the place of every tag in the text.
//!
//! Knows where each start tag, end tag, text, comment and doctype of the tree stands. Refuses to know what any of them means, and how
//! bytes became text: offsets are bytes of the decoded UTF-8 text as it was handed in, a byte order mark included.
//!
//! html5gum finds the tokens, html5ever's tree builder makes the tree of them, and both are watched through their public traits. The tree is that of
//! [`scraper::Html::parse_document`], which has html5ever find the tokens too, in twice the time: tests compare the two.
//!
//! ```text
//! text ── reader ── html5gum ──► emitter ──► tokens ──► TreeBuilder ──► tree::TreeWatch ──► scraper::Html
//!         how far               where each token stands                 which node it made   + Spans
//! ```
//!
//! `record` is what the two watches write to, and [`spans`] the table that comes out; `closing` finds the element that an end tag
//! closed; [`mod@attributes`] looks into one start tag and [`references`] into one value, only when a finding wants to point there.

pub mod attributes;
mod closing;
mod emitter;
mod names;
mod open_tag;
mod pieces;
mod reader;
mod record;
pub mod references;
#[cfg(test)]
#[path = "../../tests/common/soup.rs"]
mod soup;
pub mod spans;
mod tokens;
mod tree;

pub use attributes::{AttributeSpan, attributes};
pub use spans::{Origin, Spans};

use std::fmt;

use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5gum::Tokenizer;

use emitter::{MARK, SpanEmitter};
use reader::{Progress, TextReader};
use tokens::Tokens;

/// The longest text that is parsed, in bytes: one short of 4 GiB, since html5ever counts its buffers in 32 bits and so do the spans.
pub const MAX_BYTES: usize = (u32::MAX - 1) as usize;

/// A parsed document and the places of its nodes.
#[derive(Debug)]
pub struct Parsed {
    /// The tree, equal to that of [`scraper::Html::parse_document`]: scripting is on, so `<noscript>` holds one text node.
    pub html: scraper::Html,
    /// Where the nodes of the tree stand in the text.
    pub spans: Spans,
}

/// The text is longer than [`MAX_BYTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// Length of the refused text in bytes.
    pub bytes: usize,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "text too long to parse: {} bytes, at most {MAX_BYTES} are taken", self.bytes)
    }
}

impl std::error::Error for TooLong {}

/// Parses a document as a browser does ([HTML, 13.2](https://html.spec.whatwg.org/multipage/parsing.html)) and keeps the spans.
///
/// # Errors
/// [`TooLong`] for a text over [`MAX_BYTES`]; anything shorter is a document, however broken.
pub fn parse(text: &str) -> Result<Parsed, TooLong> {
    if text.len() > MAX_BYTES {
        return Err(TooLong { bytes: text.len() });
    }
    let progress = Progress::new(if text.starts_with(MARK) { MARK.len_utf8() } else { 0 });
    let builder = TreeBuilder::new(tree::TreeWatch::new(text.len()), TreeBuilderOpts::default());
    let mut tokens = Tokens::new(builder, text.len());
    let emitter = SpanEmitter::new(&mut tokens, text, &progress);
    let Ok(()) = Tokenizer::new_with_emitter(TextReader::new(text, &progress), emitter).finish();
    Ok(tokens.finish())
}
