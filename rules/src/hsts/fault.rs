//! What can be wrong with a `Strict-Transport-Security` header.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::finding::quoted;

/// A fault of the header's form. Displayed as one line for people: lower case, no full stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HstsFault {
    /// There is nothing in it.
    Empty,
    /// `max-age` is missing, which every policy needs.
    NoMaxAge,
    /// The value of `max-age` is no number of seconds.
    MaxAgeNoNumber(String),
    /// A directive stands twice.
    Repeated(String),
    /// `includeSubDomains` has a value, and takes none.
    ValueOfIncludeSubDomains,
    /// A part that is no directive.
    Malformed(String),
    /// `max-age` begins with a needless zero.
    LeadingZero,
    /// Nothing stands between two semicolons, or after the last.
    EmptyDirective,
    /// A directive that no browser knows.
    Unknown(String),
    /// `preload` has a value, and takes none.
    ValueOfPreload,
}

impl HstsFault {
    /// Whether browsers pass over the whole header because of it.
    #[must_use]
    pub const fn voids(&self) -> bool {
        matches!(
            self,
            Self::Empty
                | Self::NoMaxAge
                | Self::MaxAgeNoNumber(_)
                | Self::Repeated(_)
                | Self::ValueOfIncludeSubDomains
                | Self::Malformed(_)
        )
    }
}

impl fmt::Display for HstsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::NoMaxAge => f.write_str("it has no `max-age`"),
            Self::MaxAgeNoNumber(value) if value.is_empty() => f.write_str("`max-age` has no value"),
            Self::MaxAgeNoNumber(value) => write!(f, "`max-age` is no number of seconds: {}", quoted(value)),
            Self::Repeated(name) => write!(f, "{} stands twice", quoted(name)),
            Self::ValueOfIncludeSubDomains => f.write_str("`includeSubDomains` takes no value"),
            Self::Malformed(text) => write!(f, "{} is no directive", quoted(text)),
            Self::LeadingZero => f.write_str("`max-age` begins with a zero"),
            Self::EmptyDirective => f.write_str("nothing stands at a semicolon"),
            Self::Unknown(name) => write!(f, "browsers know no directive {}", quoted(name)),
            Self::ValueOfPreload => f.write_str("`preload` takes no value"),
        }
    }
}
