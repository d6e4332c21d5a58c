//! The formats that other programs read: golden files, their official schemas, and the round trip by a saved run.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use boon::{Compiler, Schemas};
use clap::ValueEnum;
use govlint::report::{Configuration, Format, PageReport, Pages, Run, Said, markdown, saved};
use govlint_rules::finding::{Finding, Outcome};
use serde_json::Value;

use crate::run::{RULES, run, spread};
use crate::{TOLD, skipped, text};

/// What a format writes of a run.
pub(crate) fn written(format: Format, run: &Run) -> String {
    text(|out| format.write(run, TOLD, out))
}

/// The formats that are for more than the terminal.
pub(crate) const MADE: [Format; 8] =
    [Format::Sarif, Format::Junit, Format::Github, Format::Gitlab, Format::Markdown, Format::Csv, Format::Earl, Format::Html];

#[test]
fn each_format_writes_what_it_wrote() {
    for format in MADE {
        insta::assert_snapshot!(format!("format_{}", format.name()), written(format, &run()));
    }
}

#[test]
fn a_fault_of_many_pages_is_said_once_in_every_format_for_people() {
    let run = spread(412);
    for format in [Format::Pretty, Format::Concise, Format::Markdown, Format::Github, Format::Html] {
        let report = written(format, &run);
        let times = report.matches("image has no text alternative").count();
        // The HTML report names it in the list of templates too.
        assert_eq!(times, if format == Format::Html { 2 } else { 1 }, "{format:?}: {report}");
        let said = if format == Format::Html { "On 412 pages" } else { "on 411 other pages" };
        assert!(report.contains(said), "{format:?}: {report}");
        for page in ["p000.html", "p001.html", "p002.html"] {
            assert!(report.contains(page), "{format:?} names {page}: {report}");
        }
    }
    for format in [Format::Sarif, Format::Gitlab, Format::Csv, Format::Junit] {
        let report = written(format, &run);
        assert!(report.contains("p411.html"), "{format:?} is for programs, and has all");
    }
}

#[test]
fn a_saved_run_is_drawn_as_the_run_itself_was_in_every_format() {
    for run in [run(), spread(7)] {
        for kept in [Format::Json, Format::Ndjson] {
            let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
            file.write_all(written(kept, &run).as_bytes()).expect("room");
            let again = saved::read(file.path(), RULES).expect("the run that was written");
            for format in Format::value_variants() {
                assert_eq!(written(*format, &again), written(*format, &run), "{format:?} of {kept:?}");
            }
        }
    }
}

fn validate(schema: &Value, report: &str) {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("https://example.gov/schema.json", schema.clone()).expect("a schema");
    let schema = compiler.compile("https://example.gov/schema.json", &mut schemas).expect("a sound schema");
    let report: Value = serde_json::from_str(report).expect("JSON");
    if let Err(error) = schemas.validate(&report, schema) {
        panic!("{error:#}");
    }
}

fn schema(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    serde_json::from_str(&std::fs::read_to_string(path).expect("the schema is there")).expect("JSON")
}

/// The schema of the standard, as Microsoft's validator carries it, if this machine has that: continuous integration has.
#[test]
fn sarif_is_valid() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/outside/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        skipped("sarif_is_valid", "schema of SARIF");
        return;
    };
    let schema: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON");
    for run in [run(), spread(3)] {
        validate(&schema, &written(Format::Sarif, &run));
    }
    let broken = written(Format::Sarif, &run()).replace("\"startLine\":", "\"startLine\":-");
    let broken = std::panic::catch_unwind(|| validate(&schema, &broken));
    assert!(broken.is_err(), "the validator finds faults");
}

#[test]
fn sarif_regions_are_the_text_they_name() {
    let log: Value = serde_json::from_str(&written(Format::Sarif, &run())).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let in_one_line =
        results.iter().find(|result| result["locations"].to_string().contains("nima.html")).expect("of the long line");
    let region = &in_one_line["locations"][0]["physicalLocation"]["region"];
    let column = |key: &str| region[key].as_u64().expect("a number");
    assert_eq!(region["snippet"]["text"], "<img src=\"a.png\">");
    assert_eq!(column("endColumn") - column("startColumn"), 17);
    // Twenty times before it stand an astronaut and two joined by it, of two code units each.
    let json: Value = serde_json::from_str(&written(Format::Json, &run())).expect("JSON");
    let findings = json["findings"].as_array().expect("findings");
    let same = findings.iter().find(|finding| finding["page"]["name"] == "site/es/m\u{ed}nima.html").expect("the same");
    assert_eq!(column("startColumn"), same["places"][0]["start"]["column"].as_u64().expect("a number") + 40);
    assert_eq!(log["runs"][0]["columnKind"], "utf16CodeUnits");
}

