//! What became of an address that a crawl came to know, and why nothing did.

use govlint_rules::facts::{Failure, Hop};
use serde::{Deserialize, Serialize};

use super::trap::Trap;

/// What became of an address of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It answered with this status, and leads nowhere else.
    Answered(u16),
    /// It leads elsewhere.
    Redirect(Hop),
    /// It gave no answer.
    Failed(Failure),
    /// Robots disallow it, by this line of theirs.
    Disallowed(String),
}

/// Why an address of the site was not asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotTried {
    /// It lies deeper than the limit.
    Depth,
    /// The page limit was reached before it.
    PageLimit,
    /// Its extension says that it is no page.
    Document,
    /// `exclude` leaves it out.
    Excluded,
    /// `include` does not let it in.
    NotIncluded,
    /// It is of a pattern that has had its share.
    Trap(Trap),
    /// The crawl was stopped before it.
    Stopped,
}
