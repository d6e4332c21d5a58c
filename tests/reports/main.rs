//! Every format, fed by one run with hostile text: what is written is what stands in `snapshots/`, and no text of a page
//! reaches a terminal as a command.

mod browser;
mod formats;
#[path = "../../rules/tests/common/host.rs"]
mod host;
mod hostile;
mod places;
mod run;

use std::io::{self, Write};

use govlint::report::ndjson::Line;
use govlint::report::schema::Report;
use govlint::report::{Look, Pages, Run, Style, concise, explain, json, ndjson, pretty, rules_list, sanitise, summary};
use run::{RULES, run};

/// On a terminal that can do all but colour.
pub const DRAWN: Look = Look { style: Style::Graphical, colour: false, unicode: true, width: 80 };
/// Elsewhere.
pub const TOLD: Look = Look { style: Style::Narrated, ..DRAWN };

/// Says that a test is skipped for want of what `tests/outside/prepare` brings, where it can be seen although the test passes.
///
/// # Panics
/// Where `GOVLINT_OUTSIDE` says that it was brought.
pub(crate) fn skipped(test: &str, wants: &str) {
    assert!(std::env::var_os("GOVLINT_OUTSIDE").is_none(), "{test}: there is no {wants}, and tests/outside/prepare was run");
    let _ = writeln!(io::stderr(), "skipped: {test}: there is no {wants} (tests/outside/prepare brings it)");
}

/// What a writer writes.
pub(crate) fn text(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a Vec takes all that is written");
    String::from_utf8(out).expect("writers write UTF-8")
}

#[test]
fn pretty_on_a_terminal() {
    insta::assert_snapshot!(text(|out| pretty::write(&run(), DRAWN, out)));
}

#[test]
fn pretty_on_the_narrowest_terminal() {
    let narrow = Look { width: 20, unicode: false, ..DRAWN };
    insta::assert_snapshot!(text(|out| pretty::write(&run(), narrow, out)));
}

#[test]
fn narrated() {
    insta::assert_snapshot!(text(|out| pretty::write(&run(), TOLD, out)));
}

#[test]
fn one_line_a_finding() {
    insta::assert_snapshot!(text(|out| concise::write(&run(), out)));
}

#[test]
fn end_of_the_report() {
    insta::assert_snapshot!(text(|out| summary::write(&run(), TOLD, out)));
    let nothing = Run {
        hosts: Vec::new(),
        pages: Pages::new().expect("a temporary file"),
        coverage: govlint::report::Coverage::default(),
        ..run()
    };
    assert_eq!(text(|out| summary::write(&nothing, TOLD, out)), "checked nothing\nno findings in 1.2 s\n");
}

#[test]
fn json_document() {
    insta::assert_snapshot!(text(|out| json::write(&run(), out)));
}

#[test]
fn json_lines() {
    insta::assert_snapshot!(text(|out| ndjson::write(&run(), out)));
}

#[test]
fn rules_for_people_and_programs() {
    insta::assert_snapshot!("rules_table", text(|out| rules_list::write(RULES, TOLD, out)));
    insta::assert_snapshot!("rules_narrow", text(|out| rules_list::write(RULES, Look { width: 40, ..TOLD }, out)));
    insta::assert_snapshot!("rules_json", text(|out| rules_list::write_json(RULES, out)));
}

#[test]
fn a_rule_explained() {
    insta::assert_snapshot!(text(|out| explain::write(RULES[0], Look { width: 60, ..TOLD }, out)));
    let error = explain::find(RULES, "image/mising-alt").err().expect("there is no such rule");
    let help = miette::Diagnostic::help(&error).map(|help| help.to_string());
    assert_eq!(
        (error.to_string().as_str(), help.as_deref()),
        ("there is no rule `image/mising-alt`", Some("did you mean `image/missing-alt`?"))
    );
}

#[test]
fn no_text_of_a_page_commands_the_terminal() {
    let run = run();
    let mut reports =
        vec![text(|out| concise::write(&run, out)), text(|out| json::write(&run, out)), text(|out| ndjson::write(&run, out))];
    for width in [20, 33, 80, 400] {
        for look in [Look { width, ..DRAWN }, Look { width, unicode: false, ..DRAWN }, Look { width, ..TOLD }] {
            reports.push(text(|out| pretty::write(&run, look, out)));
            reports.push(text(|out| summary::write(&run, look, out)));
        }
    }
    for report in reports {
        let hostile = report.chars().find(|c| *c != '\n' && sanitise::is_hostile(*c));
        assert_eq!(hostile, None, "in {report}");
    }
}

#[test]
fn colours_are_the_only_commands_of_a_coloured_report() {
    let coloured = text(|out| pretty::write(&run(), Look { colour: true, ..DRAWN }, out));
    let mut rest = coloured.as_str();
    while let Some(at) = rest.find('\u{1b}') {
        let command = &rest[at + 1..];
        let end = command.find('m').expect("a colour ends in m");
        assert!(command.starts_with('[') && command[1..end].bytes().all(|b| b.is_ascii_digit() || b == b';'), "{command}");
        rest = &command[end..];
    }
    assert!(coloured.contains("\u{1b}[31m"), "errors are red");
}

#[test]
fn json_reads_back_and_is_the_same_each_time() {
    let written = text(|out| json::write(&run(), out));
    assert_eq!(written, text(|out| json::write(&run(), out)));
    let report: Report<'_> = serde_json::from_str(&written).expect("the schema reads what it wrote");
    assert_eq!(written, text(|out| json::document(&report, out)));
    assert_eq!((report.findings.len(), report.hosts.len()), (6, 1));
    let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&written).expect("an object");
    assert!(fields.contains_key("timings"), "times stand apart: {:?}", fields.keys());
}

#[test]
fn only_timings_differ_between_a_fast_run_and_a_slow_one() {
    let slow = Run { took: std::time::Duration::from_mins(90), ..run() };
    let (slow, fast) = (text(|out| json::write(&slow, out)), text(|out| json::write(&run(), out)));
    let differing: Vec<_> = slow.lines().zip(fast.lines()).filter(|(slow, fast)| slow != fast).collect();
    assert_eq!(differing, [("\"timings\":{\"totalMs\":5400000}", "\"timings\":{\"totalMs\":1234}")]);
}

#[test]
fn each_line_of_ndjson_stands_alone() {
    let written = text(|out| ndjson::write(&run(), out));
    let lines: Vec<Line<'_>> = written.lines().map(|line| serde_json::from_str(line).expect("a line of the schema")).collect();
    let kinds: String = lines
        .iter()
        .map(|line| match line {
            Line::Run(_) => 'r',
            Line::Host(_) => 'h',
            Line::Page(_) => 'p',
            Line::Finding(_) => 'f',
            Line::Summary(_) => 's',
        })
        .collect();
    assert_eq!(kinds, "rhfpfpffpffs");
}

/// Takes a few bytes and is gone, as `head` is.
struct Head(usize);

impl Write for Head {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_goes_early_is_no_error() {
    let run = run();
    pretty::write(&run, DRAWN, &mut Head(100)).expect("pretty");
    concise::write(&run, &mut Head(10)).expect("concise");
    json::write(&run, &mut Head(100)).expect("json");
    ndjson::write(&run, &mut Head(100)).expect("ndjson");
    summary::write(&run, TOLD, &mut Head(10)).expect("summary");
    rules_list::write(RULES, TOLD, &mut Head(10)).expect("rules");
    rules_list::write_json(RULES, &mut Head(10)).expect("rules as JSON");
    explain::write(RULES[0], TOLD, &mut Head(10)).expect("explain");
}
