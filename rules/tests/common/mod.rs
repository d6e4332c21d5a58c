//! What several integration tests of the rules need: real pages and tag soups.
//!
//! Each test binary uses its own part of this.
#![allow(dead_code)]

pub mod pages;
pub mod soup;
