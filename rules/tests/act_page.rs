//! The rules `page/…` against the W3C ACT test cases, where this machine has them (`GOVLINT_SHARED`, or `../shared`).

use std::path::{Path, PathBuf};

use govlint_rules::RULES;
use govlint_rules::context::{Context, Settings};
use govlint_rules::page::{Document, Page};
use govlint_rules::rule::{Profile, Rule, Severity};
use url::Url;

/// Failed cases of c487ae that image/missing-alt reports: the link holds an image without any alternative.
const LEFT_TO_THE_IMAGE: &[&str] = &["7b6b235a0fd8bf9b2023a5d0e446f7ed46e1a40f", "8816eee206375f88c562d618852cb0383b89fe6e"];

fn findings(rule: &Rule, markup: &str) -> usize {
    let document = Document::parse(markup).unwrap();
    let page = Page::of_answer(&document);
    let address = Url::parse("https://www.agency.example.gov/page.html").unwrap();
    let (settings, headers) = (Settings::default(), govlint_rules::facts::Headers::default());
    let cx = Context {
        address: Some(&address),
        base: &address,
        profile: Profile::Wcag,
        as_of: jiff::civil::date(2026, 11, 1),
        settings: &settings,
        headers: &headers,
    };
    rule.judge_page(&page, &cx, Severity::Error).map_or(0, |(findings, _)| findings.len())
}

#[test]
fn act_cases_come_out_as_w3c_expects() {
    let beside_workspace = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let folder = std::env::var_os("GOVLINT_SHARED").map_or_else(beside_workspace, PathBuf::from).join("act");
    let Ok(list) = std::fs::read_to_string(folder.join("testcases.json")) else {
        eprintln!("skipped: no ACT test cases in $GOVLINT_SHARED/act or ../shared/act");
        return;
    };
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let cases = list.get("testcases").unwrap_or(&list).as_array().unwrap();
    let mut judged = 0;
    for case in cases {
        let [id, rule_id, expected] = ["testcaseId", "ruleId", "expected"].map(|key| case[key].as_str().unwrap());
        let page_rule = RULES.iter().filter(|rule| rule.meta.id.starts_with("page/"));
        let Some(rule) = page_rule.into_iter().find(|rule| rule.meta.act_ids().any(|act| act == rule_id)) else { continue };
        // SVG and XML files are no HTML: the shell skips them.
        let Ok(markup) = std::fs::read_to_string(folder.join(format!("{rule_id}/{id}.html"))) else { continue };
        judged += 1;
        let fails = expected == "failed" && !LEFT_TO_THE_IMAGE.contains(&id);
        assert_eq!(findings(rule, &markup) > 0, fails, "{rule_id}/{id} ({expected}) by {}", rule.meta.id);
    }
    assert!(judged > 20, "only {judged} cases were judged");
}
