//! W3C's ACT test cases, judged on the way that the command line takes and scored as W3C scores implementations.
//!
//! The cases are no part of the project: `ACT_CORPUS` names their folder (`testcases.json`, `rules.json` and a folder a rule), and without
//! it `../shared/act` is looked at. The outcome of an ACT rule for a case is that of the govlint rules that cite it. `tests/act.txt` is
//! the list of the ACT rules that are implemented: each must be complete, and none may be lost. `GOVLINT_ACT_RESULTS=FILE` has the
//! outcomes written as JSON lines.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use govlint::config::{Config, Flags, PageConfig};
use govlint::lint::{Input, Manner, lint, profile_of};
use govlint_rules::RULES;
use govlint_rules::cite::Cite;
use govlint_rules::facts::Headers;
use govlint_rules::finding::Outcome;
use govlint_rules::rule::{Check, Rule};
use serde::Deserialize;
use serde_json::json;
use url::Url;

/// The ACT rules that are implemented, an id a line; what follows the id is for people.
const IMPLEMENTED: &str = include_str!("act.txt");

/// Most cases in a hundred of which nothing certain may be said, by class: `a` can be told from static HTML, `b` needs style sheets.
const MOST_UNDECIDED: &[(&str, usize)] = &[("a", 5), ("b", 20)];

#[derive(Deserialize)]
struct Cases {
    testcases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    rule_id: String,
    testcase_id: String,
    testcase_title: String,
    expected: Outcome,
    approved: bool,
    relative_path: String,
    url: Url,
    /// As `wcag20:4.1.2`.
    requirements_for_conformance: Vec<String>,
}

/// What `rules.json` says of an ACT rule.
#[derive(Deserialize)]
struct ActRule {
    name: String,
    #[serde(default)]
    class: String,
}

struct Corpus {
    folder: PathBuf,
    cases: Vec<Case>,
    rules: BTreeMap<String, ActRule>,
}

/// The cases, where this machine has them; where not, that is said.
fn corpus() -> Option<Corpus> {
    let folder = std::env::var_os("ACT_CORPUS").map_or_else(|| PathBuf::from("../shared/act"), PathBuf::from);
    let Ok(list) = fs::read_to_string(folder.join("testcases.json")) else {
        eprintln!("skipped: no ACT test cases in $ACT_CORPUS or ../shared/act");
        return None;
    };
    let cases: Cases = serde_json::from_str(&list).expect("W3C's list of test cases");
    let rules = fs::read(folder.join("rules.json")).map(|bytes| serde_json::from_slice(&bytes).expect("the list of ACT rules"));
    Some(Corpus { folder, cases: cases.testcases, rules: rules.unwrap_or_default() })
}

/// The govlint rules that say what an ACT rule asks.
fn implementing(act: &str) -> Vec<&'static Rule> {
    RULES.iter().copied().filter(|rule| rule.meta.act_ids().any(|id| id == act)).collect()
}

/// Every ACT rule that a govlint rule cites.
fn mapped() -> BTreeSet<&'static str> {
    RULES.iter().flat_map(|rule| rule.meta.act_ids()).collect()
}

/// What W3C's server says of the file.
fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("svg") => "image/svg+xml",
        Some("xml") => "application/xml",
        _ => "text/html; charset=utf-8",
    }
}

/// What the rules that implement an ACT rule say of a case together.
fn outcome(corpus: &Corpus, case: &Case, config: &PageConfig) -> Outcome {
    let bytes = fs::read(corpus.folder.join(&case.relative_path)).expect("a listed case is there");
    let headers = Headers::from_iter([("content-type", content_type(&case.relative_path))]);
    let input = Input {
        bytes: &bytes,
        charset: None,
        headers: &headers,
        is_answer: true,
        language: None,
        address: Some(&case.url),
        base: &case.url,
        sheets: None,
    };
    let manner = Manner { config, profile: profile_of(Some(&case.url)), as_of: jiff::civil::date(2026, 11, 1) };
    // What is no HTML is passed over, so there is nothing in it to judge.
    let Ok(linted) = lint(&input, manner) else { return Outcome::Inapplicable };
    let implementing = implementing(&case.rule_id);
    let asked = |id: &str| implementing.iter().any(|rule| rule.meta.id == id);
    let said: Vec<Outcome> = linted.outcomes.iter().filter(|(id, _)| asked(id)).map(|(_, outcome)| *outcome).collect();
    [Outcome::Failed, Outcome::CantTell, Outcome::Passed]
        .into_iter()
        .find(|outcome| said.contains(outcome))
        .unwrap_or(Outcome::Inapplicable)
}

