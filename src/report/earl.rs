//! `--format earl`: EARL 1.0 as JSON-LD, in the form that W3C takes implementation reports of ACT rules in.
//!
//! A subject for each page and host, and for each an assertion for every ACT rule that the rules of the run implement, and for every rule that
//! implements none. What an ACT rule says is what the rules that cite it say together. What could not be checked is `untested`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use govlint_rules::cite::Cite;
use govlint_rules::finding::{Finding, Outcome};
use govlint_rules::place::Place;
use govlint_rules::rule::Rule;
use serde::Serialize;
use serde_json::{Value, json};

use super::json::{Lines, lines};
use super::pages::Said;
use super::run::{Run, Subject};
use super::sanitise::one_line;
use super::streamed::{Streamed, Take};
use super::unless_closed;

/// The context that W3C's reports name; what it does not know (`info` as text, pointers) is EARL's own vocabulary.
const CONTEXT: &str = "https://act-rules.github.io/earl-context.json";

/// Most messages and places of one assertion.
const TOLD: usize = 20;

#[derive(Serialize)]
struct Graph<G> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: G,
}

/// Writes the run.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let graph = Streamed(|take: &mut Take<'_>| {
        take(assertor(run))?;
        for (name, why) in run.coverage.unchecked.iter() {
            take(untested(name, why))?;
        }
        for host in &run.hosts {
            take(subject(run, host.subject(), &host.said))?;
        }
        run.pages.iter().try_for_each(|page| {
            let page = page?;
            if page.same_as.is_some() { Ok(()) } else { take(subject(run, page.subject(), &page.said)) }
        })
    });
    unless_closed(lines(&Graph { context: CONTEXT, graph }, Lines { keys: 1, elements: 2 }, out))
}

fn assertor(run: &Run) -> Value {
    json!({
        "@id": "urn:govlint",
        "@type": ["Assertor", "Software"],
        "name": env!("CARGO_PKG_NAME"),
        "description": env!("CARGO_PKG_DESCRIPTION"),
        "release": {"@type": "Version", "revision": run.version},
    })
}

fn subject(run: &Run, subject: Subject<'_>, said: &Said) -> Value {
    let assertions: Vec<Value> = tests(run, said).into_values().map(|test| test.assertion(said)).collect();
    let source = subject.address.map_or(subject.name, |address| address.as_str());
    json!({"@type": "TestSubject", "title": subject.name, "source": source, "assertions": assertions})
}

fn untested(name: &str, why: &str) -> Value {
    json!({
        "@type": "TestSubject",
        "title": name,
        "source": name,
        "assertions": [{
            "@type": "Assertion",
            "mode": "earl:automatic",
            "assertedBy": "urn:govlint",
            "test": {"@id": "urn:govlint:all", "@type": "TestRequirement", "title": "all rules of the run"},
            "result": {"@type": "TestResult", "outcome": "earl:untested", "description": one_line(why)},
        }],
    })
}

/// A test, and the rules of the run that make it up, with what each says.
struct Test<'r> {
    id: String,
    title: String,
    requirements: BTreeSet<String>,
    rules: Vec<(&'r str, Outcome)>,
}

/// The tests that ran on a subject, by address.
fn tests<'s>(run: &Run, said: &'s Said) -> BTreeMap<String, Test<'s>> {
    let mut tests: BTreeMap<String, Test<'_>> = BTreeMap::new();
    // In one order, whatever that in which they were judged or saved.
    let outcomes: BTreeMap<&str, Outcome> = said.outcomes.iter().map(|(id, outcome)| (&**id, *outcome)).collect();
    for (id, outcome) in outcomes {
        let rule = run.rule(id);
        for (test, title) in named(id, rule) {
            let new = || Test { id: test.clone(), title, requirements: BTreeSet::new(), rules: Vec::new() };
            let test = tests.entry(test.clone()).or_insert_with(new);
            test.requirements.extend(requirements(rule));
            test.rules.push((id, outcome));
        }
    }
    tests
}

/// The ACT rules that a rule implements, or the rule by its own name.
fn named(id: &str, rule: Option<&Rule>) -> Vec<(String, String)> {
    let cites = rule.map_or(&[][..], |rule| rule.meta.cites).iter();
    let acts: Vec<_> = cites.filter(|cite| matches!(cite, Cite::Act(_))).map(|cite| (cite.url(), cite.label())).collect();
    if acts.is_empty() { vec![(format!("urn:govlint:rule:{id}"), id.to_owned())] } else { acts }
}

/// Success criteria, as EARL's context abbreviates their addresses in WCAG.
fn requirements(rule: Option<&Rule>) -> impl Iterator<Item = String> {
    let criteria = rule.map_or(&[][..], |rule| rule.meta.cites).iter().filter(|cite| matches!(cite, Cite::Wcag(_)));
    criteria.filter_map(|cite| cite.url().rsplit('/').next().map(|name| format!("WCAG22:{name}")))
}

impl Test<'_> {
    fn assertion(&self, said: &Said) -> Value {
        let outcome = self.rules.iter().map(|(_, outcome)| *outcome).min_by_key(|outcome| rank(*outcome));
        let outcome = outcome.unwrap_or(Outcome::Inapplicable);
        let of_test = |finding: &&Finding| self.rules.iter().any(|(rule, _)| *rule == finding.rule);
        let findings: Vec<&Finding> = said.findings.iter().filter(of_test).take(TOLD).collect();
        let mut result = json!({"@type": "TestResult", "outcome": format!("earl:{}", word(outcome))});
        if !findings.is_empty() {
            let messages: Vec<_> = findings.iter().map(|finding| one_line(&finding.message).into_owned()).collect();
            result["description"] = messages.join("; ").into();
            let pointers: Vec<Value> = findings.iter().filter_map(|finding| pointer(finding)).collect();
            if !pointers.is_empty() {
                result["pointer"] = pointers.into();
            }
        }
        let implemented: Vec<_> = self.rules.iter().map(|(rule, _)| *rule).collect();
        json!({
            "@type": "Assertion",
            "mode": "earl:automatic",
            "assertedBy": "urn:govlint",
            "test": {
                "@id": self.id,
                "@type": "TestRequirement",
                "title": self.title,
                "description": implemented.join(", "),
                "isPartOf": self.requirements,
            },
            "result": result,
        })
    }
}

fn pointer(finding: &Finding) -> Option<Value> {
    let place = finding.places.first().and_then(Place::source).filter(|place| !place.path.is_empty())?;
    Some(json!({"@type": "ptr:CSSSelectorPointer", "ptr:expression": place.path}))
}

/// Of several rules the one that weighs most speaks for all: a failure, then doubt, then a pass.
fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Failed => 0,
        Outcome::CantTell => 1,
        Outcome::Passed => 2,
        Outcome::Inapplicable => 3,
    }
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Failed => "failed",
        Outcome::CantTell => "cantTell",
        Outcome::Passed => "passed",
        Outcome::Inapplicable => "inapplicable",
    }
}
