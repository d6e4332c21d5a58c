//! One `govlint.toml`: read, checked, with every error at its place in the file.
//!
//! Knows the file's keys; does not know which page they will hold for.

use std::ops::Range;
use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use govlint_rules::RULES;
use govlint_rules::context::Selector;
use govlint_rules::options::RuleOptions;
use govlint_rules::rule::{Profile, Severity};
use jiff::SignedDuration;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, ValueDeserializer};
use url::Url;

use super::exceptions::Exception;
use super::fetch::FetchSettings;
use super::located::{ConfigError, Locator};
use super::names::rule_number;

/// The checked contents of a file.
#[derive(Debug)]
pub struct ConfigFile {
    /// Where it was read from.
    pub path: PathBuf,
    /// Its text, for places in it.
    pub text: String,
    /// Everything but the rules' tables.
    pub keys: Keys,
    /// Rules of the whole site.
    pub rules: RuleSettings,
    /// Rules of some pages, in the order of the file; later ones win.
    pub overrides: Vec<Override>,
    /// Exceptions, in the order of the file.
    pub exceptions: Vec<Exception>,
    /// How hosts are reached.
    pub fetch: FetchSettings,
}

/// The file's plain keys.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Keys {
    /// Whose duties hold.
    pub profile: Option<Spanned<Profile>>,
    /// Where a folder will be published.
    pub base_url: Option<Spanned<Url>>,
    /// The day on which pages are judged.
    pub as_of: Option<Spanned<Day>>,
    /// The least severity that fails a run.
    pub fail_on: Option<Spanned<FailOn>>,
    /// The file of faults that are known.
    pub baseline: Option<Spanned<PathBuf>>,
    /// Whether external addresses are asked in a folder run.
    pub external: Option<Spanned<bool>>,
    /// Where the owners of checked sites can reach whoever runs the check.
    pub contact: Option<Spanned<String>>,
    /// The folder in which crawls and answers are kept.
    pub store: Option<Spanned<PathBuf>>,
    /// For how long a good answer of an external address is believed.
    pub link_max_age: Option<Spanned<SignedDuration>>,
    /// The browsers' list of preloaded names: a file.
    pub hsts_preload: Option<Spanned<PathBuf>>,
    /// The day of that list.
    pub hsts_preload_date: Option<Day>,
    /// What the site says about itself.
    pub site: SiteKeys,
    fetch: super::fetch::Keys,
    /// How far a crawl goes, and how politely.
    pub crawl: super::crawl::CrawlKeys,
    overrides: Vec<OverrideKeys>,
    ignore: Vec<super::exceptions::Keys>,
}

/// A day, as a TOML date or as text.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct Day(pub Date);

impl TryFrom<toml::Value> for Day {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, String> {
        let text = match &value {
            toml::Value::Datetime(date) => date.to_string(),
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        text.parse().map(Self).map_err(|_| format!("`{text}` is no day; write it as 2026-11-01"))
    }
}

/// What the site says about itself.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SiteKeys {
    /// Hosts that are one agency.
    pub aliases: Vec<String>,
    /// Phrases of its own historical notices.
    pub notice_phrases: Vec<String>,
    /// Elements that hold captions.
    pub captions: Vec<Selector>,
    /// The content region.
    pub content: Vec<Selector>,
    /// Whether a folder that is checked is the whole site, so that what it lacks is broken; told from the folder where this is silent.
    pub complete: Option<bool>,
    /// A file that lists every path of the site, for a copy that is not complete.
    pub known_paths: Option<Spanned<PathBuf>>,
}

/// The least severity that fails a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Anything certain.
    Note,
    /// Nothing: findings never fail the run.
    Never,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverrideKeys {
    pages: Spanned<Vec<Spanned<String>>>,
}

/// Rules for the pages that match.
#[derive(Debug)]
pub struct Override {
    /// Paths or addresses.
    pub pages: GlobSet,
    /// What holds there.
    pub rules: RuleSettings,
}

/// Severities by rule, and where each is said in the file. Options are kept as text and read with [`ConfigFile::options`].
#[derive(Debug, Default)]
pub struct RuleSettings {
    /// Rule number in [`RULES`], severity (`None`: off), byte offset in the file.
    pub severities: Vec<(usize, Option<Severity>, usize)>,
}

impl ConfigFile {
    /// Checks the text of a file.
    ///
    /// # Errors
    /// Syntax, unknown keys and rules, values that do not fit: each with its place.
    pub fn parse(path: &Path, text: String) -> Result<Self, Box<ConfigError>> {
        let at = Locator { path, text: &text };
        let (document, tables) = split(&text).map_err(|error| at.toml(&error))?;
        let mut keys = Keys::deserialize(Deserializer::from(document)).map_err(|error| at.toml(&error))?;
        if let Some(base) = keys.base_url.as_ref().filter(|base| !matches!(base.get_ref().scheme(), "http" | "https")) {
            return Err(at.error("not an http or https address", None, Some(base.span())));
        }
        keys.crawl.check(&at)?;
        let mut rules = tables.iter().map(|table| severities(table, &at));
        let site_rules = rules.next().transpose()?.unwrap_or_default();
        let mut overrides = Vec::new();
        for (keys, rules) in std::mem::take(&mut keys.overrides).iter().zip(rules) {
            if keys.pages.get_ref().is_empty() {
                let help = Some("name paths or addresses, as in \"archive/**\"".to_owned());
                return Err(at.error("an override without pages changes nothing", help, Some(keys.pages.span())));
            }
            overrides.push(Override { pages: glob_set(keys.pages.get_ref(), &at)?, rules: rules? });
        }
        let exceptions = std::mem::take(&mut keys.ignore);
        let exceptions = exceptions.into_iter().map(|keys| Exception::new(keys, &at)).collect::<Result<_, _>>()?;
        let fetch = FetchSettings::new(std::mem::take(&mut keys.fetch), &at)?;
        for (nth, _) in tables.iter().enumerate() {
            merged_options(&tables, |layer| layer == nth).map_err(|error| at.toml(&error))?;
        }
        Ok(Self { path: path.to_owned(), keys, rules: site_rules, overrides, exceptions, fetch, text })
    }

