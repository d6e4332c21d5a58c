//! What a rule found, and where: plain facts, ordered and serialisable.
//!
//! Knows nothing of how findings are shown, suppressed or counted over a run.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::facts::Past;
use crate::place::{At, HostPlace, Place};
use crate::rule::{Rule, Severity, Verdict};

/// One fault (or one thing to look at) with every place it stands in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id.
    pub rule: Cow<'static, str>,
    /// How much it weighs here.
    pub severity: Severity,
    /// Whether the program is certain.
    pub verdict: Verdict,
    /// The fault, lower case, without a full stop.
    pub message: String,
    /// What to do, imperative.
    pub help: Cow<'static, str>,
    /// Where: the first place is the one to go to, the others belong to the same fault.
    pub places: Vec<Place>,
    /// Same fault, same value. In a page: made of the rule, the landmark path and the normalised markup; no line, no address. At a host: of the
    /// rule and the place.
    pub fingerprint: String,
    /// What is the same on every page where it is found, if it is no fault of the page: reports for people show such findings once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alike: Option<String>,
    /// What earlier runs saw of it, where runs are remembered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub past: Option<Past>,
    /// Whether it was there before, where the user has a baseline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Novelty>,
}

/// How a finding stands to what was known before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Novelty {
    /// It is not in the baseline, or is there less often.
    New,
    /// The baseline has it: it fails no run.
    Known,
}

impl Finding {
    /// States what to do about it.
    pub fn help(&mut self, help: impl Into<Cow<'static, str>>) -> &mut Self {
        self.help = help.into();
        self
    }

    /// Says what is at the first place.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        if let Some(place) = self.places.first_mut() {
            place.set_label(label.into());
        }
        self
    }

    /// Adds a further place of the same fault.
    pub fn also(&mut self, at: &impl At, label: impl Into<String>) -> &mut Self {
        let mut place = at.place();
        place.set_label(label.into());
        self.places.push(place);
        self
    }

    /// Names what is the same on every page where it is found.
    pub fn alike(&mut self, cause: impl Into<String>) -> &mut Self {
        self.alike = Some(cause.into());
        self
    }

    /// Says what earlier runs saw of it.
    pub fn past(&mut self, past: Option<Past>) -> &mut Self {
        self.past = past;
        self
    }

    /// Weighs this one finding no more than `most`, whatever the rule's severity is.
    pub fn at_most(&mut self, most: Severity) -> &mut Self {
        self.severity = self.severity.min(most);
        self
    }
}

/// Collects what one rule finds on one page or at one host.
pub struct Findings {
    rule: &'static str,
    severity: Severity,
    applicable: usize,
    fails_elsewhere: bool,
    spares_hidden: bool,
    list: Vec<Finding>,
    /// The last finding in what style sheets hide, for its author to finish.
    spared: Option<Finding>,
}

impl Findings {
    /// An empty collection for `rule`, whose findings weigh `severity` on this page.
    #[must_use]
    pub fn new(rule: &Rule, severity: Severity) -> Self {
        Self {
            rule: rule.meta.id,
            severity,
            applicable: 0,
            fails_elsewhere: false,
            spares_hidden: rule.meta.spares_hidden,
            list: Vec::new(),
            spared: None,
        }
    }

    /// Says that there was something for the rule to judge; without it the rule is inapplicable to the page.
    pub fn applies(&mut self) {
        self.applicable += 1;
    }

    /// Says that the page fails by a fault which another rule reports: one fault is said once.
    pub fn fails_elsewhere(&mut self) {
        self.fails_elsewhere = true;
    }

    /// Reports a certain fault.
    pub fn fail(&mut self, at: &impl At, message: impl Into<String>) -> &mut Finding {
        self.push(at, Verdict::Fail, message.into())
    }

    /// Reports something that a person must decide.
    pub fn review(&mut self, at: &impl At, message: impl Into<String>) -> &mut Finding {
        self.push(at, Verdict::Review, message.into())
    }

    fn push(&mut self, at: &impl At, verdict: Verdict, message: String) -> &mut Finding {
        let finding = Finding {
            rule: Cow::Borrowed(self.rule),
            severity: self.severity,
            verdict,
            message,
            help: Cow::Borrowed(""),
            places: vec![at.place()],
            fingerprint: at.fingerprint(self.rule),
            alike: None,
            past: None,
            baseline: None,
        };
        if self.spares_hidden && at.is_hidden_by_sheets() {
            return self.spared.insert(finding);
        }
        self.list.push(finding);
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// The findings in the order of their places, and the outcome for the page or host.
    #[must_use]
    pub fn finish(mut self) -> (Vec<Finding>, Outcome) {
        self.list.sort_by(|a, b| place(a).cmp(&place(b)));
        let outcome = match self.list.iter().map(|finding| finding.verdict).min() {
            _ if self.fails_elsewhere => Outcome::Failed,
            Some(Verdict::Fail) => Outcome::Failed,
            Some(Verdict::Review) => Outcome::CantTell,
            None if self.applicable > 0 => Outcome::Passed,
            None => Outcome::Inapplicable,
        };
        (self.list, outcome)
    }
}

fn place(finding: &Finding) -> Option<(usize, usize, Option<&HostPlace>)> {
    finding.places.first().map(Place::order)
}

/// What a rule says of a page or host, in the words of EARL and ACT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// There was something to judge, and nothing wrong with it.
    Passed,
    /// At least one certain fault, which another rule may be the one to report.
    Failed,
    /// Nothing certain, something for a person to decide.
    CantTell,
    /// There was nothing to judge.
    Inapplicable,
}

/// Most characters of evidence in a message.
const EVIDENCE: usize = 80;

/// `text` as evidence in a message: in backticks, white space as single spaces, cut where it is long.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::from("`");
    let mut gap = false;
    for (shown, c) in text.trim().chars().enumerate() {
        if shown == EVIDENCE {
            out.push('\u{2026}');
            break;
        }
        if !(c.is_whitespace() && gap) {
            out.push(if c.is_whitespace() { ' ' } else { c });
        }
        gap = c.is_whitespace();
    }
    out.push('`');
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn evidence_is_short_and_on_one_line() {
        assert_eq!(quoted(" a\n\t b "), "`a b`");
        assert_eq!(quoted(&"\u{e9}".repeat(100)), format!("`{}\u{2026}`", "\u{e9}".repeat(80)));
    }
}
