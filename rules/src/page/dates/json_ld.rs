//! Dates in JSON-LD. Of an object graph, those count that describe the page: not its images, videos, events or list items.
//!
//! Scripts that do not parse (raw line breaks, trailing commas, comment marks) are searched for the first value of each key.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use super::super::{Element, Page, Spot};
use super::{Source, StatedDate};
use crate::date::{self, DateKind};

const KEYS: &[(&str, DateKind)] = &[
    ("dateModified", DateKind::Modified),
    ("datePublished", DateKind::Published),
    ("dateCreated", DateKind::Published),
    ("lastReviewed", DateKind::Reviewed),
];

/// Types of schema.org that a page shows or lists without being it.
const OTHERS: &[&str] = &[
    "Image",
    "Video",
    "Audio",
    "MediaObject",
    "Event",
    "Comment",
    "Review",
    "Rating",
    "ListItem",
    "Person",
    "Organization",
    "Offer",
];

/// More objects than this with dates of publication that differ are a list of articles.
const OWN: usize = 2;

pub(super) fn read<'p>(page: &'p Page<'p>, dates: &mut Vec<StatedDate<'p>>) {
    let mut found = Vec::new();
    for script in page.all("script").filter(|script| script.attr("type").is_some_and(is_json_ld)) {
        let Some(source) = source(script) else { continue };
        match serde_json::from_str::<Value>(source.markup()) {
            Ok(value) => collect(&value, &source, &mut found),
            Err(_) => search(&source, &mut found),
        }
    }
    let published = found.iter().filter(|stated| stated.kind == DateKind::Published).map(|stated| stated.date.date);
    if published.collect::<HashSet<_>>().len() <= OWN {
        dates.append(&mut found);
    }
}

fn is_json_ld(kind: &str) -> bool {
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
}

/// The text between the tags of a script, which the source has verbatim.
fn source(script: Element<'_>) -> Option<Spot<'_>> {
    let (start, end) = (script.start_tag()?.end, script.end_tag()?.start);
    (start < end).then(|| script.tag().narrowed(start..end))
}

/// Where each key stands with each of its values, as byte offsets into the script.
type Places<'s> = HashMap<(&'s str, &'s str), Range<usize>>;

fn places<'s>(source: &Spot<'s>) -> Places<'s> {
    let mut places = HashMap::new();
    for pair in PAIR.captures_iter(source.markup()) {
        if let (Some(key), Some(value)) = (pair.get(1), pair.get(2)) {
            places.entry((key.as_str(), value.as_str())).or_insert(value.range());
        }
    }
    places
}

/// Objects of the top level, of arrays there, and of `@graph`; those nested deeper are parts of others.
fn collect<'p>(value: &Value, source: &Spot<'p>, found: &mut Vec<StatedDate<'p>>) {
    let places = places(source);
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(object) => {
                if let Some(graph @ Value::Array(_)) = object.get("@graph") {
                    open.push(graph);
                }
                if !is_other(object) {
                    take(object, source, &places, found);
                }
            }
            _ => {}
        }
    }
}

fn is_other(object: &Map<String, Value>) -> bool {
    let other = |name: &Value| name.as_str().is_some_and(|name| OTHERS.iter().any(|part| name.contains(part)));
    match object.get("@type") {
        Some(Value::Array(names)) => names.iter().all(other),
        Some(name) => other(name),
        None => false,
    }
}

fn take<'p>(object: &Map<String, Value>, source: &Spot<'p>, places: &Places<'_>, found: &mut Vec<StatedDate<'p>>) {
    for (key, kind) in KEYS {
        let Some(written) = object.get(*key).and_then(Value::as_str) else { continue };
        let Some(date) = date::parse(written) else { continue };
        let spot = places.get(&(*key, written)).map_or_else(|| source.clone(), |value| within(source, value));
        found.push(StatedDate { kind: *kind, date, source: Source::StructuredData, spot });
    }
}

fn search<'p>(source: &Spot<'p>, found: &mut Vec<StatedDate<'p>>) {
    for (key, kind) in KEYS {
        let pair = PAIR.captures_iter(source.markup()).find(|pair| &pair[1] == *key);
        let Some(value) = pair.and_then(|pair| pair.get(2)) else { continue };
        if let Some(date) = date::parse(value.as_str()) {
            let spot = within(source, &value.range());
            found.push(StatedDate { kind: *kind, date, source: Source::StructuredData, spot });
        }
    }
}

fn within<'p>(source: &Spot<'p>, part: &Range<usize>) -> Spot<'p> {
    let start = source.range().start;
    source.narrowed(start + part.start..start + part.end)
}

/// A key of [`KEYS`] with its value.
static PAIR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#""(dateModified|datePublished|dateCreated|lastReviewed)"\s*:\s*"([^"\\]{4,60})""#).expect("a constant pattern")
});
