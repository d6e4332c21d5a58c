//! The dates that a page states of itself, by the signal that states them, most trusted first.
//!
//! Knows which signals speak of the page and not of what it lists: dates in cards, calendars and lists of articles, and years of
//! copyright, are none. Says nothing about age; a rule with a day to compare with does.

mod address;
mod json_ld;
mod meta;
mod shown;

pub(crate) use shown::DATE_STEMS;

use super::{Page, Spot};
use crate::context::Context;
use crate::date::{DateKind, PageDate};

/// Which signal states a date, most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// `article:published_time`, `article:modified_time`, `og:updated_time` (Open Graph protocol).
    OpenGraph,
    /// `datePublished`, `dateModified`, `lastReviewed` in JSON-LD (schema.org).
    StructuredData,
    /// Dublin Core and the older names: `dcterms.modified`, `date`, `http-equiv=last-modified`.
    Metadata,
    /// `<time>` at the page's heading.
    Time,
    /// `itemprop=datePublished` and its kin (schema.org microdata).
    Microdata,
    /// Text that labels its date: `Last updated: March 3, 2019`.
    Label,
    /// A date that stands alone under the heading, or the dateline of the first paragraph.
    Byline,
    /// The address of the page: `/2016/11/28/`.
    Address,
    /// The record number of the first photo.
    Virin,
}

impl Source {
    /// Whether the page itself does not say that this is its date.
    #[must_use]
    pub const fn is_inferred(self) -> bool {
        matches!(self, Self::Address | Self::Virin)
    }

    /// What it is, for a message: `this date is from …`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenGraph => "Open Graph metadata",
            Self::StructuredData => "structured data",
            Self::Metadata => "metadata",
            Self::Time => "the time element at the heading",
            Self::Microdata => "microdata",
            Self::Label => "labelled text",
            Self::Byline => "the byline",
            Self::Address => "the address",
            Self::Virin => "the number of the first photo",
        }
    }
}

/// A date that the page states of itself.
#[derive(Clone)]
pub struct StatedDate<'p> {
    /// What it says of the page.
    pub kind: DateKind,
    /// The date, with its precision.
    pub date: PageDate,
    /// The signal that states it.
    pub source: Source,
    /// Where it stands: the attribute, the text of the script, or the element.
    pub spot: Spot<'p>,
}

impl Page<'_> {
    /// Every date that the page states of itself, most trusted signal first, within one signal in document order.
    #[must_use]
    pub fn dates(&self, cx: &Context<'_>) -> Vec<StatedDate<'_>> {
        let mut dates = Vec::new();
        meta::read(self, &mut dates);
        json_ld::read(self, &mut dates);
        shown::read(self, &mut dates);
        address::read(self, cx, &mut dates);
        dates.sort_by_key(|stated| stated.source);
        dates
    }

    /// When the page was first published, by its most trusted signal; dates after `cx.as_of` do not count.
    #[must_use]
    pub fn published(&self, cx: &Context<'_>) -> Option<StatedDate<'_>> {
        self.dates(cx).into_iter().find(|stated| stated.kind == DateKind::Published && stated.date.date <= cx.as_of)
    }

    /// The latest date on which the page says that it was published, changed or reviewed; dates after `cx.as_of` do not count.
    ///
    /// What only the address or a photo tells counts where the page itself says nothing.
    #[must_use]
    pub fn last_changed(&self, cx: &Context<'_>) -> Option<StatedDate<'_>> {
        let mut dates = self.dates(cx);
        dates.retain(|stated| stated.kind != DateKind::Archived && stated.date.date <= cx.as_of);
        if dates.iter().any(|stated| !stated.source.is_inferred()) {
            dates.retain(|stated| !stated.source.is_inferred());
        }
        // Of equal days the most trusted signal is named, which comes first.
        dates.into_iter().rev().max_by_key(|stated| stated.date.latest())
    }
}
