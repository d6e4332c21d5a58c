//! `govlint explain RULE`: the rule's own documentation, laid out for a terminal, with severities and citations.
//!
//! Knows the little Markdown that rule files use: headings, paragraphs, lists and fences. Everything else is printed as it stands.

use std::io::{self, Write};

use govlint_rules::rule::{Profile, Rule, Severity};

use super::look::Look;
use super::unless_closed;
use crate::config::{UnknownRule, rule_number};

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

/// The rule with that id.
///
/// # Errors
/// [`UnknownRule`], with the id that is most like it.
pub fn find<'r>(rules: &[&'r Rule], id: &str) -> Result<&'r Rule, UnknownRule> {
    rule_number(rules, id).map(|number| rules[number])
}

/// Writes all that is known of one rule.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(rule: &Rule, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let look = Look { width: look.width.min(WIDEST), ..look };
    let mut text = format!("{}\n\n", look.bold(rule.meta.id));
    text.push_str(&markdown(&rule.meta.docs(), look));
    text.push_str(&severities(rule, look));
    text.push_str(&citations(rule, look));
    unless_closed(out.write_all(text.as_bytes()))
}

/// Severity under each profile, the usual one first.
fn severities(rule: &Rule, look: Look) -> String {
    let name = |severity: Option<Severity>| severity.map_or("off", Severity::name);
    let usual = rule.meta.severity;
    let other = Profile::ALL.into_iter().filter(|profile| rule.meta.severity_for(*profile) != Some(usual));
    let other: Vec<String> =
        other.map(|profile| format!("{} in profile {}", name(rule.meta.severity_for(profile)), profile.name())).collect();
    let mut said = format!("Severity: {}", usual.name());
    if !other.is_empty() {
        said.push_str("; ");
        said.push_str(&other.join(", "));
    }
    if rule.meta.needs_network {
        said.push_str(". Needs the network");
    }
    format!("{}.\n", look.wrap(&said, "", "  "))
}

fn citations(rule: &Rule, look: Look) -> String {
    let mut text = String::new();
    for cite in rule.meta.cites {
        let status = cite.status().map_or_else(String::new, |status| format!(" ({status})"));
        text.push_str(&look.wrap(&format!("{}{status}", cite.label()), "\n- ", "  "));
        // An address is left whole, so that it can be followed.
        text.push_str("\n  ");
        text.push_str(&cite.url());
    }
    if text.is_empty() { text } else { format!("\n{}\n{}\n", look.bold("Rests on"), text.trim_start_matches('\n')) }
}

/// Blocks of Markdown as text: paragraphs and list items filled, fences indented, headings bold.
fn markdown(docs: &str, look: Look) -> String {
    let mut text = String::new();
    let mut paragraph = String::new();
    let mut fenced = false;
    for line in docs.lines() {
        if let Some(info) = line.trim_start().strip_prefix("```") {
            flush(&mut paragraph, &mut text, look);
            if fenced {
                text.push('\n');
            } else if let Some(title) = fence_title(info) {
                text.push_str(&title);
                text.push('\n');
            }
            fenced = !fenced;
        } else if fenced {
            text.push_str(format!("    {line}").trim_end());
            text.push('\n');
        } else if line.starts_with('#') {
            flush(&mut paragraph, &mut text, look);
            text.push_str(&look.bold(line.trim_start_matches('#').trim()));
            text.push_str("\n\n");
        } else if line.trim().is_empty() {
            flush(&mut paragraph, &mut text, look);
        } else {
            if is_item(line) {
                fill(&mut paragraph, &mut text, look);
            }
            paragraph.push_str(if paragraph.is_empty() { "" } else { " " });
            paragraph.push_str(line.trim());
        }
    }
    flush(&mut paragraph, &mut text, look);
    text
}

/// Ends a block: its text, then an empty line.
fn flush(paragraph: &mut String, text: &mut String, look: Look) {
    if !paragraph.is_empty() {
        fill(paragraph, text, look);
        text.push('\n');
    }
}

fn fill(paragraph: &mut String, text: &mut String, look: Look) {
    if !paragraph.is_empty() {
        let rest = if is_item(paragraph) { "  " } else { "" };
        text.push_str(&look.wrap(paragraph, "", rest));
        text.push('\n');
        paragraph.clear();
    }
}

fn is_item(line: &str) -> bool {
    line.trim_start().starts_with("- ") || line.trim_start().starts_with("* ")
}

/// What the fences of rule files say of their code, and of the page that it is taken to be on.
fn fence_title(info: &str) -> Option<String> {
    let (about, rest): (Vec<&str>, Vec<&str>) = info.split_whitespace().skip(1).partition(|word| !word.contains('='));
    let title = match about.first() {
        Some(&"fail") => "A fault",
        Some(&"pass") => "As it should be",
        _ => return None,
    };
    Some(if rest.is_empty() { format!("{title}:") } else { format!("{title} ({}):", rest.join(", ")) })
}
