//! From a host and a port to a connection: what the user says, or one look-up; the guard; TCP.
//!
//! Knows names, addresses and TCP; neither TLS nor HTTP nor proxies. What is connected to is what was looked up and checked: nothing is looked up twice
//! for a connection.

use std::convert::Infallible;
use std::fmt;
use std::future::{Future, Ready, ready};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use reqwest::dns::{Addrs, Resolve, Resolving};
use tokio::net::TcpStream;
use tower_service::Service;
use url::Url;

use super::guard::{Allowed, Guard};
use super::overrides::Overrides;

/// Looks names up.
pub trait LookUp: fmt::Debug + Send + Sync {
    /// The addresses of a name.
    fn look_up<'a>(&'a self, name: &'a str) -> LookingUp<'a>;
}

/// A look-up that is under way.
pub type LookingUp<'a> = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + 'a>>;

/// The system's resolver.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemLookUp;

impl LookUp for SystemLookUp {
    fn look_up<'a>(&'a self, name: &'a str) -> LookingUp<'a> {
        Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|address| address.ip()).collect()) })
    }
}

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The host is at no address that may be connected to.
    #[error("the host's addresses are not public")]
    NotPublic,
    /// The name could not be looked up.
    #[error("the host name could not be looked up")]
    LookUp(#[source] io::Error),
    /// No address answered.
    #[error("the host could not be connected to")]
    Tcp(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It took too long.
    #[error("no connection within the time limit")]
    TimedOut,
}

/// Makes connections to hosts.
#[derive(Debug)]
pub struct Dialer {
    overrides: Overrides,
    pub(super) guard: Guard,
    look_up: Arc<dyn LookUp>,
    timeout: Duration,
}

impl Dialer {
    /// A dialer that heeds what the user says of where hosts are, names (`named`: asked wherever they stand) and allows. One connection has `timeout`.
    #[must_use]
    pub fn new(overrides: Overrides, named: &[Url], allowed: Vec<Allowed>, look_up: Arc<dyn LookUp>, timeout: Duration) -> Self {
        Self { overrides, guard: Guard::new(named, allowed), look_up, timeout }
    }

    /// Whether the user says where this host is: then it is connected to directly, whatever proxies there are.
    #[must_use]
    pub fn overrides(&self, host: &str, port: u16) -> bool {
        self.overrides.concern(host, port)
    }

    /// A TCP connection to a host in the form of a URL's host.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn connect(&self, host: &str, port: u16) -> Result<TcpStream, ConnectError> {
        let dialing = async { self.open(self.addresses(host, port).await?).await };
        tokio::time::timeout(self.timeout, dialing).await.unwrap_or(Err(ConnectError::TimedOut))
    }

    /// The port at which this host is connected to, where the user says something of it.
    pub(super) fn placed_at(&self, host: &str, port: u16) -> Option<u16> {
        self.overrides(host, port).then(|| self.overrides.destination(host, port).port)
    }

    /// The addresses that this host may be connected to at.
    async fn addresses(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, ConnectError> {
        let to = self.overrides.destination(host, port);
        if let Some(stated) = to.addresses {
            return Ok(stated);
        }
        let found = self.looked_up(&to.host, to.port).await?;
        if to.is_users || self.guard.waives(host, port) { Ok(found) } else { self.admitted(found) }
    }

    /// Those of these addresses that may be connected to; an error where there are some, and none may.
    fn admitted(&self, mut found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, ConnectError> {
        let any = !found.is_empty();
        found.retain(|address| self.guard.admits(address.ip()));
        if any && found.is_empty() { Err(ConnectError::NotPublic) } else { Ok(found) }
    }

    async fn looked_up(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, ConnectError> {
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let found = match bare.parse::<IpAddr>() {
            Ok(address) => vec![address],
            Err(_) => self.look_up.look_up(bare).await.map_err(ConnectError::LookUp)?,
        };
        Ok(found.into_iter().map(|address| SocketAddr::new(address, port)).collect())
    }

    /// Connects to the first of these addresses that answers, IPv4 and IPv6 side by side (RFC 8305).
    async fn open(&self, addresses: Vec<SocketAddr>) -> Result<TcpStream, ConnectError> {
        let mut connector = HttpConnector::new_with_resolver(Found(addresses));
        connector.set_connect_timeout(Some(self.timeout));
        connector.set_nodelay(true);
        // The connector wants a name to look up; what it is given are the addresses that are already known, with their ports.
        let connecting = connector.call(Uri::from_static("http://known"));
        connecting.await.map(hyper_util::rt::TokioIo::into_inner).map_err(|error| ConnectError::Tcp(error.into()))
    }
}

/// The dialer's look-up as reqwest wants it.
#[derive(Debug, Clone)]
pub(super) enum Resolver {
    /// Looks any name up and withholds what is not public.
    Guarded(Arc<Dialer>),
    /// Looks any name up, for what the user named.
    Open(Arc<Dialer>),
    /// Where this host and port are, by what the user says.
    Placed(Arc<Dialer>, String, u16),
}

impl Resolve for Resolver {
    fn resolve(&self, name: reqwest::dns::Name) -> Resolving {
        let resolver = self.clone();
        Box::pin(async move {
            let found = match resolver {
                Resolver::Placed(dialer, host, port) => dialer.addresses(&host, port).await?,
                Resolver::Open(dialer) => dialer.looked_up(name.as_str(), 0).await?,
                Resolver::Guarded(dialer) => dialer.admitted(dialer.looked_up(name.as_str(), 0).await?)?,
            };
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// A look-up that has been made.
#[derive(Debug, Clone)]
struct Found(Vec<SocketAddr>);

impl Service<Name> for Found {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Name) -> Self::Future {
        ready(Ok(std::mem::take(&mut self.0).into_iter()))
    }
}
