//! What one run ends with: every host and page with its findings, and how far the run reached.
//!
//! Pages come to writers sorted and one at a time; writers add nothing and judge nothing. Times are kept apart from what is compared.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::time::Duration;

use govlint_rules::finding::Finding;
use govlint_rules::rule::Rule;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use url::Url;

use super::faults::Spread;
use super::hosts::HostReport;
use super::listing::Listing;
use super::pages::{Pages, Said};
use super::settings::Setting;
use crate::config::Taken;
use crate::costs::Cost;
use crate::store::{Kept, Learning, StoreError};

/// A finished run.
pub struct Run {
    /// The rules that the run knew: what findings cite is looked up here. The program's own are `govlint_rules::RULES`.
    pub rules: &'static [&'static Rule],
    /// The version of the program that made the run.
    pub version: Cow<'static, str>,
    /// The targets as the user named them.
    pub targets: Vec<String>,
    /// How it was asked for, as far as somebody chose; in the order of the documentation.
    pub settings: Vec<Setting>,
    /// The day of judgement.
    pub as_of: Date,
    /// Hosts whose HTTPS was looked at, sorted by name.
    pub hosts: Vec<HostReport>,
    /// Pages that were judged.
    pub pages: Pages,
    /// How far the run reached.
    pub coverage: Coverage,
    /// What was found in the configuration, where there is one that makes exceptions.
    pub configuration: Option<Configuration>,
    /// What exceptions took out.
    pub exceptions: Taken,
    /// What judging cost, where somebody wants to know; nothing that is compared between runs.
    pub costs: Option<Vec<Cost>>,
    /// How long it took; nothing that is compared between runs.
    pub took: Duration,
    /// What was kept in case the run is cut off, if it was a crawl and came to its end. Whoever has written the report lets it go.
    pub kept: Option<Kept>,
    /// What the run learnt of the addresses that links lead to. Whoever has written the report has it remembered.
    pub learning: Learning,
    /// How it stands to what was known before, where the user has a baseline.
    pub baseline: Option<BaselineReport>,
}

/// The configuration, as far as something was found in it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Configuration {
    /// The file, as the user would open it.
    pub name: String,
    /// What rules said of it, sorted.
    pub said: Said,
}

impl Configuration {
    /// What names the file.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        Subject { name: &self.name, address: None, also_at: &[] }
    }
}

/// How a run stands to the baseline.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BaselineReport {
    /// The file, as the user named it.
    pub file: String,
    /// Findings that it knows, by weight. They are in no total of the run, and fail nothing.
    pub known: Totals,
    /// By rule: how many of its faults are there no more.
    pub fixed: BTreeMap<String, usize>,
    /// How many of its faults the run had no sight of: of pages that were not reached, of rules that did not run.
    pub unseen: usize,
    /// Why faults that were not met cannot be taken for fixed, if that is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partial: Option<String>,
    /// What was changed in the file, if it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<Written>,
}

/// What an update changed in a baseline, in faults.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// How many more it knows.
    pub added: usize,
    /// How many were taken out.
    pub removed: usize,
}

/// What a finding is about: a page or a host.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The page's name, or the host's.
    pub name: &'a str,
    /// Where it is or will be published, if that is known; of a host its root.
    pub address: Option<&'a Url>,
    /// The names of pages that are the same as this one.
    pub also_at: &'a [String],
}

/// How far a run reached.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Whole pages judged.
    pub pages: usize,
    /// Partials and templates judged, by the rules that hold for a part of a page.
    pub fragments: usize,
    /// Redirect stubs: only their targets were looked at.
    pub redirect_stubs: usize,
    /// Documents that were found and are not HTML, with what they are.
    pub skipped: Listing,
    /// What was asked for and could not be checked, with why. Not empty means exit code 3.
    pub unchecked: Listing,
    /// What a limit of the user's left out, with which limit.
    pub not_tried: Listing,
    /// What robots.txt kept out, by host and line; each address is among the unchecked too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub robots: Vec<KeptOut>,
    /// What was left out because its pattern may have no end, by pattern.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traps: Vec<LeftOut>,
    /// What sitemaps list and lack, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitemaps: Option<SitemapCoverage>,
    /// Pages that are the same as another and are reported in its place.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub same_pages: usize,
    /// Distinct addresses that links lead to.
    pub links: LinkCounts,
    /// By class of outcome (a status or the name of a failure) and host: how many distinct addresses gave no clear answer.
    #[serde(default)]
    pub unverified: BTreeMap<String, BTreeMap<String, usize>>,
    /// Hosts that answer with a page, status 200, whatever address they are asked for: what links lead to there was compared with that page.
    #[serde(default, rename = "soft404Hosts")]
    pub soft_404_hosts: BTreeSet<String>,
    /// What else a reader must know to trust the run, one sentence each.
    pub notes: Vec<String>,
}

/// Why an address was not tried that the user kept out by name.
pub(crate) const KEPT_OUT: [&str; 2] = ["left out by --exclude", "not among --include"];

/// Addresses that a line of robots.txt kept out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptOut {
    /// Whose robots.txt.
    pub host: String,
    /// The line, or what was there in place of the file.
    pub rule: String,
    /// How many.
    pub addresses: usize,
    /// The first.
    pub example: String,
}

/// Addresses beyond the budget of a pattern that may have no end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// What kind of pattern.
    pub class: String,
    /// The addresses, with `*` for what varies.
    pub pattern: String,
    /// How many there are that pages lead to.
    pub addresses: usize,
    /// The first by address.
    pub example: String,
}

