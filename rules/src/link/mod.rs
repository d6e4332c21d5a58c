//! Links: addresses that no browser can follow, addresses that the public cannot reach, and what stands at the end of the others.
//!
//! What an address leads to is looked up by the shell and handed in as [`crate::facts::Links`]; the rules here judge it and ask nobody.

pub mod broken;
pub mod broken_external;
pub mod broken_fragment;
mod fault;
pub mod insecure_redirect;
pub mod long_redirect;
mod mail;
pub mod malformed;
pub mod missing_country_code;
pub mod moved;
pub mod not_in_copy;
pub mod not_public;
mod phone;
pub mod redirect_loop;
pub mod redirected_home;
mod said;
pub mod soft_404;
mod told;
mod typing;
pub mod unannounced_document;
pub mod unverified;
