//! Phrases that several formats share: how a finding weighs, where it is, what it rests on, and counts of things.

use govlint_rules::finding::{Finding, Novelty};
use govlint_rules::place::{HostPlace, Place};
use govlint_rules::rule::{Rule, Verdict};

use super::faults::Spread;
use super::run::Subject;
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
    format!("{}[{}]: {}{}", weight(finding), one_line(&finding.rule), one_line(&finding.message), novelty(finding))
}

/// ` (new)` or ` (known)`, where there is a baseline to tell.
pub(super) fn novelty(finding: &Finding) -> &'static str {
    match finding.baseline {
        None => "",
        Some(Novelty::New) => " (new)",
        Some(Novelty::Known) => " (known)",
    }
}

/// `page:line:column`, as terminals and editors make links of it; of a host the address that was asked.
pub(super) fn at(page: &str, place: Option<&Place>) -> String {
    match place {
        Some(Place::Source(place)) => format!("{}:{}:{}", one_line(page), place.start.line, place.start.column),
        Some(Place::Host(place)) => one_line(&place.endpoint).into_owned(),
        None => one_line(page).into_owned(),
    }
}

/// `certificate: CN=agency.example.gov (since yesterday)`: which part of a host, what stands there, and why it is shown.
pub(super) fn part(place: &HostPlace) -> String {
    let value = place.value.as_ref().map_or_else(String::new, |value| format!(": {}", one_line(value)));
    let label = place.label.as_ref().map_or_else(String::new, |label| format!(" ({})", one_line(label)));
    format!("{}{value}{label}", place.part.name())
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

/// ` (and at 2 other addresses)` for a page that stands for others; nothing for any other.
pub(super) fn also_at(page: Subject<'_>) -> String {
    match page.also_at.len() {
        0 => String::new(),
        n => format!(" (and at {})", count(n, "other address", "other addresses")),
    }
}

/// The other addresses of a page, the first few by name; nothing where there are none.
pub(super) fn same_at(page: Subject<'_>) -> String {
    const NAMED: usize = 3;
    let mut named: Vec<String> = page.also_at.iter().take(NAMED).map(|name| one_line(name).into_owned()).collect();
    if page.also_at.len() > NAMED {
        named.push(format!("{} more (--format json lists all)", page.also_at.len() - NAMED));
    }
    if named.is_empty() { String::new() } else { format!("the same page is at {}", list(&named)) }
}

/// `also on 411 other pages: b.html, c.html and 409 more` of a fault that many pages have; nothing of any other.
pub(super) fn also_on(spread: &Spread) -> String {
    let others = spread.pages.saturating_sub(1);
    if others == 0 {
        return String::new();
    }
    let mut named: Vec<String> = spread.others.iter().map(|name| one_line(name).into_owned()).collect();
    if others > named.len() {
        named.push(format!("{} more", others - named.len()));
    }
    format!("also on {}: {}", count(others, "other page", "other pages"), list(&named))
}

/// ` (so)`, or nothing of nothing.
pub(super) fn bracketed(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" ({text})") }
}

/// `1 page`, `2 pages`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `a, b and c`.
pub(crate) fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
