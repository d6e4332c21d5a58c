//! The `role` attribute must name a role.
//!
//! Browsers pass over roles they do not know. A screen reader then tells of a plain box where its author wanted a tab, a menu or a landmark, or of whatever
//! the element is without a role.
//!
//! Write a role of WAI-ARIA (or DPUB-ARIA, or Graphics-ARIA), or take the attribute away. Abstract roles such as `widget` only order the others.
//! ```html fail
//! <div role="navigaton">…</div>
//! ```
//! ```html fail
//! <div role="widget">…</div>
//! ```
//! ```html pass
//! <div role="navigation">…</div>
//! <ul role="directory list">…</ul>
//! <div role="">…</div>
//! ```
//! Of several roles one that is valid is enough: browsers take the first they know. An empty attribute says nothing. Roles of the draft of WAI-ARIA 1.3 pass.
//!
//! What it does not see: whether the role fits the element, and what is hidden from everyone when the page loads.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};
use crate::template::is_unfilled;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/invalid-role",
        source: include_str!("invalid_role.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("4.1.2"),
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Act("674b10"),
            Cite::Technique("ARIA4"),
            Cite::Technique("G108"),
            Cite::W3c("wai-aria-1.2/#host_general_role"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Longest attribute that is judged; what is longer is no list of roles that a person wrote.
const LONGEST: usize = 1024;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for element in page.with_role().filter(|element| is_judged(*element)) {
        let role = element.attr("role").unwrap_or_default();
        if role.trim().is_empty() || role.len() > LONGEST || is_unfilled(role) {
            continue;
        }
        found.applies();
        if element.written_role().is_none() {
            let finding = found.fail(&element.attribute("role"), message(role));
            finding.help("write a role that WAI-ARIA defines, or take the attribute away");
        }
    }
}

fn is_judged(element: Element<'_>) -> bool {
    (element.is_html() || element.is_svg()) && element.is_written() && element.is_exposed()
}

fn message(role: &str) -> String {
    let mut tokens = role.split_ascii_whitespace();
    let (first, is_alone) = (tokens.next().unwrap_or_default().to_ascii_lowercase(), tokens.next().is_none());
    match (is_alone, Role::is_abstract(&first)) {
        (true, true) => format!("abstract role, which says nothing on an element: {}", quoted(role)),
        (true, false) => format!("no such role: {}", quoted(role)),
        (false, _) => format!("no role among these: {}", quoted(role)),
    }
}
