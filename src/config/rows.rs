//! `--show-config`: every setting, its value and what set it.

use govlint_rules::RULES;
use govlint_rules::options::RuleOptions;
use govlint_rules::rule::Profile;

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
    row("external", external.to_string(), external_origin);
    if let Some((contact, origin)) = config.contact() {
        row("contact", quoted(&contact), origin);
    }
    let (store, origin) = config.store();
    let folder = store.folder().map_or_else(|| "(none)".to_owned(), |folder| quoted(&folder.to_string_lossy()));
    row("store", folder, origin);
    for key in ["aliases", "notice-phrases", "captions", "content", "complete", "known-paths"] {
        let (value, origin) = written(config, &["site", key]).unwrap_or_else(|| ("(none)".to_owned(), Origin::Default));
        row(&format!("site.{key}"), value, origin);
    }
    for (at, rule) in RULES.iter().enumerate() {
        let (severity, origin) = config.severity(at, profile.0);
        row(&format!("rules.{:?}", rule.meta.id), quoted(severity.map_or("off", |severity| severity.name())), origin);
        for (key, value) in default_options(rule.meta.id) {
            let (value, origin) =
                written(config, &["rules", rule.meta.id, &key]).unwrap_or_else(|| (value.to_string(), Origin::Default));
            row(&format!("rules.{:?}.{key}", rule.meta.id), value, origin);
        }
    }
    rows
}

/// A rule's options and their defaults, by name.
fn default_options(rule: &str) -> serde_json::Map<String, serde_json::Value> {
    let mut all = serde_json::to_value(RuleOptions::default()).unwrap_or_default();
    all.get_mut(rule).and_then(serde_json::Value::as_object_mut).map(std::mem::take).unwrap_or_default()
}

/// What the file says at a path of keys, as it is written there.
fn written(config: &Config, keys: &[&str]) -> Option<(String, Origin)> {
    let file = config.file()?;
    let span = file.span(keys)?;
    let origin = Origin::File(file.path.clone(), file.line(span.start));
    Some((file.text.get(span)?.to_owned(), origin))
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}
