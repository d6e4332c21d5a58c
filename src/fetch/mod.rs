//! Asking the web: single requests, the redirects between them, and many links at once.
//!
//! It knows HTTP, limits, politeness, and how a request can fail. It judges no answer, and it parses no HTML.

mod answer;
mod client;
mod conditional;
pub mod credentials;
pub mod dial;
mod failure;
mod follow;
pub mod guard;
mod inquiry;
pub mod links;
mod manners;
mod options;
pub mod overrides;
pub mod politeness;
mod reply;
pub mod retry;
pub mod robots;
pub mod trust;
mod watch;
mod ways;

pub use answer::{Answer, SITEMAP_LIMIT, Want};
pub use client::Client;
pub(crate) use failure::classify_below;
pub use failure::classify_connect;
pub use follow::{fetch, fetch_patiently};
pub use guard::is_at_home;
pub use links::{LinkOptions, LinkReport, check_links};
pub use manners::Manners;
pub use options::{BuildError, ClientOptions, MOST_HEADER};
pub use politeness::Politeness;
pub use reply::Reply;
pub(crate) use reply::{Mark, outcome};
pub use robots::Robots;
pub use ways::Unseen;

/// How many redirects are followed where the user says nothing: as many as a browser follows (Fetch standard, HTTP-redirect fetch).
pub const MAX_REDIRECTS: usize = 20;
