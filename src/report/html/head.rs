//! The first part of the report: what was asked, how far it was checked, and all findings at a glance.

use std::collections::BTreeMap;

use askama::Template;
use govlint_rules::cite::Cite;
use govlint_rules::rule::Rule;

use super::law::{self, Group};
use super::names;
use super::picture::Picture;
use super::policy::{STYLE, policy};
use super::survey::Survey;
use super::view::{Cited, Name, sentence};
use crate::report::listing::Listing;
use crate::report::run::{Coverage, Run, Totals};
use crate::report::sanitise::one_line;
use crate::report::{Setting, baseline, crawled, hosts, summary, words};

/// Most targets that are named.
const TARGETS: usize = 20;
/// Most names of one list of what could not be checked.
const NAMES: usize = 200;

#[derive(Template)]
#[template(path = "html/head.html")]
pub(super) struct Head<'a> {
    title: String,
    policy: String,
    style: &'static str,
    version: &'a str,
    targets: Vec<String>,
    more_targets: usize,
    as_of: String,
    profiles: Vec<String>,
    /// Names, values, and what set them.
    settings: Vec<(String, String, String)>,
    rules_run: String,
    has_templates: bool,
    totals: Sums,
    coverage: Told,
    pub(super) picture: Picture,
    pub(super) laws: Vec<Group>,
}

/// The totals, each with its word.
struct Sums {
    any: bool,
    errors: usize,
    error_word: &'static str,
    warnings: usize,
    warning_word: &'static str,
    notes: usize,
    note_word: &'static str,
    reviews: usize,
}

/// Coverage: what could not be checked by why, and the rest in sentences.
struct Told {
    unchecked: Vec<Gap>,
    unchecked_count: String,
    lines: Vec<String>,
}

struct Gap {
    why: String,
    count: usize,
    names: Vec<Name>,
    more: usize,
}

impl<'a> Head<'a> {
    pub(super) fn of(run: &'a Run, survey: &Survey) -> Self {
        let targets: Vec<String> = run.targets.iter().take(TARGETS).map(|target| one_line(target).into_owned()).collect();
        let first = targets.first().map_or_else(|| "nothing".to_owned(), Clone::clone);
        let others = run.targets.len().saturating_sub(1);
        let others =
            if others > 0 { format!(" and {}", words::count(others, "other target", "other targets")) } else { String::new() };
        let profiles = survey.profiles.iter().map(|(profile, count)| {
            let count = words::count(*count, "page or host", "pages and hosts");
            format!("{} ({count}, profile {})", names::profile(*profile), profile.name())
        });
        let setting = |setting: &Setting| {
            let shown = |text: &str| one_line(text).into_owned();
            (shown(&setting.name), shown(&setting.value), shown(&setting.by))
        };
        Self {
            title: format!("Report on {first}{others}"),
            policy: policy(),
            style: STYLE,
            version: &run.version,
            more_targets: run.targets.len().saturating_sub(TARGETS),
            targets,
            as_of: run.as_of.to_string(),
            profiles: profiles.collect(),
            settings: run.settings.iter().map(setting).collect(),
            rules_run: format!("{} ran", words::count(survey.rules_run, "rule", "rules")),
            has_templates: survey.has_templates,
            totals: Sums::of(run.totals()),
            coverage: Told::of(run),
            picture: Picture::of(survey.rules()),
            laws: law::groups(run, survey),
        }
    }
}

impl Sums {
    fn of(totals: Totals) -> Self {
        let word = |count, one, many| if count == 1 { one } else { many };
        Self {
            any: totals != Totals::default(),
            errors: totals.errors,
            error_word: word(totals.errors, "error", "errors"),
            warnings: totals.warnings,
            warning_word: word(totals.warnings, "warning", "warnings"),
            notes: totals.notes,
            note_word: word(totals.notes, "note", "notes"),
            reviews: totals.reviews,
        }
    }
}

impl Told {
    fn of(run: &Run) -> Self {
        let coverage = &run.coverage;
        let unchecked = gaps(&coverage.unchecked);
        let mut lines = vec![summary::checked(coverage)];
        lines.extend(summary::links(&coverage.links));
        lines.extend(run.hosts.iter().map(|host| hosts::line(&host.host, run.as_of)));
        if run.exceptions.findings > 0 {
            lines.push(format!("Exceptions took out {}", words::count(run.exceptions.findings, "finding", "findings")));
        }
        lines.extend(run.baseline.iter().flat_map(baseline::lines));
        lines.extend(left_out(coverage));
        lines.extend(crawled::lines(coverage));
        lines.extend(coverage.notes.iter().map(|note| one_line(note).into_owned()));
        let lines = lines.iter().map(|line| sentence(line)).collect();
        let unchecked_count = words::count(coverage.unchecked.len(), "thing was left unchecked", "things were left unchecked");
        Self { unchecked, unchecked_count, lines }
    }
}

/// By why, the most first.
fn gaps(entries: &Listing) -> Vec<Gap> {
    let mut by_cause: BTreeMap<&str, (usize, Vec<Name>)> = BTreeMap::new();
    for (name, why) in entries.iter() {
        let (count, names) = by_cause.entry(why).or_default();
        *count += 1;
        if names.len() < NAMES {
            names.push(Name::of(name));
        }
    }
    for (why, unlisted) in entries.unlisted_by_reason() {
        by_cause.entry(why).or_default().0 += unlisted;
    }
    let mut gaps: Vec<Gap> = by_cause
        .into_iter()
        .map(|(why, (count, names))| Gap { why: one_line(why).into_owned(), count, more: count - names.len(), names })
        .collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.count));
    gaps
}

/// What a limit left out, and what is no HTML, by number.
fn left_out(coverage: &Coverage) -> Vec<String> {
    let by_cause = |entries: &Listing, state: &str| {
        gaps(entries).into_iter().map(|gap| format!("{} {state}: {}", gap.count, gap.why)).collect::<Vec<_>>()
    };
    [by_cause(&coverage.not_tried, "not tried"), by_cause(&coverage.skipped, "skipped")].concat()
}

pub(super) fn cites_of(rule: Option<&Rule>) -> Vec<Cited> {
    let cites = rule.map_or(&[][..], |rule| rule.meta.cites).iter();
    cites.map(|cite| Cited { label: words_of(*cite), url: cite.url(), status: cite.status() }).collect()
}

/// The words of a link to what a rule cites. A link to a document says so (`link/unannounced-document`).
pub(super) fn words_of(cite: Cite) -> String {
    cite.label() + if cite.url().rsplit('.').next() == Some("pdf") { " (PDF)" } else { "" }
}
