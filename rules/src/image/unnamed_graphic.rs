//! Drawings that are announced as graphics must have a name.
//!
//! `role="img"` on an `<svg>`, or a graphics role on a part of it, makes a screen reader stop there and say "graphic". Without a name that is all it
//! says; the text inside the drawing is no longer read either.
//!
//! Name it with a `<title>` in the drawing, `aria-labelledby` or `aria-label`; where it adds nothing, write `aria-hidden="true"` in place of the role.
//! ```html fail
//! <svg role="img" viewBox="0 0 9 9"><circle r="4"/></svg>
//! ```
//! ```html fail
//! <svg viewBox="0 0 9 9"><g role="graphics-symbol"><circle r="4"/></g></svg>
//! ```
//! ```html pass
//! <svg role="img" viewBox="0 0 9 9"><title>One circle</title><circle r="4"/></svg>
//! <svg aria-hidden="true" viewBox="0 0 9 9"><circle r="4"/></svg>
//! <button>Close <svg viewBox="0 0 9 9"><use href="#cross"/></svg></button>
//! ```
//! What it does not see: drawings without a role, which may be decoration, and those in a control that has a name of its own.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::around::Around;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/unnamed-graphic",
        source: include_str!("unnamed_graphic.rs"),
        severity: Severity::Error,
        cites: &[Cite::Wcag("1.1.1"), Cite::Section508("E205.4"), Cite::Act("7d6734"), Cite::Baseline("6.A")],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    // Without a drawing there is no part of one.
    if page.all_foreign("svg").next().is_none() {
        return;
    }
    for graphic in page.with_role().filter(|element| is_graphic(*element) && element.is_exposed()) {
        let around = Around::of(graphic);
        if around.opaque.is_some_and(|control| !control.accessible_name().is_missing()) {
            continue;
        }
        found.applies();
        if !graphic.accessible_name().is_missing() {
            continue;
        }
        let what = if graphic.is(&["svg"]) { "drawing".to_owned() } else { format!("`<{}>` of a drawing", graphic.name()) };
        let finding = found.fail(
            &graphic.tag(),
            match around.control() {
                Some(control) if control.accessible_name().is_missing() => {
                    let kind = if control.role() == Some(Role::Link) { "link" } else { "button" };
                    format!("{what} that is all of a {kind} has no name, so the {kind} has none")
                }
                _ => format!("{what} with the role of an image has no name"),
            },
        );
        finding.help("name it with `<title>` or `aria-label`, or write `aria-hidden=\"true\"` in place of the role");
    }
}

/// Whether the author gave an element of SVG the role of an image or graphic.
fn is_graphic(element: Element<'_>) -> bool {
    !element.is_html() && matches!(element.explicit_role(), Some(Role::Img | Role::GraphicsDocument | Role::GraphicsSymbol))
}
