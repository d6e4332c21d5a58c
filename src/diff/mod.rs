//! Two runs beside each other: what is new, what is fixed, what is as it was.
//!
//! Knows faults by rule and fingerprint, as a baseline does, and counts them. What stood on a page that the newer run did not judge, or was found by a rule that
//! did not run then, is neither fixed nor there: it is out of sight, and told.

mod read;

use std::collections::{BTreeMap, BTreeSet};

use govlint_rules::rule::{Severity, Verdict};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use read::{Found, Saved, SavedError};

use crate::config::FailOn;

/// What lies between two runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Diff {
    /// The name and version of the form.
    pub schema: String,
    /// The older run.
    pub old: Side,
    /// The newer one.
    pub new: Side,
    /// In numbers of findings.
    pub totals: Counts,
    /// What the newer run found and the older did not, or less often; in the order of its report.
    pub added: Vec<Found>,
    /// What the older run found and the newer did not; in the order of its report.
    pub fixed: Vec<Found>,
    /// By page of the older run: how many of its findings the newer run had no sight of.
    pub unseen: BTreeMap<String, usize>,
}

/// One of two runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// The file, as the user named it.
    pub file: String,
    /// The day of judgement.
    pub as_of: Date,
    /// Pages and hosts that it judged.
    pub judged: usize,
    /// How many of these the other run did not.
    pub only_here: usize,
    /// How much could not be checked.
    pub unchecked: usize,
}

/// Findings by what became of them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Those in the newer run alone.
    pub new: usize,
    /// Those in the older run alone, on what both judged.
    pub fixed: usize,
    /// Those in both.
    pub unchanged: usize,
    /// Those in the older run, of which the newer says nothing.
    pub unseen: usize,
}

/// The form of [`Diff`] as JSON.
pub const SCHEMA: &str = "govlint-diff/1";

/// What one fault was found as, in both runs.
#[derive(Default)]
struct Fault {
    old: Vec<usize>,
    new: Vec<usize>,
}

impl Diff {
    /// Compares two runs.
    #[must_use]
    pub fn of(old: &Saved, new: &Saved) -> Self {
        let mut faults: BTreeMap<(&str, &str), Fault> = BTreeMap::new();
        for (nth, found) in old.found.iter().enumerate() {
            faults.entry(found.key()).or_default().old.push(nth);
        }
        for (nth, found) in new.found.iter().enumerate() {
            faults.entry(found.key()).or_default().new.push(nth);
        }
        let (mut totals, mut added, mut fixed) = (Counts::default(), BTreeSet::new(), BTreeSet::new());
        let mut unseen: BTreeMap<String, usize> = BTreeMap::new();
        for fault in faults.into_values() {
            let (gone, come) = fault.apart(old, new);
            totals.unchanged += fault.new.len() - come.len();
            added.extend(come);
            for nth in gone {
                let found = &old.found[nth];
                if new.looked(found) {
                    fixed.insert(nth);
                } else {
                    *unseen.entry(found.page.clone()).or_default() += 1;
                }
            }
        }
        totals.new = added.len();
        totals.fixed = fixed.len();
        totals.unseen = unseen.values().sum();
        let listed = |side: &Saved, numbers: BTreeSet<usize>| numbers.into_iter().map(|nth| side.found[nth].clone()).collect();
        let side = |side: &Saved, other: &Saved| Side {
            file: side.file.clone(),
            as_of: side.as_of,
            judged: side.judged.len(),
            only_here: side.judged.difference(&other.judged).count(),
            unchecked: side.unchecked,
        };
        let (added, fixed) = (listed(new, added), listed(old, fixed));
        Self { schema: SCHEMA.to_owned(), old: side(old, new), new: side(new, old), totals, added, fixed, unseen }
    }

    /// Whether something new fails, where findings of `fail_on` and above do. A review never does.
    #[must_use]
    pub fn fails(&self, fail_on: FailOn) -> bool {
        let least = match fail_on {
            FailOn::Never => return false,
            FailOn::Note => Severity::Note,
            FailOn::Warning => Severity::Warning,
            FailOn::Error => Severity::Error,
        };
        self.added.iter().any(|found| found.verdict == Verdict::Fail && found.severity >= least)
    }
}

impl Fault {
    /// Which findings have gone and which have come. What stands on the same page in both runs is the same; then one that went and one that came is the
    /// same that moved, first where the newer run did not look: a page that has another address now.
    fn apart(&self, old: &Saved, new: &Saved) -> (Vec<usize>, Vec<usize>) {
        let mut on_page: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
        for &nth in self.old.iter().rev() {
            on_page.entry(old.found[nth].place()).or_default().push(nth);
        }
        let mut come = Vec::new();
        for &nth in &self.new {
            if on_page.get_mut(&new.found[nth].place()).and_then(Vec::pop).is_none() {
                come.push(nth);
            }
        }
        let mut gone: Vec<usize> = on_page.into_values().flatten().collect();
        gone.sort_unstable_by_key(|&nth| (new.looked(&old.found[nth]), nth));
        // A review that has become certain is new.
        let mut left = Vec::new();
        for nth in gone {
            let same = come.iter().position(|&other| new.found[other].is_certain() <= old.found[nth].is_certain());
            match same {
                Some(at) => drop(come.remove(at)),
                None => left.push(nth),
            }
        }
        (left, come)
    }
}
