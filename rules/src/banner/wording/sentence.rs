//! What a sentence of an official banner can say: its purpose, its speaker, its time and its language.
//!
//! Knows no wording.

use crate::host::Tld;

/// One recognised sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::banner) struct Sentence {
    pub(in crate::banner) slot: Slot,
    pub(in crate::banner) language: Language,
    /// The top-level domain that it calls the official one.
    pub(in crate::banner) tld: Option<Tld>,
    /// Bytes of the folded text at which it starts.
    pub(in crate::banner) at: usize,
}

/// What a sentence is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::banner) enum Slot {
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
pub(in crate::banner) enum Speaker {
    /// The United States government.
    Federal,
    /// A state, a territory, a tribe or a local government.
    StateLocal,
    /// Somebody else: an agency by its own name.
    Other,
}

/// When the wording was current. USWDS release notes and templates, tags v0.13 to v3.13.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::banner) enum Generation {
    /// USWDS 0.13 to 1.2.
    Ssl2016,
    /// USWDS 1.3 to 2.7.1.
    Secure2017,
    /// Since USWDS 2.8.0.
    Current,
}

/// The languages in which the banner is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::banner) enum Language {
    English,
    Spanish,
}

impl Language {
    /// The primary subtag and the name.
    pub(in crate::banner) const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::English => ("en", "English"),
            Self::Spanish => ("es", "Spanish"),
        }
    }
}
