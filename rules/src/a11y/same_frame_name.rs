//! Frames that are called the same should hold the same.
//!
//! A screen reader tells each frame by its name. Of two that are called "Video" nobody knows which is the one that was sought without entering both.
//!
//! Say in each `title` what sets the frame apart.
//! ```html fail
//! <iframe src="/map/east" title="Map"></iframe> <iframe src="/map/west" title="Map"></iframe>
//! ```
//! ```html pass
//! <iframe src="/map/east" title="Offices in the east"></iframe> <iframe src="/map/west" title="Offices in the west"></iframe>
//! ```
//! Two addresses may hold the same, so each finding is for review, one for each name. Case is set aside.
//!
//! What it does not see: what frames hold, and frames that scripts fill.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/same-frame-name",
        source: include_str!("same_frame_name.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Section508("E205.4"),
            Cite::Technique("H64"),
            Cite::Baseline("19.B"),
            Cite::TrustedTester("12.D"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most places that one finding lists.
const MOST_PLACES: usize = 50;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let frames = page.all_of(&["iframe", "frame"]).filter(|frame| frame.is_written() && frame.is_exposed());
    let named = frames.filter_map(|frame| Some((frame.accessible_name().text.to_lowercase(), (source(frame)?, frame))));
    for (name, frames) in grouped(named.filter(|(name, _)| !name.is_empty())) {
        found.applies();
        let mut distinct: Vec<(&str, Element<'_>)> = Vec::new();
        for (source, frame) in frames {
            if distinct.len() < MOST_PLACES && distinct.iter().all(|(known, _)| *known != source) {
                distinct.push((source, frame));
            }
        }
        let [(_, first), (_, second), further @ ..] = distinct.as_slice() else { continue };
        let message = format!("{} frames of different content are called {}", distinct.len(), quoted(&name));
        let finding = found.review(&second.tag(), message);
        finding.help("say in each `title` what sets the frame apart");
        finding.also(&first.tag(), "the first");
        for (_, frame) in further {
            finding.also(&frame.tag(), "called so too");
        }
    }
}

/// What the frame shows, as written; none where a script has to say.
fn source(frame: Element<'_>) -> Option<&str> {
    let written = frame.attr("srcdoc").or_else(|| frame.attr("src")).map(str::trim)?;
    (!written.is_empty() && written != "about:blank").then_some(written)
}
