//! How the sentences of official banners are written, every generation, English and Spanish.
//!
//! A table of folded text (see [`crate::fold`]), each form as a pattern. Where a design system lets a site adapt a sentence, only its
//! fixed part is here, so an adapted sentence counts as there. How the forms are looked for is not known here.

use super::sentence::Generation::{Current, Secure2017, Ssl2016};
use super::sentence::Language::{self, English, Spanish};
use super::sentence::{Slot, Speaker};

/// A sentence as it is looked for: what it is, a literal that it always has (looked for first, because that is quick), and its form.
pub(super) struct Form(pub(super) Slot, pub(super) Language, pub(super) &'static str, pub(super) &'static str);

const FEDERAL: Slot = Slot::Header(Speaker::Federal);
pub(super) const LOCAL: Slot = Slot::Header(Speaker::StateLocal);
const OTHER: Slot = Slot::Header(Speaker::Other);

/// Header text. The federal form is USWDS's (`content/*.json` of usa-banner), with the ways in which sites shorten the country's name;
/// the state and local form is what California, Boston and others write.
pub(super) const HEADERS: &[Form] = &[
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
pub(super) const SENTENCES: &[Form] = &[
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
