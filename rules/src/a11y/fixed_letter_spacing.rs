//! Readers must be able to set letters further apart.
//!
//! People with dyslexia or low vision read with style sheets of their own that widen the space between letters. An inline `letter-spacing` with `!important` is the one thing that no
//! such sheet can outdo.
//!
//! Take `!important` away, or make the space at least 0.12 times the size of the font.
//! ```html fail
//! <p style="letter-spacing: 0 !important">Benefits are paid on the first of the month.</p>
//! ```
//! ```html pass
//! <p style="letter-spacing: 0">Benefits are paid on the first of the month.</p>
//! <p style="letter-spacing: 0.15em !important">Benefits are paid on the first of the month.</p>
//! <p style="letter-spacing: inherit !important">Benefits are paid on the first of the month.</p>
//! ```
//! Where the size of the font is not known, a space that is enough for some sizes and not for others is for review. Federal law asks for WCAG 2.0, which does not have this
//! criterion: there it is a note.
//!
//! What it does not see: what style sheets do with `!important`, which readers' sheets outdo by the same word, and languages that set no spaces between letters.
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
        id: "a11y/fixed-letter-spacing",
        source: include_str!("fixed_letter_spacing.rs"),
        severity: Severity::Warning,
        profiles: &[
            (Profile::Federal, Some(Severity::Note)),
            (Profile::FederalOther, Some(Severity::Note)),
            (Profile::Dod, Some(Severity::Note)),
        ],
        cites: &[Cite::Wcag("1.4.12"), Cite::Act("24afc2"), Cite::Technique("C36")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const SPACING: Spacing =
    Spacing { property: Property::LetterSpacing, name: "letter-spacing", least: 0.12, normal: 0.0, parts_lines: false };

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    spacing::check(page, &SPACING, found);
}
