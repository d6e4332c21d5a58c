//! What judging costs: time by step and by rule, added up over all pages and threads.
//!
//! Owns the clock, so that rules need none. Nobody is timed unless somebody wants to know.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use govlint_rules::RULES;
use serde::{Deserialize, Serialize};

/// A part of the work on one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// From bytes to text.
    Decode,
    /// From text to a tree with places.
    Parse,
    /// The index of the tree that rules ask.
    Index,
    /// What the run needs of the page when it is gone: links, anchors, what it says.
    Record,
    /// Exceptions: finding them, and taking out what they cover.
    Exceptions,
    /// The rule with that number in [`RULES`].
    Rule(usize),
}

/// The steps that are no rules, in their order.
const STEPS: [(Step, &str); 5] = [
    (Step::Decode, "decode"),
    (Step::Parse, "parse"),
    (Step::Index, "index"),
    (Step::Record, "record"),
    (Step::Exceptions, "exceptions"),
];

/// Adds up; threads share it.
#[derive(Debug)]
pub struct Costs(Vec<(AtomicU64, AtomicU64)>);

/// What a step or a rule has cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// The step's name, or the rule's id.
    pub name: String,
    /// Microseconds, over all threads.
    pub micros: u64,
    /// How often it was done.
    pub times: u64,
}

impl Default for Costs {
    fn default() -> Self {
        Self((0..STEPS.len() + RULES.len()).map(|_| Default::default()).collect())
    }
}

impl Costs {
    /// Does the work, and adds what it took.
    pub fn time<T>(&self, step: Step, work: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let done = work();
        let at = match step {
            Step::Rule(nth) => STEPS.len() + nth,
            step => STEPS.iter().position(|(known, _)| *known == step).unwrap_or_default(),
        };
        if let Some((nanos, times)) = self.0.get(at) {
            nanos.fetch_add(u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
            times.fetch_add(1, Ordering::Relaxed);
        }
        done
    }

    /// The steps in their order, then the rules, the dearest first. What was never done is left out.
    #[must_use]
    pub fn report(&self) -> Vec<Cost> {
        let names = STEPS.iter().map(|(_, name)| *name).chain(RULES.iter().map(|rule| rule.meta.id));
        let cost = |(name, (nanos, times)): (&str, &(AtomicU64, AtomicU64))| Cost {
            name: name.to_owned(),
            micros: nanos.load(Ordering::Relaxed) / 1000,
            times: times.load(Ordering::Relaxed),
        };
        let mut costs: Vec<Cost> = names.zip(&self.0).map(cost).collect();
        costs[STEPS.len()..].sort_by_key(|cost| std::cmp::Reverse(cost.micros));
        costs.retain(|cost| cost.times > 0);
        costs
    }
}
