//! The HTTP client: one request, one answer, within its limits.
//!
//! It knows reqwest, and nothing outside this folder needs to. It follows no redirect and asks nothing twice.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use govlint_rules::facts::{Exchange, Failure, Headers, Hop};
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::failure::{Circumstance, classify};
use super::guard::{self, Resolver};

/// What the client is to be.
#[derive(Debug, Clone)]
pub struct ClientOptions {
    /// Where the owner of a site can reach whoever runs the check: an address or a URL, sent in the user agent. None is made up.
    pub contact: Option<String>,
    /// The longest wait for a connection, the TLS handshake included.
    pub connect_timeout: Duration,
    /// The longest time for one request with its body.
    pub total_timeout: Duration,
    /// The longest body that is read, in bytes after content decoding; the rest is cut off.
    pub body_limit: usize,
    /// What the user named: these sites are asked even where their addresses are not public. A site is a host with or without `www.`, over http and
    /// https, at the port that is written out or at the usual ones.
    pub named: Vec<Url>,
    /// Whether the proxies of the environment (`HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`) and of the system are used.
    pub proxies: bool,
}

impl Default for ClientOptions {
    fn default() -> Self {
        ClientOptions {
            contact: None,
            connect_timeout: Duration::from_secs(10),
            total_timeout: Duration::from_secs(30),
            body_limit: 10 * 1024 * 1024,
            named: Vec::new(),
            proxies: true,
        }
    }
}

/// Why no client could be made: a contact that cannot stand in a header, or no root certificates on this machine.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client could not be set up")]
pub struct BuildError(#[from] reqwest::Error);

/// How an address is asked, and how much of the answer is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// HEAD: the status and the header.
    Head,
    /// GET, but the body is left unread.
    Status,
    /// GET; the body is read when it may be HTML: its media type says so, or there is none.
    Page,
    /// GET; the body is read whatever it is.
    Everything,
}

/// One answer to one request.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its header fields.
    pub headers: Headers,
    /// Its body as far as it was read, content decoding undone.
    pub body: Vec<u8>,
    /// The body was cut off at the limit.
    pub truncated: bool,
}

impl Answer {
    /// Where the answer sends its reader. A redirect status without `Location` is an answer like any other (Fetch standard).
    ///
    /// # Errors
    /// [`Failure::InvalidRedirect`] when `Location` is no address, [`Failure::UnsupportedScheme`] when it is not http(s).
    pub fn redirect(&self, from: &Url) -> Result<Option<Hop>, Failure> {
        let (301 | 302 | 303 | 307 | 308, Some(location)) = (self.status, self.headers.get("location")) else {
            return Ok(None);
        };
        let mut to = from.join(location).map_err(|_| Failure::InvalidRedirect)?;
        if !matches!(to.scheme(), "http" | "https") {
            return Err(Failure::UnsupportedScheme);
        }
        if to.fragment().is_none() {
            to.set_fragment(from.fragment());
        }
        Ok(Some(Hop { from: from.clone(), status: self.status, to }))
    }

    /// For how long the server asks to be left alone, with 429 and 503 (RFC 9110, section 10.2.3): seconds, or a date. Any other status, and any
    /// other form, says nothing.
    #[must_use]
    pub fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        if !matches!(self.status, 429 | 503) {
            return None;
        }
        let value = self.headers.get("retry-after")?.trim();
        if let Ok(seconds) = value.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = jiff::fmt::rfc2822::parse(value).ok()?.timestamp().as_second();
        let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        Some(Duration::from_secs(u64::try_from(date).ok()?.saturating_sub(now)))
    }

    /// The exchange that this answer completes.
    #[must_use]
    pub fn into_exchange(self, asked: Url, hops: Vec<Hop>, url: Url) -> Exchange {
        Exchange { asked, hops, url, status: self.status, headers: self.headers, body: self.body, truncated: self.truncated }
    }
}

/// An HTTP client. Cloning it is cheap, and the clones share their connections.
#[derive(Debug, Clone)]
pub struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// For what the user named and for what goes through a proxy.
    open: reqwest::Client,
    /// For everything else: connects to public addresses only, and through no proxy.
    guarded: reqwest::Client,
    proxies: Option<Matcher>,
    named: HashSet<(String, Option<u16>)>,
    total_timeout: Duration,
    body_limit: usize,
}

impl Client {
    /// Makes a client.
    ///
    /// # Errors
    /// When the contact cannot stand in a header, or the machine has no root certificates.
    pub fn new(options: &ClientOptions) -> Result<Client, BuildError> {
        // The provider is the process's: whoever was first is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let open = builder(options, Resolver { guards: false });
        let open = if options.proxies { open } else { open.no_proxy() };
        Ok(Client(Arc::new(Inner {
            open: open.build()?,
            guarded: builder(options, Resolver { guards: true }).no_proxy().build()?,
            proxies: options.proxies.then(Matcher::from_system),
            named: options.named.iter().map(guard::site).collect(),
            total_timeout: options.total_timeout,
            body_limit: options.body_limit,
        })))
    }

