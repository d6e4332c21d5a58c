//! The words of a caption without what surrounds them: credit, VIRIN, labels and buttons.
//!
//! Knows the credit lines of the DoD Visual Information Style Guide, of AP and of the White House, in English and Spanish.
//! It does not know what a caption is about.

use std::sync::LazyLock;

use regex::Regex;

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

/// A credit in parentheses: `(U.S. Army photo by Sgt. A. Smith)`, `(AP Photo/Name)`, `(Courtesy of NASA)`.
static IN_PARENTHESES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\s*[(\[](?:",
        r"[^()\[\]]*\b(?:photo|photograph|image|graphic|illustration|video|foto|fotografía|imagen)s?\b",
        r"[^()\[\]]*(?:\b(?:by|courtesy|credit|provided|por|cortesía)\b|/)[^()\[\]]*",
        r"|(?:photo |image )?(?:credits?|courtesy|source|cortesía|crédito)\b[^()\[\]]*",
        r")[)\]]\.?"
    ))
    .ok()
});

/// A credit that begins a text or a sentence and runs to the end of the line: `DoD photo by Army Sgt. A. Smith`,
/// `Photo By: …`, `Credit: …`, `Courtesy of …`.
static TO_THE_END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"(?:^|[.!?)\]"'|:;,-]\s+)"#,
        r"(?P<credit>(?:",
        r"(?:[\p{L}.&']+\s){0,5}?(?:photo|photograph|image|graphic|illustration|video|foto|fotografía|imagen)s?",
        r"(?:\sillustration)?\s*(?:/|:?\s*(?:by|courtesy|credits?|provided by|por|cortesía)\b).{0,140}",
        r"|(?:credits?|courtesy|courtesy of|source|crédito|cortesía|fuente)\s*(?::|\bof\b|\bde\b).{0,140}",
        r"|courtesy (?:photo|image|graphic|video|illustration)s?\b.{0,140}",
        r"))$"
    ))
    .ok()
});

/// Parts of words of which every credit has one; most lines have none and need no closer look.
const OF_CREDITS: &[&str] = &[
    "photo",
    "image",
    "graphic",
    "illustration",
    "video",
    "fot",
    "credit",
    "courtesy",
    "source",
    "cortes",
    "crédito",
    "fuente",
    "imagen",
];

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
        let bracketed = IN_PARENTHESES.as_ref().filter(|_| words.contains(['(', '[']));
        let without = bracketed.map_or(words.into(), |credit| credit.replace_all(words, ""));
        credited |= without.len() < words.len();
        let without = without_virin(&without);
        let mut words = without.trim();
        let to_the_end = TO_THE_END.as_ref().filter(|_| OF_CREDITS.iter().any(|part| words.contains(part)));
        if let Some(credit) = to_the_end.and_then(|credit| credit.captures(words)).and_then(|found| found.name("credit")) {
            credited = true;
            words = &words[..credit.start()];
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

/// Whether two captions say the same up to a few words: one holds nine tenths of the other's runs of three words.
pub(crate) fn nearly_same(a: &str, b: &str) -> bool {
    let (a, b) = (shingles(a), shingles(b));
    let (few, many) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    let shared = few.iter().filter(|shingle| many.binary_search(shingle).is_ok()).count();
    // Both ways, or a caption would be nearly the same as any text that quotes it.
    !many.is_empty() && shared * 10 >= many.len() * 9
}

/// Runs of three words, sorted.
fn shingles(text: &str) -> Vec<(&str, &str, &str)> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
    let mut runs: Vec<_> = words.windows(3).map(|run| (run[0], run[1], run[2])).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> (String, bool) {
        let Wording { words, credited } = Wording::of_lines([line]);
        (words, credited)
    }

    #[test]
    fn every_form_of_credit_is_taken_off() {
        for credit in [
            "DoD photo by Army Sgt. Amber I. Smith",
            "(U.S. Air Force photo by Staff Sgt. A. Doe)",
            "(U.S. Army photo illustration by Pfc. B. Roe)",
            "Photo By: Sgt. Amber I. Smith",
            "Photo by Sgt. Amber I. Smith, DoD",
            "U.S. Navy photo by Mass Communication Specialist 2nd Class C. Poe",
            "(AP Photo/A. Person)",
            "(Official White House Photo by D. Noe)",
            "Courtesy photo",
            "Courtesy of NASA",
            "(Photo courtesy of the National Archives)",
            "Image courtesy of the U.S. Navy / Public domain",
            "Credit: Agency Example/River Budget",
            "Photo credit: NPS / E. Loe",
            "Foto por F. Moe",
        ] {
            assert_eq!(of(&format!("A crew repairs the bridge, May 3, 2016. {credit}")), (CREW.to_owned(), true), "{credit}");
            assert_eq!(of(credit), (String::new(), true), "{credit}");
        }
        assert_eq!(of("A crew repairs the bridge, May 3, 2016."), (CREW.to_owned(), false));
    }

    const CREW: &str = "a crew repairs the bridge, may 3, 2016";

    #[test]
    fn what_only_speaks_of_photos_is_no_credit() {
        for words in ["photo of the crew at work", "the photo shows a bridge built by the corps", "source code on a screen"] {
            assert_eq!(of(words), (words.to_owned(), false));
        }
    }

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

    #[test]
    fn nearly_the_same_both_ways() {
        let long = "a crew of the public works department repairs the old iron bridge over the river near the town on a cold morning in may";
        assert!(nearly_same(long, &format!("{long} 2016")));
        assert!(!nearly_same(long, "a crew of the public works department repairs the old iron bridge"));
        assert!(!nearly_same("", ""));
    }

    #[test]
    fn rules_of_credit_compile() {
        assert!(IN_PARENTHESES.is_some() && TO_THE_END.is_some());
    }
}
