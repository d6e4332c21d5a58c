//! What the HTTP client is to be: whom it names, whom it trusts, where it may go, and its limits.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::MAX_REDIRECTS;
use super::credentials::Credentials;
use super::dial::{LookUp, SystemLookUp};
use super::guard::Allowed;
use super::overrides::Overrides;
use super::trust::Trust;
use crate::store::Cache;

/// The largest limit of header sections that can be kept to, in bytes: the HTTP/1.1 of hyper reads a little more than this, and no more.
pub const MOST_HEADER: usize = 400 * 1024;

/// What the client is to be.
#[derive(Debug, Clone)]
pub struct ClientOptions {
    /// Where the owner of a site can reach whoever runs the check: an address or a URL, sent in the user agent. None is made up.
    pub contact: Option<String>,
    /// The longest wait for a connection, the look-up and the TLS handshake included.
    pub connect_timeout: Duration,
    /// The longest wait for the header section of an answer, from the start of the request.
    pub first_byte_timeout: Duration,
    /// The longest time for one request with its body.
    pub total_timeout: Duration,
    /// The largest header section that is taken, in bytes: of 8 KiB at least, and of [`MOST_HEADER`] at most.
    pub header_limit: usize,
    /// The longest body that is read, in bytes after content decoding; the rest is cut off.
    pub body_limit: usize,
    /// How many redirects are followed from one address.
    pub redirect_limit: usize,
    /// What the user named: these sites are asked even where their addresses are not public. A site is a host with or without `www.`, over http and
    /// https, at the port that is written out or at the usual ones.
    pub named: Vec<Url>,
    /// What else is asked although it is not public.
    pub allowed: Vec<Allowed>,
    /// Where hosts are, in place of what their names resolve to.
    pub overrides: Overrides,
    /// What is sent to the origins of `named`, and to no other.
    pub credentials: Credentials,
    /// Whom TLS trusts; the machine's roots where nothing is said.
    pub trust: Option<Trust>,
    /// Whether the proxies of the environment (`HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`) and of the system are used.
    pub proxies: bool,
    /// What looks names up.
    pub look_up: Arc<dyn LookUp>,
    /// Answers of earlier runs: servers are asked whether they still hold.
    pub cache: Option<Arc<Cache>>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        ClientOptions {
            contact: None,
            connect_timeout: Duration::from_secs(10),
            first_byte_timeout: Duration::from_secs(20),
            total_timeout: Duration::from_secs(30),
            header_limit: 128 * 1024,
            body_limit: 10 * 1024 * 1024,
            redirect_limit: MAX_REDIRECTS,
            named: Vec::new(),
            allowed: Vec::new(),
            overrides: Overrides::default(),
            credentials: Credentials::default(),
            trust: None,
            proxies: true,
            look_up: Arc::new(SystemLookUp),
            cache: None,
        }
    }
}

/// Why no client could be made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The contact has characters that no header field can have.
    #[error("the contact cannot stand in a header field")]
    Contact(#[source] reqwest::header::InvalidHeaderValue),
    /// TLS cannot be set up.
    #[error("TLS cannot be set up")]
    Tls(#[source] rustls::Error),
    /// The HTTP client cannot be set up.
    #[error("the HTTP client cannot be set up")]
    Client(#[source] reqwest::Error),
}
