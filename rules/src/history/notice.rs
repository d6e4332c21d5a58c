//! The historical notice of a page: what it says and where it stands.
//!
//! Knows the notice that `recognise` finds by the catalogue, and phrases of a site's own from the configuration. Whether the notice is a good
//! one is for the rules to say.

mod recognise;

use self::recognise::{Found, recognise};
use super::phrases::{self, Families};
use super::place;
use crate::context::Context;
use crate::date::{self, DateKind, PageDate};
use crate::fold;
use crate::page::{Element, Page, Readable};

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
