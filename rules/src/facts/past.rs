//! What earlier runs saw of an address that fails now.
//!
//! Knows counts and days. Where they are kept, and which runs count, is the shell's business.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The runs in a row in which an address failed, this one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Past {
    /// How many; at least 1.
    pub runs: u32,
    /// The day (UTC) of the first of them.
    pub since: Date,
    /// Whether a day or more passed between the first and this one.
    pub over_a_day: bool,
}

/// Runs in a row after which a failure that may pass counts as one that stays.
const LASTING: u32 = 3;

impl Past {
    /// Whether what may pass within the hour has stayed instead: three runs in a row, a day or more between the first and the last.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.runs >= LASTING && self.over_a_day
    }
}

impl fmt::Display for Past {
    /// `in 3 runs in a row, since 2026-10-30`; nothing where this run is the first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.runs > 1 { write!(f, "in {} runs in a row, since {}", self.runs, self.since) } else { Ok(()) }
    }
}
