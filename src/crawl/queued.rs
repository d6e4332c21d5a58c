//! An address as it stands in the queue of a crawl: what it is asked for, and how it was found.

use govlint_rules::facts::Hop;
use url::Url;

/// An address as it stands in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// The address, without fragment.
    pub url: Url,
    /// How many links lie between it and a seed.
    pub depth: u32,
    /// The redirects that led to it.
    pub hops: Vec<Hop>,
    /// What it is asked for.
    pub purpose: Purpose,
    /// How it was found first.
    pub found: Found,
}

/// What an address of the queue is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For its page.
    Page,
    /// For the addresses that it lists; with the number of indexes above it.
    Sitemap(u8),
}

/// How an address was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It is where the crawl begins, or where every crawl looks.
    Start,
    /// A page or a redirect leads to it.
    Link,
    /// A sitemap lists it, or `robots.txt` declares it.
    Sitemap,
}

impl Queued {
    /// A start page.
    pub(super) fn start(url: Url) -> Self {
        Self { url, depth: 0, hops: Vec::new(), purpose: Purpose::Page, found: Found::Start }
    }
}
