//! How much a finding weighs, and how certain it is.
//!
//! Two scales and their names; which rule uses which degree is its own to say.

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; no build should stop for it.
    Note,
    /// Ought to be mended.
    Warning,
    /// A requirement is broken or people are shut out.
    Error,
}

impl Severity {
    /// The lower-case name used in configuration and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Whether the program is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The fault is there.
    Fail,
    /// A person must look: the program cannot decide. Never fails a build by default.
    Review,
}

impl Verdict {
    /// The lower-case name used in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Review => "review",
        }
    }
}
