//! The typed options of all rules, under the ids that the configuration uses. Each type lives beside its rule.

use serde::Deserialize;

/// One field a rule that has options; `[rules."family/fault"]` in the configuration fills it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleOptions {}
