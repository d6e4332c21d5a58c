//! The sentences of official banners, every generation, English and Spanish, and what each of them says.
//!
//! Reads folded text (see [`crate::fold`]): case, apostrophes, white space and dashes make no difference. Knows no markup. Where a
//! design system lets a site adapt a sentence, only its fixed part is matched, so an adapted sentence counts as there.

use std::sync::LazyLock;

use regex::Regex;

use self::Generation::{Current, Secure2017, Ssl2016};
use self::Language::{English, Spanish};
use crate::host::Tld;

/// One recognised sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) slot: Slot,
    pub(super) language: Language,
    /// The top-level domain that it calls the official one.
    pub(super) tld: Option<Tld>,
    /// Bytes of the folded text at which it starts.
    pub(super) at: usize,
}

/// What a sentence is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Says whose website this is.
    Header(Speaker),
    /// Invites to open the explanation.
    Action,
    /// Explains the domain.
    Domain(Generation),
    /// Explains HTTPS.
    Https(Generation),
}

/// Whom the header text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// The United States government.
    Federal,
    /// A state, a territory, a tribe or a local government.
    StateLocal,
    /// Somebody else: an agency by its own name.
    Other,
}

/// When the wording was current. USWDS release notes and templates, tags v0.13 to v3.13.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Generation {
    /// USWDS 0.13 to 1.2.
    Ssl2016,
    /// USWDS 1.3 to 2.7.1.
    Secure2017,
    /// Since USWDS 2.8.0.
    Current,
}

/// The languages in which the banner is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Spanish,
}

impl Language {
    /// The primary subtag and the name.
    pub(super) const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::English => ("en", "English"),
            Self::Spanish => ("es", "Spanish"),
        }
    }
}

/// A sentence as it is looked for: what it is, a literal that it always has (looked for first, because that is quick), and its form.
struct Form(Slot, Language, &'static str, &'static str);

const FEDERAL: Slot = Slot::Header(Speaker::Federal);
const LOCAL: Slot = Slot::Header(Speaker::StateLocal);
const OTHER: Slot = Slot::Header(Speaker::Other);

/// Header text. The federal form is USWDS's (`content/*.json` of usa-banner), with the ways in which sites shorten the country's name;
/// the state and local form is what California, Boston and others write.
const HEADERS: &[Form] = &[
    Form(
        FEDERAL,
        English,
        "site of the ",
        r"official (?:web ?)?site of the (?:united states|u\.? ?s\.?)(?: of america)?(?: federal)? government\b",
    ),
    Form(FEDERAL, English, " government ", r"official (?:united states|u\.? ?s\.?)(?: federal)? government (?:web ?)?site\b"),
    Form(
        FEDERAL,
        Spanish,
        "oficial del gobierno",
        r"sitio (?:web )?oficial del gobierno(?: federal)? de (?:los )?(?:estados unidos|ee\. ?uu\b)",
    ),
    Form(
        LOCAL,
        English,
        "site of ",
        r"official (?:web ?)?site of (?:the )?(?:[\w.'-]+ ){0,4}?(?:state|commonwealth|city|county|town|township|village|borough|parish|territory|tribe|nation|district|municipality|government)\b",
    ),
    Form(
        LOCAL,
        Spanish,
        "oficial de",
        r"sitio (?:web )?oficial (?:del?|de la|de el) (?:estado|ciudad|condado|gobierno|municipio|distrito|territorio|pueblo)\b",
    ),
    Form(OTHER, English, "site of ", r"official (?:web ?)?site of [\w.']"),
    Form(OTHER, Spanish, "oficial de", r"sitio (?:web )?oficial del? \w"),
];

