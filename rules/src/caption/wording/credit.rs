//! How a picture is credited, in a caption or beside it.
//!
//! Knows the credit lines of the DoD Visual Information Style Guide, of AP and of the White House, in English and Spanish, in folded
//! text. Whom they credit is not read.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

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

/// A folded line without the credits that stand in parentheses.
pub(super) fn take_out_bracketed(line: &str) -> Cow<'_, str> {
    let bracketed = IN_PARENTHESES.as_ref().filter(|_| line.contains(['(', '[']));
    bracketed.map_or(line.into(), |credit| credit.replace_all(line, ""))
}

/// The byte at which a credit begins that a folded line ends with.
pub(super) fn start_of_last(line: &str) -> Option<usize> {
    let to_the_end = TO_THE_END.as_ref().filter(|_| OF_CREDITS.iter().any(|part| line.contains(part)))?;
    to_the_end.captures(line)?.name("credit").map(|credit| credit.start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::caption::Wording;

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
    fn rules_of_credit_compile() {
        assert!(IN_PARENTHESES.is_some() && TO_THE_END.is_some());
    }
}
