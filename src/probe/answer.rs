//! One address asked: a connection, TLS where the scheme has it, `GET`, and the header section of the answer.
//!
//! HTTP/1.1 only, and the body stays unread. What stands in an answer is left to others.

use std::time::Duration;

use bytes::Bytes;
use govlint_rules::facts::Failure;
use govlint_rules::facts::host::{ClientCertificate, Tls};
use http::header::{HOST, HeaderValue};
use http::{Request, Response};
use http_body_util::Empty;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, timeout_at};
use url::{Position, Url};

use super::handshake::{Greeted, Greeting};
use crate::fetch::{self, Client, classify_below, classify_connect};

/// What came of asking an address.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// The answer without its body, or why there is none.
    pub(super) answer: Result<fetch::Answer, Failure>,
    /// What was seen of TLS; none over http and where there was no connection.
    pub(super) tls: Option<Tls>,
}

/// The largest header section that is read, in bytes.
const HEADER_LIMIT: usize = 128 * 1024;
/// The most header fields of one answer.
const MOST_FIELDS: usize = 256;

pub(super) async fn ask(url: &Url, client: &Client, timeout: Duration) -> Asked {
    let deadline = Instant::now() + timeout;
    let (host, port) = (url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default());
    let stream = match client.dialer().connect(host, port).await {
        Ok(stream) => stream,
        Err(error) => return Asked { answer: Err(classify_connect(&error)), tls: None },
    };
    if url.scheme() != "https" {
        let answer = timeout_at(deadline, get(url, client, stream)).await.unwrap_or(Err(Failure::Timeout));
        return Asked { answer, tls: None };
    }
    let greeting = match Greeting::new(host, client.trust()) {
        Ok(greeting) => greeting,
        Err(failure) => return Asked { answer: Err(failure), tls: None },
    };
    let answer = match timeout_at(deadline, greeting.greet(stream)).await {
        Err(_) => Err(Failure::Timeout),
        Ok(Err(failure)) => Err(failure),
        Ok(Ok(stream)) => timeout_at(deadline, get(url, client, stream)).await.unwrap_or(Err(Failure::Timeout)),
    };
    let tls = greeting.seen();
    with_client_certificate(answer, tls)
}

/// Whoever asks for a certificate and then says nothing of use wanted one: in TLS 1.2 the handshake ends there, in TLS 1.3 (RFC 8446, section 4.4.2.4)
/// the connection, after a handshake that looked complete.
fn with_client_certificate(answer: Result<fetch::Answer, Failure>, Greeted { mut tls, asks }: Greeted) -> Asked {
    let answer = match answer {
        Err(Failure::Timeout) if asks => Err(Failure::Timeout),
        Err(_) if asks => {
            tls.client_certificate = ClientCertificate::Demanded;
            Err(Failure::TlsClientCertificate)
        }
        other => {
            tls.client_certificate = if asks { ClientCertificate::Optional } else { ClientCertificate::NotAsked };
            other
        }
    };
    Asked { answer, tls: Some(tls) }
}

/// `GET` over this connection.
async fn get<S>(url: &Url, client: &Client, stream: S) -> Result<fetch::Answer, Failure>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let request = request(url, client).ok_or(Failure::Unknown)?;
    let mut builder = http1::Builder::new();
    builder.max_buf_size(HEADER_LIMIT).max_headers(MOST_FIELDS);
    let (mut sender, connection) =
        builder.handshake(TokioIo::new(stream)).await.map_err(|error| classify_below(&error, false))?;
    // The connection is driven beside the request, and dropped with it.
    let connection = tokio::spawn(connection);
    let response = sender.send_request(request).await.map_err(|error| classify_below(&error, false));
    connection.abort();
    Ok(head_of(&response?))
}

fn request(url: &Url, client: &Client) -> Option<Request<Empty<Bytes>>> {
    let mut request = Request::get(&url[Position::BeforePath..Position::AfterQuery]).body(Empty::new()).ok()?;
    *request.headers_mut() = client.headers().clone();
    let host = HeaderValue::try_from(&url[Position::BeforeHost..Position::AfterPort]).ok()?;
    request.headers_mut().insert(HOST, host);
    Some(request)
}

fn head_of(response: &Response<Incoming>) -> fetch::Answer {
    let text = |value: &HeaderValue| match std::str::from_utf8(value.as_bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => value.as_bytes().iter().copied().map(char::from).collect(),
    };
    let headers = response.headers().iter().map(|(name, value)| (name.as_str(), text(value))).collect();
    fetch::Answer { status: response.status().as_u16(), headers, body: Vec::new(), truncated: false }
}
