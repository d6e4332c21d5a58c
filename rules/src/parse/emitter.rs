//! Between html5gum's tokenizer and the tree builder: puts tokens together and says where each of them stands.
//!
//! Knows offsets, from how far the reader has come. Refuses to know states and the tree: the first are html5gum's, the second html5ever's.
//!
//! Text that stands in the source as it is goes into the tree as a part of the one buffer that holds the source; only what a character
//! reference or a newline stands for is written anew.

mod events;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Token, TokenSinkResult};

use super::open_tag::OpenTag;
use super::pieces::{Pieces, share};
use super::reader::Progress;
use super::spans::Span;
use super::tokens::Tokens;

/// The byte order mark.
pub(super) const MARK: char = '\u{FEFF}';

/// Puts the tokens of one text together.
pub(super) struct SpanEmitter<'a> {
    tokens: &'a mut Tokens,
    text: &'a str,
    /// The same text, to be shared with the tree.
    buffer: StrTendril,
    progress: &'a Progress,
    /// Whether the last byte that was read will be read again.
    unread: bool,
    /// Where the last token ended.
    reached: usize,
    /// Where the markup at hand began.
    opened: usize,
    tag: OpenTag,
    last_start_tag: Option<LocalName>,
    comment: Pieces,
    doctype: Doctype,
    /// Where text begins of which only the first bytes of a character have come.
    held: Option<usize>,
}

impl<'a> SpanEmitter<'a> {
    /// For `text`, which is read with `progress`.
    pub(super) fn new(tokens: &'a mut Tokens, text: &'a str, progress: &'a Progress) -> Self {
        SpanEmitter {
            tokens,
            text,
            buffer: StrTendril::from(text),
            progress,
            unread: false,
            reached: progress.at(),
            opened: progress.at(),
            tag: OpenTag::none(),
            last_start_tag: None,
            comment: Pieces::default(),
            doctype: Doctype::default(),
            held: None,
        }
    }

    /// How far the text has been understood.
    fn position(&self) -> usize {
        // At the end there is nothing to read again.
        self.progress.at() - usize::from(self.unread && !self.progress.has_ended())
    }

    /// A string that has just been read: a part of the buffer where it stands there as it is.
    fn string(&mut self, string: &[u8]) -> StrTendril {
        let end = self.position();
        let start = self.held.take().unwrap_or(end.saturating_sub(string.len()));
        match self.text.get(start..end) {
            Some(there) if there.as_bytes().ends_with(string) => share(&self.buffer, start..end),
            _ => StrTendril::from(&*String::from_utf8_lossy(string)),
        }
    }

    fn pass_text(&mut self, token: Token, end: usize) {
        let at = Span::new(self.reached, end);
        self.reached = end;
        self.tokens.pass_text(token, at);
    }

    /// Text that ends at `end`. White space before it is a token by itself: the tree builder may drop that, and the text's place is the better known.
    fn pass_words(&mut self, text: &StrTendril, end: usize) {
        let blank = text.len() - text.trim_ascii_start().len();
        let words = text.len() - blank;
        let begins = end.saturating_sub(words);
        if blank > 0 && words > 0 && begins > self.reached {
            self.pass_text(Token::CharacterTokens(share(text, 0..blank)), begins);
            self.pass_text(Token::CharacterTokens(share(text, blank..text.len())), end);
        } else {
            self.pass_text(Token::CharacterTokens(text.clone()), end);
        }
    }

    fn pass_markup(&mut self, token: Token) -> TokenSinkResult<ego_tree::NodeId> {
        let end = self.position();
        let start = if matches!(token, Token::EOFToken) { end } else { self.opened };
        self.reached = end;
        self.tokens.pass_markup(token, Span::new(start, end))
    }

    /// Passes over a byte order mark. html5ever drops those after a script or a declared
    /// encoding, where its tokenizer stops and is started anew, and so is the tree of scraper without.
    fn skip_mark(&mut self) {
        if self.text.get(self.reached..).is_some_and(|rest| rest.starts_with(MARK)) {
            self.progress.skip(MARK.len_utf8());
            self.reached += MARK.len_utf8();
        }
    }

    /// Whether html5ever's tokenizer finds fault with what comes before a line feed, and tells its tree builder so: the builder then keeps a line feed
    /// that it drops where it is the first thing in `<pre>`.
    fn is_told_as_error(&self, string: &[u8], end: usize) -> bool {
        let source = self.text.get(self.reached..end).unwrap_or_default();
        string.starts_with(b"\n") && (source.starts_with("</>") || source.starts_with('&') && !source.ends_with(';'))
    }
}
