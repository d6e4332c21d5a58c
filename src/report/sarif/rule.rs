//! A rule as SARIF describes it, with its documentation.

use govlint_rules::rule::Rule;
use serde_json::{Value, json};

use crate::report::help;

/// Its `reportingDescriptor`.
pub(super) fn descriptor(rule: &Rule) -> Value {
    let meta = &rule.meta;
    let family = meta.id.split('/').next().unwrap_or(meta.id);
    let tags: Vec<String> = std::iter::once(family.to_owned()).chain(meta.cites.iter().map(|cite| cite.label())).collect();
    let mut descriptor = json!({
        "id": meta.id,
        "shortDescription": {"text": meta.summary()},
        // GitHub shows no rule without it.
        "fullDescription": {"text": help::why(rule)},
        "help": {"text": meta.docs(), "markdown": help::markdown(rule)},
        "defaultConfiguration": {"level": meta.severity.name()},
        "properties": {"tags": tags},
    });
    if let Some(cite) = meta.cites.first() {
        descriptor["helpUri"] = cite.url().into();
    }
    descriptor
}