/// An XML Schema validator, if this machine has one: continuous integration has.
#[test]
fn junit_is_valid() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/junit.xsd");
    let validate = |report: &str| {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(report.as_bytes()).expect("room");
        Command::new("xmllint").args(["--noout", "--nonet", "--schema"]).arg(&schema).arg(file.path()).output()
    };
    let report = written(Format::Junit, &run());
    let Ok(output) = validate(&report) else {
        skipped("junit_is_valid", "xmllint");
        return;
    };
    assert!(output.status.success(), "{}\n{report}", String::from_utf8_lossy(&output.stderr));
    let broken = validate(&report.replace("<testsuite ", "<testsweet ")).expect("it ran before");
    assert!(!broken.status.success(), "the validator finds faults");
}

#[test]
fn a_summary_that_must_be_short_says_what_it_lacks() {
    let whole = text(|out| markdown::write(&run(), out));
    let short = text(|out| markdown::write_within(&run(), whole.len() - 200, out));
    assert!(short.len() < whole.len() && short.contains("not shown here"), "{short}");
    assert!(!whole.contains("not shown here"));
}

/// The schema with nothing let through that it does not name: whatever is written is documented.
fn closed(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(fields) => {
            if fields.contains_key("properties") {
                fields.insert("additionalProperties".to_owned(), false.into());
            }
            let taken = std::mem::take(fields);
            fields.extend(taken.into_iter().map(|(name, value)| (name, closed(value))));
        }
        Value::Array(list) => *list = std::mem::take(list).into_iter().map(closed).collect(),
        _ => {}
    }
    schema
}

#[test]
fn json_keeps_to_the_schema_that_is_published() {
    let open = schema("docs/schema/report.schema.json");
    let said = Said { findings: Vec::new(), outcomes: vec![("govlint/unused-exception".into(), Outcome::Passed)] };
    let configured = Run { configuration: Some(Configuration { name: "govlint.toml".to_owned(), said }), ..run() };
    for run in [run(), spread(3), configured] {
        validate(&open, &written(Format::Json, &run));
        validate(&closed(open.clone()), &written(Format::Json, &run));
    }
    let more = written(Format::Json, &run()).replacen("\"totals\":{", "\"totals\":{\"later\":1,", 1);
    validate(&open, &more);
    assert!(std::panic::catch_unwind(|| validate(&closed(open), &more)).is_err(), "what is not documented is noticed");
}

/// As many pages as asked, each with a fault of its own.
fn scattered(count: usize) -> Run {
    let findings = |finding: &Finding, nth: usize| vec![Finding { fingerprint: format!("{nth:016x}"), ..finding.clone() }];
    let one = spread(1).pages.iter().next().expect("a page").expect("that can be read");
    let pages = Pages::new().expect("a temporary file");
    for nth in 0..count {
        let said = Said { findings: findings(&one.said.findings[0], nth), ..one.said.clone() };
        pages.add(&PageReport { name: format!("site/p{nth:04}.html"), said, ..one.clone() }).expect("room");
    }
    Run { pages, ..spread(0) }
}

#[test]
fn an_html_report_of_very_many_faults_says_what_it_leaves_out() {
    let report = written(Format::Html, &scattered(2_100));
    let told = |what: &str| report.matches(what).count();
    assert_eq!((told("<article class=\"fault"), told("<li class=\"fault brief\"")), (200, 1_800));
    assert!(report.contains("100 faults of this rule are not told here"), "and it is said");
    assert_eq!(told("<tr><th scope=\"row\"><code>site/p"), 2_100, "every page is in the table");
    assert!(report.contains("href=\"#fault-2000\"") && !report.contains("href=\"#fault-2001\""), "links lead to what is there");
    assert!(written(Format::Csv, &scattered(2_100)).contains("p2099.html"));
}

#[test]
fn law_stands_before_criteria_and_these_before_techniques() {
    let report = written(Format::Html, &run());
    let at = |text: &str| report.find(text).unwrap_or_else(|| panic!("{text} is not there"));
    let law = at("<th colspan=\"6\" scope=\"rowgroup\">Law and policy");
    let criteria = at("<th colspan=\"6\" scope=\"rowgroup\">Success criteria of WCAG");
    let practice = at("<th colspan=\"6\" scope=\"rowgroup\">Standards, techniques and tests");
    assert!(law < at(">Section 508 E205.4</a>") && at(">Section 508 E205.4</a>") < criteria);
    assert!(criteria < at(">WCAG 1.1.1 Non-text Content (A)</a>") && criteria < practice && practice < at(">ACT 23a2a8</a>"));
}
