//! govlint: checks government web pages for faults that a program can prove.
//!
//! This crate touches the world (files, the web, the terminal) and judges nothing; what is a fault is for `govlint_rules` to say.

pub mod crawl;
pub mod fetch;
