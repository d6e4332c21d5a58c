//! What html5gum tells while it reads, one call for each event, as its trait asks.

use std::convert::Infallible;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSinkResult};
use html5gum::{Emitter, Error, State};

use super::SpanEmitter;

impl Emitter for SpanEmitter<'_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag = name.map(|name| LocalName::from(&*String::from_utf8_lossy(name)));
    }

    fn emit_eof(&mut self) {
        let _ = self.pass_markup(Token::EOFToken);
    }

    fn emit_error(&mut self, _error: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    #[inline]
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_string(&mut self, string: &[u8]) {
        let end = self.position();
        if string.is_empty() {
            return;
        }
        if self.is_told_as_error(string, end) {
            self.tokens.pass_error();
        }
        if string == b"\0" {
            return self.pass_text(Token::NullCharacterToken, end);
        }
        if !self.text.is_char_boundary(end) {
            self.held.get_or_insert(end - string.len());
            return;
        }
        let text = self.string(string);
        // A CRLF is one line feed, sent when its CR has been read.
        let is_crlf = string == b"\n" && self.text.as_bytes().get(end.saturating_sub(1)..=end) == Some(b"\r\n");
        self.pass_words(&text, end + usize::from(is_crlf));
    }

    fn start_open_tag(&mut self) {
        self.opened = self.position().saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        // `<` and the first letter have been read.
        self.opened = self.progress.at().saturating_sub(2);
        self.tag.begin(TagKind::StartTag);
    }

    fn init_end_tag(&mut self) {
        // `</` and the first letter have been read.
        self.opened = self.progress.at().saturating_sub(3);
        self.tag.begin(TagKind::EndTag);
    }

    fn init_comment(&mut self) {
        self.comment.clear();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.tag.end_attribute(self.text, &self.buffer);
        let name = LocalName::from(&*self.tag.name.read(self.text));
        let kind = self.tag.kind;
        if kind == TagKind::StartTag {
            self.last_start_tag = Some(name.clone());
        }
        let attrs = std::mem::take(&mut self.tag.attributes);
        let (self_closing, had_duplicate_attributes) = (self.tag.self_closing, self.tag.had_duplicates);
        match self.pass_markup(Token::TagToken(Tag { kind, name, self_closing, attrs, had_duplicate_attributes })) {
            TokenSinkResult::Continue => None,
            TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => {
                self.skip_mark();
                None
            }
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
            TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => Some(State::ScriptData),
        }
    }

    fn emit_current_comment(&mut self) {
        let comment = self.comment.take(self.text, &self.buffer);
        let _ = self.pass_markup(Token::CommentToken(comment));
    }

    fn emit_current_doctype(&mut self) {
        let doctype = std::mem::take(&mut self.doctype);
        let _ = self.pass_markup(Token::DoctypeToken(doctype));
    }

    fn set_self_closing(&mut self) {
        self.tag.self_closing = true;
    }

    fn set_force_quirks(&mut self) {
        self.doctype.force_quirks = true;
    }

    #[inline]
    fn push_tag_name(&mut self, name: &[u8]) {
        let end = self.position();
        self.tag.name.push(self.text, name, end);
    }

    fn push_comment(&mut self, text: &[u8]) {
        let end = self.position();
        self.comment.push(self.text, text, end);
    }

    fn init_doctype(&mut self) {
        self.doctype = Doctype::default();
    }

    fn push_doctype_name(&mut self, name: &[u8]) {
        push(&mut self.doctype.name, name);
    }

    fn init_attribute(&mut self) {
        self.tag.end_attribute(self.text, &self.buffer);
        self.tag.in_attribute = true;
        self.tag.attribute.clear();
        self.tag.value.clear();
    }

    #[inline]
    fn push_attribute_name(&mut self, name: &[u8]) {
        let end = self.position();
        self.tag.attribute.push(self.text, name, end);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        let end = self.position();
        self.tag.value.push(self.text, value, end);
    }

    fn set_doctype_public_identifier(&mut self, value: &[u8]) {
        self.doctype.public_id = Some(StrTendril::from(&*String::from_utf8_lossy(value)));
    }

    fn set_doctype_system_identifier(&mut self, value: &[u8]) {
        self.doctype.system_id = Some(StrTendril::from(&*String::from_utf8_lossy(value)));
    }

    fn push_doctype_public_identifier(&mut self, value: &[u8]) {
        push(&mut self.doctype.public_id, value);
    }

    fn push_doctype_system_identifier(&mut self, value: &[u8]) {
        push(&mut self.doctype.system_id, value);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.tag.kind == TagKind::EndTag
            && self.last_start_tag.as_ref().is_some_and(|name| **name == *self.tag.name.read(self.text))
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.tokens.is_in_foreign_content()
    }

    #[inline]
    fn move_position(&mut self, by: isize) {
        self.unread = by < 0;
    }
}

fn push(to: &mut Option<StrTendril>, text: &[u8]) {
    to.get_or_insert_default().push_slice(&String::from_utf8_lossy(text));
}
