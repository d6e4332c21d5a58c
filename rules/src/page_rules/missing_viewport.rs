//! Pages of governments fit the screens of phones.
//!
//! Without a viewport that says a width, phones lay a page out as wide as a desk screen and shrink it until nobody can read it. 21st Century
//! IDEA asks executive agencies for sites that work fully on common mobile devices.
//!
//! Write `<meta name="viewport" content="width=device-width, initial-scale=1">` in the head.
//! ```html fail profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Forms</title></head><body><h1>Forms</h1></body></html>
//! ```
//! ```html fail profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Forms</title><meta name="viewport" content="width=1024"></head><body><h1>Forms</h1></body></html>
//! ```
//! ```html pass profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Forms</title><meta name="viewport" content="width=device-width, initial-scale=1"></head>
//! <body><h1>Forms</h1></body></html>
//! ```
//! An `initial-scale` without a width counts too: browsers take the width from it. Framesets are not judged, nor sites of unknown owners.
//!
//! What it does not see: whether the page's style sheets use the width, and a viewport that a script sets. `a11y/zoom-blocked` judges whether
//! people can enlarge the page.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};
use crate::viewport::{is_viewport, last};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/missing-viewport",
        source: include_str!("missing_viewport.rs"),
        severity: Severity::Warning,
        profiles: &[(Profile::FederalOther, Some(Severity::Note)), (Profile::Wcag, None)],
        cites: &[Cite::Idea("(8)"), Cite::M2322, Cite::W3c("css-device-adapt-1/#viewport-meta")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const HELP: &str = "write <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"> in the head";

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    if page.body().is_none() {
        return;
    }
    found.applies();
    // Each further declaration overrules what the ones before it say of the same property.
    let said = |property| {
        let metas = page.all("meta").filter(|meta| is_viewport(*meta));
        metas.filter_map(|meta| Some((meta, last(meta.attr("content")?, property)?))).last()
    };
    match (said("width"), said("initial-scale")) {
        (Some((meta, width)), _) if width.bytes().all(|byte| byte.is_ascii_digit()) => {
            let message = format!("viewport is {} pixels wide on every device", quoted(width));
            found.fail(&meta.attribute("content"), message).help("say width=device-width");
        }
        (None, None) => match page.all("meta").find(|meta| is_viewport(*meta)) {
            Some(meta) => {
                found.fail(&meta.attribute("content"), "viewport says no width").help(HELP);
            }
            None => {
                found.fail(&page.whole(), "page has no viewport: phones show it shrunk").help(HELP);
            }
        },
        _ => {}
    }
}
