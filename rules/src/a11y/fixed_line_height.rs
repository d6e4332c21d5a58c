//! Readers must be able to set lines further apart.
//!
//! People with dyslexia or low vision lose the line that they read where lines stand close, and read with style sheets of their own that part them. An inline `line-height` with
//! `!important` is the one thing that no such sheet can outdo.
//!
//! Take `!important` away, or make lines at least 1.5 times as high as the font.
//! ```html fail
//! <p style="line-height: 1.2 !important; max-width: 200px">Benefits are paid on the first of the month, or on the next working day.</p>
//! ```
//! ```html pass
//! <p style="line-height: 1.2; max-width: 200px">Benefits are paid on the first of the month, or on the next working day.</p>
//! <p style="line-height: 1.5 !important">Benefits are paid on the first of the month.</p>
//! <p style="line-height: 1 !important">Apply now</p>
//! ```
//! A text of one line is none the worse for it. How wide a text is can be told only about: where it is not clear that it takes several lines in the width that is
//! stated, or no width is stated, it is for review. Federal law asks for WCAG 2.0, which does not have this criterion: there it is a note.
//!
//! What it does not see: what style sheets do with `!important`, which readers' sheets outdo by the same word.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Profile, Rule, Severity};
use crate::style::Property;

use super::spacing::{self, Spacing};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/fixed-line-height",
        source: include_str!("fixed_line_height.rs"),
        severity: Severity::Warning,
        profiles: &[
            (Profile::Federal, Some(Severity::Note)),
            (Profile::FederalOther, Some(Severity::Note)),
            (Profile::Dod, Some(Severity::Note)),
        ],
        cites: &[Cite::Wcag("1.4.12"), Cite::Act("78fd32"), Cite::Technique("C35")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const SPACING: Spacing =
    Spacing { property: Property::LineHeight, name: "line-height", least: 1.5, normal: 1.2, parts_lines: true };

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    spacing::check(page, &SPACING, found);
}
