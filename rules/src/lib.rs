//! The pure rules of govlint: pages and facts in, findings out.
//!
//! Nothing in this crate reads a file, asks the network or looks at a clock.

pub mod facts;
pub mod host;
pub mod parse;
