//! A page beside the other pages of its site: judged by what they say of themselves too.

use govlint_rules::RULES;
use govlint_rules::exception::InPlace;
use govlint_rules::facts::Peers;
use govlint_rules::finding::Outcome;
use govlint_rules::headline::Headline;
use govlint_rules::page_rules::{duplicate_description, duplicate_title};
use govlint_rules::rule::{Check, Rule};

use super::{Input, Manner, Verdicts, context, page, read_again, run_rules};
use crate::costs::Step;

/// Judges a document, which was judged before, by what other pages of its site say of themselves.
#[must_use]
pub fn lint_peers(input: &Input<'_>, peers: &Peers, manner: Manner<'_>) -> Verdicts {
    read_again(input, manner, |document, from| {
        let page = manner.config.timed(Step::Index, || page(document, from, input));
        let cx = context(input, manner);
        let mut said = run_rules(
            manner,
            |check| matches!(check, Check::Peers(_)),
            |rule, severity| rule.judge_peers(&page, peers, &cx, severity),
        );
        let is_at_work = |rule: &str| said.outcomes.iter().any(|(id, _)| *id == rule);
        let mut in_place = InPlace::of(&page, manner.as_of);
        said.taken.findings += in_place.take_out(&mut said.findings);
        manner.config.take_out_exceptions(Some(&page), is_at_work, &mut said.findings, &mut said.taken);
        said
    })
}

/// What the rules that compare pages say of a page that no other is like: it need not be read again for that.
#[must_use]
pub fn without_peers(headline: &Headline, manner: Manner<'_>) -> Vec<(&'static str, Outcome)> {
    let says = [(duplicate_title::RULE.meta.id, headline.title), (duplicate_description::RULE.meta.id, headline.description)];
    let judged = |(at, rule): (usize, &&'static Rule)| {
        let (id, said) = says.iter().find(|(id, _)| *id == rule.meta.id)?;
        let outcome = if said.is_some() { Outcome::Passed } else { Outcome::Inapplicable };
        manner.config.severity(at, manner.profile).map(|_| (*id, outcome))
    };
    RULES.iter().enumerate().filter_map(judged).collect()
}
