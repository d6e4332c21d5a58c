//! Accessibility beyond images and links: names of controls, frames and headings, language codes, tables, time limits and zoom, ARIA.
//!
//! Follows the W3C ACT rules and the standards they rest on (WAI-ARIA 1.2, HTML, HTML-AAM), from markup alone: no layout, no script.

pub mod broken_headers;
mod certainty;
pub mod empty_heading;
pub mod exposed_decoration;
pub mod focusable_aria_hidden;
pub mod focusable_presentational_child;
pub mod frame_out_of_tab_order;
mod grid;
pub mod header_without_cells;
pub mod invalid_aria_value;
pub mod invalid_autocomplete;
pub mod invalid_role;
mod languages;
pub mod late_refresh;
pub mod missing_aria_attribute;
pub mod missing_context_role;
pub(crate) mod nameless;
mod ownership;
pub mod prohibited_aria_attribute;
mod said;
mod tabbable;
pub mod timed_refresh;
pub mod undefined_aria_attribute;
pub mod unknown_language;
pub mod unknown_page_language;
pub mod unnamed_button;
pub mod unnamed_field;
pub mod unnamed_frame;
pub mod unnamed_menu_item;
pub mod unnamed_summary;
pub mod unsupported_aria_attribute;
pub mod wrong_owned_element;
pub mod zoom_blocked;
