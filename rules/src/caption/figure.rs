//! Which `<figcaption>` is a caption, and which is the headline of a story card.
//!
//! Goes by structure: what links cover, and where they lead. What the words say is not read.

use std::ops::Range;

use crate::context::Context;
use crate::page::{Element, Readable};

use super::block::is_heading;
use super::picture::{self, Picture};

/// How far up the figure of a `<figcaption>` is looked for, and the link of a figure.
const REACH: usize = 4;

/// The pictures that a `<figcaption>` is the caption of, as a range of `pictures`; none where it is no caption.
pub(super) fn shown(element: Element<'_>, cx: &Context<'_>, pictures: &[Picture<'_>]) -> Option<Range<usize>> {
    let figure = element
        .parent()
        .filter(|up| up.is(&["figure"]))
        .or_else(|| element.ancestors().take(REACH).find(|up| up.is(&["figure"])))?;
    let shown = picture::within(pictures, figure);
    let told = picture::is_content_region(element, cx.settings)
        && !shown.is_empty()
        && !is_card(element, figure, &pictures[shown.clone()]);
    told.then_some(shown)
}

/// A story card: the figure leads to another page as a whole, or says no more than the headline of one.
fn is_card(caption: Element<'_>, figure: Element<'_>, shown: &[Picture<'_>]) -> bool {
    if figure.ancestors().take(REACH).any(|up| up.is(&["a"])) {
        return true;
    }
    let mut covered: Option<Element<'_>> = None;
    let mut headline = 0;
    let mut has_heading = false;
    for inner in caption.descendants().filter(|inner| inner.is(&["a", "time"]) || is_heading(*inner)) {
        has_heading |= is_heading(inner);
        if !covered.is_some_and(|outer| outer.is_ancestor_of(inner)) {
            headline += inner.text(Readable::Written).len();
            covered = Some(inner);
        }
    }
    // A category or a date may stand beside the headline.
    let rest = caption.text(Readable::Written).len().saturating_sub(headline);
    headline > 0 && rest <= 24 && (has_heading || shown.iter().any(Picture::leads_elsewhere) && links_like(caption, shown))
}

/// Whether the words lead where the picture leads.
fn links_like(caption: Element<'_>, shown: &[Picture<'_>]) -> bool {
    let targets: Vec<&str> = shown.iter().filter_map(Picture::href).collect();
    caption
        .descendants()
        .filter(|inner| inner.is(&["a"]))
        .any(|link| link.attr("href").is_some_and(|href| targets.contains(&href)))
}
