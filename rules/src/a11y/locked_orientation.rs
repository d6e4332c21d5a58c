//! Pages must not be turned back when the reader turns the device.
//!
//! Who has a tablet mounted on a wheelchair cannot turn it. A page that rotates its content by a quarter when the window is upright, or when it is wide, can be read one way only.
//!
//! Take the rotation away and let the page flow in both directions.
//! ```html fail
//! <!DOCTYPE html><html lang="en"><head><title>Map</title>
//! <style>@media (orientation: portrait) { body { transform: rotate(90deg) } }</style></head><body>Offices in your state</body></html>
//! ```
//! ```html pass
//! <!DOCTYPE html><html lang="en"><head><title>Map</title>
//! <style>@media (orientation: portrait) { body { transform: rotate(0deg) } .wheel { rotate: 180deg } }</style></head><body>Offices in your state</body></html>
//! ```
//! Judged are pages all of whose style sheets are at hand. Federal law asks for WCAG 2.0, which does not have this criterion: there it is a warning.
//!
//! What it does not see: pages that scripts turn, orientation that a manifest locks, and content that is essential one way (a check, a piano). No page that this was tried on came with its
//! style sheets.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Page, Turned};
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/locked-orientation",
        source: include_str!("locked_orientation.rs"),
        severity: Severity::Error,
        profiles: &[
            (Profile::Federal, Some(Severity::Warning)),
            (Profile::FederalOther, Some(Severity::Warning)),
            (Profile::Dod, Some(Severity::Warning)),
        ],
        cites: &[Cite::Wcag("1.3.4"), Cite::Act("b33eff"), Cite::Technique("F97")],
        scope: Scope::WholePage,
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// By how many degrees a quarter turn may be off.
const TOLERANCE: f64 = 1.0;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for Turned { element, degrees } in page.turned() {
        if element.is_hidden() || element.is_hidden_by_sheets() {
            continue;
        }
        found.applies();
        let help = "take the rotation away and let the content flow both ways";
        match degrees {
            Some(degrees) if (degrees.rem_euclid(180.0) - 90.0).abs() <= TOLERANCE => {
                let message = format!("`<{}>` is turned by {degrees:.0} degrees when the device is turned", element.name());
                found.fail(&element.tag(), message).help(help);
            }
            Some(_) => {}
            None => {
                let message = format!("`<{}>` may be turned when the device is turned", element.name());
                found.review(&element.tag(), message).help(help);
            }
        }
    }
}
