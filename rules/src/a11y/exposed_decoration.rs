//! What is marked as decoration must not be told of after all.
//!
//! Browsers do not believe `role="none"` or an empty `alt` on an element that takes the focus or carries a global ARIA attribute. A screen reader then tells of an image, a table or
//! a landmark that its author meant to keep quiet, often without a name.
//!
//! Decide: take the role (or the empty `alt`) away and let the element be told of, or take the attribute or the focus away.
//! ```html fail
//! <nav role="presentation" aria-label="Topics"><a href="/maps/">Maps</a></nav>
//! ```
//! ```html fail
//! <img src="swirl.png" alt="" aria-describedby="caption">
//! ```
//! ```html pass
//! <nav role="presentation"><a href="/maps/">Maps</a></nav>
//! <img src="swirl.png" alt="">
//! <img src="swirl.png" alt="" aria-label="Swirl" hidden>
//! <img src="swirl.png" role="none" aria-hidden="true" aria-label="Swirl">
//! ```
//! Attributes that are empty, that belong to one role only (`aria-level`), or that are global by deprecation (`aria-disabled`) overrule nothing.
//!
//! What it does not see: the focus and the attributes that scripts give.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Property, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::said;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/exposed-decoration",
        source: include_str!("exposed_decoration.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.1.1"),
            Cite::Section508("E205.4"),
            Cite::Act("46ca7f"),
            Cite::W3c("wai-aria-1.2/#conflict_resolution_presentation_none"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for element in page.all_or_with_role("img").filter(|element| element.is_written()) {
        let Some(mark) = Mark::on(element) else { continue };
        found.applies();
        if !element.is_exposed() || element.is_marked_decorative() {
            continue;
        }
        let attribute = said::attributes(element).find(overrules).map(|attribute| attribute.name);
        let (spot, why) = match attribute {
            Some(name) => (element.attribute(name), format!("`{name}`")),
            None => (element.tag(), "it takes the focus".to_owned()),
        };
        let what = element.role().map_or_else(String::new, |role| format!(" as role `{}`", role.name()));
        let finding = found
            .fail(&spot, format!("`<{}>` is marked as decoration with {} and told of{what}: {why}", element.name(), mark.name()));
        finding.help("take the mark away, or what overrules it");
    }
}

/// How an element is marked as decoration.
enum Mark {
    Role,
    EmptyAlt,
}

impl Mark {
    fn on(element: Element<'_>) -> Option<Self> {
        match element.written_role() {
            Some((Role::Presentation, _)) if element.is_html() || element.is_svg() => Some(Self::Role),
            None if element.is_html() && element.is(&["img"]) => {
                element.attr("alt").is_some_and(str::is_empty).then_some(Self::EmptyAlt)
            }
            _ => None,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Role => "`role`",
            Self::EmptyAlt => "an empty `alt`",
        }
    }
}

/// Whether an attribute makes browsers tell of the element.
fn overrules(attribute: &said::Said<'_>) -> bool {
    let is_global = |property: &Property| property.is_global && property.name != "hidden";
    attribute.property.is_some_and(is_global) && !said::is_silent(attribute.value)
}
