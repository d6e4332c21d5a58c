//! Writers, one format a file, all fed by one [`Run`], whose pages come sorted.
//!
//! They judge nothing, ask nothing and take text from pages for hostile: what people read goes through [`sanitise`], JSON
//! escapes what a terminal would obey. Each takes a `Write`; a reader that goes away early is not an error.

mod baseline;
pub mod concise;
mod crawled;
pub mod csv;
pub mod diff;
pub mod earl;
pub mod explain;
mod faults;
mod format;
pub mod github;
pub mod gitlab;
mod help;
mod hosts;
pub mod html;
pub mod json;
pub mod junit;
mod listing;
mod locate;
mod look;
pub mod markdown;
mod narrated;
pub mod ndjson;
mod pages;
pub mod pretty;
pub mod rules_list;
pub mod run;
pub mod sanitise;
pub mod sarif;
pub mod saved;
pub mod schema;
mod settings;
mod snippet;
mod streamed;
pub mod summary;
pub mod timings;
pub(crate) mod words;

use std::io::{self, ErrorKind};

pub use faults::Spread;
pub use format::Format;
pub use hosts::HostReport;
pub use look::{Look, Style};
pub use pages::{PageKey, PageReport, Pages, Said};
pub use run::{
    BaselineReport, Configuration, Coverage, KeptOut, LeftOut, LinkCounts, Run, SitemapCoverage, SitemapFaults, Subject, Totals,
    Written,
};
pub use settings::Setting;

/// Takes a pipe that its reader closed (`govlint check . | head`) for a job done.
fn unless_closed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
