//! Which names a source has at all: the words are searched for once a page, before any element is looked at.
//!
//! Knows spelling only. A name that is there may stand in a script or in prose; whoever goes on looks closer.

use std::rc::Rc;

use memchr::memmem;

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
            let source = page.text().as_bytes();
            Self { captions: has(source, "caption", b"fig") || has(source, "cutline", b"fig"), fields: has_any_virin(source) }
        })
    }
}

/// Whether `word` stands in the source, small or with a capital letter, but after `prefix`.
fn has(source: &[u8], word: &str, prefix: &[u8]) -> bool {
    let (initial, rest) = word.as_bytes().split_at(1);
    memmem::find_iter(source, rest)
        .filter_map(|at| source[..at].split_last())
        .any(|(first, before)| first.eq_ignore_ascii_case(&initial[0]) && !before.ends_with(prefix))
}

fn has_any_virin(source: &[u8]) -> bool {
    ["VIRIN", "Virin", "virin"].iter().any(|name| memmem::find(source, name.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let source = source.as_bytes();
            assert_eq!(has(source, "caption", b"fig") || has(source, "cutline", b"fig"), expected, "{}", source.escape_ascii());
        }
        assert!(has_any_virin(b"VIRIN: 1") && !has_any_virin(b"viRIN"));
    }
}
