//! The smaller pieces of the report as its templates want them.

use askama::Template;

use super::law::Group;
use super::picture::Picture;
use super::survey::{Counts, Told};
use crate::report::sanitise::one_line;
use crate::report::words;

/// A name that may be an address to follow.
pub(super) struct Name {
    pub(super) text: String,
    pub(super) is_link: bool,
}

impl Name {
    /// Only https addresses are links: whoever reads an audit is not led to plain http.
    pub(super) fn of(text: &str) -> Self {
        let is_link = text.starts_with("https://") && text.parse::<url::Url>().is_ok();
        Self { text: one_line(text).into_owned(), is_link }
    }
}

/// A piece of a message: prose, or what it quotes.
pub(super) struct Part {
    pub(super) text: String,
    pub(super) is_code: bool,
}

/// A message with its quotations.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let text = one_line(text);
    let backticks = text.matches('`').count();
    let mut parts: Vec<Part> = Vec::new();
    for (nth, part) in text.split('`').enumerate() {
        let is_open = nth % 2 == 1;
        if is_open && backticks > nth {
            parts.push(Part { text: part.to_owned(), is_code: true });
        } else {
            // One without a partner is just a character.
            let text = if is_open { format!("`{part}") } else { part.to_owned() };
            parts.push(Part { text, is_code: false });
        }
    }
    parts
}

/// With a capital first.
pub(super) fn sentence(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| format!("{}{}", first.to_ascii_uppercase(), rest.as_str()))
}

/// A link to a rule's section.
pub(super) struct RuleLink {
    pub(super) id: String,
    pub(super) anchor: String,
}

impl RuleLink {
    pub(super) fn to(id: &str) -> Self {
        Self { id: one_line(id).into_owned(), anchor: rule_anchor(id) }
    }
}

/// Ids of rules are made of letters, hyphens and one slash; in a saved run they may be anything.
fn rule_anchor(id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    format!("rule-{}", id.chars().map(plain).collect::<String>())
}

#[derive(Template)]
#[template(path = "html/templates.html")]
pub(super) struct TemplateRow {
    is_first: bool,
    weight: &'static str,
    number: u32,
    message: Vec<Part>,
    pages: usize,
    rule: String,
}

impl TemplateRow {
    pub(super) fn of(told: &Told, is_first: bool) -> Self {
        Self {
            is_first,
            weight: words::weight(&told.finding),
            number: told.number.nth,
            message: parts(&told.finding.message),
            pages: told.spread.pages,
            rule: one_line(&told.finding.rule).into_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "html/filter.html")]
pub(super) struct Filter<'a> {
    pub(super) laws: &'a [Group],
    pub(super) picture: &'a Picture,
}

/// A citation with its address.
pub(super) struct Cited {
    pub(super) label: String,
    pub(super) url: String,
    pub(super) status: Option<&'static str>,
}

/// What stands before the slash of a rule's id.
pub(super) fn family(id: &str) -> &str {
    id.split('/').next().unwrap_or(id)
}

/// `2 errors, 1 warning and 3 to review`.
pub(super) fn counted(counts: &Counts) -> String {
    let names = [("error", "errors"), ("warning", "warnings"), ("note", "notes"), ("to review", "to review")];
    let said = counts.iter().zip(names).filter(|(count, _)| **count > 0);
    words::list(&said.map(|(count, (one, many))| words::count(*count, one, many)).collect::<Vec<_>>())
}

#[derive(Template)]
#[template(path = "html/foot.html")]
pub(super) struct Foot<'a> {
    pub(super) version: &'a str,
    pub(super) script: &'static str,
}
