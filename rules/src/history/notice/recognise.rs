//! Recognises the historical notice of a page: a short block that says of this very page, site or collection that it is historical or no
//! longer kept up.
//!
//! Prose about archives, a list of archived documents, a link that reads "Archive" and "Superseded by" in a table are none. A class name or a
//! role is only ever the second witness, never the first. What the notice says beyond being one is read elsewhere.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Deref;

use super::super::phrases::{self, Families};
use super::super::place;
use super::{Says, says};
use crate::context::Context;
use crate::fold;
use crate::page::{Element, Page, Prose, Readable, Region};
use crate::stems::{Reader, Stems};

/// A notice without the page that it stands on.
pub(super) struct Found {
    pub(super) order: u32,
    pub(super) says: Says,
    pub(super) names_host: Option<String>,
    pub(super) text: String,
    pub(super) late: bool,
}

/// Longest notice, in bytes of its collapsed text; the longest in use have about 600.
const LONGEST: usize = 900;

/// Longest notice that only one family of phrases speaks for.
const LONGEST_WEAK: usize = 400;

/// Most nodes of a block that can be a notice.
const BLOCK: usize = 80;

/// The first block of the page that the catalogue recognises.
pub(super) fn recognise(page: &Page<'_>, cx: &Context<'_>) -> Option<Found> {
    let body = page.body()?;
    let titled = title_is_marked(page);
    let prose = LazyCell::new(|| page.prose(cx.settings));
    let stems = Stems::of(page);
    let mut seen = HashSet::new();
    for piece in body.pieces(place::NO_NOTICE) {
        if !stems.stand_in(piece.order, piece.text, Reader::Notices) {
            continue;
        }
        let block = piece.parent.block();
        if seen.insert(block.order())
            && block.region() != Region::Navigation
            && let Some(found) = judge(page, block, titled, &prose)
        {
            return Some(found);
        }
    }
    None
}

/// Whether the title or the heading says that the page is archived, which a single sentence then only has to confirm.
fn title_is_marked(page: &Page<'_>) -> bool {
    let first = |tag: &str| page.all(tag).next().map(|element| fold::fold(&element.text(Readable::Written)));
    ["title", "h1"].into_iter().filter_map(first).any(|text| phrases::marks_title(&text))
}

fn judge(page: &Page<'_>, block: Element<'_>, titled: bool, prose: &impl Deref<Target = Prose>) -> Option<Found> {
    let (_, folded) = short_text(block)?;
    let said = Families::of(&folded);
    if !(said.archived || said.outdated || said.links) {
        return None;
    }
    let element = place::whole(block, |element| short_text(element).map(|(_, folded)| Families::of(&folded)));
    let (text, folded) = short_text(element)?;
    let said = Families::of(&folded);
    let own = phrases::speaks_of_itself(&folded);
    let apart = place::is_set_apart(element);
    let archived = said.archived || titled;
    let certain = archived && (said.outdated || said.links) && (own || apart || titled);
    if !certain && !(own && (said.archived || said.outdated) && text.len() <= LONGEST_WEAK) {
        return None;
    }
    let late = place::is_late(prose, element);
    // In the midst of prose a sentence is about archives, unless it is set apart; one family alone has to stand in front.
    if late && (!certain || !apart && place::goes_on(prose, element)) {
        return None;
    }
    let mut says = says(page, element, &text, said);
    says.historical |= titled;
    Some(Found { order: element.order(), says, names_host: phrases::named_host(&folded).map(str::to_owned), text, late })
}

/// The text of a block that is small enough, as shown and folded.
fn short_text(element: Element<'_>) -> Option<(String, String)> {
    if element.size() > BLOCK {
        return None;
    }
    let text = element.text(Readable::Shown);
    (text.len() <= LONGEST).then(|| {
        let folded = fold::fold(&text);
        (text, folded)
    })
}
