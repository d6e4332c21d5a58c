//! What an author wrote, judged: each page that may become of it, and then what holds for all of them.

use std::mem::take;

use govlint_rules::finding::Outcome;
use govlint_rules::page::Document;
use govlint_rules::record::Record;
use govlint_rules::rule::Verdict;
use govlint_rules::source::{Source, outcome};

use super::{From, Input, Linted, Manner, Skipped, Verdicts, lint_document, page, parsed};

/// Judges it by what stands in it.
pub(super) fn lint(source: &Source<'_>, input: &Input<'_>, manner: Manner<'_>) -> Result<Linted, Skipped> {
    let mut worlds = Vec::new();
    for world in source.worlds() {
        worlds.push(lint_document(&parsed(world.html(), manner)?, From::Source, input, manner));
    }
    let of_world = |linted: &mut Linted| Verdicts {
        findings: take(&mut linted.findings),
        outcomes: take(&mut linted.outcomes),
        taken: take(&mut linted.taken),
    };
    let said = agreed(source, worlds.iter_mut().map(of_world).collect());
    let excepts_links = worlds.iter().any(|world| world.excepts_links);
    let marked =
        source.worlds().iter().zip(&worlds).filter(|(world, _)| world.is_marked()).map(|(_, linted)| linted.record.clone());
    let record = Record::of_source(marked);
    // There is always a world.
    let Some(first) = worlds.into_iter().next() else { return Err(Skipped::Empty) };
    let Verdicts { findings, outcomes, taken } = said;
    Ok(Linted { findings, outcomes, taken, excepts_links, record: record.unwrap_or_else(|| first.record.clone()), ..first })
}

/// What other pages need to know of it.
pub(super) fn record(source: &Source<'_>, input: &Input<'_>) -> Option<Record> {
    let marked = source.worlds().iter().filter(|world| world.is_marked());
    let documents = marked.filter_map(|world| Document::parse(world.html()).ok());
    Record::of_source(documents.map(|document| Record::of(&page(&document, From::Source, input), input.base)))
}

/// Has it judged again; nothing is said where one of its worlds cannot be.
pub(super) fn judge_again(source: &Source<'_>, manner: Manner<'_>, judge: impl Fn(&Document, From) -> Verdicts) -> Verdicts {
    let judge = |document: Document| judge(&document, From::Source);
    let worlds: Result<Vec<Verdicts>, Skipped> =
        source.worlds().iter().map(|world| parsed(world.html(), manner).map(judge)).collect();
    worlds.map(|worlds| agreed(source, worlds)).unwrap_or_default()
}

/// What is said of the worlds, as what is said of the source.
fn agreed(source: &Source<'_>, worlds: Vec<Verdicts>) -> Verdicts {
    let mut said = Verdicts::default();
    let (mut found, mut outcomes) = (Vec::new(), Vec::new());
    let mut most = 0;
    for world in worlds {
        // What was taken out of several worlds was found once.
        most = most.max(world.taken.findings);
        said.taken.add(&world.taken);
        found.push(world.findings);
        outcomes.push(world.outcomes);
    }
    said.taken.findings = most;
    said.findings = source.agreed(found);
    let of_rule = |rule: &'static str| -> Outcome {
        let verdict = said.findings.iter().filter(|finding| finding.rule == rule).map(|finding| finding.verdict).min();
        let left = verdict.map(|verdict| if verdict == Verdict::Fail { Outcome::Failed } else { Outcome::CantTell });
        let worlds: Vec<Outcome> =
            outcomes.iter().flatten().filter(|(other, _)| *other == rule).map(|(_, outcome)| *outcome).collect();
        outcome(left, &worlds)
    };
    let rules = outcomes.first().into_iter().flatten().map(|(rule, _)| *rule);
    said.outcomes = rules.map(|rule| (rule, of_rule(rule))).collect();
    said
}
