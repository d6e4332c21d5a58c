//! In which language a text is written, as far as its letters tell, against the one that is stated.
//!
//! Goes by the trigrams of `whatlang`, among the languages that are common on government pages; a text that is stated to be in another is not judged. Knows how long a text must be for
//! that to be certain.

use whatlang::{Detector, Lang};

/// Languages that are told apart, by their primary subtags.
const LANGUAGES: &[(&str, Lang)] = &[
    ("en", Lang::Eng),
    ("es", Lang::Spa),
    ("fr", Lang::Fra),
    ("de", Lang::Deu),
    ("nl", Lang::Nld),
    ("pt", Lang::Por),
    ("it", Lang::Ita),
    ("da", Lang::Dan),
    ("sv", Lang::Swe),
    ("pl", Lang::Pol),
    ("vi", Lang::Vie),
    ("tl", Lang::Tgl),
    ("fil", Lang::Tgl),
    ("ru", Lang::Rus),
    ("ko", Lang::Kor),
    ("ja", Lang::Jpn),
    ("zh", Lang::Cmn),
    ("ar", Lang::Ara),
    ("hi", Lang::Hin),
];

/// Languages whose texts are often taken for each other.
const ALIKE: &[(Lang, Lang)] = &[(Lang::Spa, Lang::Por), (Lang::Dan, Lang::Swe), (Lang::Jpn, Lang::Cmn), (Lang::Spa, Lang::Ita)];

/// Letters from which on a text tells its language for certain, if the detector says so too.
const LONG: usize = 80;
/// Letters below which a text tells nothing.
const SHORT: usize = 8;
/// How sure the detector has to be of a text that is not long for a person to look at it.
const LEAST: f64 = 0.25;

/// What a text says of the language that is stated for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detected {
    /// It may well be in that language, or nobody can tell.
    Fits,
    /// It seems to be in this one.
    Perhaps(&'static str),
    /// It is in this one.
    Other(&'static str),
}

/// Whether texts in the language of that tag are judged.
pub(super) fn is_judged(tag: &str) -> bool {
    of_tag(tag).is_some()
}

fn of_tag(tag: &str) -> Option<Lang> {
    let primary = tag.trim_ascii().split('-').next().unwrap_or_default();
    LANGUAGES.iter().find(|(known, _)| primary.eq_ignore_ascii_case(known)).map(|(_, language)| *language)
}

/// The commonest words of the languages that are written with Latin letters: no other has them so often.
const COMMON: &[(Lang, &[&str])] = &[
    (
        Lang::Eng,
        &[
            "the", "of", "and", "to", "in", "for", "is", "on", "that", "with", "this", "are", "you", "your", "by", "be", "from",
            "we", "our", "it",
        ],
    ),
    (
        Lang::Spa,
        &["de", "la", "el", "los", "las", "y", "que", "para", "del", "en", "su", "una", "por", "con", "se", "es", "un", "al"],
    ),
    (
        Lang::Fra,
        &["le", "la", "les", "et", "des", "du", "de", "est", "que", "il", "vous", "au", "pour", "dans", "un", "une", "à"],
    ),
    (
        Lang::Deu,
        &["der", "die", "das", "und", "ist", "von", "zu", "den", "mit", "ein", "eine", "nicht", "für", "auf", "sie", "im", "dem"],
    ),
    (Lang::Nld, &["de", "het", "een", "en", "van", "is", "dat", "op", "te", "met", "voor", "niet", "zijn", "aan", "er"]),
    (Lang::Por, &["o", "a", "os", "as", "de", "que", "do", "da", "em", "para", "um", "uma", "com", "não", "por", "se"]),
    (Lang::Ita, &["il", "di", "che", "la", "per", "un", "una", "del", "della", "con", "non", "sono", "le", "gli", "è"]),
    (Lang::Dan, &["og", "i", "at", "det", "er", "en", "den", "til", "af", "på", "for", "med", "ikke", "som"]),
    (Lang::Swe, &["och", "i", "att", "det", "är", "en", "den", "till", "av", "på", "för", "med", "inte", "som"]),
    (Lang::Pol, &["i", "w", "na", "z", "do", "nie", "się", "to", "jest", "o", "że", "dla", "po", "od"]),
    (Lang::Vie, &["và", "của", "là", "các", "có", "cho", "được", "không", "với", "trong", "một", "khi", "vào", "quý", "vị"]),
    (Lang::Tgl, &["ang", "ng", "sa", "na", "mga", "at", "ay", "para", "kung", "hindi", "ito", "kayo", "inyong"]),
];

/// Whether a text is in the language of a tag by its commonest words alone: each sixth at least, and no few.
pub(super) fn is_plainly(text: &str, tag: &str) -> bool {
    of_tag(tag).is_some_and(|stated| has_common_words(text, stated, 8, 6))
}

/// Whether at least one word in `share`, and `least` of them, are common ones of a language.
fn has_common_words(text: &str, language: Lang, least: usize, share: usize) -> bool {
    let Some((_, common)) = COMMON.iter().find(|(known, _)| *known == language) else { return false };
    let (mut words, mut known) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        known += usize::from(word.len() <= LONGEST_COMMON && is_one_of(word, common));
    }
    known >= least && known.saturating_mul(share) >= words
}

/// Bytes of the longest common word.
const LONGEST_COMMON: usize = 8;

