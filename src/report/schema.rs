//! The shape of `json` and `ndjson`, version `govlint/1`: docs/json.md says what each field means.
//!
//! Every type reads back what it wrote. Fields may be added within a version, and readers must pass over what they do not
//! know; a field that goes or changes its meaning is a new version.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use govlint_rules::facts::{Hop, Host, Scan};
use govlint_rules::finding::{Finding, Novelty, Outcome};
use govlint_rules::place::Place;
use govlint_rules::rule::{Profile, Rule, Severity, Verdict};
use jiff::civil::Date;
use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Deserialize, Serialize, Serializer};

use crate::costs::Cost;

use super::hosts::HostReport;
use super::pages::{PageReport, Said};
use super::run::{BaselineReport, Configuration, Coverage, Run, Subject, Totals};
use super::settings::Setting;

/// The name and version of the schema.
pub const SCHEMA: &str = "govlint/1";

/// A whole run: the document of `--format json`. Whoever reads it has its lists in memory; it is written page by page.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report<'a, Pages = Vec<PageRecord<'a>>, Findings = Vec<FindingRecord<'a>>> {
    /// What was asked.
    #[serde(flatten)]
    pub head: Head<'a>,
    /// Findings by weight.
    pub totals: Totals,
    /// How many findings exceptions took out.
    #[serde(default)]
    pub excepted: usize,
    /// How far the run reached.
    pub coverage: Cow<'a, Coverage>,
    /// How the run stands to a baseline; only where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Cow<'a, BaselineReport>>,
    /// Sorted by name.
    #[serde(default)]
    pub hosts: Vec<HostRecord<'a>>,
    /// Sorted by name.
    pub pages: Pages,
    /// Those of hosts, then those of pages; sorted by host or page, place and rule.
    pub findings: Findings,
    /// Not part of what is compared.
    pub timings: Timings,
}

/// What was asked, and by which program.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Head<'a> {
    /// Always [`SCHEMA`].
    pub schema: Cow<'a, str>,
    /// The program that wrote the report.
    pub tool: Tool<'a>,
    /// The targets as the user named them.
    pub targets: Cow<'a, [String]>,
    /// How it was asked for, as far as somebody chose.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub settings: Cow<'a, [Setting]>,
    /// The day of judgement.
    pub as_of: Date,
    /// The configuration, where it makes exceptions; these are judged too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub configuration: Option<ConfigurationRecord<'a>>,
}

/// The configuration, as something that was judged.
#[derive(Debug, Serialize, Deserialize)]
pub struct ConfigurationRecord<'a> {
    /// The file, as a user would open it.
    pub name: Cow<'a, str>,
    /// What each rule that ran says of it.
    pub outcomes: BTreeMap<Cow<'a, str>, Outcome>,
}

/// A program.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tool<'a> {
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its version.
    pub version: Cow<'a, str>,
}

/// What is compared at the end of a stream.
#[derive(Debug, Serialize, Deserialize)]
pub struct Summary<'a> {
    /// Findings by weight.
    pub totals: Totals,
    /// How many findings exceptions took out.
    #[serde(default)]
    pub excepted: usize,
    /// How far the run reached.
    pub coverage: Cow<'a, Coverage>,
    /// How the run stands to a baseline; only where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Cow<'a, BaselineReport>>,
    /// Not part of what is compared.
    pub timings: Timings,
}

/// One host whose HTTPS was looked at.
#[derive(Debug, Serialize, Deserialize)]
pub struct HostRecord<'a> {
    /// Its name without `www.`, with a port where one was written out.
    pub name: Cow<'a, str>,
    /// Whose duties were taken to hold.
    pub profile: Profile,
    /// The host in the terms of federal scans.
    pub scan: Scan,
    /// What it answered.
    pub facts: Cow<'a, Host>,
    /// What each rule that ran says of the host.
    pub outcomes: BTreeMap<Cow<'a, str>, Outcome>,
}

