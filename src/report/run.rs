//! What one run ends with: every page with its findings, and how far the run reached.
//!
//! Sorted once, before any writer sees it; writers add nothing and judge nothing. Times are kept apart from what is compared.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use govlint_rules::finding::{Finding, Outcome};
use govlint_rules::rule::{Profile, Rule, Severity, Verdict};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use url::Url;

/// A finished run.
pub struct Run {
    /// The rules that the run knew: what findings cite is looked up here. The program's own are `govlint_rules::RULES`.
    pub rules: &'static [&'static Rule],
    /// The targets as the user named them.
    pub targets: Vec<String>,
    /// The day of judgement.
    pub as_of: Date,
    /// Pages that were judged, sorted by name.
    pub pages: Vec<PageReport>,
    /// How far the run reached.
    pub coverage: Coverage,
    /// Which exceptions of the configuration took something out, by their number.
    pub exceptions_used: BTreeSet<usize>,
    /// How long it took; nothing that is compared between runs.
    pub took: Duration,
}

/// One page that was judged.
#[derive(Debug)]
pub struct PageReport {
    /// Its path below the folder the user stands in, with `/` as separator, or its address: as a user would open it.
    pub name: String,
    /// Where it is or will be published, if that is known.
    pub address: Option<Url>,
    /// Whose duties were taken to hold.
    pub profile: Profile,
    /// The encoding it was decoded from, by its name in the Encoding standard. Offsets count bytes of the UTF-8 text.
    pub encoding: &'static str,
    /// Sorted by place, then rule.
    pub findings: Vec<Finding>,
    /// What each rule that ran says of the page as a whole.
    pub outcomes: Vec<(&'static str, Outcome)>,
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
    pub skipped: BTreeMap<String, String>,
    /// What was asked for and could not be checked, with why. Not empty means exit code 3.
    pub unchecked: BTreeMap<String, String>,
    /// What a limit of the user's left out, with which limit.
    pub not_tried: BTreeMap<String, String>,
    /// Distinct addresses that links lead to.
    pub links: LinkCounts,
    /// What else a reader must know to trust the run, one sentence each.
    pub notes: Vec<String>,
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
    /// The rule with that id, if the run knew it.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&'static Rule> {
        self.rules.iter().copied().find(|rule| rule.meta.id == id)
    }

    /// Every finding with its page, in the order of reports.
    pub fn findings(&self) -> impl Iterator<Item = (&PageReport, &Finding)> {
        self.pages.iter().flat_map(|page| page.findings.iter().map(move |finding| (page, finding)))
    }

    /// Counts findings by weight.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for (_, finding) in self.findings() {
            match (finding.verdict, finding.severity) {
                (Verdict::Review, _) => totals.reviews += 1,
                (Verdict::Fail, Severity::Error) => totals.errors += 1,
                (Verdict::Fail, Severity::Warning) => totals.warnings += 1,
                (Verdict::Fail, Severity::Note) => totals.notes += 1,
            }
        }
        totals
    }
}

impl Coverage {
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
    }
}

impl PageReport {
    /// Sorts findings by place and then rule; messages decide between equals, so that no order depends on timing.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            let place = |finding: &Finding| finding.places.first().map(|place| (place.start.offset, place.end.offset));
            place(a).cmp(&place(b)).then_with(|| a.rule.cmp(&b.rule)).then_with(|| a.message.cmp(&b.message))
        });
    }
}
