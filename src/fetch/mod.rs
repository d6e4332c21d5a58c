//! Asking the web: single requests, the redirects between them, and many links at once.
//!
//! It knows HTTP, limits, politeness, and how a request can fail. It judges no answer, and it parses no HTML.

mod client;
mod failure;
mod follow;
pub mod guard;
mod inquiry;
pub mod links;
pub mod politeness;
mod reply;

pub use client::{Answer, BuildError, Client, ClientOptions, Want};
pub use follow::fetch;
pub use links::{LinkReport, check_links};
pub use politeness::{Politeness, is_at_home};
pub(crate) use reply::{Mark, outcome};
pub use reply::{Reply, without_fragment};

/// A browser follows this many redirects and no more (Fetch standard, HTTP-redirect fetch).
pub const MAX_REDIRECTS: usize = 20;
