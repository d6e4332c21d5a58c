//! Crawling a site: which pages are asked for, in what order, and how politely.
//!
//! The [`frontier`] decides and never acts; the [`drive`] loop acts and never decides. Neither parses a page: the caller reads the links of each
//! exchange it is handed.

mod digests;
pub mod drive;
mod fate;
pub mod frontier;
mod ledger;
pub mod robots;
pub mod scope;
mod stop;

pub use drive::crawl;
pub use fate::{Fate, NotTried};
pub use frontier::{CrawlOptions, Frontier};
pub use ledger::Ledger;
pub use robots::Robots;
pub use stop::{Cause, Listening, Stop};