/// The cases of one ACT rule with what was said of them.
#[derive(Default)]
struct Scored<'c> {
    cases: Vec<(&'c Case, Outcome)>,
}

impl Scored<'_> {
    fn count(&self, is_counted: impl Fn(Outcome, Outcome) -> bool) -> usize {
        self.cases.iter().filter(|(case, outcome)| is_counted(case.expected, *outcome)).count()
    }

    /// The word of W3C's implementation reports: only approved cases count where there are any.
    fn consistency(&self) -> &'static str {
        let any_approved = self.cases.iter().any(|(case, _)| case.approved);
        let counted: Vec<_> = self.cases.iter().filter(|(case, _)| case.approved || !any_approved).collect();
        let any = |is: fn(Outcome, Outcome) -> bool| counted.iter().any(|(case, outcome)| is(case.expected, *outcome));
        let false_alarm = any(|expected, outcome| expected != Outcome::Failed && outcome == Outcome::Failed);
        let found = any(|expected, outcome| expected == Outcome::Failed && outcome == Outcome::Failed);
        let missed =
            any(|expected, outcome| expected == Outcome::Failed && !matches!(outcome, Outcome::Failed | Outcome::CantTell));
        match (false_alarm, found, missed) {
            (true, ..) => "inconsistent",
            (_, true, false) => "complete",
            (_, true, true) => "partial",
            (_, false, _) => "none",
        }
    }
}

fn score<'c>(corpus: &'c Corpus, config: &PageConfig) -> BTreeMap<&'c str, Scored<'c>> {
    let mapped = mapped();
    let mut by_rule: BTreeMap<&str, Scored<'_>> = BTreeMap::new();
    for case in corpus.cases.iter().filter(|case| mapped.contains(&*case.rule_id)) {
        by_rule.entry(&case.rule_id).or_default().cases.push((case, outcome(corpus, case, config)));
    }
    by_rule
}

fn table(corpus: &Corpus, scores: &BTreeMap<&str, Scored<'_>>) -> String {
    let mut table = String::from("rule    class  consistency   found  false alarms  can't tell  name\n");
    for (act, scored) in scores {
        let rule = corpus.rules.get(*act);
        let failed = scored.count(|expected, _| expected == Outcome::Failed);
        let found = scored.count(|expected, said| expected == Outcome::Failed && said == Outcome::Failed);
        let alarms = scored.count(|expected, said| expected != Outcome::Failed && said == Outcome::Failed);
        let unsure = scored.count(|_, said| said == Outcome::CantTell);
        let (class, name) = rule.map_or(("?", "?"), |rule| (&rule.class, &rule.name));
        let others = scored.cases.len() - failed;
        let consistency = scored.consistency();
        writeln!(table, "{act}  {class:5}  {consistency:12}  {found:2}/{failed:<2}  {alarms:5}/{others:<6}  {unsure:10}  {name}")
            .unwrap();
    }
    table
}

fn write_results(scores: &BTreeMap<&str, Scored<'_>>) {
    let Some(file) = std::env::var_os("GOVLINT_ACT_RESULTS") else { return };
    let mut lines = String::new();
    for (case, outcome) in scores.values().flat_map(|scored| &scored.cases) {
        writeln!(lines, "{}", json!({"ruleId": case.rule_id, "testcaseId": case.testcase_id, "outcome": outcome})).unwrap();
    }
    fs::write(file, lines).expect("GOVLINT_ACT_RESULTS can be written");
}

