//! How far a crawl goes: the options of a frontier.
//!
//! Knows numbers and switches; decides nothing.

use std::collections::BTreeMap;

use super::scope::ScopeOptions;
use super::trap::Budgets;
use crate::fetch::{MAX_REDIRECTS, Politeness};

/// How far a crawl goes.
#[derive(Debug, Clone)]
pub struct CrawlOptions {
    /// How many links may lie between a seed and a page; 0 keeps to the seeds.
    pub depth: u32,
    /// How many addresses are asked at most; redirects and what robots disallow are not counted.
    pub max_pages: usize,
    /// How many redirects are followed from one address.
    pub redirects: usize,
    /// Which addresses are taken.
    pub scope: ScopeOptions,
    /// Whether sitemaps are asked for, and what they list is taken.
    pub sitemaps: bool,
    /// How much is taken of patterns that may have no end; everything, where this is none.
    pub traps: Option<Budgets>,
    /// Whether `robots.txt` is asked for and obeyed.
    pub robots: bool,
    /// How hosts are treated.
    pub politeness: Politeness,
    /// How much is kept in memory.
    pub room: Room,
}

impl Default for CrawlOptions {
    fn default() -> Self {
        CrawlOptions {
            depth: 10,
            max_pages: 1000,
            redirects: MAX_REDIRECTS,
            scope: ScopeOptions::default(),
            sitemaps: true,
            traps: Some(Budgets::default()),
            robots: true,
            politeness: Politeness::default(),
            room: Room::default(),
        }
    }
}

impl CrawlOptions {
    /// Those of the options that decide which addresses a crawl comes to, by name: one that goes on must have the same. Pauses are free, and so is
    /// whatever ends a crawl early.
    #[must_use]
    pub fn terms(&self) -> BTreeMap<&'static str, String> {
        // Whoever adds an option must say here whether it is one of them.
        let CrawlOptions { depth, max_pages, redirects, scope, sitemaps, traps, robots, politeness: _, room: _ } = self;
        let ScopeOptions { reach, include, exclude } = scope;
        [
            ("depth", depth.to_string()),
            ("max-pages", max_pages.to_string()),
            ("max-redirects", redirects.to_string()),
            ("scope", format!("{reach:?}").to_lowercase()),
            ("include", format!("{:?}", include.patterns())),
            ("exclude", format!("{:?}", exclude.patterns())),
            ("sitemaps", sitemaps.to_string()),
            ("follow-traps", traps.is_none().to_string()),
            ("robots", robots.to_string()),
        ]
        .into()
    }
}

/// How much of a crawl is kept in memory; the rest is in the ledger. It changes nothing that is reported.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Addresses of the queue.
    pub queue: usize,
    /// Links of pages that wait for their turn.
    pub links: usize,
    /// Lines for the ledger.
    pub lines: usize,
}

impl Default for Room {
    fn default() -> Self {
        Room { queue: 4096, links: 1 << 15, lines: 512 }
    }
}
