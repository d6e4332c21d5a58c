//! The pure rules of govlint: pages and facts in, findings out.
//!
//! Nothing in this crate reads a file, asks the network or looks at a clock.

pub mod decode;
pub mod facts;
pub mod fold;
pub mod host;
pub mod parse;
pub mod sniff;
