//! What a rule says of itself, as Markdown that any reader of Markdown takes: the rule's own words, then what it rests on.

use std::fmt::Write;

use govlint_rules::rule::Rule;

/// The documentation without what only its tests need to know, and the citations.
pub(super) fn markdown(rule: &Rule) -> String {
    let mut text = String::new();
    for line in rule.meta.docs().lines() {
        // What follows the language in a fence is for the tests of the rule.
        let fence = line.trim_start().strip_prefix("```").and_then(|info| info.split_whitespace().next());
        match fence {
            Some(language) => text.extend(["```", language]),
            None => text.push_str(line),
        }
        text.push('\n');
    }
    if !rule.meta.cites.is_empty() {
        text.push_str("\nRests on:\n");
    }
    for cite in rule.meta.cites {
        let status = cite.status().map_or_else(String::new, |status| format!(" ({status})"));
        // A `String` takes all that is written.
        let _ = writeln!(text, "- [{}]({}){status}", cite.label(), cite.url());
    }
    text
}

/// Why the rule is there, in plain text: the first paragraph after the summary where that is prose, else the summary.
pub(super) fn why(rule: &Rule) -> String {
    let docs = rule.meta.docs();
    let paragraph = docs.split("\n\n").nth(1).unwrap_or_default();
    let is_prose = !paragraph.is_empty() && !paragraph.starts_with(['`', '#', '-']) && !paragraph.contains("\n```");
    if is_prose { paragraph.split_whitespace().collect::<Vec<_>>().join(" ") } else { rule.meta.summary().to_owned() }
}
