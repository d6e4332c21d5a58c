//! What is wrong with the way an address is written, and how much it matters.

use crate::rule::Severity;

/// A fault of an address as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is wrong, to stand before the address.
    pub(super) what: String,
    /// What to do.
    pub(super) help: &'static str,
    /// The most that it weighs: programs put up with some faults.
    pub(super) most: Severity,
    /// Whether a person must decide.
    pub(super) review: bool,
}

#[allow(clippy::unnecessary_wraps, reason = "every judge of a spelling answers `Option<Fault>`")]
impl Fault {
    /// The address leads nowhere, or not where it should.
    pub(super) fn fatal(what: impl Into<String>, help: &'static str) -> Option<Self> {
        Some(Self { what: what.into(), help, most: Severity::Error, review: false })
    }

    /// Some programs understand it, others do not.
    pub(super) fn risky(what: impl Into<String>, help: &'static str) -> Option<Self> {
        Some(Self { what: what.into(), help, most: Severity::Warning, review: false })
    }

    /// Programs put up with it; it is no valid address.
    pub(super) fn tolerated(what: impl Into<String>, help: &'static str) -> Option<Self> {
        Some(Self { what: what.into(), help, most: Severity::Note, review: false })
    }

    /// It may be meant so.
    pub(super) fn doubtful(what: impl Into<String>, help: &'static str) -> Option<Self> {
        Some(Self { what: what.into(), help, most: Severity::Warning, review: true })
    }
}