    /// Sends one request and reads its answer. No redirect is followed.
    ///
    /// # Errors
    /// The class of failure when there is no complete answer. A body over the limit is no failure: it is cut off.
    pub async fn send(&self, url: &Url, want: Want) -> Result<Answer, Failure> {
        let inner = &*self.0;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Failure::UnsupportedScheme);
        }
        let named = inner.named.contains(&guard::site(url));
        if !named && guard::is_refused_as_written(url) {
            return Err(Failure::PrivateAddress);
        }
        let proxied = inner.is_proxied(url);
        let client = if named || proxied { &inner.open } else { &inner.guarded };
        let request = if want == Want::Head { client.head(url.clone()) } else { client.get(url.clone()) };
        let deadline = Instant::now() + inner.total_timeout;

        let mut circumstance = Circumstance { in_body: false, proxied };
        let response = timeout_at(deadline, request.send()).await.map_err(|_| Failure::Timeout)?;
        let response = response.map_err(|error| classify(&error, circumstance))?;
        circumstance.in_body = true;
        let mut answer = head_of(&response);
        if want.reads_body(&answer) {
            let read = read_body(response, inner.body_limit, &mut answer);
            let read = timeout_at(deadline, read).await.map_err(|_| Failure::Timeout)?;
            read.map_err(|error| classify(&error, circumstance))?;
        }
        Ok(answer)
    }
}

impl Inner {
    /// Whether a request to this address goes to a proxy: asked of the same code, with the same settings, as the HTTP client asks.
    fn is_proxied(&self, url: &Url) -> bool {
        let Some(proxies) = &self.proxies else { return false };
        url.as_str().parse().is_ok_and(|uri| proxies.intercept(&uri).is_some())
    }
}

impl Want {
    fn reads_body(self, answer: &Answer) -> bool {
        match self {
            Want::Head | Want::Status => false,
            Want::Everything => true,
            Want::Page => answer.headers.get("content-type").is_none_or(|value| {
                let essence = value.split(';').next().unwrap_or_default().trim();
                let named = essence.contains('/');
                !named || ["text/html", "application/xhtml+xml"].iter().any(|html| essence.eq_ignore_ascii_case(html))
            }),
        }
    }
}

fn builder(options: &ClientOptions, resolver: Resolver) -> reqwest::ClientBuilder {
    let version = env!("CARGO_PKG_VERSION");
    let agent = match &options.contact {
        Some(contact) => format!("govlint/{version} (+{contact})"),
        None => format!("govlint/{version}"),
    };
    // Some servers answer 406 to a request that names nothing it would accept.
    let accept = HeaderValue::from_static("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
    reqwest::Client::builder()
        .user_agent(agent)
        .default_headers(HeaderMap::from_iter([(ACCEPT, accept)]))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .connect_timeout(options.connect_timeout)
        .dns_resolver(Arc::new(resolver))
}

fn head_of(response: &reqwest::Response) -> Answer {
    let decoded = |value: &HeaderValue| match std::str::from_utf8(value.as_bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => value.as_bytes().iter().copied().map(char::from).collect(),
    };
    let headers = response.headers().iter().map(|(name, value)| (name.as_str(), decoded(value))).collect();
    Answer { status: response.status().as_u16(), headers, body: Vec::new(), truncated: false }
}

/// Reads the body into the answer, up to `limit` bytes after decoding; a bomb is never unpacked further than one chunk past it.
async fn read_body(mut response: reqwest::Response, limit: usize, answer: &mut Answer) -> Result<(), reqwest::Error> {
    while let Some(chunk) = response.chunk().await? {
        let room = limit - answer.body.len();
        if chunk.len() > room {
            answer.body.extend_from_slice(&chunk[..room]);
            answer.truncated = true;
            break;
        }
        answer.body.extend_from_slice(&chunk);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Client::send` refuses `localhost` as written, so the resolver's own refusal is asked for one step further in.
    #[tokio::test]
    async fn a_name_that_resolves_to_loopback_is_not_connected_to() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let url = format!("http://localhost:{}/", listener.local_addr().unwrap().port());
        let client = Client::new(&ClientOptions { proxies: false, ..ClientOptions::default() }).unwrap();
        let error = client.0.guarded.get(url).send().await.unwrap_err();
        assert_eq!(classify(&error, Circumstance { in_body: false, proxied: false }), Failure::PrivateAddress);
        assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock, "no connection was made");
    }

    #[test]
    fn retry_after_is_read_in_both_forms_and_only_where_it_means_something() {
        // 1994-11-06 08:49:37 UTC, the date of the examples in RFC 9110, section 5.6.7.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let pause = |status, value: &str| {
            let headers = [("Retry-After", value)].into_iter().collect();
            Answer { status, headers, body: vec![], truncated: false }.retry_after(now)
        };
        assert_eq!(pause(429, " 120 "), Some(Duration::from_secs(120)));
        assert_eq!(pause(503, "Sun, 06 Nov 1994 08:50:37 GMT"), Some(Duration::from_secs(60)));
        assert_eq!(pause(503, "Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO));
        for nonsense in ["soon", "-5", "1.5", ""] {
            assert_eq!(pause(429, nonsense), None, "{nonsense}");
        }
        assert_eq!(pause(200, "120"), None);
        assert_eq!(pause(301, "120"), None);
    }
}
