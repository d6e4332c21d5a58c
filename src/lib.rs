//! govlint: checks government web pages for faults that a program can prove.
//!
//! This crate touches the world (files, the web, the terminal) and judges nothing; what is a fault is for `govlint_rules` to say.

pub mod baseline;
pub mod check;
pub mod cli;
pub mod config;
pub mod costs;
pub mod crawl;
pub mod diff;
pub mod fetch;
pub mod git;
pub mod hook;
pub mod init;
mod jobs;
pub mod lint;
pub mod output;
pub mod probe;
pub mod progress;
pub mod report;
pub mod sheets;
pub mod site;
pub mod store;
