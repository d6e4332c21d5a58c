//! From tokens and their places to the tree: passes each on to the tree builder, whose sink is told the place first.
//!
//! Knows runs of text and what kind of tag comes. Refuses to know how a token was found in the text.

use ego_tree::NodeId;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::Parsed;
use super::closing::EndTags;
use super::record::Current;
use super::spans::Span;
use super::tree::TreeWatch;

/// The tree builder counts lines for errors, which nobody reads.
const NO_LINE: u64 = 0;

/// Passes tokens on to the tree builder and tells its sink where each of them stands.
pub(super) struct Tokens {
    builder: TreeBuilder<NodeId, TreeWatch>,
    end_tags: EndTags,
    /// Whether the last token was text, so that the next one continues its run.
    in_text: bool,
}

impl Tokens {
    /// For a text of `bytes` bytes.
    pub(super) fn new(builder: TreeBuilder<NodeId, TreeWatch>, bytes: usize) -> Self {
        Tokens { builder, end_tags: EndTags::new(bytes), in_text: false }
    }

    /// The tree, after the last token.
    pub(super) fn finish(self) -> Parsed {
        self.builder.end();
        self.builder.sink.into_parsed()
    }

    /// Whether `<![CDATA[` begins a section here: in SVG and MathML.
    pub(super) fn is_in_foreign_content(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Text that stands at `at`, or goes on there.
    pub(super) fn pass_text(&mut self, token: Token, at: Span) {
        self.builder.sink.record().begin_text(at, self.in_text);
        self.in_text = true;
        let _ = self.builder.process_token(token, NO_LINE);
    }

    /// Something that is no token.
    pub(super) fn pass_error(&self) {
        let _ = self.builder.process_token(Token::ParseError("no token".into()), NO_LINE);
    }

    /// Anything else, at `at`; what the tree builder asks of the tokenizer is returned.
    pub(super) fn pass_markup(&mut self, token: Token, at: Span) -> TokenSinkResult<NodeId> {
        let record = self.builder.sink.record();
        let current = match &token {
            Token::TagToken(Tag { kind: TagKind::StartTag, name, .. }) => Current::StartTag(name.clone()),
            Token::TagToken(Tag { kind: TagKind::EndTag, name, .. }) => Current::EndTag(name.clone()),
            _ => Current::Other,
        };
        let end_tag = if let Current::EndTag(name) = &current { Some(name.clone()) } else { None };
        // A late doctype is dropped before the tree builder looks at the text that a table holds back: that run goes on.
        self.in_text &= matches!(token, Token::DoctypeToken(_));
        record.begin_markup(current, at);
        let result = match end_tag {
            None => self.builder.process_token(token, NO_LINE),
            Some(name) => self.end_tags.pass(&self.builder, &name, token, NO_LINE),
        };
        record.commit();
        result
    }
}
