//! Phrases that several formats share: how a finding weighs, where it is, what it rests on, and counts of things.

use govlint_rules::finding::{Finding, Position};
use govlint_rules::rule::{Rule, Verdict};

use super::sanitise::one_line;

/// The word a finding starts with: its severity, or `review` where a person must decide.
pub(super) fn weight(finding: &Finding) -> &'static str {
    match finding.verdict {
        Verdict::Review => "review",
        Verdict::Fail => finding.severity.name(),
    }
}

/// `error[image/missing-alt]: message`, in one printable line.
pub(super) fn headline(finding: &Finding) -> String {
    format!("{}[{}]: {}", weight(finding), one_line(&finding.rule), one_line(&finding.message))
}

/// `page:line:column`, as terminals and editors make links of it.
pub(super) fn at(page: &str, position: Option<Position>) -> String {
    let page = one_line(page);
    position.map_or_else(|| page.to_string(), |position| format!("{page}:{}:{}", position.line, position.column))
}

/// What the rule rests on, with its status in law, weightiest first; empty where it cites nothing.
pub(super) fn citations(rule: Option<&Rule>) -> String {
    let cites = rule.map_or(&[][..], |rule| rule.meta.cites).iter();
    let said = cites.map(|cite| match cite.status() {
        Some(status) => format!("{} ({status})", cite.label()),
        None => cite.label(),
    });
    said.collect::<Vec<_>>().join("; ")
}

/// `1 page`, `2 pages`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `a, b and c`.
pub(super) fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
