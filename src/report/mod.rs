//! Writers, one format a file, all fed by one sorted [`Run`].

pub mod run;

pub use run::{Coverage, LinkCounts, PageReport, Run, Totals};