/// Whether a word is one of these, whatever its case; every page is asked, and most of its words have ASCII letters alone.
fn is_one_of(word: &str, common: &[&str]) -> bool {
    if word.is_ascii() {
        return common.iter().any(|one| word.eq_ignore_ascii_case(one));
    }
    let lower = word.to_lowercase();
    common.contains(&lower.as_str())
}

/// Whether a long text is in a language by more than its letters: names and terms are in none, and letters alone take them for some. A script of its own
/// is enough.
fn is_confirmed(text: &str, language: Lang) -> bool {
    !COMMON.iter().any(|(known, _)| *known == language) || has_common_words(text, language, 5, 10)
}

/// Whether a text that is not long has at least two of a language's commonest words and none of the stated one's: a label, a title and a name have
/// none, and letters alone take them for anything. A script of its own is enough.
fn speaks(text: &str, language: Lang, stated: Lang) -> bool {
    let has_script = !COMMON.iter().any(|(known, _)| *known == language);
    has_script || has_common_words(text, language, 2, 5) && !has_common_words(text, stated, 1, usize::MAX)
}

/// The words of a text without what programs are called by: `plotPanel`, `RCS_VERSION`, `@office`, `site.gov`.
fn in_words(text: &str) -> String {
    let is_word = |word: &&str| {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let mut rest = inner.chars().skip(1);
        !inner.contains(['_', '@', '/', '.']) && !rest.any(|c| c.is_uppercase() || c.is_ascii_digit())
    };
    text.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ")
}

/// Compares a text with the language of a tag; `certain_from` letters are needed for certainty beside the general limit.
pub(super) fn compare(text: &str, tag: &str, certain_from: usize) -> Detected {
    let text = &*in_words(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let (Some(stated), true) = (of_tag(tag), letters >= SHORT) else { return Detected::Fits };
    let detector = Detector::with_allowlist(LANGUAGES.iter().map(|(_, language)| *language).collect());
    let Some(info) = detector.detect(text).filter(|info| info.lang() != stated) else { return Detected::Fits };
    let Some((name, _)) = LANGUAGES.iter().find(|(_, language)| *language == info.lang()) else { return Detected::Fits };
    let is_alike = ALIKE.iter().any(|pair| [*pair, (pair.1, pair.0)].contains(&(stated, info.lang())));
    match letters {
        ..LONG if info.confidence() >= LEAST && speaks(text, info.lang(), stated) => Detected::Perhaps(name),
        LONG.. if info.is_reliable() && is_confirmed(text, info.lang()) => {
            if letters >= certain_from && !is_alike {
                Detected::Other(name)
            } else {
                Detected::Perhaps(name)
            }
        }
        _ => Detected::Fits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "Benefits are paid on the first working day of the month, and you need not apply for them again while you live at the same address.";
    const SPANISH: &str = "Los beneficios se pagan el primer día hábil del mes, y no es necesario volver a solicitarlos mientras viva en la misma dirección.";

    #[test]
    fn long_texts_tell_their_language_for_certain() {
        assert_eq!(compare(ENGLISH, "en-US", 0), Detected::Fits);
        assert_eq!(compare(SPANISH, "ES", 0), Detected::Fits);
        assert_eq!(compare(SPANISH, "en", 0), Detected::Other("es"));
        assert_eq!(compare(ENGLISH, "vi", 0), Detected::Other("en"));
        assert_eq!(compare(ENGLISH, "vi", 1000), Detected::Perhaps("en"));
    }

    #[test]
    fn what_is_short_or_not_known_is_not_judged() {
        for label in ["Menu", "Plan", "Annual report", "Bonne chance", "Office hours and forms"] {
            assert_eq!(compare(label, "es", 0), Detected::Fits, "{label}");
        }
        assert_eq!(compare("Plan", "en", 0), Detected::Fits);
        assert_eq!(compare("The office is open on the first day of May.", "es", 0), Detected::Perhaps("en"));
        assert_eq!(compare(ENGLISH, "ht", 0), Detected::Fits);
        assert_eq!(compare(ENGLISH, "", 0), Detected::Fits);
        assert!(is_judged("zh-Hant") && !is_judged("haw"));
    }

    #[test]
    fn names_are_in_no_language() {
        let names = "Suran De Silva, Marie Laurent, Jean Baptiste Dupont, Pierre Fontaine, Claire Montagne, Denis Rochefort, Marion Delacroix";
        assert_eq!(compare(names, "en", 0), Detected::Fits);
        assert_eq!(in_words("The plotPanel of RCS_VERSION, see site.gov and @office (now)."), "The of see and (now).");
    }

    #[test]
    fn common_words_show_a_language() {
        let twice = |text: &str| text.repeat(2);
        assert!(is_plainly(&twice(ENGLISH), "en") && is_plainly(&twice(SPANISH), "es-MX"));
        assert!(!is_plainly(&twice(SPANISH), "en") && !is_plainly(&twice(ENGLISH), "es") && !is_plainly("the of and", "en"));
    }

    #[test]
    fn every_language_stands_once() {
        let mut tags: Vec<&str> = LANGUAGES.iter().map(|(tag, _)| *tag).collect();
        tags.sort_unstable();
        tags.dedup();
        assert_eq!(tags.len(), LANGUAGES.len());
    }
}