    /// The options of all rules where the site's own and the overrides that `applies` names hold.
    #[must_use]
    pub fn options(&self, applies: impl Fn(usize) -> bool) -> RuleOptions {
        let tables = split(&self.text).map(|(_, tables)| tables).unwrap_or_default();
        merged_options(&tables, |layer| layer == 0 || applies(layer - 1)).unwrap_or_default()
    }

    /// An error at a place in the file.
    #[must_use]
    pub fn error(&self, message: &str, help: Option<String>, span: Range<usize>) -> Box<ConfigError> {
        Locator { path: &self.path, text: &self.text }.error(message, help, Some(span))
    }

    /// Where the value at a path of keys stands in the text, in bytes.
    #[must_use]
    pub fn span(&self, keys: &[&str]) -> Option<Range<usize>> {
        let document = DeTable::parse(&self.text).ok()?;
        let (first, rest) = keys.split_first()?;
        let mut value = document.get_ref().get(*first)?;
        for key in rest {
            value = value.get_ref().as_table()?.get(*key)?;
        }
        Some(value.span())
    }

    /// The line, counted from 1, of a byte offset.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.text[..offset.min(self.text.len())].matches('\n').count() + 1
    }
}

/// The document without its rules, and the tables of rules: the site's, then those of each override.
fn split(text: &str) -> Result<(Spanned<DeTable<'_>>, Vec<DeTable<'_>>), toml::de::Error> {
    let mut document = DeTable::parse(text)?;
    let mut tables = vec![rules_table(document.get_mut().remove("rules"))?];
    if let Some(DeValue::Array(overrides)) = document.get_mut().get_mut("overrides").map(Spanned::get_mut) {
        for entry in overrides.iter_mut() {
            let rules = if let DeValue::Table(entry) = entry.get_mut() { entry.remove("rules") } else { None };
            tables.push(rules_table(rules)?);
        }
    }
    Ok((document, tables))
}

fn rules_table(value: Option<Spanned<DeValue<'_>>>) -> Result<DeTable<'_>, toml::de::Error> {
    let Some(value) = value else { return Ok(DeTable::new()) };
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => Ok(table),
        // Nothing else is a table, and the parser says so with the place.
        other => toml::Table::deserialize(ValueDeserializer::from(Spanned::new(span, other))).map(|_| DeTable::new()),
    }
}

/// Checks the ids and reads the severities of one table of rules.
fn severities(table: &DeTable<'_>, at: &Locator<'_>) -> Result<RuleSettings, Box<ConfigError>> {
    let mut settings = RuleSettings::default();
    for (id, value) in table {
        let rule = rule_number(RULES, id.get_ref()).map_err(|unknown| at.unknown_rule(&unknown, id.span()))?;
        let severity = match value.get_ref() {
            DeValue::Table(table) => table.get("severity"),
            _ => Some(value),
        };
        let Some(severity) = severity else { continue };
        let name = severity.get_ref().as_str().unwrap_or_default();
        let known = [Severity::Error, Severity::Warning, Severity::Note].into_iter().find(|known| known.name() == name);
        if known.is_none() && name != "off" {
            let help = Some("use \"error\", \"warning\", \"note\" or \"off\"".to_owned());
            return Err(at.error("this is no severity", help, Some(severity.span())));
        }
        settings.severities.push((rule, known, severity.span().start));
    }
    Ok(settings)
}

/// The rules' options where the layers that `holds` names hold; the value of a later layer wins.
fn merged_options(tables: &[DeTable<'_>], holds: impl Fn(usize) -> bool) -> Result<RuleOptions, toml::de::Error> {
    let mut merged = DeTable::new();
    for (_, table) in tables.iter().enumerate().filter(|(layer, _)| holds(*layer)) {
        for (id, value) in table {
            let DeValue::Table(options) = value.get_ref() else { continue };
            let mut options = options.clone();
            options.remove("severity");
            if options.is_empty() {
                continue;
            }
            let entry = merged.entry(id.clone()).or_insert_with(|| Spanned::new(value.span(), DeValue::Table(DeTable::new())));
            if let DeValue::Table(entry) = entry.get_mut() {
                entry.extend(options);
            }
        }
    }
    RuleOptions::deserialize(Deserializer::from(Spanned::new(0..0, merged)))
}

/// A set of globs on paths and addresses.
pub(super) fn glob_set(patterns: &[Spanned<String>], at: &Locator<'_>) -> Result<GlobSet, Box<ConfigError>> {
    let mut builder = GlobSetBuilder::new();
    for pattern in patterns {
        let glob = Glob::new(pattern.get_ref());
        builder.add(glob.map_err(|error| at.error(&error.kind().to_string(), None, Some(pattern.span())))?);
    }
    builder.build().map_err(|error| at.error(&error.to_string(), None, None))
}
