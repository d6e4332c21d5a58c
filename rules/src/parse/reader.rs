//! The text as the tokenizer reads it, and how far it has read.
//!
//! Knows a position. Newlines, character references and states are the tokenizer's.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::Reader;

/// How much of a text has been read.
pub(super) struct Progress {
    at: Cell<usize>,
    ended: Cell<bool>,
}

impl Progress {
    /// Nothing has been read but the first `at` bytes.
    pub(super) fn new(at: usize) -> Self {
        Progress { at: Cell::new(at), ended: Cell::new(false) }
    }

    /// How many bytes have been read.
    pub(super) fn at(&self) -> usize {
        self.at.get()
    }

    /// Passes over the next `bytes` bytes.
    pub(super) fn skip(&self, bytes: usize) {
        self.at.set(self.at.get() + bytes);
    }

    /// Whether the reader has said that there are no more.
    pub(super) fn has_ended(&self) -> bool {
        self.ended.get()
    }
}

/// Reads a text and notes its progress.
pub(super) struct TextReader<'a> {
    text: &'a [u8],
    progress: &'a Progress,
}

impl<'a> TextReader<'a> {
    /// Reads `text` from where `progress` is.
    pub(super) fn new(text: &'a str, progress: &'a Progress) -> Self {
        TextReader { text: text.as_bytes(), progress }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.get(self.progress.at()..).unwrap_or_default()
    }
}

impl Reader for TextReader<'_> {
    type Error = Infallible;

    #[inline]
    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let byte = self.rest().first().copied();
        match byte {
            Some(_) => self.progress.skip(1),
            None => self.progress.ended.set(true),
        }
        Ok(byte)
    }

    #[inline]
    fn try_read_string(&mut self, wanted: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let found = self.rest().get(..wanted.len());
        let is_there = found.is_some_and(|found| found == wanted || !case_sensitive && found.eq_ignore_ascii_case(wanted));
        self.progress.skip(if is_there { wanted.len() } else { 0 });
        Ok(is_there)
    }

    #[inline]
    fn read_until<'b>(&'b mut self, needles: &[u8], _: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Infallible> {
        let rest = self.rest();
        let chunk = match up_to(needles, rest) {
            0 => rest.get(..1),
            bytes => rest.get(..bytes),
        };
        match chunk {
            Some(chunk) => self.progress.skip(chunk.len()),
            None => self.progress.ended.set(true),
        }
        Ok(chunk)
    }
}

/// How many bytes stand before the first of the needles. Text and values, which are long, end at one of few; names are short.
#[inline]
fn up_to(needles: &[u8], text: &[u8]) -> usize {
    match *needles {
        [a, b, c] => memchr::memchr3(a, b, c, text).unwrap_or(text.len()),
        [a, b, c, d] => {
            let end = memchr::memchr2(a, b, text).unwrap_or(text.len());
            memchr::memchr2(c, d, &text[..end]).unwrap_or(end)
        }
        _ => text.iter().position(|byte| needles.contains(byte)).unwrap_or(text.len()),
    }
}