/// One page that was judged.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PageRecord<'a> {
    /// Its path or address, as a user would open it.
    pub name: Cow<'a, str>,
    /// Where it is or will be published; null where that is not known.
    pub address: Option<Cow<'a, str>>,
    /// Whose duties were taken to hold.
    pub profile: Profile,
    /// The encoding it was decoded from.
    pub encoding: Cow<'a, str>,
    /// The redirects by which it was first reached, in order.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub hops: Cow<'a, [Hop]>,
    /// What each rule that ran says of the page as a whole.
    pub outcomes: BTreeMap<Cow<'a, str>, Outcome>,
    /// The name of the page that it is the same as, and under which its findings are reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<Cow<'a, str>>,
    /// The names of pages that are the same as this one, sorted.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub also_at: Cow<'a, [String]>,
}

/// One fault, or one thing to look at.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FindingRecord<'a> {
    /// The rule's id.
    pub rule: Cow<'a, str>,
    /// How much it weighs here.
    pub severity: Severity,
    /// Whether the program is certain.
    pub verdict: Verdict,
    /// The fault.
    pub message: Cow<'a, str>,
    /// What to do.
    pub help: Cow<'a, str>,
    /// Where it was found: the page, or the host.
    pub page: PageName<'a>,
    /// Every place in the page or at the host; the first is the one to go to.
    pub places: Cow<'a, [Place]>,
    /// What the rule rests on, weightiest first.
    pub citations: Cow<'a, [Citation]>,
    /// The W3C ACT rules that the rule implements.
    pub act: Cow<'a, [String]>,
    /// Same fault, same value, in this run and in others.
    pub fingerprint: Cow<'a, str>,
    /// What is the same on every page where it is found, if it is no fault of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alike: Option<Cow<'a, str>>,
    /// The day (UTC) of the first of the runs in a row that met the same trouble at the address; only where runs are remembered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broken_since: Option<Date>,
    /// How many runs in a row these are, this one included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs_broken: Option<u32>,
    /// Whether the baseline knows it; only where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Novelty>,
}

/// What names a page or a host.
#[derive(Debug, Serialize, Deserialize)]
pub struct PageName<'a> {
    /// Its path or address, as a user would open it.
    pub name: Cow<'a, str>,
    /// Where it is or will be published; null where that is not known.
    pub address: Option<Cow<'a, str>>,
}

/// A law, standard or technique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The short form.
    pub label: String,
    /// Where it can be read.
    pub url: String,
    /// Since when it binds and whom; null where nothing need be said.
    pub status: Option<String>,
}

/// How long things took.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Timings {
    /// The whole run, in milliseconds.
    pub total_ms: u64,
    /// Each step and each rule, added up over all threads; only where they were timed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub costs: Option<Vec<Cost>>,
}

/// What a rule cites, worked out once.
pub(super) struct Basis {
    citations: Vec<Citation>,
    act: Vec<String>,
}

/// The basis of every rule of the run, by id.
pub(super) type Bases = HashMap<&'static str, Basis>;

pub(super) fn bases(run: &Run) -> Bases {
    let basis = |rule: &Rule| Basis { citations: citations(rule), act: rule.meta.act_ids().map(str::to_owned).collect() };
    run.rules.iter().map(|rule| (rule.meta.id, basis(rule))).collect()
}

pub(super) fn citations(rule: &Rule) -> Vec<Citation> {
    let cites = rule.meta.cites.iter();
    cites.map(|cite| Citation { label: cite.label(), url: cite.url(), status: cite.status().map(str::to_owned) }).collect()
}

impl<'a> Report<'a, PagesOf<'a>, FindingsOf<'a>> {
    pub(super) fn of(run: &'a Run, bases: &'a Bases) -> Self {
        let Summary { totals, excepted, coverage, baseline, timings } = Summary::of(run);
        let hosts = run.hosts.iter().map(HostRecord::of).collect();
        let (head, pages, findings) = (Head::of(run), PagesOf(run), FindingsOf(run, bases));
        Self { head, totals, excepted, coverage, baseline, hosts, pages, findings, timings }
    }
}

/// The pages of a run, read as they are written.
pub(super) struct PagesOf<'a>(&'a Run);

impl Serialize for PagesOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for page in self.0.pages.iter() {
            list.serialize_element(&PageRecord::of(&page.map_err(S::Error::custom)?))?;
        }
        list.end()
    }
}

