//! Accessibility beyond images and links: names of controls, frames and headings, language codes, tables, time limits and zoom, ARIA.
//!
//! Follows the W3C ACT rules and the standards they rest on (WAI-ARIA 1.2, HTML, HTML-AAM), from markup alone: no layout, no script.

mod certainty;
pub mod exposed_decoration;
pub mod focusable_aria_hidden;
pub mod focusable_presentational_child;
pub mod invalid_aria_value;
pub mod invalid_role;
pub mod missing_aria_attribute;
pub mod missing_context_role;
mod ownership;
pub mod prohibited_aria_attribute;
mod said;
mod tabbable;
pub mod undefined_aria_attribute;
pub mod unsupported_aria_attribute;
pub mod wrong_owned_element;
