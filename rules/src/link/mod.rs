//! Links: addresses that no browser can follow, addresses that the public cannot reach, and what stands at the end of the others.
//!
//! What an address leads to is looked up by the shell and handed in as [`crate::facts::Links`]; the rules here judge it and ask nobody.

pub mod broken;
pub mod broken_external;
pub mod broken_fragment;
mod fault;
mod mail;
pub mod malformed;
pub mod not_in_copy;
pub mod not_public;
mod phone;
mod said;
mod typing;
pub mod unverified;
