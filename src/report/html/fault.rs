//! One fault as its template wants it: what, where, the source, what to do.

use std::io;

use askama::Template;
use govlint_rules::place::{Place, SourcePlace};
use govlint_rules::rule::Verdict;

use super::evidence::{Window, windows};
use super::survey::Told;
use super::view::{Name, Part, parts, sentence};
use crate::report::pretty::{self, SHOWN};
use crate::report::run::{Run, Subject};
use crate::report::sanitise::one_line;
use crate::report::words;

/// Most pages that are named; the spread says how many there are.
const NAMED: usize = 200;
/// Most further places on the same page that are named.
const AGAIN: usize = 20;

#[derive(Template)]
#[template(path = "html/fault.html")]
pub(super) struct Fault {
    number: u32,
    weight: &'static str,
    weight_said: &'static str,
    message: Vec<Part>,
    novelty: &'static str,
    at: String,
    link: Option<String>,
    address: Option<Name>,
    element: String,
    also: Vec<String>,
    page_count: usize,
    pages: Vec<Name>,
    more_pages: usize,
    windows: Vec<Window>,
    parts: Vec<String>,
    /// By line, what places say of themselves.
    labels: Vec<(usize, Vec<Part>)>,
    help: Vec<Part>,
}

impl Fault {
    pub(super) fn of(run: &Run, told: &Told) -> io::Result<Self> {
        let finding = &told.finding;
        let first = finding.places.first();
        let source: Vec<&SourcePlace> = finding.places.iter().take(SHOWN).filter_map(Place::source).collect();
        let name = Name::of(&told.name);
        let address = told.address.as_ref().map(|address| Name::of(address.as_str())).filter(|address| address.text != name.text);
        let pages = if told.spread.pages > 1 { run.pages.having(told.key, NAMED)? } else { Vec::new() };
        let help = if finding.help.is_empty() { Vec::new() } else { parts(&finding.help) };
        Ok(Self {
            number: told.number.nth,
            weight: words::weight(finding),
            weight_said: if finding.verdict == Verdict::Review { "to review" } else { words::weight(finding) },
            message: parts(&finding.message),
            novelty: words::novelty(finding),
            at: words::at(&told.name, first),
            link: name.is_link.then_some(name.text),
            address,
            element: first.and_then(Place::source).map_or_else(String::new, |place| one_line(&place.path).into_owned()),
            also: also(told),
            page_count: told.spread.pages,
            more_pages: told.spread.pages.saturating_sub(pages.len()),
            pages: pages.iter().map(|page| Name::of(page)).collect(),
            windows: windows(&source),
            parts: pretty::parts(finding),
            labels: labels(&source),
            help,
        })
    }
}

/// The sentences on where else it is.
fn also(told: &Told) -> Vec<String> {
    let subject = Subject { name: &told.name, address: told.address.as_ref(), also_at: &told.also_at };
    let mut again: Vec<String> = told.again.iter().take(AGAIN).cloned().collect();
    if told.again.len() > AGAIN {
        again.push(format!("{} more", told.again.len() - AGAIN));
    }
    let again = if again.is_empty() { String::new() } else { format!("the same again at {}", words::list(&again)) };
    let past = told.finding.past.map_or_else(String::new, |past| {
        format!("so since {}, {}", past.since, words::count(past.runs as usize, "run", "runs in a row"))
    });
    let lines = [pretty::further(&told.finding), again, words::same_at(subject), words::also_on(&told.spread), past];
    lines.into_iter().filter(|line| !line.is_empty()).map(|line| sentence(&line)).collect()
}

fn labels(places: &[&SourcePlace]) -> Vec<(usize, Vec<Part>)> {
    places.iter().filter_map(|place| Some((place.start.line, parts(place.label.as_ref()?)))).collect()
}
