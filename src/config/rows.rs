//! `--show-config`: every setting, its value and what set it.

use govlint_rules::RULES;
use govlint_rules::options::RuleOptions;
use govlint_rules::rule::Profile;

use toml::Spanned;
use toml::de::{DeString, DeTable};

use jiff::SignedDuration;

use super::origin::{Origin, Row};
use super::resolve::Config;

pub(super) fn rows(config: &Config, profile: (Profile, Origin)) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = |key: &str, value: String, origin: Origin| rows.push(Row { key: key.to_owned(), value, origin });
    let (day, origin) = config.as_of();
    let (fail_on, fail_on_origin) = config.fail_on();
    let (external, external_origin) = config.external();
    row("profile", quoted(profile.0.name()), profile.1);
    match config.base_url() {
        Some((url, origin)) => row("base-url", quoted(url.as_str()), origin),
        None => row("base-url", "(unknown)".to_owned(), Origin::Default),
    }
    row("as-of", day.to_string(), origin);
    row("fail-on", quoted(&format!("{fail_on:?}").to_ascii_lowercase()), fail_on_origin);
    if let Some((path, origin)) = config.baseline() {
        row("baseline", quoted(&path.to_string_lossy()), origin);
    }
    row("external", external.to_string(), external_origin);
    if let Some((contact, origin)) = config.contact() {
        row("contact", quoted(&contact), origin);
    }
    let (store, origin) = config.store();
    let folder = store.folder().map_or_else(|| "(none)".to_owned(), |folder| quoted(&folder.to_string_lossy()));
    row("store", folder, origin);
    let (age, origin) = config.link_max_age();
    row("link-max-age", quoted(&format!("{:#}", SignedDuration::try_from(age).unwrap_or(SignedDuration::MAX))), origin);
    for key in ["hsts-preload", "hsts-preload-date"] {
        if let Some((value, origin)) = written(config, &[key]) {
            row(key, value, origin);
        }
    }
    for key in ["aliases", "notice-phrases", "captions", "content", "complete", "known-paths"] {
        let (value, origin) = written(config, &["site", key]).unwrap_or_else(|| ("(none)".to_owned(), Origin::Default));
        row(&format!("site.{key}"), value, origin);
    }
    rows.extend(config.crawl_rows(|keys| written(config, keys)));
    let mut row = |key: &str, value: String, origin: Origin| rows.push(Row { key: key.to_owned(), value, origin });
    for (at, rule) in RULES.iter().enumerate() {
        let (severity, origin) = config.severity(at, profile.0);
        row(&format!("rules.{:?}", rule.meta.id), quoted(severity.map_or("off", |severity| severity.name())), origin);
        for (key, value) in default_options(rule.meta.id) {
            let (value, origin) =
                written(config, &["rules", rule.meta.id, &key]).unwrap_or_else(|| (value.to_string(), Origin::Default));
            row(&format!("rules.{:?}.{key}", rule.meta.id), value, origin);
        }
    }
    rows.extend(super::fetch::rows(config));
    for table in ["overrides", "ignore"] {
        rows.extend(entries(config, table));
    }
    rows
}

/// The entries of an array of tables in the file, key by key as they are written there; numbered from 1, for later ones win.
fn entries(config: &Config, table: &str) -> Vec<Row> {
    let Some(file) = config.file() else { return Vec::new() };
    let mut rows = Vec::new();
    let document = DeTable::parse(&file.text).ok();
    let entries = document.as_ref().and_then(|document| document.get_ref().get(table)?.get_ref().as_array());
    for (nth, entry) in entries.into_iter().flatten().enumerate() {
        let mut todo = vec![(format!("{table}.{}", nth + 1), entry)];
        while let Some((key, value)) = todo.pop() {
            if let Some(table) = value.get_ref().as_table() {
                let keyed = |(name, value): (&Spanned<DeString<'_>>, _)| (format!("{key}.{}", name_of(name)), value);
                todo.extend(table.iter().rev().map(keyed));
            } else {
                let written = file.text.get(value.span()).unwrap_or_default();
                // An array may stand on several lines.
                let value_text = written.split_whitespace().collect::<Vec<_>>().join(" ");
                rows.push(Row { key, value: value_text, origin: Origin::File(file.path.clone(), file.line(value.span().start)) });
            }
        }
    }
    rows
}

/// A key as it has to be written: rule ids hold a slash.
fn name_of(key: &Spanned<DeString<'_>>) -> String {
    let bare = key.get_ref().bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if bare { key.get_ref().to_string() } else { quoted(key.get_ref()) }
}

/// A rule's options and their defaults, by name.
fn default_options(rule: &str) -> serde_json::Map<String, serde_json::Value> {
    let mut all = serde_json::to_value(RuleOptions::default()).unwrap_or_default();
    all.get_mut(rule).and_then(serde_json::Value::as_object_mut).map(std::mem::take).unwrap_or_default()
}

/// What the file says at a path of keys, as it is written there.
pub(super) fn written(config: &Config, keys: &[&str]) -> Option<(String, Origin)> {
    let file = config.file()?;
    let span = file.span(keys)?;
    let origin = Origin::File(file.path.clone(), file.line(span.start));
    Some((file.text.get(span)?.to_owned(), origin))
}

pub(super) fn quoted(text: &str) -> String {
    format!("{text:?}")
}
