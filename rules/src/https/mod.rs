//! HTTPS, from both sides. What a document shows: what it loads, where it sends people and their data, and what it says its own address is. And what a
//! host shows to whoever asks it: redirects, HSTS, certificates, versions of TLS.
//!
//! Asks nobody: a host's answers come as [`crate::facts::Host`].

pub mod bypassed_hsts;
pub mod declared_as_http;
pub mod downgraded;
mod endpoint;
pub mod expired_certificate;
pub mod expiring_certificate;
pub mod insecure_form;
pub mod insecure_link;
pub mod invalid_hsts;
pub mod legacy_tls;
pub mod missing_hsts;
mod mixed;
pub mod mixed_content;
pub mod not_enforced;
pub mod not_supported;
pub mod obsolete_ssl;
pub mod page_over_http;
mod scheme;
pub mod self_signed_certificate;
pub mod untrusted_certificate;
pub mod upgradeable_content;
pub mod weak_cipher;
pub mod weak_hsts;
pub mod wrong_name_certificate;
