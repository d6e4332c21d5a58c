//! Finds the sentences of official banners in a text.
//!
//! Reads folded text (see [`crate::fold`]): case, apostrophes, white space and dashes make no difference. Knows no markup. How each
//! sentence is written is known to `forms`, what it can say to `sentence`.

mod forms;
mod sentence;

use std::sync::{LazyLock, OnceLock};

use regex::Regex;

use self::forms::{Form, HEADERS, LOCAL, SENTENCES};
use crate::host::Tld;

pub(super) use sentence::{Generation, Language, Sentence, Slot, Speaker};

/// The pattern of each form, compiled when a text first has the form's literal: a page by itself is to cost no more than the patterns that it needs.
type Patterns = Vec<(&'static Form, LazyPattern)>;

static PATTERNS: LazyLock<(Patterns, Patterns)> = LazyLock::new(|| (patterns(HEADERS), patterns(SENTENCES)));

fn patterns(forms: &'static [Form]) -> Patterns {
    forms.iter().map(|form| (form, LazyPattern::default())).collect()
}

#[derive(Default)]
struct LazyPattern(OnceLock<Option<Regex>>);

impl LazyPattern {
    fn of(&self, form: &Form) -> Option<&Regex> {
        self.0.get_or_init(|| compile(form)).as_ref()
    }
}

/// Each form begins at the start of a word. Word boundaries are ASCII's: the quick engines of the regex crate know only these.
fn compile(Form(.., pattern): &Form) -> Option<Regex> {
    let start = if pattern.starts_with('\\') { "" } else { r"\b" };
    Regex::new(&format!("{start}{pattern}").replace(r"\b", r"(?-u:\b)")).ok()
}

/// The header text in a folded text: the form that says most wins.
pub(super) fn header(folded: &str) -> Option<Sentence> {
    PATTERNS.0.iter().find_map(|(form, pattern)| {
        let Form(slot, language, literal, _) = form;
        let hit = folded.contains(literal).then(|| pattern.of(form)?.find(folded)).flatten()?;
        // "The official website of the State Department" speaks for no state.
        let tail: String = folded[hit.start()..].chars().take(80).collect();
        let agency = *slot == LOCAL && (tail.contains("department") || tail.contains("u.s."));
        (!agency).then_some(Sentence { slot: *slot, language: *language, tld: None, at: hit.start() })
    })
}

/// The last top-level domain in a sentence that names one: to ask the pattern for its group costs more than the whole search.
fn named_domain(sentence: &str) -> Option<Tld> {
    sentence
        .rfind(".gov")
        .max(sentence.rfind(".mil"))
        .map(|at| if sentence[at..].starts_with(".gov") { Tld::Gov } else { Tld::Mil })
}

/// Every other sentence of a banner in a folded text, each kind once, in the order of the text.
pub(super) fn sentences(folded: &str) -> Vec<Sentence> {
    let hits = PATTERNS.1.iter().filter_map(|(form, pattern)| {
        let Form(slot, language, literal, _) = form;
        let regex = folded.contains(literal).then(|| pattern.of(form)).flatten()?;
        let hit = regex.find(folded)?;
        let tld = (regex.captures_len() > 1).then(|| named_domain(hit.as_str())).flatten();
        Some(Sentence { slot: *slot, language: *language, tld, at: hit.start() })
    });
    let mut found: Vec<Sentence> = hits.collect();
    found.sort_by_key(|sentence| sentence.at);
    found
}

#[cfg(test)]
mod tests {
    use super::Generation::{Current, Secure2017, Ssl2016};
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_pattern_compiles() {
        for form in HEADERS.iter().chain(SENTENCES) {
            assert!(compile(form).is_some(), "{}", form.3);
        }
    }

    #[test]
    fn headers_tell_who_speaks() {
        let speaker = |text: &str| header(&fold(text)).map(|sentence| sentence.slot);
        let is = |text, expected| assert_eq!(speaker(text), Some(Slot::Header(expected)), "{text}");
        is("An official website of the United States Government ", Speaker::Federal);
        is("🇺🇸An official website of the united states government", Speaker::Federal);
        is("An official website of the\u{A0}United States government.", Speaker::Federal);
        is("Official Web Site of the U.S. Government", Speaker::Federal);
        is("An official U.S. government website", Speaker::Federal);
        is("Un sitio oficial del Gobierno de Estados Unidos", Speaker::Federal);
        is("Un sitio web oficial del Gobierno de los Estados Unidos", Speaker::Federal);
        is("Official website of the State of California", Speaker::StateLocal);
        is("An official website of the City of Boston.", Speaker::StateLocal);
        is("An official website of Fairfax County", Speaker::StateLocal);
        is("An official website of the Navajo Nation", Speaker::StateLocal);
        is("Un sitio oficial del Gobierno de Puerto Rico", Speaker::StateLocal);
        is("Official website of the Department of Homeland Security", Speaker::Other);
        is("Official website of the State Department", Speaker::Other);
        assert_eq!(speaker("The team's official site"), None);
        assert_eq!(speaker("An unofficial website of the United States government"), None);
    }

    #[test]
    fn sentences_name_their_domain_and_generation() {
        let only = |text: &str| {
            let found = sentences(&fold(text));
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            (found[0].slot, found[0].tld)
        };
        assert_eq!(only("Official websites use .gov"), (Slot::Domain(Current), Some(Tld::Gov)));
        assert_eq!(only("Official websites use .mass.gov"), (Slot::Domain(Current), Some(Tld::Gov)));
        let seed = ".gov website belongs to an official government organization in the United States.";
        assert_eq!(only(seed), (Slot::Domain(Current), Some(Tld::Gov)));
        let war = "A .mil website belongs to an official U.S. Department of War organization.";
        assert_eq!(only(war), (Slot::Domain(Current), Some(Tld::Mil)));
        for lock in ["( lock )", "()", "(Lock Locked padlock icon)", "(🔒)", ""] {
            let text = format!("A lock {lock} or https:// means you’ve safely connected to the .gov website.");
            assert_eq!(only(&text), (Slot::Https(Current), Some(Tld::Gov)));
        }
        assert_eq!(only("Un sitio web .mil pertenece a una organización oficial"), (Slot::Domain(Current), Some(Tld::Mil)));
        assert_eq!(only("The .mil means it's official."), (Slot::Domain(Secure2017), Some(Tld::Mil)));
        assert_eq!(only("Federal government websites always use a .gov or .mil domain."), (Slot::Domain(Ssl2016), None));
        assert!(sentences("the official website is secure").is_empty());
    }
}
