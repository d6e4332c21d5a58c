//! The section of one rule: what it is about, then its faults, as many as a browser takes.

use std::io::{self, Write};

use askama::Template;

use super::docs;
use super::fault::Fault;
use super::head::cites_of;
use super::names;
use super::put;
use super::survey::{Number, Survey, Tally, Told};
use super::view::{Cited, Name, Part, RuleLink, counted, family, parts};
use crate::report::run::Run;
use crate::report::words;

/// Faults of one rule that are told with their source.
const IN_FULL: u32 = 200;
/// Faults of one rule that are told at all.
const TOLD: u32 = 2_000;

/// Whether a fault stands in the report, so that links can lead there.
pub(super) fn is_told(number: Number) -> bool {
    number.of_rule <= TOLD
}

/// Writes the section of the rule with that place among those of the survey.
pub(super) fn section(run: &Run, survey: &Survey, nth: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(tally) = survey.rules().get(nth) else { return Ok(()) };
    put(&RuleHead::of(run, tally), out)?;
    let mut last = 0;
    survey.each_fault(nth, |fault| {
        last = fault.number.of_rule;
        if last <= IN_FULL {
            put(&Fault::of(run, &fault)?, out)
        } else if is_told(fault.number) {
            put(&Brief::of(&fault), out)
        } else {
            Ok(())
        }
    })?;
    if last > IN_FULL {
        out.write_all(b"</ol>\n")?;
    }
    if last > TOLD {
        let more = words::count((last - TOLD) as usize, "fault of this rule is", "faults of this rule are");
        writeln!(out, "<p class=\"more\">{more} not told here; the CSV and JSON reports have all.</p>")?;
    }
    out.write_all(b"</section>\n")
}

#[derive(Template)]
#[template(path = "html/rule.html")]
struct RuleHead {
    id: String,
    anchor: String,
    family: String,
    summary: &'static str,
    counts: String,
    why: String,
    more: String,
    cites: Vec<Cited>,
}

impl RuleHead {
    fn of(run: &Run, tally: &Tally) -> Self {
        let rule = run.rule(&tally.rule);
        let (why, more) = rule.map_or_else(Default::default, |rule| docs::halves(&rule.meta.docs()));
        let RuleLink { id, anchor } = RuleLink::to(&tally.rule);
        Self {
            family: names::family(family(&tally.rule)),
            id,
            anchor,
            summary: rule.map_or("", |rule| rule.meta.summary()),
            counts: format!("{} on {}", counted(&tally.counts), words::count(tally.subjects, "page or host", "pages and hosts")),
            why,
            more,
            cites: cites_of(rule),
        }
    }
}

/// A fault in a line, without its source.
#[derive(Template)]
#[template(path = "html/brief.html")]
struct Brief {
    is_first: bool,
    number: u32,
    weight: &'static str,
    message: Vec<Part>,
    at: Name,
    pages: usize,
}

impl Brief {
    fn of(told: &Told) -> Self {
        Self {
            is_first: told.number.of_rule == IN_FULL + 1,
            number: told.number.nth,
            weight: words::weight(&told.finding),
            message: parts(&told.finding.message),
            at: Name { text: words::at(&told.name, told.finding.places.first()), ..Name::of(&told.name) },
            pages: told.spread.pages,
        }
    }
}
