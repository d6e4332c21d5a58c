//! The headings of a page that assistive technology tells, in document order, with their levels.
//!
//! Knows elements and roles; how large a heading looks is a matter of style sheets and unknown here.

use crate::page::{Element, Page, Role};

const NATIVE: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];
/// Level of a heading that states none (WAI-ARIA 1.2, `aria-level`).
const UNSTATED: u32 = 2;
/// Most elements around a heading that are looked at.
const MOST_AROUND: usize = 200;

/// Every heading with its level.
pub(super) fn of<'p>(page: &'p Page<'_>) -> Vec<(Element<'p>, u32)> {
    let native = page.all_of(NATIVE).filter(|element| element.attr("role").is_none());
    let candidates = native.chain(page.with_role()).filter(|element| element.is_written() && element.is_exposed());
    let headings = candidates.filter(|element| element.role() == Some(Role::Heading) && !is_told_as_text(*element));
    let mut headings: Vec<_> = headings.map(|heading| (heading, level(heading))).collect();
    headings.sort_unstable_by_key(|(heading, _)| heading.order());
    headings
}

/// Whether it stands in a button, a tab or another role whose content is told as text only.
fn is_told_as_text(heading: Element<'_>) -> bool {
    let mut around = heading.ancestors().take(MOST_AROUND).filter(|up| up.is(&["button"]) || up.attr("role").is_some());
    around.any(|up| up.role().is_some_and(|role| role.facts().has_presentational_children()))
}

/// The level that assistive technology is told: what `aria-level` says, or else the element.
fn level(heading: Element<'_>) -> u32 {
    let stated = heading.attr("aria-level").and_then(|level| level.trim().parse::<u32>().ok()).filter(|level| *level > 0);
    let native = || NATIVE.iter().position(|name| heading.is_html() && heading.is(&[name])).and_then(|at| u32::try_from(at).ok());
    stated.unwrap_or_else(|| native().map_or(UNSTATED, |at| at + 1))
}
