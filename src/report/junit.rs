//! `--format junit`: a suite for each host and page, a test case for each rule that had something to judge.
//!
//! A certain finding is a failure whatever its severity, which stands in its type; what a person must decide is a skipped case that says so. What could
//! not be checked is an error of a suite of its own, so that a pipeline cannot take it for success. Written as the pages come.

use std::collections::BTreeSet;
use std::io::{self, Write};

use govlint_rules::finding::{Finding, Outcome};
use govlint_rules::rule::Verdict;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::pages::Said;
use super::run::{Run, Subject};
use super::sanitise::one_line;
use super::{unless_closed, words};

/// Writes the run.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    unless_closed(suites(run, out))
}

fn suites(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::Start(element("testsuites", &[("name", env!("CARGO_PKG_NAME"))])))?;
    unchecked(run, &mut xml)?;
    if let Some(file) = &run.configuration {
        suite(file.subject(), &file.said, &mut xml)?;
    }
    for host in &run.hosts {
        suite(host.subject(), &host.said, &mut xml)?;
    }
    for page in run.pages.iter() {
        let page = page?;
        if page.same_as.is_none() {
            suite(page.subject(), &page.said, &mut xml)?;
        }
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    out.write_all(b"\n")
}

fn unchecked(run: &Run, xml: &mut Writer<impl Write>) -> io::Result<()> {
    let unchecked = &run.coverage.unchecked;
    if unchecked.is_empty() {
        return Ok(());
    }
    // Those that are listed; how many more there are is a note of the run.
    let count = unchecked.iter().count().to_string();
    let counts = [("name", "coverage"), ("tests", &count), ("failures", "0"), ("errors", &count), ("skipped", "0")];
    xml.write_event(Event::Start(element("testsuite", &counts)))?;
    for (name, why) in unchecked.iter() {
        xml.write_event(Event::Start(element("testcase", &[("name", name), ("classname", "coverage")])))?;
        xml.write_event(Event::Empty(element("error", &[("type", "could not be checked"), ("message", why)])))?;
        xml.write_event(Event::End(BytesEnd::new("testcase")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn suite(subject: Subject<'_>, said: &Said, xml: &mut Writer<impl Write>) -> io::Result<()> {
    // A finding is never left out, be it of a rule that is said to have had nothing to judge.
    let judged = said.outcomes.iter().filter(|(_, outcome)| *outcome != Outcome::Inapplicable).map(|(rule, _)| &**rule);
    let rules: BTreeSet<&str> = judged.chain(said.findings.iter().map(|finding| &*finding.rule)).collect();
    let of = |rule: &str| said.findings.iter().filter(|finding| finding.rule == rule).collect::<Vec<_>>();
    let certain = |findings: &[&Finding]| findings.iter().any(|finding| finding.verdict == Verdict::Fail);
    let cases: Vec<(&str, Vec<&Finding>)> = rules.into_iter().map(|rule| (rule, of(rule))).collect();
    let failures = cases.iter().filter(|(_, findings)| certain(findings)).count().to_string();
    let skipped = cases.iter().filter(|(_, findings)| !findings.is_empty() && !certain(findings)).count().to_string();
    let tests = cases.len().to_string();
    let counts = [("name", subject.name), ("tests", &tests), ("failures", &failures), ("errors", "0"), ("skipped", &skipped)];
    xml.write_event(Event::Start(element("testsuite", &counts)))?;
    for (rule, findings) in cases {
        let named = element("testcase", &[("name", rule), ("classname", subject.name)]);
        if findings.is_empty() {
            xml.write_event(Event::Empty(named))?;
            continue;
        }
        xml.write_event(Event::Start(named))?;
        result(subject, &findings, certain(&findings), xml)?;
        xml.write_event(Event::End(BytesEnd::new("testcase")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))
}

/// The first finding of the kind that decides in an attribute, all of them as text.
fn result(subject: Subject<'_>, findings: &[&Finding], fails: bool, xml: &mut Writer<impl Write>) -> io::Result<()> {
    let decides = |finding: &&&Finding| (finding.verdict == Verdict::Fail) == fails;
    let message = findings.iter().find(decides).map_or("", |finding| &finding.message[..]);
    let heaviest = findings.iter().filter(decides).map(|finding| finding.severity).max();
    let weight = heaviest.map_or("", |severity| severity.name());
    if !fails {
        let message = format!("a person must decide: {message}");
        return xml.write_event(Event::Empty(element("skipped", &[("type", "review"), ("message", &message)])));
    }
    xml.write_event(Event::Start(element("failure", &[("type", weight), ("message", message)])))?;
    let line = |finding: &&Finding| {
        let help = if finding.help.is_empty() { String::new() } else { format!("; {}", one_line(&finding.help)) };
        let at = words::at(subject.name, finding.places.first());
        format!("{at}: {} {}{help}", words::weight(finding), one_line(&finding.message))
    };
    let all: Vec<String> = findings.iter().map(line).collect();
    xml.write_event(Event::Text(BytesText::new(&characters(&all.join("\n")))))?;
    xml.write_event(Event::End(BytesEnd::new("failure")))
}

fn element(name: &'static str, attributes: &[(&str, &str)]) -> BytesStart<'static> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, &*characters(&one_line(value))));
    }
    start
}

/// Without the two characters that XML 1.0 has no way to write and that are no controls (section 2.2).
fn characters(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
