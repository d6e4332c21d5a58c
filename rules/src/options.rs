//! The typed options of all rules, under the ids that the configuration uses. Each type lives beside its rule.

use serde::{Deserialize, Serialize};

use crate::history;
use crate::image;

/// One field a rule that has options; `[rules."family/fault"]` in the configuration fills it.
#[derive(Debug, Default, Clone, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleOptions {
    /// Of `history/missing-notice`.
    #[serde(rename = "history/missing-notice")]
    pub history_missing_notice: history::missing_notice::Options,
    /// Of `history/incomplete-notice`.
    #[serde(rename = "history/incomplete-notice")]
    pub history_incomplete_notice: history::incomplete_notice::Options,
    /// Of `image/long-alt`.
    #[serde(rename = "image/long-alt")]
    pub image_long_alt: image::long_alt::Options,
}
