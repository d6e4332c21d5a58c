//! Places as SARIF says them: a region of an artifact, and the element or part of a host in it.

use govlint_rules::place::{HostPlace, Place, SourcePlace};
use serde_json::{Value, json};

use super::BASE;
use crate::report::locate::Source;
use crate::report::run::Subject;

/// Where a finding is; without a place the artifact alone.
pub(super) fn location(subject: Subject<'_>, place: Option<&Place>) -> Value {
    let mut location = match place {
        Some(Place::Source(place)) => in_source(subject, place),
        Some(Place::Host(place)) => at_host(place),
        None => json!({"physicalLocation": {"artifactLocation": artifact(subject.name)}}),
    };
    if let Some(label) = place.and_then(Place::label) {
        location["message"] = json!({"text": super::text(label)});
    }
    location
}

fn in_source(subject: Subject<'_>, place: &SourcePlace) -> Value {
    let mut location = json!({
        "physicalLocation": {"artifactLocation": artifact(subject.name), "region": region(place)},
    });
    if !place.path.is_empty() {
        location["logicalLocations"] = json!([{"fullyQualifiedName": place.path, "kind": "element"}]);
    }
    location
}

/// A host has no text to point into: its address is the artifact, and the part of it a logical location.
fn at_host(place: &HostPlace) -> Value {
    json!({
        "physicalLocation": {"artifactLocation": {"uri": Source::of(&place.endpoint).uri()}},
        "logicalLocations": [{"fullyQualifiedName": format!("{} {}", place.endpoint, place.part.name()), "kind": "resource"}],
    })
}

fn artifact(name: &str) -> Value {
    let source = Source::of(name);
    match source {
        Source::Below(_) => json!({"uri": source.uri(), "uriBaseId": BASE}),
        Source::Web(_) | Source::Elsewhere(_) => json!({"uri": source.uri()}),
    }
}

/// The region, and its text where the excerpt has all of it.
fn region(place: &SourcePlace) -> Value {
    let (start, end) = (place.start, place.end);
    let mut region = json!({
        "startLine": start.line,
        "startColumn": start.utf16_column(),
        "endLine": end.line,
        "endColumn": end.utf16_column(),
    });
    let from = start.offset.checked_sub(place.excerpt.offset);
    let to = end.offset.checked_sub(place.excerpt.offset);
    if let Some(text) = from.zip(to).and_then(|(from, to)| place.excerpt.text.get(from..to)) {
        region["snippet"] = json!({"text": text});
    }
    region
}
