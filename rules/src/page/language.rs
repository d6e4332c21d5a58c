//! The language of an element's content, as `lang` states it.
//!
//! Knows where a language is stated and what it holds for; whether it is the right one, or one at all, is for rules to say.

use super::traits::Traits;
use super::{Element, Hidden};

/// Attributes whose text is read aloud or shown.
const SPEAKING: &[&str] = &["alt", "aria-label", "title", "placeholder"];

impl<'p> Element<'p> {
    /// The language of its content: the nearest `lang` (or `xml:lang`), trimmed; none where nobody says.
    #[must_use]
    pub fn language(self) -> Option<&'p str> {
        std::iter::once(self)
            .chain(self.ancestors())
            .find_map(|element| element.attr("lang").or_else(|| element.attr("xml:lang")))
            .map(str::trim)
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
