//! Findings by what they rest on: law and policy first, then criteria, then the techniques and tests that say how these are met.

use std::collections::BTreeMap;

use govlint_rules::cite::Cite;

use super::head::words_of;
use super::survey::{Counts, Survey};
use super::view::RuleLink;
use crate::report::run::Run;

/// What binds whom, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Laws, regulations, directives, memoranda.
    Law,
    /// The criteria that laws refer to.
    Criterion,
    /// What says how to meet or to test them, and the standards of the web.
    Practice,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Law, Self::Criterion, Self::Practice];

    fn of(cite: Cite) -> Self {
        match cite {
            Cite::Section508(_)
            | Cite::TitleTwo(_)
            | Cite::M1513
            | Cite::M2322
            | Cite::Idea(_)
            | Cite::Bod1801
            | Cite::Sp80052
            | Cite::FederalStandard(_)
            | Cite::Dodi504002 => Self::Law,
            Cite::Wcag(_) => Self::Criterion,
            Cite::Act(_)
            | Cite::Technique(_)
            | Cite::Uswds(_)
            | Cite::Rfc(..)
            | Cite::Html(_)
            | Cite::W3c(_)
            | Cite::Baseline(_)
            | Cite::TrustedTester(_) => Self::Practice,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Law => "Law and policy",
            Self::Criterion => "Success criteria of WCAG",
            Self::Practice => "Standards, techniques and tests",
        }
    }
}

/// The laws of one kind.
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) laws: Vec<Law>,
}

/// A law or standard, with what rests on it.
pub(super) struct Law {
    pub(super) label: String,
    pub(super) url: String,
    pub(super) status: Option<&'static str>,
    pub(super) counts: Counts,
    pub(super) rules: Vec<RuleLink>,
}

/// What the rules that found something cite, by kind and name.
pub(super) fn groups(run: &Run, survey: &Survey) -> Vec<Group> {
    let mut laws: BTreeMap<(Kind, String), Law> = BTreeMap::new();
    for tally in survey.rules() {
        for cite in run.rule(&tally.rule).map_or(&[][..], |rule| rule.meta.cites) {
            let label = words_of(*cite);
            let new = || Law {
                label: label.clone(),
                url: cite.url(),
                status: cite.status(),
                counts: Counts::default(),
                rules: Vec::new(),
            };
            let law = laws.entry((Kind::of(*cite), label.clone())).or_insert_with(new);
            law.counts.iter_mut().zip(tally.counts).for_each(|(sum, count)| *sum += count);
            law.rules.push(RuleLink::to(&tally.rule));
        }
    }
    let mut groups = Kind::ALL.map(|kind| Group { title: kind.title(), laws: Vec::new() });
    for ((kind, _), law) in laws {
        groups[kind as usize].laws.push(law);
    }
    groups.into_iter().filter(|group| !group.laws.is_empty()).collect()
}
