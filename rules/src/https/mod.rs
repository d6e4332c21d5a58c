//! What a document alone shows of HTTPS: what it loads, where it sends people and their data, and what it says its own address is.
//!
//! Looks at no server: redirects, HSTS and certificates are for rules that have asked one.

pub mod declared_as_http;
pub mod insecure_form;
pub mod insecure_link;
mod mixed;
pub mod mixed_content;
pub mod page_over_http;
mod scheme;
pub mod upgradeable_content;
