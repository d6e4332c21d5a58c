//! Which names a source has at all: the words are searched for once a page, before any element is looked at.
//!
//! Knows spelling only. A name that is there may stand in a script or in prose; whoever goes on looks closer.

use std::rc::Rc;
use std::sync::LazyLock;

use aho_corasick::packed::Searcher;

use crate::page::Page;

/// What is named anywhere in the source.
pub(super) struct Names {
    /// Captions by a class or by microdata, other than `figcaption`.
    pub(super) captions: bool,
    /// VIRINs, without which there are no photo records.
    pub(super) fields: bool,
}

impl Names {
    pub(super) fn of(page: &Page<'_>) -> Rc<Self> {
        page.remembered(|| {
            let mut names = Self { captions: false, fields: false };
            if let Some(words) = &*WORDS {
                words.find_iter(page.text()).for_each(|hit| names.note(hit.pattern().as_usize(), &page.text()[..hit.start()]));
            }
            names
        })
    }

    /// Takes note of the word of that number, which stands after `before`.
    fn note(&mut self, word: usize, before: &str) {
        match word {
            CAPTION | CAPTION_WITH_CAPITAL | CUTLINE | CUTLINE_WITH_CAPITAL => self.captions |= !before.ends_with("fig"),
            _ => self.fields = true,
        }
    }
}

const CAPTION: usize = 0;
const CAPTION_WITH_CAPITAL: usize = 1;
const CUTLINE: usize = 2;
const CUTLINE_WITH_CAPITAL: usize = 3;

/// Built from constants; without it nothing would be found, which the tests would tell.
static WORDS: LazyLock<Option<Searcher>> =
    LazyLock::new(|| Searcher::new(["caption", "Caption", "cutline", "Cutline", "VIRIN", "Virin", "virin"]));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Document;

    fn names(source: &str) -> Names {
        let document = Document::parse(source).unwrap();
        let names = Names::of(&Page::new(&document));
        Names { ..*names }
    }

    #[test]
    fn names_but_not_figcaption() {
        for (source, expected) in [
            ("<p class=photo-caption>", true),
            ("<p class=wpCaption>", true),
            ("aption caption", true),
            ("<p class=cutline>", true),
            ("<figcaption class=figcaption>", false),
            ("aption utline CAPTION", false),
        ] {
            assert_eq!(names(source).captions, expected, "{source}");
        }
        assert!(names("VIRIN: 1").fields && !names("viRIN").fields);
    }
}
