//! Headings should go down one level at a time.
//!
//! People who hear a page move through it by its headings, and the levels tell them what belongs to what. An `<h4>` right after an `<h2>` sounds as if a section
//! were missing: was the `<h3>` overlooked, or is there none?
//!
//! Choose a heading's level by its place in the outline, and its size in the style sheet.
//! ```html fail
//! <h1>Benefits</h1> <h2>Who is eligible</h2> <h4>Veterans</h4>
//! ```
//! ```html fail
//! <h2>Notices</h2> <div role="heading" aria-level="5">2024</div>
//! ```
//! ```html pass
//! <h1>Benefits</h1> <h2>Who is eligible</h2> <h3>Veterans</h3> <h2>How to apply</h2>
//! ```
//! ```html pass
//! <h2>In this section</h2> <h1>Benefits</h1> <h2>Who is eligible</h2>
//! ```
//! Neither WCAG nor the ICT Testing Baseline forbids a gap: levels must match what the headings look like. So each finding is a note for review, and the
//! same gap is told once for a page. A page may begin with any level, and go up by as many levels as it likes. What stands in a button is told as its name,
//! so an `<h4>` there is no heading.
//!
//! What it does not see: how large headings are, and which of them a style sheet hides.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::grouped::grouped;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};

use super::headings;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/skipped-heading-level",
        source: include_str!("skipped_heading_level.rs"),
        severity: Severity::Note,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Technique("G141"),
            Cite::Technique("H42"),
            Cite::Baseline("13.B"),
            Cite::TrustedTester("10.C"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let levels = headings::of(page);
    let mut gaps = Vec::new();
    for pair in levels.windows(2) {
        let [(before, from), (heading, to)] = *pair else { continue };
        found.applies();
        if to > from + 1 {
            gaps.push(((from, to), (before, heading)));
        }
    }
    for ((from, to), places) in grouped(gaps) {
        report(from, to, &places, found);
    }
}

fn report(from: u32, to: u32, places: &[(Element<'_>, Element<'_>)], found: &mut Findings) {
    let [(before, heading), further @ ..] = places else { return };
    let finding = found.review(&heading.tag(), format!("heading of level {to} follows one of level {from}"));
    finding.help("choose the level by the place in the outline, and the size in the style sheet");
    finding.also(&before.tag(), "the heading before it");
    for (_, heading) in further.iter().take(MOST_PLACES) {
        finding.also(&heading.tag(), "the same gap");
    }
}
