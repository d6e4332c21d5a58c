//! Text alternatives: whether images, image buttons, areas, objects and drawings have one, and whether it says anything.
//!
//! Looks at no pixels: whether an alternative describes its image is for people to judge. What is hidden from assistive technology needs none.

pub mod alt_repeats_caption;
pub mod alt_repeats_text;
mod alternative;
mod around;
pub mod blank_alt;
mod cut;
pub mod cut_alt;
pub mod filename_alt;
pub mod long_alt;
pub mod missing_alt;
mod placeholder;
pub mod placeholder_alt;
pub mod redundant_lead_in;
pub mod same_alt;
mod source;
mod spelling;
pub mod unnamed_area;
pub mod unnamed_button;
pub mod unnamed_graphic;
pub mod unnamed_object;
