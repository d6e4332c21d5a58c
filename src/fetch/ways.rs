//! Which way a request goes: to what the user named, to the public internet only, to where the user says a host is, or through a proxy.
//!
//! Each way is a client of reqwest's, with its own look-up. It knows where requests may go, and remembers what a proxy kept from view; it sends none.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use govlint_rules::facts::Failure;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::header::{HeaderMap, HeaderValue};
use url::{Position, Url};

use super::dial::{Dialer, Resolver};
use super::trust::Trust;
use super::watch::Watch;
use super::{BuildError, ClientOptions};

/// The most header fields of one answer.
pub(super) const MOST_FIELDS: usize = 256;

const HTTP2_AND_1: &[&[u8]] = &[b"h2", b"http/1.1"];

const HTTP1: &[&[u8]] = &[b"http/1.1"];

/// The ways of a run.
#[derive(Debug)]
pub(super) struct Ways {
    maker: Maker,
    /// For what the user named, and for what goes through a proxy.
    open: reqwest::Client,
    /// For everything else: connects to public addresses only, and through no proxy.
    guarded: reqwest::Client,
    /// For the hosts of which the user says where they are, by host and port.
    placed: Mutex<HashMap<(String, u16), reqwest::Client>>,
    proxies: Option<Matcher>,
    watch: Option<Arc<Watch>>,
    unseen: Mutex<Unseen>,
}

/// What went through proxies, and so out of sight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unseen {
    /// The proxies, without user and password.
    pub proxies: BTreeSet<String>,
    /// The hosts that were asked through them.
    pub hosts: BTreeSet<String>,
    /// Those among them whose certificates only this machine's own roots vouch for: the proxy may have put its own in their place.
    pub perhaps_intercepted: BTreeSet<String>,
}

/// The way of one request.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) client: reqwest::Client,
    /// What the client is given: without a user and a password that a page wrote into it, and with the port that is connected to.
    pub(super) url: Url,
    /// The `Host` of the address as it is, where the port is another.
    pub(super) host: Option<HeaderValue>,
    pub(super) is_proxied: bool,
}

/// What all clients have in common.
#[derive(Debug)]
struct Maker {
    dialer: Arc<Dialer>,
    trust: Trust,
    headers: HeaderMap,
    h2_limit: u32,
    connect_timeout: std::time::Duration,
}

impl Ways {
    pub(super) fn new(
        options: &ClientOptions,
        dialer: Arc<Dialer>,
        trust: Trust,
        headers: HeaderMap,
    ) -> Result<Self, BuildError> {
        let maker =
            Maker { dialer, trust, headers, h2_limit: h2_limit(options.header_limit), connect_timeout: options.connect_timeout };
        let (mut open, mut watch) = (maker.builder(Resolver::Open(Arc::clone(&maker.dialer)), HTTP2_AND_1)?, None);
        if options.proxies {
            let watching = Arc::new(Watch::new(&maker.trust).map_err(BuildError::Tls)?);
            let mut tls = maker.trust.client_config(HTTP2_AND_1).map_err(BuildError::Tls)?;
            tls.dangerous().set_certificate_verifier(Arc::clone(&watching) as _);
            open = open.tls_backend_preconfigured(tls);
            watch = Some(watching);
        } else {
            open = open.no_proxy();
        }
        let guarded = maker.builder(Resolver::Guarded(Arc::clone(&maker.dialer)), HTTP2_AND_1)?.no_proxy();
        Ok(Self {
            open: open.build().map_err(BuildError::Client)?,
            guarded: guarded.build().map_err(BuildError::Client)?,
            placed: Mutex::default(),
            proxies: options.proxies.then(Matcher::from_system),
            watch,
            unseen: Mutex::default(),
            maker,
        })
    }