/// Sentences with a fixed part. `(gov|mil)` is the domain that the sentence names; `\S*` leaves room for `.mass.gov`.
const SENTENCES: &[Form] = &[
    Form(Slot::Action, English, "you ", r"here's how you (?:can )?know\b"),
    Form(Slot::Action, Spanish, "verificarlo", r"as[ií] es como usted puede verificarlo\b"),
    // USWDS 2.8.0 (2020-07-09) to today.
    Form(Slot::Domain(Current), English, "official websites use ", r"official websites use \S*\.(gov|mil)\b"),
    Form(Slot::Domain(Current), English, " website ", r"\.(gov|mil) website (?:belongs to|operates under)\b"),
    Form(Slot::Domain(Current), Spanish, "oficiales usan ", r"sitios web oficiales usan \S*\.(gov|mil)\b"),
    Form(Slot::Domain(Current), Spanish, " pertenece a", r"\.(gov|mil) pertenece a\b"),
    Form(Slot::Https(Current), English, " use https", r"secure \S*\.(gov|mil) websites use https\b"),
    Form(
        Slot::Https(Current),
        English,
        " connected to the ",
        r"https:// means (?:that )?you.{0,2}ve (?:safely|securely) connected to the \S*\.(gov|mil)\b",
    ),
    Form(Slot::Https(Current), Spanish, " usan https", r"sitios web seguros \S*\.(gov|mil) usan https\b"),
    Form(
        Slot::Https(Current),
        Spanish,
        "https:// significa",
        r"https:// significa que usted se conect[oó] de forma segura a un sitio web \S*\.(gov|mil)\b",
    ),
    // USWDS 1.3 (2017-07-21) to 2.7.1 (2020-06); the guidance of the time had .mil sites change the first sentence.
    Form(Slot::Domain(Secure2017), English, " means it's official", r"the \.(gov|mil) means it's official\b"),
    Form(Slot::Domain(Secure2017), English, "often end in .gov", r"websites often end in \.gov or \.mil\b"),
    Form(Slot::Https(Secure2017), English, " site is secure", r"(?:the|this) site is secure\b"),
    Form(
        Slot::Https(Secure2017),
        English,
        "https:// ensures",
        r"https:// ensures that you are connecting to the official website\b",
    ),
    // USWDS 0.13 (2016-10) to 1.2: the texts of uswds/uswds#1738.
    Form(Slot::Domain(Ssl2016), English, "always use a .gov", r"always use a \.gov or \.mil domain\b"),
    Form(Slot::Https(Ssl2016), English, "by an ssl", r"protected by an ssl \(secure sockets layer\) certificate\b"),
    Form(Slot::Https(Ssl2016), English, "https:// means all", r"https:// means all transmitted data is encrypted\b"),
];

type Compiled = Vec<(&'static Form, Regex)>;

static COMPILED: LazyLock<(Compiled, Compiled)> = LazyLock::new(|| (compile(HEADERS), compile(SENTENCES)));

/// Each form begins at the start of a word. Word boundaries are ASCII's: the quick engines of the regex crate know only these.
fn compile(forms: &'static [Form]) -> Compiled {
    let ascii =
        |form: &Form| format!("{}{}", if form.3.starts_with('\\') { "" } else { r"\b" }, form.3).replace(r"\b", r"(?-u:\b)");
    forms.iter().filter_map(|form| Some((form, Regex::new(&ascii(form)).ok()?))).collect()
}

/// The header text in a folded text: the form that says most wins.
pub(super) fn header(folded: &str) -> Option<Sentence> {
    COMPILED.0.iter().find_map(|(Form(slot, language, literal, _), regex)| {
        let hit = folded.contains(literal).then(|| regex.find(folded)).flatten()?;
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
    let hits = COMPILED.1.iter().filter_map(|(Form(slot, language, literal, _), regex)| {
        let hit = folded.contains(literal).then(|| regex.find(folded)).flatten()?;
        let tld = (regex.captures_len() > 1).then(|| named_domain(hit.as_str())).flatten();
        Some(Sentence { slot: *slot, language: *language, tld, at: hit.start() })
    });
    let mut found: Vec<Sentence> = hits.collect();
    found.sort_by_key(|sentence| sentence.at);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!((COMPILED.0.len(), COMPILED.1.len()), (HEADERS.len(), SENTENCES.len()));
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
