//! Crawling a site: which pages are asked for, in what order, and how politely.
//!
//! The [`frontier`] decides and never acts; the [`drive`] loop acts and never decides. Neither parses a page: the caller reads the links of each
//! exchange it is handed.

pub mod drive;
pub mod frontier;
mod report;
pub mod robots;
pub mod scope;

pub use drive::crawl;
pub use frontier::{CrawlOptions, Frontier};
pub use report::{Coverage, NotTried};
pub use robots::Robots;