    /// The way of a request to this address.
    ///
    /// # Errors
    /// [`Failure::PrivateAddress`] where the address is refused for how it is written: no name is looked up for it here, or it is none.
    pub(super) fn to(&self, url: &Url) -> Result<Way, Failure> {
        let mut at = url.clone();
        // What has a host can have these taken away.
        let _ = (at.set_username(""), at.set_password(None));
        at.set_fragment(None);
        let (host, port) = (url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default());
        if let Some(placed_at) = self.maker.dialer.placed_at(host, port) {
            let client = self.placed(host, port, placed_at)?;
            let host = (placed_at != port).then(|| HeaderValue::try_from(&url[Position::BeforeHost..Position::AfterPort]));
            let host = host.transpose().map_err(|_| Failure::Unknown)?;
            // An address with a host has a port.
            let _ = at.set_port(Some(placed_at));
            return Ok(Way { client, url: at, host, is_proxied: false });
        }
        let is_waived = self.maker.dialer.guard.waives(host, port);
        if !is_waived && self.maker.dialer.guard.refuses_as_written(url) {
            return Err(Failure::PrivateAddress);
        }
        let is_proxied = self.is_proxied(url);
        let client = if is_waived || is_proxied { &self.open } else { &self.guarded };
        Ok(Way { client: client.clone(), url: at, host: None, is_proxied })
    }

    /// Whether requests to this address go through a proxy: asked of the same code, with the same settings, as reqwest asks. A host of which the user
    /// says where it is goes through none.
    pub(super) fn is_proxied(&self, url: &Url) -> bool {
        self.proxy_for(url).is_some()
    }

    fn proxy_for(&self, url: &Url) -> Option<String> {
        let (host, port) = (url.host_str()?, url.port_or_known_default()?);
        if self.maker.dialer.overrides(host, port) {
            return None;
        }
        let proxy = self.proxies.as_ref()?.intercept(&url[..Position::AfterQuery].parse().ok()?)?;
        let at = proxy.uri();
        let port = at.port().map_or_else(String::new, |port| format!(":{port}"));
        Some(format!("{}://{}{port}", at.scheme_str().unwrap_or_default(), at.host().unwrap_or_default()))
    }

    /// Remembers a request that goes through a proxy.
    pub(super) fn note(&self, url: &Url) {
        let mut unseen = self.unseen.lock().unwrap_or_else(PoisonError::into_inner);
        unseen.hosts.insert(url.host_str().unwrap_or_default().to_owned());
        unseen.proxies.extend(self.proxy_for(url));
    }

    /// What went through proxies so far.
    pub(super) fn unseen(&self) -> Unseen {
        let mut unseen = self.unseen.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let own = self.watch.as_ref().map(|watch| watch.own()).unwrap_or_default();
        unseen.perhaps_intercepted = unseen.hosts.intersection(&own).cloned().collect();
        unseen
    }

    /// The client for a host of which the user says where it is. Where its port is another, HTTP/2 is not offered: there `:authority` would name the
    /// port that is connected to, and no `Host` would help.
    fn placed(&self, host: &str, port: u16, placed_at: u16) -> Result<reqwest::Client, Failure> {
        let mut placed = self.placed.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (host.to_owned(), port);
        if let Some(client) = placed.get(&key) {
            return Ok(client.clone());
        }
        let protocols = if placed_at == port { HTTP2_AND_1 } else { HTTP1 };
        let builder = self.maker.builder(Resolver::Placed(Arc::clone(&self.maker.dialer), key.0.clone(), port), protocols);
        // It is made as the others were, which succeeded.
        let client =
            builder.and_then(|builder| builder.no_proxy().build().map_err(BuildError::Client)).map_err(|_| Failure::Unknown)?;
        placed.insert(key, client.clone());
        Ok(client)
    }
}

/// How large a header section may be for h2. What is larger it tells in words that it has for malformed ones too (a reset with `PROTOCOL_ERROR`), and
/// only what is four times as large in words of its own. So it reads further than the limit, and the client itself says what is over it.
fn h2_limit(header_limit: usize) -> u32 {
    /// As h2 counts it, a field has 32 bytes besides its name and value; the client counts 4.
    const BY_FIELD: usize = 32;
    u32::try_from(header_limit.saturating_mul(4).saturating_add(MOST_FIELDS * BY_FIELD)).unwrap_or(u32::MAX)
}

impl Maker {
    fn builder(&self, resolver: Resolver, protocols: &[&[u8]]) -> Result<reqwest::ClientBuilder, BuildError> {
        let tls = self.trust.client_config(protocols).map_err(BuildError::Tls)?;
        Ok(reqwest::Client::builder()
            .default_headers(self.headers.clone())
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(self.connect_timeout)
            .http1_max_headers(MOST_FIELDS)
            .http2_max_header_list_size(self.h2_limit)
            // One request at a time for a host: more connections to it would only wait.
            .pool_max_idle_per_host(1)
            .tls_backend_preconfigured(tls)
            .dns_resolver(Arc::new(resolver)))
    }
}
