//! Headings must not be empty.
//!
//! Most people who hear a page move through it by its headings. An empty one is announced all the same, as "heading level 2" and nothing else: a section
//! that cannot be told from the others, or none at all. Editors leave them behind, and themes print them where a title is not set.
//!
//! Write the heading, or take its element away; space between paragraphs belongs into the style sheet.
//! ```html fail
//! <h2></h2>
//! ```
//! ```html fail
//! <h3>&nbsp;</h3> <div role="heading" aria-level="2"><span hidden>Notices</span></div>
//! ```
//! ```html pass
//! <h2>Notices</h2> <h3><img src="seal.png" alt="Department of Energy"></h3> <h4 hidden></h4>
//! ```
//! A heading that holds an image without any alternative is left to the image rules. Where `role="none"` stands beside an empty ARIA attribute, browsers
//! differ on whether it is a heading, and a person must look.
//!
//! What it does not see: text that scripts write or style sheets draw, and whether a heading says what follows.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::nameless::{self, Why};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/empty-heading",
        source: include_str!("empty_heading.rs"),
        severity: Severity::Warning,
        cites: &[Cite::W3c("wai-aria-1.2/#namecalculation"), Cite::Act("ffd0e9"), Cite::Technique("H42")],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const LEVELS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
const HELP: &str = "write the heading, or take its element away";

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let native = page.all_of(LEVELS).filter(|element| element.attr("role").is_none());
    for heading in native.chain(page.with_role()).filter(|element| element.is_written() && element.is_exposed()) {
        if heading.role() == Some(Role::Heading) {
            found.applies();
            if !heading.has_own_words() && heading.accessible_name().is_missing() {
                report(heading, found);
            }
        } else if is_perhaps_heading(heading) {
            found.applies();
            if !heading.has_text(Readable::Exposed) && matches!(nameless::why(heading), Why::Nothing(_)) {
                let message = "heading is empty, if `role=\"none\"` beside an empty ARIA attribute leaves it one";
                found.review(&heading.tag(), message).help(HELP);
            }
        }
    }
}

fn report(heading: Element<'_>, found: &mut Findings) {
    match nameless::why(heading) {
        Why::Image => found.fails_elsewhere(),
        Why::Doubt(doubt) => {
            found.review(&heading.tag(), format!("heading {doubt}")).help(HELP);
        }
        Why::Nothing(decoration) => {
            let finding = found.fail(&heading.tag(), format!("heading `<{}>` is empty", heading.name())).help(HELP);
            if let Some(image) = decoration {
                finding.also(&image.tag(), "its image is marked as decoration");
            }
        }
    }
}

/// A heading whose `role="none"` ARIA lets a global attribute overrule: whether an empty one does, browsers have not agreed.
fn is_perhaps_heading(element: Element<'_>) -> bool {
    let is_taken_back = || element.role() == Some(Role::Presentation);
    let empty_aria = || element.attrs().any(|(name, value)| name.starts_with("aria-") && value.trim().is_empty());
    element.is_html() && element.is(LEVELS) && is_taken_back() && empty_aria()
}
