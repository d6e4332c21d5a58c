//! Exceptions in the configuration: this rule, at these places, for this reason, until that day.
//!
//! An exception takes findings out; one that is past its day takes out nothing, and one that took out nothing is reported.

use std::collections::BTreeSet;
use std::ops::Range;

use globset::GlobSet;
use govlint_rules::RULES;
use govlint_rules::context::Selector;
use govlint_rules::finding::Finding;
use govlint_rules::page::Page;
use govlint_rules::place::SourcePlace;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::file::{Day, glob_set};
use super::located::{ConfigError, Locator};
use super::names::rule_number;

/// An exception as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    rule: Spanned<String>,
    #[serde(default)]
    pages: Vec<Spanned<String>>,
    selector: Option<Selector>,
    reason: Spanned<String>,
    expires: Option<Day>,
}

/// An exception that was checked.
#[derive(Debug)]
pub struct Exception {
    /// The rule's id.
    pub rule: &'static str,
    /// The pages it holds for, by path or address; all where none are named.
    pages: Option<GlobSet>,
    /// The elements it holds for; all where none are named.
    selector: Option<Selector>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// Where the rule is named, in bytes of the file.
    pub span: Range<usize>,
}

/// What exceptions did to the findings of a page, a host or a run.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Which exceptions of the configuration took something out, by their number.
    pub used: BTreeSet<usize>,
    /// Which of them were for what was judged, with their rule at work there.
    pub met: BTreeSet<usize>,
    /// How many findings were taken out, those by comments in pages included.
    pub findings: usize,
}

impl Taken {
    /// Adds what they did elsewhere.
    pub fn add(&mut self, other: &Self) {
        self.used.extend(&other.used);
        self.met.extend(&other.met);
        self.findings += other.findings;
    }
}

impl Exception {
    pub(super) fn new(keys: Keys, at: &Locator<'_>) -> Result<Self, Box<ConfigError>> {
        let id = keys.rule.get_ref();
        let rule = rule_number(RULES, id).map_err(|unknown| at.unknown_rule(&unknown, keys.rule.span()))?;
        if keys.reason.get_ref().trim().is_empty() {
            let help = Some("say why the finding may stay".to_owned());
            return Err(at.error("an exception needs a reason", help, Some(keys.reason.span())));
        }
        let pages = (!keys.pages.is_empty()).then(|| glob_set(&keys.pages, at)).transpose()?;
        let span = keys.rule.span();
        let reason = keys.reason.into_inner();
        Ok(Self {
            rule: RULES[rule].meta.id,
            pages,
            selector: keys.selector,
            reason,
            expires: keys.expires.map(|day| day.0),
            span,
        })
    }

    /// Whether it holds on that day.
    #[must_use]
    pub fn is_in_force(&self, as_of: Date) -> bool {
        self.expires.is_none_or(|last| as_of <= last)
    }

    /// Whether it may hold on that page.
    pub(super) fn is_for(&self, names: &[&str]) -> bool {
        self.pages.as_ref().is_none_or(|pages| names.iter().any(|name| pages.is_match(name)))
    }

    /// Takes the findings out that it covers; says how many there were. A host has no page, and no elements.
    pub(super) fn take_out(&self, page: Option<&Page<'_>>, findings: &mut Vec<Finding>) -> usize {
        if findings.iter().all(|finding| finding.rule != self.rule) {
            return 0;
        }
        let elements = |page: &Page<'_>, selector| page.matching(selector).map(|element| element.whole().range()).collect();
        let covered: Option<Vec<Range<usize>>> =
            self.selector.as_ref().map(|selector| page.map(|page| elements(page, selector)).unwrap_or_default());
        let before = findings.len();
        findings.retain(|finding| {
            let inside = |ranges: &Vec<Range<usize>>| {
                let inside = |place: &SourcePlace| ranges.iter().any(|range| range.contains(&place.start.offset));
                finding.places.iter().all(|place| place.source().is_some_and(inside))
            };
            finding.rule != self.rule || !covered.as_ref().is_none_or(inside)
        });
        before - findings.len()
    }
}
