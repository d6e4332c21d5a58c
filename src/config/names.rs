//! The names by which users call rules: the rule, or the name they may have meant.
//!
//! Knows ids and families; not where a name was given.

use govlint_rules::RULES;
use govlint_rules::rule::Rule;

use crate::report::sanitise::one_line;

/// A name that no rule has.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("there is no {wanted} `{name}`")]
#[diagnostic(code(govlint::rules), help("{help}"))]
pub struct UnknownRule {
    wanted: &'static str,
    name: String,
    help: String,
}

impl UnknownRule {
    fn new(rules: &[&Rule], wanted: &'static str, name: &str) -> Self {
        let scored = rules.iter().map(|rule| (strsim::jaro_winkler(name, rule.meta.id), rule.meta.id));
        let nearest = scored.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0));
        let help = match nearest {
            Some((_, near)) => format!("did you mean `{near}`?"),
            None => "`govlint rules` lists every rule".to_owned(),
        };
        Self { wanted, name: one_line(name).into_owned(), help }
    }

    /// What to do about it.
    pub(super) fn advice(&self) -> &str {
        &self.help
    }
}

/// The place among `rules` of the one with that id.
///
/// # Errors
/// [`UnknownRule`], with the id that is most like it.
pub fn rule_number(rules: &[&Rule], id: &str) -> Result<usize, UnknownRule> {
    rules.iter().position(|rule| rule.meta.id == id).ok_or_else(|| UnknownRule::new(rules, "rule", id))
}

/// By number in [`RULES`]: whether one of `names` names the rule or its family.
pub(super) fn named(names: &[String]) -> Result<Vec<bool>, UnknownRule> {
    let mut found = vec![false; RULES.len()];
    for name in names {
        let family = format!("{}/", name.trim_end_matches('/'));
        let matching = RULES.iter().map(|rule| rule.meta.id == name || rule.meta.id.starts_with(&family));
        let mut any = false;
        for (found, matches) in found.iter_mut().zip(matching) {
            *found |= matches;
            any |= matches;
        }
        if !any {
            return Err(UnknownRule::new(RULES, "rule or family", name));
        }
    }
    Ok(found)
}
