//! What a frontier asks for, what it tells the ledger, and what it says of an answer.

use std::ops::Range;
use std::time::Duration;

use govlint_rules::facts::Hop;
use url::Url;

#[cfg(doc)]
use super::Frontier;
use crate::crawl::fate::{Fate, NotTried};
use crate::crawl::queued::{Found, Queued};
use crate::crawl::sitemap::{Fault, Instances};

/// A page by its place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub usize);

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Ask for this page, and tell [`Frontier::answered`]. The hops are those that led to it.
    Page(PageId, Url, Vec<Hop>),
    /// The answer of this page is kept from before: tell [`Frontier::recalled`]. No host is asked.
    Recall(PageId, Url, Vec<Hop>),
    /// Ask for this `robots.txt`, and tell [`Frontier::robots`].
    Robots(Url),
    /// Enter this into the ledger, in this order.
    Save(Vec<Line>),
    /// Read this stretch of the queue from the ledger, and tell [`Frontier::loaded`].
    Load(Range<usize>),
    /// Take the links of this page from the ledger, and tell [`Frontier::read`] of them again.
    LoadLinks(PageId),
    /// Nothing before this time, unless something that is under way ends earlier.
    Wait(Duration),
    /// Nothing until something that is under way ends.
    Idle,
    /// The crawl is over: [`Frontier::close`].
    Done,
}

/// What the ledger is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// An address joined the queue at that place.
    Queued(PageId, Queued),
    /// What became of an address of the queue.
    Fate(PageId, Fate),
    /// The links of a page, until it is their turn.
    Links(PageId, Vec<Url>),
    /// An address of the site that did not join the queue. It may still do so later, by another way.
    LeftOut(Url, NotTried),
    /// An address of the queue was found for the first time in this other way.
    FoundAgain(Url, Found),
    /// Something is wrong with this sitemap.
    Fault(Url, Fault, Instances),
}

/// What came of telling the frontier of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The server said when to come back: the page will be asked again, and this answer is not its last.
    AskAgain,
    /// It is the last word on an address that is no page.
    Settled,
    /// It is a page: read it, and tell [`Frontier::read`] of its links.
    Page,
}
