//! The rules `page/…`: title, language, ids and link names, where the main families rest on them.
//!
//! They stand beside `page`, the document model that every rule asks, so that the model holds no verdicts.

pub mod duplicate_id;
pub mod empty_link;
pub mod generic_title;
pub mod missing_lang;
pub mod missing_title;
mod references;
