//! What the user wants: `govlint.toml` and flags, resolved to what holds for each page.
//!
//! Defaults < profile < the nearest `govlint.toml` < flags. Knows names of rules and severities; judges nothing.

mod crawl;
mod exceptions;
mod fetch;
mod file;
mod locate;
mod located;
mod names;
mod origin;
mod preload;
mod resolve;
mod rows;

pub use crawl::{CrawlFlags, CrawlKeys, Length};
pub use exceptions::{Exception, Taken};
pub use fetch::{FetchFlags, ReachError};
pub use file::{ConfigFile, FailOn};
pub use locate::{FILE_NAME, nearest};
pub use located::ConfigError;
pub use names::{UnknownRule, rule_number};
pub use origin::{Origin, Row};
pub use resolve::{Config, Flags, PageConfig, SelectionError};
