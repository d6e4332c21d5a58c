//! Recognises the historical notice of a page: a short block that says of this very page, site or collection that it is historical or no
//! longer kept up.
//!
//! Prose about archives, a list of archived documents, a link that reads "Archive" and "Superseded by" in a table are none. A class name or a
//! role is only ever the second witness, never the first. Whether the notice is a good one is for the rules to say.

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Deref;

use super::phrases::{self, Families};
use super::place;
use crate::context::Context;
use crate::date::{self, DateKind, PageDate};
use crate::fold;
use crate::page::{Element, Page, Prose, Readable, Region};
use crate::stems::{Reader, Stems};

/// A historical notice.
#[derive(Clone, Debug)]
pub struct Notice<'p> {
    /// The block that holds it.
    pub element: Element<'p>,
    /// Its text, white space collapsed.
    pub text: String,
    /// What it says.
    pub says: Says,
    /// The host that it says the collection is of, lower-case without `www.`.
    pub names_host: Option<String>,
    /// Where it stands.
    pub position: Position,
}

/// The quality elements of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a thing that a notice says or leaves out")]
pub struct Says {
    /// That the page is historical or archived.
    pub historical: bool,
    /// That it is out of date or no longer maintained.
    pub outdated: bool,
    /// That links may not work.
    pub links: bool,
    /// How to reach current content or a person: a link, or words that send there.
    pub route: bool,
    /// When the page was archived.
    pub archived_on: Option<PageDate>,
}

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Before the content, as it should.
    Before,
    /// After the content, or far down in it.
    Late,
}

/// What is remembered of a page between questions.
struct Recognised(Option<Found>);

/// A notice without the page that it stands on.
struct Found {
    order: u32,
    says: Says,
    names_host: Option<String>,
    text: String,
    late: bool,
}

/// Longest notice, in bytes of its collapsed text; the longest in use have about 600.
const LONGEST: usize = 900;
/// Longest notice that only one family of phrases speaks for.
const LONGEST_WEAK: usize = 400;
/// Most nodes of a block that can be a notice.
const BLOCK: usize = 80;

/// Whether the page bears a historical notice; see [`notice`].
#[must_use]
pub fn has_notice(page: &Page<'_>, cx: &Context<'_>) -> bool {
    notice(page, cx).is_some()
}

/// The historical notice of a page: the first block that the catalogue recognises, or else one with a phrase of the site's own.
///
/// The catalogue is asked once a page, whatever the number of rules.
#[must_use]
pub fn notice<'p>(page: &'p Page<'p>, cx: &Context<'_>) -> Option<Notice<'p>> {
    let known = page.remembered(|| Recognised(recognise(page, cx)));
    if let Some(found) = &known.0 {
        return Some(Notice {
            element: page.numbered(found.order)?,
            text: found.text.clone(),
            says: found.says,
            names_host: found.names_host.clone(),
            position: if found.late { Position::Late } else { Position::Before },
        });
    }
    let element = place::own_phrase(page, &cx.settings.site.notice_phrases)?;
    let text = element.text(Readable::Shown);
    let folded = fold::fold(&text);
    let late = place::is_late(&page.prose(cx.settings), element);
    let says = Says { historical: true, ..says(page, element, &text, Families::of(&folded)) };
    let names_host = phrases::named_host(&folded).map(str::to_owned);
    Some(Notice { element, text, says, names_host, position: if late { Position::Late } else { Position::Before } })
}

fn recognise(page: &Page<'_>, cx: &Context<'_>) -> Option<Found> {
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

fn says(page: &Page<'_>, element: Element<'_>, text: &str, said: Families) -> Says {
    let archived = || date::labelled_all(text).into_iter().find(|found| found.kind == DateKind::Archived).map(|found| found.date);
    let existed = || phrases::after_existed(text).and_then(|rest| date::find_all(rest).into_iter().next()).map(|(_, date)| date);
    let links = page.all("a").any(|link| element.is_ancestor_of(link) && link.attr("href").is_some());
    Says {
        historical: said.archived,
        outdated: said.outdated,
        links: said.links,
        route: said.route || links,
        archived_on: archived().or_else(existed),
    }
}
