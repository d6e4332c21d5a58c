//! `govlint rules`: every rule in the order of the documentation, as a table for people or as JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use govlint_rules::rule::{Profile, Rule, Severity};
use serde::{Deserialize, Serialize};

use super::look::Look;
use super::schema::{Citation, SCHEMA, citations};
use super::{json, unless_closed};

/// The document of `govlint rules --format json`; docs/json.md says what each field means.
#[derive(Debug, Serialize, Deserialize)]
pub struct RuleList<'a> {
    /// Always [`SCHEMA`].
    pub schema: Cow<'a, str>,
    /// In the order of the documentation.
    pub rules: Vec<RuleRecord<'a>>,
}

/// One rule.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleRecord<'a> {
    /// `family/fault`.
    pub id: Cow<'a, str>,
    /// One sentence.
    pub summary: Cow<'a, str>,
    /// Where no profile says otherwise.
    pub severity: Severity,
    /// Under each profile; null where the rule is off.
    pub profiles: BTreeMap<Cow<'a, str>, Option<Severity>>,
    /// What the rule needs to know: `page`, `links`, `host` or `exceptions`.
    pub level: Cow<'a, str>,
    /// Whether it says anything only when addresses are asked.
    pub needs_network: bool,
    /// What it rests on, weightiest first.
    pub citations: Vec<Citation>,
    /// The W3C ACT rules that it implements.
    pub act: Vec<Cow<'a, str>>,
}

impl RuleRecord<'_> {
    fn of(rule: &Rule) -> Self {
        let profile = |profile: Profile| (profile.name().into(), rule.meta.severity_for(profile));
        Self {
            id: rule.meta.id.into(),
            summary: rule.meta.summary().into(),
            severity: rule.meta.severity,
            profiles: Profile::ALL.map(profile).into(),
            level: rule.check.level().into(),
            needs_network: rule.meta.needs_network,
            citations: citations(rule),
            act: rule.meta.act_ids().map(Into::into).collect(),
        }
    }
}

/// Writes the list as JSON.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write_json(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let list = RuleList { schema: SCHEMA.into(), rules: rules.iter().map(|rule| RuleRecord::of(rule)).collect() };
    unless_closed(json::document(&list, out))
}

/// Writes the list as a table: id, severity, what it needs, summary.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(rules: &[&Rule], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let widest = rules.iter().map(|rule| rule.meta.id.len()).max().unwrap_or(0);
    unless_closed(rules.iter().try_for_each(|rule| {
        let needs = if rule.meta.needs_network { "network" } else { rule.check.level() };
        let columns = format!("{:widest$}  {:7}  {needs:7}  ", rule.meta.id, rule.meta.severity.name());
        // Where the summary would have no room beside its columns, it goes below them.
        let text = if columns.len() * 2 <= look.width {
            look.wrap(rule.meta.summary(), &columns, &" ".repeat(columns.len()))
        } else {
            format!("{}\n{}", columns.trim_end(), look.wrap(rule.meta.summary(), "    ", "    "))
        };
        writeln!(out, "{text}")
    }))
}
