//! Where the page stands or will stand, as far as a banner cares: under .gov, under .mil, elsewhere, or not before the public yet.

use crate::context::Context;
use crate::host::{self, Staging, Tld};

/// Where a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Published under .gov or .mil.
    Government(Tld),
    /// A test or staging host under .gov or .mil, the word given that says so.
    Environment(&'static str, Tld),
    /// Published elsewhere.
    Elsewhere,
    /// A developer's machine, a private network, a preview service, or no address: where it will stand is not said.
    Unknown,
}

impl Standing {
    pub(super) fn of(cx: &Context<'_>) -> Self {
        let Some(host) = cx.host().filter(|host| !host.is_empty()) else { return Self::Unknown };
        match (host::staging(host), host::tld(host)) {
            (Some(Staging::Environment(word)), Some(tld)) => Self::Environment(word, tld),
            (Some(_), _) => Self::Unknown,
            (None, Some(tld)) => Self::Government(tld),
            (None, None) => Self::Elsewhere,
        }
    }

    /// The top-level domain of the page, where it is a government's.
    pub(super) const fn tld(self) -> Option<Tld> {
        match self {
            Self::Government(tld) | Self::Environment(_, tld) => Some(tld),
            Self::Elsewhere | Self::Unknown => None,
        }
    }
}
