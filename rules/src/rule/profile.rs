//! Whose duties a site has.
//!
//! Names the profiles; which law binds whom is said by each rule, and which host has which profile by `host`.

use serde::{Deserialize, Serialize};

/// Whose duties a site has; chooses severities (domain: who is bound by OMB, CISA, ADA Title II).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Federal executive branch, civilian.
    Federal,
    /// Federal legislative and judicial branches: OMB and GSA rules do not bind.
    FederalOther,
    /// Department of Defense (also called Department of War) and its components.
    Dod,
    /// State, local, tribal and territorial governments: ADA Title II binds.
    StateLocal,
    /// Nothing is known of the owner: what holds for everyone.
    Wcag,
}

impl Profile {
    /// Every profile, in the order of the documentation.
    pub const ALL: [Self; 5] = [Self::Federal, Self::FederalOther, Self::Dod, Self::StateLocal, Self::Wcag];

    /// The name used in the configuration.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Federal => "federal",
            Self::FederalOther => "federal-other",
            Self::Dod => "dod",
            Self::StateLocal => "state-local",
            Self::Wcag => "wcag",
        }
    }
}
