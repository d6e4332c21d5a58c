//! The W3C's ACT test cases: what passes or is inapplicable is not failed, and what fails is found.
//!
//! The cases are not part of the project: `GOVLINT_SHARED/act`, or `../shared/act` as seen from the workspace.

use std::fs;
use std::path::{Path, PathBuf};

use govlint_rules::RULES;
use govlint_rules::context::{Context, Settings};
use govlint_rules::facts::Headers;
use govlint_rules::page::{Document, Page};
use govlint_rules::rule::{Check, Profile, Rule, Severity, Verdict};
use serde::Deserialize;
use url::Url;

/// Failed cases that a rule of another family reports: one fault is said once.
const REPORTED_ELSEWHERE: &[(&str, &str)] = &[
    ("7b6b235a0fd8bf9b2023a5d0e446f7ed46e1a40f", "image/missing-alt"),
    ("8816eee206375f88c562d618852cb0383b89fe6e", "image/missing-alt"),
];

/// Failed cases that a person must decide: a script of the page may send the focus on.
const FOR_REVIEW: &[&str] = &["9812d828fef2da32081f4c0acce0c58912f071cb"];

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
    expected: String,
    relative_path: String,
    url: Url,
}

fn folder() -> PathBuf {
    let beside_workspace = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    std::env::var_os("GOVLINT_SHARED").map_or_else(beside_workspace, PathBuf::from).join("act")
}

#[test]
fn cases_have_the_outcome_that_w3c_expects() {
    let Ok(list) = fs::read_to_string(folder().join("testcases.json")) else {
        eprintln!("skipped: no ACT test cases in $GOVLINT_SHARED/act or ../shared/act");
        return;
    };
    let cases: Cases = serde_json::from_str(&list).expect("W3C's list of test cases");
    let (mut wrong, mut judged) = (Vec::new(), 0);
    // SVG and XML files are no HTML: the shell skips them.
    for case in cases.testcases.iter().filter(|case| is_html(&case.relative_path)) {
        let elsewhere = REPORTED_ELSEWHERE.iter().find(|(id, _)| *id == case.testcase_id).map(|(_, rule)| *rule);
        let is_asked = |rule: &Rule| rule.meta.act_ids().any(|id| id == case.rule_id) || elsewhere == Some(rule.meta.id);
        let implementing: Vec<&Rule> = RULES.iter().copied().filter(|rule| is_asked(rule)).collect();
        let Ok(bytes) = fs::read(folder().join(&case.relative_path)) else { continue };
        if implementing.is_empty() {
            continue;
        }
        judged += 1;
        let failed_by: Vec<&str> =
            implementing.iter().filter(|rule| fails(rule, &bytes, &case.url)).map(|rule| rule.meta.id).collect();
        let wanted = case.expected == "failed" && !FOR_REVIEW.contains(&&*case.testcase_id);
        if wanted == failed_by.is_empty() {
            wrong.push(format!("{} {} ({}): failed by {failed_by:?}", case.rule_id, case.testcase_title, case.relative_path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(judged > 50, "only {judged} cases were judged");
}

fn is_html(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

fn fails(rule: &Rule, bytes: &[u8], url: &Url) -> bool {
    let Check::Page(_) = rule.check else { return false };
    let document = Document::parse(String::from_utf8_lossy(bytes)).expect("a test case is short");
    let page = Page::of_answer(&document);
    let (settings, headers) = (Settings::default(), Headers::default());
    let cx = Context {
        address: Some(url),
        base: url,
        profile: Profile::Wcag,
        as_of: jiff::civil::date(2026, 11, 1),
        settings: &settings,
        headers: &headers,
    };
    let judged = rule.judge_page(&page, &cx, Severity::Error);
    judged.is_some_and(|(findings, _)| findings.iter().any(|finding| finding.verdict == Verdict::Fail))
}
