//! The rules `page/…`: what a page says of itself (title, description, language, viewport, canonical address), ids and link names.
//!
//! They stand beside `page`, the document model that every rule asks, so that the model holds no verdicts.

pub mod brand_only_title;
pub(crate) mod declared;
pub mod duplicate_description;
pub mod duplicate_id;
pub mod duplicate_title;
pub mod empty_link;
pub mod foreign_canonical;
pub mod generic_title;
pub mod missing_description;
pub mod missing_lang;
pub mod missing_title;
pub mod missing_viewport;
mod references;
pub mod short_description;
pub mod short_title;
