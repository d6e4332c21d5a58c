//! Captions: does each photo have one, does it say something, does it stand there once.
//!
//! `survey` finds images and what is said under them, by structure and by the words themselves; class names are
//! evidence at most. The rules judge what it found. What a photo shows is known to nobody here.

mod block;
mod copies;
mod evidence;
mod exposure;
mod figure;
mod likeness;
mod names;
mod photograph;
mod picture;
pub(crate) mod survey;
mod wording;

pub mod date_mismatch;
pub mod duplicated;
pub mod empty;
pub mod missing;
pub mod missing_credit;

pub(crate) use survey::Survey;
pub(crate) use wording::Wording;
