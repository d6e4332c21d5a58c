//! What a reader meets on the page before its banner, skip links and what is hidden left out.
//!
//! Sees text, not pictures: a logo above the banner goes unseen. Text in an element whose class says that it is for screen readers
//! only is given the benefit of the doubt.

use crate::fold::fold;
use crate::page::{Element, Hidden, Page, Region};

/// Shown text that is more than a notice.
const NOTICE: usize = 400;
/// Ancestors that are asked about a piece of text.
const REACH: usize = 12;

/// How skip links begin, folded; English and Spanish.
const SKIP: &[&str] =
    &["skip", "jump to", "go to main", "go to content", "saltar", "pasar al", "ir al", "ir a contenido", "omitir"];
/// Parts of class names for text that only screen readers meet: evidence for the page, never against it.
const UNSEEN: &[&str] = &["sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "element-invisible", "show-for-sr"];

/// What stands before a banner.
pub(super) enum Before<'p> {
    /// Nothing that a reader meets but skip links.
    Nothing,
    /// A short text, such as an alert: whether it may stand there is for a person to say.
    Notice(Element<'p>),
    /// The page's navigation, heading or content.
    Page(Element<'p>),
}

/// What stands before the node of that number.
pub(super) fn of<'p>(page: &'p Page<'p>, banner: Element<'p>) -> Before<'p> {
    let mut first = None;
    let mut bytes = 0;
    for (node, text) in page.texts().take_while(|(node, _)| *node < banner.order()) {
        let Some(holder) = page.numbered(page.parent_at(node)) else { continue };
        if page.hidden_at(node).any(Hidden::NOT_RENDERED.with(Hidden::INVISIBLE)) || !is_met(holder, text) {
            continue;
        }
        if is_of_the_page(holder) {
            return Before::Page(holder);
        }
        bytes += text.trim().len();
        let first = *first.get_or_insert(holder);
        if bytes > NOTICE {
            return Before::Page(first);
        }
    }
    first.map_or(Before::Nothing, Before::Notice)
}

/// Whether a reader meets the text as a part of the page: not an icon's glyph or label, not a skip link.
fn is_met(holder: Element<'_>, text: &str) -> bool {
    if !holder.is_html() || text.chars().filter(|c| c.is_alphanumeric()).nth(2).is_none() {
        return false;
    }
    let folded = fold(text.get(..40).unwrap_or(text));
    let skips = |link: Element<'_>| {
        link.attr("href").is_some_and(|href| href.starts_with('#')) || SKIP.iter().any(|start| folded.starts_with(start))
    };
    let up = || std::iter::once(holder).chain(holder.ancestors()).take(REACH);
    let unseen = |element: Element<'_>| {
        element.attr("class").is_some_and(|class| {
            let class = class.to_ascii_lowercase();
            UNSEEN.iter().any(|part| class.contains(part))
        })
    };
    !up().any(|element| element.is(&["a", "button"]) && skips(element) || unseen(element))
}

fn is_of_the_page(holder: Element<'_>) -> bool {
    let up = || std::iter::once(holder).chain(holder.ancestors()).take(REACH);
    up().any(|element| element.is(&["h1", "nav", "main"])) || matches!(holder.region(), Region::Main | Region::Navigation)
}
