//! Crawling a site: which pages are asked for, in what order, and how politely.
//!
//! The [`frontier`] decides and never acts; the [`drive`] loop acts and never decides. Neither parses a page: the caller reads the links of each
//! exchange it is handed.

mod digests;
mod discovery;
pub mod drive;
mod fate;
pub mod frontier;
pub mod globs;
mod ledger;
mod listing;
pub mod normal;
mod options;
mod queued;
pub mod scope;
pub mod seeds;
pub mod sitemap;
mod stop;
pub mod trap;

pub use drive::{PageRead, Reader, crawl};
pub use fate::{Fate, NotTried};
pub use frontier::Frontier;
pub use globs::{GlobError, Globs};
pub use ledger::{Ledger, SitemapFault};
pub use options::{CrawlOptions, Room};
pub use queued::{Found, Purpose, Queued};
pub use scope::{Reach, ScopeOptions};
pub use stop::{Cause, Listening, Stop};
