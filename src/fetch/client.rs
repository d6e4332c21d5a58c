//! The HTTP client: one request, one answer, within its limits.
//!
//! It knows reqwest, and nothing outside this folder needs to. It follows no redirect, and where it knows an answer of an earlier run it asks whether
//! that still holds.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use govlint_rules::facts::Failure;
use reqwest::header::{ACCEPT, HOST, HeaderMap, HeaderValue, USER_AGENT};
use tokio::time::{Instant, timeout_at};
use url::{Origin, Url};

use super::credentials::Credentials;
use super::dial::Dialer;
use super::failure::{Circumstance, classify};
use super::trust::Trust;
use super::ways::{MOST_FIELDS, Unseen, Ways};
use super::{Answer, BuildError, ClientOptions, Want, conditional};
use crate::store::Cache;

/// An HTTP client. Cloning it is cheap, and the clones share their connections.
#[derive(Debug, Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    ways: Ways,
    dialer: Arc<Dialer>,
    trust: Trust,
    /// Sent with every request.
    headers: HeaderMap,
    credentials: Credentials,
    /// To whom they are sent.
    trusted: HashSet<Origin>,
    cache: Option<Arc<Cache>>,
    first_byte_timeout: Duration,
    total_timeout: Duration,
    header_limit: usize,
    body_limit: usize,
    redirect_limit: usize,
}

impl fmt::Debug for Inner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("ways", &self.ways).field("credentials", &self.credentials).finish_non_exhaustive()
    }
}

impl Client {
    /// Makes a client.
    ///
    /// # Errors
    /// When the contact cannot stand in a header, or TLS cannot be set up.
    pub fn new(options: &ClientOptions) -> Result<Client, BuildError> {
        // The provider is the process's: whoever was first is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (overrides, allowed) = (options.overrides.clone(), options.allowed.clone());
        let dialer = Dialer::new(overrides, &options.named, allowed, Arc::clone(&options.look_up), options.connect_timeout);
        let dialer = Arc::new(dialer);
        let trust = options.trust.clone().unwrap_or_else(Trust::of_the_machine);
        let headers = usual_headers(options.contact.as_deref())?;
        Ok(Client(Arc::new(Inner {
            ways: Ways::new(options, Arc::clone(&dialer), trust.clone(), headers.clone())?,
            headers,
            dialer,
            trust,
            credentials: options.credentials.clone(),
            trusted: options.named.iter().map(Url::origin).collect(),
            cache: options.cache.clone(),
            first_byte_timeout: options.first_byte_timeout,
            total_timeout: options.total_timeout,
            header_limit: options.header_limit,
            body_limit: options.body_limit,
            redirect_limit: options.redirect_limit,
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
        let cache = inner.cache.as_ref().filter(|_| conditional::may_use(want) && !self.has_credentials_for(url));
        let Some(cache) = cache else { return Ok(inner.exchange(url, want, HeaderMap::new()).await?.answer) };
        if let Some(kept) = conditional::kept(cache, url).await {
            let read = inner.exchange(url, want, conditional::question(&kept)).await?;
            if read.answer.status != 304 {
                conditional::keep(cache, url, &read.answer, read.is_whole).await;
                return Ok(read.answer);
            }
            if let Some(answer) = conditional::revived(kept, &read.answer.headers) {
                conditional::keep(cache, url, &answer, true).await;
                return Ok(answer);
            }
        }
        let read = inner.exchange(url, want, HeaderMap::new()).await?;
        conditional::keep(cache, url, &read.answer, read.is_whole).await;
        Ok(read.answer)
    }

    /// What makes connections below HTTP, to where and as this client would.
    #[must_use]
    pub fn dialer(&self) -> &Arc<Dialer> {
        &self.0.dialer
    }

    /// How many redirects are followed from one address.
    #[must_use]
    pub fn redirect_limit(&self) -> usize {
        self.0.redirect_limit
    }

    /// Whom its TLS trusts.
    #[must_use]
    pub fn trust(&self) -> &Trust {
        &self.0.trust
    }

    /// The header fields that go with every request.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Whether requests to this address go through a proxy.
    #[must_use]
    pub fn is_proxied(&self, url: &Url) -> bool {
        self.0.ways.is_proxied(url)
    }

    /// Whether the user's credentials go to this address.
    #[must_use]
    pub fn has_credentials_for(&self, url: &Url) -> bool {
        !self.0.credentials.is_empty() && self.0.trusted.contains(&url.origin())
    }

    /// The names of the fields with the user's credentials, in lower case, sorted.
    #[must_use]
    pub fn credential_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.0.credentials.names().collect();
        names.sort_unstable();
        names
    }

    /// What went through proxies so far, and so out of sight.
    #[must_use]
    pub fn unseen(&self) -> Unseen {
        self.0.ways.unseen()
    }
}

/// What was read of one answer.
struct Read {
    answer: Answer,
    /// The body was read to its end, and is not merely left unread.
    is_whole: bool,
}

impl Inner {
    /// One request, with these fields beside the usual ones, and its answer.
    async fn exchange(&self, url: &Url, want: Want, mut fields: HeaderMap) -> Result<Read, Failure> {
        let way = self.ways.to(url)?;
        if way.is_proxied {
            self.ways.note(url);
        }
        if self.trusted.contains(&url.origin()) {
            self.credentials.send_in(&mut fields);
        }
        if let Some(host) = way.host {
            fields.insert(HOST, host);
        }
        let request = if want == Want::Head { way.client.head(way.url) } else { way.client.get(way.url) };
        let start = Instant::now();
        let deadline = start + self.total_timeout;
        let first_byte = start + self.first_byte_timeout;
        let mut circumstance = Circumstance { in_body: false, proxied: way.is_proxied };
        let response = match timeout_at(first_byte.min(deadline), request.headers(fields).send()).await {
            Ok(response) => response.map_err(|error| classify(&error, circumstance))?,
            Err(_) if first_byte < deadline => return Err(Failure::FirstByteTimeout),
            Err(_) => return Err(Failure::Timeout),
        };
        // What is below reads further than this, within a limit of its own: over HTTP/1.1 one that reqwest has no say in, over HTTP/2 `h2_limit`.
        if size(response.headers()) > self.header_limit || response.headers().len() > MOST_FIELDS {
            return Err(Failure::TooLarge);
        }
        circumstance.in_body = true;
        let mut answer = head_of(&response);
        let is_read = want.reads_body(&answer);
        if is_read {
            let read = timeout_at(deadline, read_body(response, want.body_limit(self.body_limit), &mut answer)).await;
            read.map_err(|_| Failure::Timeout)?.map_err(|error| classify(&error, circumstance))?;
        }
        Ok(Read { is_whole: is_read && !answer.truncated, answer })
    }
}

fn usual_headers(contact: Option<&str>) -> Result<HeaderMap, BuildError> {
    let program = concat!("govlint/", env!("CARGO_PKG_VERSION"));
    let agent = contact.map_or_else(|| program.to_owned(), |contact| format!("{program} (+{contact})"));
    let agent = HeaderValue::try_from(agent).map_err(BuildError::Contact)?;
    // Some servers answer 406 to a request that names nothing it would accept.
    let accept = HeaderValue::from_static("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
    Ok(HeaderMap::from_iter([(USER_AGENT, agent), (ACCEPT, accept)]))
}

/// The size of a header section as HTTP/1.1 writes it: `name: value` and the end of the line.
fn size(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum()
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
