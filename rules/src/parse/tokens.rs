//! Where each token stands: a sink between html5ever's tokenizer and its tree builder.
//!
//! Knows offsets, from what is left of the input when a token arrives. Refuses to know the tree; the tree's watch is told the place first
//! and then gets the token.
//!
//! A token ends where the input now begins, and starts where the token before it ended. Three tags start elsewhere, see
//! [`TokenWatch::markup_start`].

use std::cell::Cell;
use std::rc::Rc;

use ego_tree::NodeId;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::Parsed;
use super::closing::EndTags;
use super::record::Current;
use super::spans::Span;
use super::tree::TreeWatch;

/// Passes tokens on to the tree builder and tells its sink where each of them stands.
pub(super) struct TokenWatch<'a> {
    builder: TreeBuilder<NodeId, TreeWatch>,
    end_tags: EndTags,
    input: Rc<BufferQueue>,
    text: &'a str,
    /// Where the last token ended.
    reached: Cell<usize>,
    /// Whether the last token was text, so that the next one continues its run.
    in_text: Cell<bool>,
}

impl<'a> TokenWatch<'a> {
    pub(super) fn new(builder: TreeBuilder<NodeId, TreeWatch>, input: Rc<BufferQueue>, text: &'a str) -> Self {
        let bom = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        TokenWatch {
            builder,
            end_tags: EndTags::new(text.len()),
            input,
            text,
            reached: Cell::new(bom),
            in_text: Cell::new(false),
        }
    }

    pub(super) fn finish(self) -> Parsed {
        self.builder.sink.into_parsed()
    }

    /// How far the tokenizer has read.
    fn position(&self) -> usize {
        self.text.len().saturating_sub(remaining(&self.input))
    }

    fn pass_text(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let bytes = self.text.as_bytes();
        let mut end = self.position();
        // The tokenizer makes CRLF one line feed, and sends it when it has read the CR.
        if end > 0 && bytes.get(end - 1..=end) == Some(b"\r\n") {
            end += 1;
        }
        let mut start = self.reached.get();
        if start == end {
            // In `< p` the blank had been read when the `<` became text, and is now read again.
            start = self.text.get(..end).and_then(|read| read.char_indices().next_back()).map_or(start, |(last, _)| last);
        }
        self.builder.sink.record().begin_text(Span::new(start, end), self.in_text.replace(true));
        let result = self.builder.process_token(token, line);
        self.reached.set(end);
        result
    }

    fn pass_markup(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        let record = self.builder.sink.record();
        let end = self.position();
        let start = if matches!(token, Token::EOFToken) { end } else { self.markup_start(end) };
        let current = match &token {
            Token::TagToken(Tag { kind: TagKind::StartTag, name, .. }) => Current::StartTag(name.clone()),
            Token::TagToken(Tag { kind: TagKind::EndTag, name, .. }) => Current::EndTag(name.clone()),
            _ => Current::Other,
        };
        let end_tag = if let Current::EndTag(name) = &current { Some(name.clone()) } else { None };
        // A late doctype is dropped before the tree builder looks at the text that a table holds back: that run goes on.
        let run_goes_on = matches!(token, Token::DoctypeToken(_));
        if self.in_text.get() {
            record.cut_text(start);
            self.in_text.set(run_goes_on);
        }
        record.begin_markup(current, Span::new(start, end));
        let result = match end_tag {
            None => self.builder.process_token(token, line),
            Some(name) => self.end_tags.pass(&self.builder, &name, token, line),
        };
        record.commit();
        self.reached.set(end);
        result
    }

    /// Where the markup that ends at `end` begins. It is where the last token ended, but:
    ///
    /// - in `<<p>` the first `<` became text when the second had been read, which was then read again;
    /// - the LF of a CRLF is still unread when the line feed has been sent;
    /// - `</>` is dropped and gives no token at all.
    fn markup_start(&self, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut start = self.reached.get();
        if start > 0 && bytes.get(start - 1) == Some(&b'<') && bytes.get(start) != Some(&b'<') {
            start -= 1;
        }
        while start < end && bytes.get(start..).is_some_and(|rest| !rest.starts_with(b"<") || rest.starts_with(b"</>")) {
            start += 1;
        }
        start
    }
}

impl TokenSink for TokenWatch<'_> {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match token {
            Token::CharacterTokens(_) | Token::NullCharacterToken => self.pass_text(token, line),
            // Errors stand inside a token that is still to come.
            Token::ParseError(_) => self.builder.process_token(token, line),
            _ => self.pass_markup(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// The bytes that wait in `input`: one buffer, or a second in front of it when what looked like a character reference was none.
fn remaining(input: &BufferQueue) -> usize {
    let Some(front) = input.pop_front() else { return 0 };
    let behind = if input.is_empty() { 0 } else { remaining(input) };
    let bytes = front.len();
    input.push_front(front);
    bytes + behind
}
