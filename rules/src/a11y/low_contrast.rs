//! Text must stand out from what is behind it.
//!
//! Grey on white is hard to read for people with low vision, for older people, and for everybody in sunlight. Text needs a contrast of 4.5:1 with its ground, large text (from 18 points,
//! or 14 points and bold) of 3:1.
//!
//! Make the text darker, or its ground lighter, or the other way round.
//! ```html fail
//! <!DOCTYPE html><html lang="en"><head><title>Hours</title></head><body>
//! <p style="color: #999; background-color: #fff">Closed on federal holidays</p></body></html>
//! ```
//! ```html pass
//! <!DOCTYPE html><html lang="en"><head><title>Hours</title><style>p { color: #595959 } .large { color: #888; font-size: 24px }</style></head><body>
//! <p>Closed on federal holidays</p> <p class="large">Opening hours</p> <button disabled style="color: #aaa; background: #fff">Apply</button></body></html>
//! ```
//! Judged are pages all of whose style sheets are at hand: those in the page, and in a folder those that lie there too. A colour counts where no media query, script or unknown
//! selector may change it. Where something may come between text and ground (an image, a gradient, a shadow, something that is out of its place) the page is for review, once, with the places.
//! Text of controls that are switched off is exempt, and so are their labels.
//!
//! What it does not see: text in images and in the boxes of controls, colours that scripts set, and pages whose style sheets are elsewhere.
//! No page that this was tried on came with its style sheets.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::legibility::{self, Level};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/low-contrast",
        source: include_str!("low_contrast.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.4.3"),
            Cite::Section508("E205.4"),
            Cite::Act("afw4f7"),
            Cite::Technique("G18"),
            Cite::Technique("G145"),
            Cite::Baseline("13.A"),
        ],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    legibility::check(page, &Level { text: 4.5, large: 3.0 }, found);
}
