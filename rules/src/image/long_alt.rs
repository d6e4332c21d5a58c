//! A text alternative should be short.
//!
//! A screen reader reads an alternative in one breath: it cannot be paused at a comma, read again by line, or searched by heading. Who wants to know what
//! a chart says needs a text or a table for it.
//!
//! Say in a sentence what the image is, and put the rest where everyone can read it: beside the image, or on a page that a link leads to.
//! ```html fail
//! <img src="visits.png" alt="Line chart of visits by month: January 1,204, February 1,340, March 1,502, April 1,477, May 1,603, June 1,698, July 1,555, August 1,490, September 1,721, October 1,802, November 1,760, December 1,388; the dotted line is the average of the five years before, which it passes in every month.">
//! ```
//! ```html pass
//! <img src="visits.png" alt="Line chart of visits by month in 2024; the table below has the figures">
//! ```
//! The limit is `max-length`, in characters, 250 unless the configuration says otherwise (the default of Sa11y; other tools draw the line between 100 and 160).
//! No law sets one, so this is a note.
//!
//! What it does not see: whether the length is needed, as for a scanned letter.

use serde::{Deserialize, Serialize};

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::alternative;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/long-alt",
        source: include_str!("long_alt.rs"),
        severity: Severity::Note,
        cites: &[Cite::Wcag("1.1.1"), Cite::Technique("G95"), Cite::Technique("G92")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Options of `image/long-alt`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Most characters (Unicode scalar values, white space collapsed) that an alternative may have.
    pub max_length: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_length: 250 }
    }
}

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let most = cx.settings.rules.image_long_alt.max_length;
    for alternative in alternative::all(page) {
        found.applies();
        let length = alternative.text.chars().count();
        if length > most {
            let finding = found.fail(&alternative.spot(), format!("text alternative has {length} characters, more than {most}"));
            finding.help("say in a sentence what the image is, and put the rest into the text or on a page of its own");
        }
    }
}
