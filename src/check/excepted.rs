//! The exceptions of the configuration, judged when the run is over: an exception is a promise to look again.
//!
//! Knows what each took out, and whether the run looked where it holds. One that took nothing out is unused only where the run saw all that it could be for.

use govlint_rules::RULES;
use govlint_rules::exception::{Fate, Stated};
use govlint_rules::place::SourcePlace;
use govlint_rules::rule::{Check, Rule};

use super::profile;
use crate::config::{Config, ConfigFile, Exception};
use crate::report::{Configuration, Run, Said};

/// Judges them. `is_site` tells that all targets are folders, or addresses that are crawled from.
pub(super) fn judge(config: &Config, is_site: bool, run: &mut Run) {
    let Some(file) = config.file().filter(|file| !file.exceptions.is_empty()) else { return };
    let stated: Vec<Stated> = file
        .exceptions
        .iter()
        .enumerate()
        .filter(|(_, exception)| config.runs(exception.rule))
        .map(|(nth, exception)| stated(nth, exception, file, is_site, run))
        .collect();
    let name = file.path.to_string_lossy().into_owned();
    let (page, profile) = (config.for_page(&[&name]), profile(config, None));
    let mut said = Said::default();
    for (at, rule) in RULES.iter().enumerate() {
        let Some(severity) = page.severity(at, profile) else { continue };
        if let Some((findings, outcome)) = rule.judge_exceptions(&stated, severity) {
            said.findings.extend(findings);
            said.outcomes.push((rule.meta.id.into(), outcome));
        }
    }
    said.sort();
    run.configuration = Some(Configuration { name, said });
}

fn stated(nth: usize, exception: &Exception, file: &ConfigFile, is_site: bool, run: &Run) -> Stated {
    let fate = match exception.expires {
        Some(last) if !exception.is_in_force(run.as_of) => Fate::Expired(last),
        _ if run.exceptions.used.contains(&nth) || !run.exceptions.met.contains(&nth) => Fate::Heeded,
        _ if !is_site || !run.coverage.is_whole() => Fate::Heeded,
        _ if run.rule(exception.rule).is_none_or(|rule| leaves_open(rule, run)) => Fate::Heeded,
        _ => Fate::Unused,
    };
    let place = SourcePlace::in_text(&file.text, exception.span.clone());
    Stated { place, rule: exception.rule.to_owned(), reason: exception.reason.clone(), fate }
}

/// Whether the rule may find tomorrow what it did not find today, with nothing changed on the site.
fn leaves_open(rule: &Rule, run: &Run) -> bool {
    let links = &run.coverage.links;
    let has_open_links = links.not_in_copy > 0 || links.unverified > 0 || links.left_out > 0;
    rule.meta.needs_network || matches!(rule.check, Check::Links(_)) && has_open_links
}