/// What the sitemaps of a site say, beside what its pages do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SitemapCoverage {
    /// Sitemaps that could be read, indexes included.
    pub files: usize,
    /// Addresses of the site that they list.
    pub listed: usize,
    /// Pages among these that no page of the crawl leads to.
    pub only_listed: usize,
    /// Pages of the crawl that no sitemap lists.
    pub not_listed: usize,
    /// What is wrong with them.
    pub faults: Vec<SitemapFaults>,
}

/// Something that is wrong with a sitemap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitemapFaults {
    /// Which.
    pub sitemap: String,
    /// What, in words that follow its name.
    pub fault: String,
    /// How often.
    pub count: usize,
    /// Where first, as it stands there; may be empty.
    pub example: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Distinct link targets, by what became of them.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkCounts {
    /// Found in the copy, or answered well.
    pub good: usize,
    /// Known to be broken.
    pub broken: usize,
    /// Asked without a clear answer.
    pub unverified: usize,
    /// Inside the site, but the copy may simply lack them.
    pub not_in_copy: usize,
    /// External, and not asked.
    pub not_asked: usize,
    /// Left out: excluded by the user, part of a trap, or not reached before the run was ended.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_out: usize,
}

/// Findings by weight.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Certain errors.
    pub errors: usize,
    /// Certain warnings.
    pub warnings: usize,
    /// Certain notes.
    pub notes: usize,
    /// Of any severity, for a person to decide.
    pub reviews: usize,
}

impl Run {
    /// A run of which nothing has been done.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn new(rules: &'static [&'static Rule], targets: Vec<String>, as_of: Date) -> Result<Self, StoreError> {
        Ok(Self {
            rules,
            version: env!("CARGO_PKG_VERSION").into(),
            targets,
            settings: Vec::new(),
            as_of,
            hosts: Vec::new(),
            pages: Pages::new()?,
            coverage: Coverage::default(),
            configuration: None,
            exceptions: Taken::default(),
            costs: None,
            took: Duration::ZERO,
            kept: None,
            learning: Learning::default(),
            baseline: None,
        })
    }

    /// The rule with that id, if the run knew it.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&'static Rule> {
        self.rules.iter().copied().find(|rule| rule.meta.id == id)
    }

    /// Counts findings by weight: those in the configuration, those of hosts and those of pages.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = self.pages.totals();
        self.configuration.iter().for_each(|file| totals.add(&file.said.findings));
        self.hosts.iter().for_each(|host| totals.add(&host.said.findings));
        totals
    }

    /// Shows every finding with its file, host or page to `visit`, in the order of reports: the configuration, then hosts, then pages.
    ///
    /// # Errors
    /// The first that `visit` returns, or that comes of reading the pages.
    pub fn each_finding(&self, mut visit: impl FnMut(Subject<'_>, &Finding) -> io::Result<()>) -> io::Result<()> {
        if let Some(file) = &self.configuration {
            file.said.findings.iter().try_for_each(|finding| visit(file.subject(), finding))?;
        }
        for host in &self.hosts {
            host.said.findings.iter().try_for_each(|finding| visit(host.subject(), finding))?;
        }
        self.pages.iter().try_for_each(|page| {
            let page = page?;
            page.said.findings.iter().try_for_each(|finding| visit(page.subject(), finding))
        })
    }
}

impl Run {
    /// The same for people: a fault that stands on many pages is said once, at the first of them and with how far it spreads. The summary counts
    /// them all.
    ///
    /// # Errors
    /// As for [`Run::each_finding`].
    pub fn each_fault(&self, mut visit: impl FnMut(Subject<'_>, &Finding, &Spread) -> io::Result<()>) -> io::Result<()> {
        if let Some(file) = &self.configuration {
            file.said.findings.iter().try_for_each(|finding| visit(file.subject(), finding, &Spread::default()))?;
        }
        for host in &self.hosts {
            host.said.findings.iter().try_for_each(|finding| visit(host.subject(), finding, &Spread::default()))?;
        }
        self.pages.each_fault(|page, finding, spread| visit(page.subject(), finding, spread))
    }
}

impl Coverage {
    /// Adds the coverage of another part of the run.
    pub fn add(&mut self, other: Self) {
        self.pages += other.pages;
        self.fragments += other.fragments;
        self.redirect_stubs += other.redirect_stubs;
        self.skipped.append(other.skipped);
        self.unchecked.append(other.unchecked);
        self.not_tried.append(other.not_tried);
        self.robots.extend(other.robots);
        self.traps.extend(other.traps);
        self.sitemaps = self.sitemaps.take().or(other.sitemaps);
        self.same_pages += other.same_pages;
        self.links.add(&other.links);
        self.notes.extend(other.notes);
    }

    /// Whether all was looked at that belongs to what was asked: nothing failed, and no limit of depth, number or time left anything out. What the
    /// user keeps out by its address does not belong to it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.unchecked.is_empty() && self.not_tried.reasons().all(|why| KEPT_OUT.contains(&why))
    }

    /// What the report does not list, one sentence a list.
    pub(crate) fn unlisted(&self) -> impl Iterator<Item = String> {
        let lists = [("skipped", &self.skipped), ("unchecked", &self.unchecked), ("notTried", &self.not_tried)];
        let sentence =
            |(name, list): (&str, &Listing)| format!("`{name}` lists the first by name; {} more are not listed", list.unlisted());
        lists.into_iter().filter(|(_, list)| list.unlisted() > 0).map(sentence)
    }

    /// How many documents were judged, whatever they were.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.pages + self.fragments + self.redirect_stubs
    }
}

impl LinkCounts {
    /// Adds the counts of another site.
    pub fn add(&mut self, other: &Self) {
        self.good += other.good;
        self.broken += other.broken;
        self.unverified += other.unverified;
        self.not_in_copy += other.not_in_copy;
        self.not_asked += other.not_asked;
        self.left_out += other.left_out;
    }
}
