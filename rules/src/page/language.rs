//! The language of an element's content, as `lang` states it.
//!
//! Knows where a language is stated and what it holds for; whether it is the right one, or one at all, is for rules to say.

use super::traits::Traits;
use super::{Element, Hidden, Readable, floor};

/// Attributes whose text is read aloud or shown.
const SPEAKING: &[&str] = &["alt", "aria-label", "title", "placeholder"];

/// Elements whose text is in no human language.
const CODE: &[&str] = &["code", "pre", "samp", "kbd", "var", "math", "svg"];

/// Bytes of one text or attribute that are read.
const ENOUGH: usize = 4096;

/// Adds words, as far as they are needed.
fn add(text: &mut String, words: &str) {
    let words = words.trim();
    text.push_str(&words[..floor(words, ENOUGH)]);
    text.push(' ');
}

impl<'p> Element<'p> {
    /// The language of its content: the nearest `lang` (or `xml:lang`), trimmed; none where nobody says.
    #[must_use]
    pub fn language(self) -> Option<&'p str> {
        std::iter::once(self)
            .chain(self.ancestors())
            .find_map(|element| element.attr("lang").or_else(|| element.attr("xml:lang")))
            .map(str::trim)
    }

    /// The words in it, shown or read aloud, whose language is stated here and nowhere nearer, without code and what stands in elements of these names: no more than
    /// `most` bytes of them, and one text.
    #[must_use]
    pub fn text_of_own_language(self, without: &[&str], most: usize) -> String {
        let unseen = Hidden::NOT_RENDERED.with(Hidden::INVISIBLE);
        let page = self.page();
        let mut text = String::new();
        let mut next = self.order();
        while next < self.end() && text.len() < most {
            let entry = &page.entries[next as usize];
            next += 1;
            if !entry.is_element() {
                let is_seen = !entry.traits.any(Traits::IN_CODE) && !entry.hidden.any(unseen);
                if let Some(words) = entry.words().filter(|_| is_seen) {
                    add(&mut text, words);
                }
                continue;
            }
            let element = page.element(next - 1);
            if element != self && element.attr("lang").is_some()
                || element.is(CODE)
                || element.is(without)
                || element.has_token("class", "usa-banner")
            {
                next = entry.end;
            } else if element.is_exposed() {
                SPEAKING.iter().filter_map(|name| element.attr(name)).for_each(|value| add(&mut text, value));
                // What names it from elsewhere is read with it.
                let named = element.attr("aria-labelledby").filter(|ids| ids.len() < ENOUGH).unwrap_or_default();
                let hidden = named.split_ascii_whitespace().filter_map(|id| page.by_id(id)).filter(|label| label.is_hidden());
                hidden.for_each(|label| add(&mut text, &label.text(Readable::Written)));
            }
        }
        text
    }

    /// Whether anything in it is shown or read aloud whose language is stated here and nowhere nearer: words, or the text of an attribute.
    #[must_use]
    pub fn has_text_of_own_language(self) -> bool {
        let unseen = Hidden::NOT_RENDERED.with(Hidden::INVISIBLE);
        let page = self.page();
        let mut next = self.order();
        let end = self.entry().end;
        while next < end {
            let entry = &page.entries[next as usize];
            if !entry.is_element() {
                if entry.words().is_some() && !entry.traits.any(Traits::IN_CODE) && !entry.hidden.any(unseen) {
                    return true;
                }
                // Into a shadow root, whose parts are read too.
                next += 1;
                continue;
            }
            let element = page.element(next);
            if next != self.order() && element.attr("lang").is_some() {
                next = entry.end;
                continue;
            }
            let speaks = |name: &&str| element.attr(name).is_some_and(|value| !value.trim().is_empty());
            if element.is_exposed() && SPEAKING.iter().any(speaks) {
                return true;
            }
            next += 1;
        }
        false
    }
}
