//! The official government banner: whether it is there, whole, true, at the top, and works.
//!
//! What a banner says is the criterion: any design system will do, and no class name decides anything. `recognise` finds the banner
//! once a page; each rule judges one fault of it. Style sheets and scripts are not run.

pub mod broken_control;
pub mod false_statement;
pub mod incomplete;
pub mod misplaced;
pub mod missing;
pub mod outdated;
pub mod undefined_element;
pub mod wrong_domain;
pub mod wrong_language;

mod before;
mod component;
mod control;
mod flag;
mod injected;
mod place;
mod recognise;
mod window;
mod wording;

pub(crate) use recognise::STEMS;
