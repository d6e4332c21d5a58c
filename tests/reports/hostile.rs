//! Text that pages, hosts and file systems choose, in every format: nothing of it is obeyed by what reads the report.

use clap::ValueEnum;
use govlint::report::{Coverage, Format, Run, sanitise};
use govlint_rules::page::{Document, Page};

use crate::formats::written;
use crate::run::{HOSTILE, RULES, find, page, pages, run};

/// What one kind of reader or another would obey.
const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</code></pre></title></style></script><b>bold</b>",
    "]]><!-- --><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "=HYPERLINK(\"https://evil.example.gov\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "::error file=a,line=1::owned",
    "x\n::set-output name=a::b",
    "##vso[task.setvariable variable=a]b",
    "##[group]x",
    "%0A::stop-commands::x",
    "[click](javascript:alert(1)) ![i](https://evil.example.gov/i.png) @everyone #1",
    "`` ` ``` <b>",
    "{0} {{askama}} {% raw %}",
    "\\u001b[31m\u{fffe}\u{ffff}",
];

/// A run in which each text is a title's, an alternative's, an address's and a file's.
fn attacked() -> Run {
    let mut reports = Vec::new();
    let texts: Vec<String> = ATTACKS.iter().map(|text| (*text).to_owned()).chain([HOSTILE.to_owned()]).collect();
    for text in &texts {
        let source = format!("<!doctype html><title>{text}</title><img alt=\"{text}\" src=\"{text}\">");
        let document = Document::parse(source).expect("short enough");
        let parsed = Page::new(&document);
        let Some(image) = parsed.all("img").next() else { panic!("no image in {text}") };
        let finding = find(RULES[0], |found| {
            let finding = found.fail(&image.tag(), format!("text alternative is wrong: `{text}`, or {text}"));
            finding.label(format!("says {text}")).help(format!("write another than {text}"));
        });
        reports.push(page(&format!("site/{text}.html"), Some("https://agency.example.gov/?q=%3Cb%3E"), vec![finding]));
    }
    let unchecked = texts.iter().map(|text| (format!("https://agency.example.gov/{text}"), text.clone())).collect();
    let coverage = Coverage { pages: texts.len(), unchecked, notes: texts.clone(), ..Coverage::default() };
    Run { pages: pages(&reports), targets: texts, coverage, ..run() }
}

#[test]
fn no_text_commands_a_terminal_or_a_ci_server_in_any_format() {
    let run = attacked();
    for format in Format::value_variants() {
        for line in written(*format, &run).lines() {
            let hostile = line.chars().find(|c| sanitise::is_hostile(*c));
            assert_eq!(hostile, None, "{format:?}: {line:?}");
            // What the GitHub format says itself is the one command of its line.
            let said = if *format == Format::Github { line.strip_prefix("::").unwrap_or(line) } else { line };
            let command = said.char_indices().find(|(at, _)| sanitise::is_command(&said[*at..]));
            assert_eq!(command, None, "{format:?}: {line:?}");
        }
    }
}

#[test]
fn annotations_end_where_they_should() {
    let report = written(Format::Github, &attacked());
    for line in report.lines() {
        let (properties, _) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")).expect("a command");
        let (name, properties) = properties.split_once(' ').expect("properties");
        assert!(["error", "warning", "notice"].contains(&name), "{line}");
        for property in properties.split(',') {
            let (key, value) = property.split_once('=').expect("a property");
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&key), "{line}");
            assert!(!value.contains("::"), "{line}");
        }
    }
    assert_eq!(report.lines().count(), (ATTACKS.len() + 1) + 1 + 4, "one for each fault, the host's too, and four for the gaps");
}

#[test]
fn a_table_has_no_formula() {
    let report = written(Format::Csv, &attacked());
    let mut reader = csv::ReaderBuilder::new().from_reader(report.as_bytes());
    let mut rows = 0;
    for row in reader.records() {
        let row = row.expect("as many cells as columns");
        rows += 1;
        for cell in &row {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
    assert_eq!(rows, 2 * (ATTACKS.len() + 1) + 1);
}

#[test]
fn xml_and_json_are_read_back_as_the_text_they_were() {
    let run = attacked();
    let report = written(Format::Junit, &run);
    let mut reader = quick_xml::Reader::from_str(&report);
    let (mut cases, mut others) = (0, Vec::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {report}")) {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => match tag.name().as_ref() {
                "testcase" => cases += 1,
                "testsuites" | "testsuite" | "failure" | "skipped" | "error" => {}
                other => others.push(other.to_owned()),
            },
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert!(others.is_empty(), "{others:?}");
    assert!(cases > ATTACKS.len() && !report.contains(['\u{fffe}', '\u{ffff}']));
    for format in [Format::Json, Format::Sarif, Format::Gitlab, Format::Earl] {
        let value: serde_json::Value = serde_json::from_str(&written(format, &run)).expect("JSON");
        assert!(!value.is_null(), "{format:?}");
    }
}

#[test]
fn html_has_the_elements_of_its_templates_and_no_other() {
    let report = written(Format::Html, &attacked());
    let document = Document::parse(&*report).expect("short enough");
    let parsed = Page::new(&document);
    for (element, most) in [("script", 1), ("style", 1), ("img", 0), ("b", 0), ("title", 1), ("iframe", 0)] {
        assert_eq!(parsed.all(element).count(), most, "{element}");
    }
    for link in parsed.all("a") {
        let address = link.attr("href").unwrap_or_default();
        assert!(address.starts_with("https://") || address.starts_with('#'), "{address}");
    }
    assert!(!parsed.elements().any(|element| element.attr("onerror").is_some()));
}

#[test]
fn markdown_has_no_markup_of_a_page() {
    let report = written(Format::Markdown, &attacked());
    for event in pulldown_cmark::Parser::new_ext(&report, pulldown_cmark::Options::all()) {
        match event {
            pulldown_cmark::Event::Start(tag) => {
                let is_ours = !matches!(
                    tag,
                    pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. } | pulldown_cmark::Tag::HtmlBlock
                );
                assert!(is_ours, "{tag:?}");
            }
            pulldown_cmark::Event::Html(markup) | pulldown_cmark::Event::InlineHtml(markup) => {
                assert_eq!(&*markup, "<!-- -->", "the comment that parts is all");
            }
            _ => {}
        }
    }
}
