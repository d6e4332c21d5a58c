//! Historical notices: pages that have grown old without one, and notices that do not do their work.
//!
//! `notice` recognises the notice once for all rules, `phrases` holds the words. For federal sites a notice is policy and good practice, never
//! law; for state and local governments it is one of the four parts of the archive exception of 28 CFR 35.104.

pub mod edited_after_archiving;
pub mod foreign_notice;
pub mod incomplete_notice;
pub mod late_notice;
pub mod missing_notice;
mod notice;
mod phrases;
mod place;

pub(crate) use phrases::STEMS;

pub use notice::{Notice, Position, Says, has_notice, notice};

use crate::rule::{Profile, Severity};

/// Executive agencies and the Department of Defense are bound by policy to keep content current; to others it is worth knowing.
pub(crate) const POLICY: &[(Profile, Option<Severity>)] = &[
    (Profile::FederalOther, Some(Severity::Note)),
    (Profile::StateLocal, Some(Severity::Note)),
    (Profile::Wcag, Some(Severity::Note)),
];
