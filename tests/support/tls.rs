//! Certificates, and servers that show them: TLS with HTTP/1.1 or, where both ends offer it, HTTP/2.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::{Play, Seen, Server, chosen, serve as serve_http1};

/// A root of one test.
pub struct Authority {
    pub certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "Test root");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().unwrap();
        Self { certificate: params.self_signed(&key).unwrap(), issuer: Issuer::new(params, key) }
    }

    /// A server's configuration with a certificate for these names, in which HTTP/2 is offered too.
    pub fn server(&self, names: &[&str]) -> Arc<ServerConfig> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        self.server_with(&CertificateParams::new(names).unwrap(), &[b"h2", b"http/1.1"])
    }

    /// A server's configuration with any certificate, and these protocols offered.
    pub fn server_with(&self, params: &CertificateParams, protocols: &[&[u8]]) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let mut config = builder.with_single_cert(vec![certificate.der().clone()], key).unwrap();
        config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
        Arc::new(config)
    }
}

impl Server {
    /// Plays `script` over TLS, with a certificate for these names and for the server's own address.
    pub async fn start_tls(authority: &Authority, names: &[&str], script: impl IntoIterator<Item = (&str, Play)>) -> Server {
        let names = [&["127.0.0.1"], names].concat();
        Self::start_at("127.0.0.1:0", script, Some(authority.server(&names))).await
    }
}

pub async fn serve(
    stream: TcpStream,
    tls: Arc<ServerConfig>,
    script: &HashMap<String, Play>,
    log: &Mutex<Vec<Seen>>,
) -> Option<()> {
    let stream = TlsAcceptor::from(tls).accept(stream).await.ok()?;
    if stream.get_ref().1.alpn_protocol() != Some(b"h2") {
        return serve_http1(stream, script, log).await.ok();
    }
    let mut connection = h2::server::handshake(stream).await.ok()?;
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        let (method, uri) = (request.method().to_string(), request.uri().path_and_query()?.to_string());
        let mut head = format!("{method} {uri} HTTP/2\r\n");
        for (name, value) in request.headers() {
            write!(head, "{name}: {}\r\n", value.to_str().ok()?).ok()?;
        }
        match chosen(script, log, &method, &uri, head) {
            Play::Bytes(bytes) => {
                let (response, body) = as_response(&bytes);
                let mut sent = respond.send_response(response, body.is_empty() || method == "HEAD").ok()?;
                if !body.is_empty() && method != "HEAD" {
                    sent.send_data(bytes::Bytes::from(body), true).ok()?;
                }
            }
            _ => respond.send_reset(h2::Reason::INTERNAL_ERROR),
        }
    }
    Some(())
}

/// The bytes of an HTTP/1.1 answer as what HTTP/2 sends.
fn as_response(bytes: &[u8]) -> (http::Response<()>, Vec<u8>) {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status: u16 = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let mut response = http::Response::builder().status(status);
    for (name, value) in lines.map(|line| line.split_once(':').unwrap()).filter(|(name, _)| *name != "connection") {
        response = response.header(name.trim(), value.trim());
    }
    (response.body(()).unwrap(), bytes[end + 4..].to_vec())
}
