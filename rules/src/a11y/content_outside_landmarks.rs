//! What a page says should stand in one of its landmarks.
//!
//! People who hear a page go from landmark to landmark: header, menus, main part, footer. What stands between them is never met on that way: an alert, a
//! form for comments, a note on when the page was last changed.
//!
//! Move it into `<main>`, `<header>`, `<footer>`, or an `<aside>`; or give its section a name, which makes it a landmark of its own.
//! ```html fail
//! <!DOCTYPE html><title>Forms</title><body><div>Offices are closed on Monday</div> <main><h1>Forms</h1></main>
//! ```
//! ```html pass
//! <!DOCTYPE html><title>Forms</title><body><a href="#main">Skip to main content</a>
//! <section aria-label="Notice">Offices are closed on Monday</section> <main id="main"><h1>Forms</h1></main> <div role="alert">Saved</div>
//! ```
//! Only pages with a main part are judged: the others have no landmarks to speak of, which `a11y/missing-main` tells. Skip links, dialogs and what announces itself
//! (`aria-live`, alerts) may stand anywhere. All of a page is one finding, and since no criterion of WCAG demands it, a note for review.
//!
//! What it does not see: what style sheets hide and scripts move.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::missing_main;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/content-outside-landmarks",
        source: include_str!("content_outside_landmarks.rs"),
        severity: Severity::Note,
        cites: &[Cite::Technique("ARIA11"), Cite::W3c("wai-aria-1.2/#landmark_roles")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most elements outside of landmarks that are looked at.
const MOST_LOOKED_AT: usize = 5_000;
/// Most places that one finding lists.
const MOST_PLACES: usize = 20;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let Some(body) = page.body().filter(|_| missing_main::has_main(page)) else { return };
    found.applies();
    let outside = outside(body);
    let [first, further @ ..] = outside.as_slice() else { return };
    let message = match further.len() {
        0 => format!("content of `<{}>` stands in no landmark", first.name()),
        more => format!("content of `<{}>` and {more} more stands in no landmark", first.name()),
    };
    let finding = found.review(&first.tag(), message);
    finding.help("move it into a landmark, or give its section a name");
    for element in further.iter().take(MOST_PLACES) {
        finding.also(&element.tag(), "stands in none either");
    }
}

/// The outermost elements with words or an image of their own that no landmark is around.
fn outside(body: Element<'_>) -> Vec<Element<'_>> {
    let mut outside = Vec::new();
    let mut to_look_at: Vec<_> = body.children().collect();
    to_look_at.reverse();
    for _ in 0..MOST_LOOKED_AT {
        let Some(element) = to_look_at.pop() else { break };
        if !element.is_exposed() || is_set_aside(element) {
            continue;
        }
        if element.has_own_words() || element.role() == Some(Role::Img) {
            outside.push(element);
        } else {
            let from = to_look_at.len();
            to_look_at.extend(element.children());
            to_look_at[from..].reverse();
        }
    }
    outside
}

/// Whether a landmark begins here, or something that may stand anywhere.
fn is_set_aside(element: Element<'_>) -> bool {
    let leads_on = || element.is(&["a"]) && element.attr("href").is_some_and(|href| href.trim().starts_with('#'));
    let is_unknown = !element.is_written() || element.name().contains('-') || element.is(&["slot", "iframe"]);
    let role = element.role();
    is_unknown
        || leads_on()
        || element.attr("aria-live").is_some()
        || matches!(
            role,
            Some(
                Role::Banner
                    | Role::Complementary
                    | Role::ContentInfo
                    | Role::Form
                    | Role::Main
                    | Role::Navigation
                    | Role::Region
                    | Role::Search
                    | Role::Dialog
                    | Role::AlertDialog
                    | Role::Alert
                    | Role::Log
                    | Role::Status
                    | Role::Tooltip
            )
        )
}
