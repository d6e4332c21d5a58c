//! The words of a caption without what surrounds them: credit, VIRIN, labels and buttons.
//!
//! Knows the labels and controls that templates put around a caption, in English and Spanish. It does not know what a caption is about,
//! nor how a credit is written.

mod credit;

use crate::fold::fold;
use crate::photo::Virin;

/// A caption's words in comparison form, and what was taken from them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wording {
    /// What tells of the picture: folded, without credit, VIRIN and labels.
    pub(crate) words: String,
    /// Whether somebody is credited.
    pub(crate) credited: bool,
}

/// Words that a template puts around a caption.
const LABELS_BEFORE: &[&str] = &["photo caption:", "image caption:", "caption:", "caption :", "leyenda:"];
/// Lines that are controls and not words about the picture, folded.
const CONTROLS: &[&str] = &[
    "download",
    "download image",
    "download photo",
    "download full image",
    "download full size",
    "download hi-res",
    "view full size",
    "view larger image",
    "full size",
    "enlarge",
    "click to enlarge",
    "(click to enlarge)",
    "photo details",
    "image details",
    "details",
    "share",
    "close",
    "expand",
    "read more",
    "show more",
    "show less",
    "hide caption",
    "show caption",
    "hide details",
    "descargar imagen",
    "cerrar",
];

impl Wording {
    /// Reads the lines of a caption.
    pub(crate) fn of_lines<'l>(lines: impl IntoIterator<Item = &'l str>) -> Self {
        let mut all = Self::default();
        for line in lines {
            let one = Self::of_line(&fold(line));
            all.credited |= one.credited;
            if !one.words.is_empty() {
                if !all.words.is_empty() {
                    all.words.push(' ');
                }
                all.words.push_str(&one.words);
            }
        }
        let end = all.words.trim_end_matches(|c: char| c.is_whitespace() || "-|:;,.".contains(c)).len();
        all.words.truncate(end);
        all
    }

    fn of_line(folded: &str) -> Self {
        let mut credited = false;
        let mut words = folded;
        for label in LABELS_BEFORE {
            words = words.strip_prefix(label).map_or(words, str::trim_start);
        }
        let without = credit::take_out_bracketed(words);
        credited |= without.len() < words.len();
        let without = without_virin(&without);
        let mut words = without.trim();
        if let Some(start) = credit::start_of_last(words) {
            credited = true;
            words = &words[..start];
        }
        let words = words.trim_matches(|c: char| c.is_whitespace() || "-|".contains(c));
        let words = if CONTROLS.contains(&words) { "" } else { words };
        Self { words: words.to_owned(), credited }
    }

    /// Whether there are words enough to know the caption again by: more than a label such as `Figure 3` or a name.
    pub(crate) fn has_substance(&self) -> bool {
        self.words.len() >= 16 && self.without_number().split(' ').filter(|word| is_word(word)).count() >= 4
    }

    /// The words after `figure 3:` or `photo 2 of 5`.
    fn without_number(&self) -> &str {
        let mut words = self.words.split_inclusive(' ');
        let label = words.next().unwrap_or_default().trim();
        let labels = ["figure", "fig.", "fig", "photo", "image", "picture", "slide", "exhibit", "figura", "foto", "imagen"];
        let number = words.next().unwrap_or_default().trim();
        if labels.contains(&label) && number.starts_with(|c: char| c.is_ascii_digit()) {
            return self.words[label.len()..].trim_start()[number.len()..].trim_start();
        }
        &self.words
    }
}

fn is_word(word: &str) -> bool {
    word.contains(char::is_alphabetic)
}

/// The line without `VIRIN: 161128-D-SV709-328`.
fn without_virin(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut from = 0;
    for (at, _) in Virin::find_all(line) {
        let before = line[from..at.start].trim_end();
        let before = before.strip_suffix(':').unwrap_or(before).trim_end();
        out.push_str(before.strip_suffix("virin").unwrap_or(&line[from..at.start]));
        from = at.end;
    }
    out.push_str(&line[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> (String, bool) {
        let Wording { words, credited } = Wording::of_lines([line]);
        (words, credited)
    }

    const CREW: &str = "a crew repairs the bridge, may 3, 2016";

    #[test]
    fn fields_and_buttons_are_no_words() {
        assert_eq!(of("VIRIN: 161128-D-SV709-328"), (String::new(), false));
        assert_eq!(of("Download Image"), (String::new(), false));
        assert_eq!(of("Caption: A crew repairs the bridge, May 3, 2016").0, CREW);
        let lines = ["A crew repairs the bridge,", "May 3, 2016. DoD photo by A. Doe", "VIRIN: 160503-D-AB123-001"];
        assert_eq!(Wording::of_lines(lines).words, CREW);
    }

    #[test]
    fn a_label_or_a_name_is_no_caption_to_know_again() {
        let substance = |line: &str| Wording::of_lines([line]).has_substance();
        for line in
            ["Figure 3", "Figure 3: The tools", "Photo: GSA", "Jane Q. Public", "Photo courtesy of NASA", "2016 2017 2018 2019"]
        {
            assert!(!substance(line), "{line}");
        }
        assert!(substance("Figure 3. The tools that the crew uses"));
        assert!(substance("The DC team at headquarters"));
    }
}
