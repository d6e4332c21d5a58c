//! Text may stand out more than the law asks for.
//!
//! A contrast of 7:1, and of 4.5:1 for large text (from 18 points, or 14 points and bold), lets people with 20/80 vision read without aids. No law for government sites asks for
//! that much; off where the owner of a site is known.
//!
//! Make the text darker, or its ground lighter, or the other way round.
//! ```html fail
//! <!DOCTYPE html><html lang="en"><head><title>Hours</title></head><body>
//! <p style="color: #666; background-color: #fff">Closed on federal holidays</p></body></html>
//! ```
//! ```html pass
//! <!DOCTYPE html><html lang="en"><head><title>Hours</title><style>p { color: #444 }</style></head><body>
//! <p>Closed on federal holidays</p></body></html>
//! ```
//! Judged is what `a11y/low-contrast` judges, and on the same terms.
//!
//! What it does not see: text in images and in the boxes of controls, colours that scripts set, and pages whose style sheets are elsewhere.
//! No page that this was tried on came with its style sheets.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

use super::legibility::{self, Level};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/low-enhanced-contrast",
        source: include_str!("low_enhanced_contrast.rs"),
        severity: Severity::Note,
        profiles: &[(Profile::Federal, None), (Profile::FederalOther, None), (Profile::Dod, None), (Profile::StateLocal, None)],
        cites: &[Cite::Wcag("1.4.6"), Cite::Act("09o5cg"), Cite::Technique("G17"), Cite::Technique("G18")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    legibility::check(page, &Level { text: 7.0, large: 4.5 }, found);
}
