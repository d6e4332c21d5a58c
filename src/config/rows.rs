//! `--show-config`: every setting, its value and what set it.

use govlint_rules::RULES;
use govlint_rules::rule::Profile;

use super::file::ConfigFile;
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
    if let Some(file) = config.file() {
        let site = &file.keys.site;
        row("site.aliases", format!("{:?}", site.aliases), stated(file, "aliases", site.aliases.is_empty()));
        row(
            "site.notice-phrases",
            format!("{:?}", site.notice_phrases),
            stated(file, "notice-phrases", site.notice_phrases.is_empty()),
        );
        row("site.captions", format!("{} selectors", site.captions.len()), stated(file, "captions", site.captions.is_empty()));
        row("site.content", format!("{} selectors", site.content.len()), stated(file, "content", site.content.is_empty()));
        if let Some(complete) = site.complete {
            row("site.complete", complete.to_string(), stated(file, "complete", false));
        }
        if let Some(path) = &site.known_paths {
            row("site.known-paths", quoted(&path.display().to_string()), stated(file, "known-paths", false));
        }
    }
    for (at, rule) in RULES.iter().enumerate() {
        let (severity, origin) = config.severity(at, profile.0);
        row(&format!("rules.{:?}", rule.meta.id), quoted(severity.map_or("off", |severity| severity.name())), origin);
    }
    rows
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// The line on which a key of `[site]` is said.
fn stated(file: &ConfigFile, key: &str, is_default: bool) -> Origin {
    let line = file
        .text
        .lines()
        .position(|line| line.split('=').next().is_some_and(|name| name.trim().trim_start_matches("site.") == key));
    match line {
        Some(at) if !is_default => Origin::File(file.path.clone(), at + 1),
        _ => Origin::Default,
    }
}