/// The findings of a run, read as they are written.
pub(super) struct FindingsOf<'a>(&'a Run, &'a Bases);

impl Serialize for FindingsOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        if let Some(file) = &self.0.configuration {
            for finding in &file.said.findings {
                list.serialize_element(&FindingRecord::of(file.subject(), finding, self.1))?;
            }
        }
        for host in &self.0.hosts {
            for finding in &host.said.findings {
                list.serialize_element(&FindingRecord::of(host.subject(), finding, self.1))?;
            }
        }
        for page in self.0.pages.iter() {
            let page = page.map_err(S::Error::custom)?;
            for finding in &page.said.findings {
                list.serialize_element(&FindingRecord::of(page.subject(), finding, self.1))?;
            }
        }
        list.end()
    }
}

impl<'a> Head<'a> {
    pub(super) fn of(run: &'a Run) -> Self {
        let tool = Tool { name: env!("CARGO_PKG_NAME").into(), version: (&*run.version).into() };
        Self {
            schema: SCHEMA.into(),
            tool,
            targets: (&run.targets[..]).into(),
            settings: (&run.settings[..]).into(),
            as_of: run.as_of,
            configuration: run.configuration.as_ref().map(ConfigurationRecord::of),
        }
    }
}

impl<'a> ConfigurationRecord<'a> {
    fn of(file: &'a Configuration) -> Self {
        Self { name: (&*file.name).into(), outcomes: by_rule(&file.said) }
    }
}

impl<'a> Summary<'a> {
    pub(super) fn of(run: &'a Run) -> Self {
        let total_ms = u64::try_from(run.took.as_millis()).unwrap_or(u64::MAX);
        let baseline = run.baseline.as_ref().map(Cow::Borrowed);
        let (excepted, coverage) = (run.exceptions.findings, Cow::Borrowed(&run.coverage));
        Self { totals: run.totals(), excepted, coverage, baseline, timings: Timings { total_ms, costs: run.costs.clone() } }
    }
}

impl<'a> HostRecord<'a> {
    pub(super) fn of(report: &'a HostReport) -> Self {
        let HostReport { host, profile, said } = report;
        let (name, facts) = (host.name.as_str().into(), Cow::Borrowed(host));
        Self { name, profile: *profile, scan: Scan::of(host), facts, outcomes: by_rule(said) }
    }
}

impl<'a> PageRecord<'a> {
    pub(super) fn of(page: &'a PageReport) -> Self {
        let PageName { name, address } = PageName::of(page.subject());
        let (same_as, also_at) = (page.same_as.as_deref().map(Cow::Borrowed), Cow::Borrowed(&page.also_at[..]));
        let (outcomes, hops) = (by_rule(&page.said), Cow::Borrowed(&page.hops[..]));
        Self { name, address, profile: page.profile, encoding: (&*page.encoding).into(), hops, outcomes, same_as, also_at }
    }
}

fn by_rule(said: &Said) -> BTreeMap<Cow<'_, str>, Outcome> {
    said.outcomes.iter().map(|(rule, outcome)| (Cow::Borrowed(&**rule), *outcome)).collect()
}

impl<'a> PageName<'a> {
    fn of(subject: Subject<'a>) -> Self {
        Self { name: subject.name.into(), address: subject.address.map(|url| url.as_str().into()) }
    }
}

impl<'a> FindingRecord<'a> {
    pub(super) fn of(subject: Subject<'a>, finding: &'a Finding, bases: &'a Bases) -> Self {
        let grounds = bases.get(&*finding.rule);
        Self {
            rule: (&*finding.rule).into(),
            severity: finding.severity,
            verdict: finding.verdict,
            message: (&finding.message[..]).into(),
            help: (&*finding.help).into(),
            page: PageName::of(subject),
            places: (&finding.places[..]).into(),
            citations: grounds.map_or(&[][..], |basis| &basis.citations).into(),
            act: grounds.map_or(&[][..], |basis| &basis.act).into(),
            fingerprint: (&finding.fingerprint[..]).into(),
            alike: finding.alike.as_deref().map(Cow::Borrowed),
            broken_since: finding.past.map(|past| past.since),
            runs_broken: finding.past.map(|past| past.runs),
            baseline: finding.baseline,
        }
    }
}