/// Rules some of whose cases hang on the language of two or three words ("Fireworks over Paris!"): no detector tells that reliably, and on real pages
/// such words are names and labels.
const TOO_SHORT: &[&str] = &["off6ek", "ucwvc8"];

/// How many of the rules that static HTML can decide are to be complete, at the least.
const FEWEST_COMPLETE: usize = 40;

#[test]
fn cases_have_the_outcome_that_w3c_expects() {
    let Some(corpus) = corpus() else { return };
    let config = Config::new(None, Flags::default()).unwrap().for_page(&[]);
    let scores = score(&corpus, &config);
    write_results(&scores);
    println!("{}", table(&corpus, &scores));
    let mut wrong = String::new();
    for (act, scored) in &scores {
        for (case, outcome) in &scored.cases {
            let is_too_short = TOO_SHORT.contains(act) && *outcome == Outcome::Passed;
            if (case.expected == Outcome::Failed) != (*outcome == Outcome::Failed)
                && *outcome != Outcome::CantTell
                && !is_too_short
            {
                let Case { testcase_title, relative_path, .. } = case;
                writeln!(wrong, "{act} {testcase_title}: {outcome:?} ({relative_path})").unwrap();
            }
        }
        if scored.consistency() != "complete" && !TOO_SHORT.contains(act) {
            writeln!(wrong, "{act} is {}", scored.consistency()).unwrap();
        }
    }
    for (class, most) in MOST_UNDECIDED {
        let of_class = || scores.iter().filter(|(act, _)| corpus.rules.get(**act).is_some_and(|rule| rule.class == *class));
        let cases: usize = of_class().map(|(_, scored)| scored.cases.len()).sum();
        let unsure: usize = of_class().map(|(_, scored)| scored.count(|_, said| said == Outcome::CantTell)).sum();
        if unsure * 100 > cases * most {
            writeln!(wrong, "class {class}: {unsure} of {cases} cases are undecided").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    let complete = scores.iter().filter(|(act, _)| corpus.rules.get(**act).is_some_and(|rule| matches!(&*rule.class, "a" | "b")));
    let complete = complete.filter(|(_, scored)| scored.consistency() == "complete").count();
    assert!(complete >= FEWEST_COMPLETE, "complete on {complete} rules of classes a and b only");
    assert!(!scores.is_empty(), "no case belongs to a rule that is implemented");
}

#[test]
fn the_list_of_implemented_rules_is_what_the_rules_cite() {
    let listed: Vec<&str> = IMPLEMENTED.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(listed.is_sorted(), "tests/act.txt is sorted by id");
    assert_eq!(listed, mapped().into_iter().collect::<Vec<_>>(), "tests/act.txt against what the rules cite");
}

/// The success criteria that W3C wants reported with a fault, and a rule that implements the ACT rule.
#[test]
fn rules_cite_the_criteria_that_w3c_requires() {
    let Some(corpus) = corpus() else { return };
    let mut missing = BTreeSet::new();
    for case in &corpus.cases {
        for rule in implementing(&case.rule_id) {
            let is_cited =
                |number: &str| rule.meta.cites.iter().any(|cite| matches!(cite, Cite::Wcag(known) if *known == number));
            let criteria = case.requirements_for_conformance.iter().filter_map(|required| {
                let (standard, number) = required.split_once(':')?;
                ["wcag20", "wcag21", "wcag22"].contains(&standard).then_some(number)
            });
            missing.extend(criteria.filter(|number| !is_cited(number)).map(|number| (rule.meta.id, &*case.rule_id, number)));
        }
    }
    assert!(missing.is_empty(), "not cited: {missing:#?}");
}

/// The test judges documents by themselves.
#[test]
fn rules_that_implement_an_act_rule_need_the_page_alone() {
    for rule in RULES.iter().filter(|rule| rule.meta.act_ids().next().is_some()) {
        assert!(matches!(rule.check, Check::Page(_)), "{} needs more than the page", rule.meta.id);
    }
}
