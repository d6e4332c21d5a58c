//! A small world on loopback: authorities, certificates of every quality, and servers that show them; and a domain whose four endpoints they are.

// Each test binary uses its own part of this.
#![allow(dead_code)]
#![allow(clippy::needless_pass_by_value, reason = "what a certificate is made of is made for it alone")]

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use govlint::fetch::dial::{LookUp, LookingUp};
use govlint::fetch::overrides::Overrides;
use govlint::fetch::trust::Trust;
use govlint::fetch::{Client, ClientOptions};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, SupportedProtocolVersion};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use url::Url;

/// The domain of these tests. Whatever asks for another name is told that there is none.
pub const NAME: &str = "agency.example.gov";

/// A root with an intermediate below it.
pub struct Pki {
    pub root: CertificateDer<'static>,
    root_issuer: Issuer<'static, KeyPair>,
    intermediate: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

/// A certificate with what is presented beside it, and its key.
pub struct Shown {
    pub chain: Vec<CertificateDer<'static>>,
    key: KeyPair,
}

fn authority(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    params
}

/// The parameters of a server's certificate, valid long before and after.
pub fn server(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params.distinguished_name.push(DnType::CommonName, "a server");
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2099, 12, 31);
    params
}

pub fn expired(names: &[&str]) -> CertificateParams {
    let mut params = server(names);
    params.not_after = date_time_ymd(2021, 1, 1);
    params
}

pub fn not_yet_valid(names: &[&str]) -> CertificateParams {
    let mut params = server(names);
    params.not_before = date_time_ymd(2098, 1, 1);
    params
}

impl Pki {
    pub fn new(name: &str) -> Self {
        let (key, params) = (KeyPair::generate().unwrap(), authority(&format!("{name} root")));
        let root = params.self_signed(&key).unwrap().der().clone();
        let root_issuer = Issuer::new(params, key);
        let (key, params) = (KeyPair::generate().unwrap(), authority(&format!("{name} intermediate")));
        let intermediate = params.signed_by(&key, &root_issuer).unwrap().der().clone();
        Self { root, root_issuer, intermediate, issuer: Issuer::new(params, key) }
    }

    /// Issued by the intermediate, which is presented too.
    pub fn issue(&self, params: CertificateParams) -> Shown {
        let key = KeyPair::generate().unwrap();
        let leaf = params.signed_by(&key, &self.issuer).unwrap().der().clone();
        Shown { chain: vec![leaf, self.intermediate.clone()], key }
    }

    /// Issued by the intermediate, which is left out.
    pub fn issue_alone(&self, params: CertificateParams) -> Shown {
        let mut shown = self.issue(params);
        shown.chain.truncate(1);
        shown
    }

    /// Issued by an intermediate that is past its last day.
    pub fn issue_by_expired(&self, params: CertificateParams) -> Shown {
        let mut above = authority("an old intermediate");
        above.not_after = date_time_ymd(2021, 1, 1);
        let (above_key, key) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
        let intermediate = above.signed_by(&above_key, &self.root_issuer).unwrap().der().clone();
        let leaf = params.signed_by(&key, &Issuer::new(above, above_key)).unwrap().der().clone();
        Shown { chain: vec![leaf, intermediate], key }
    }

    /// The root as a file of roots.
    pub fn file(&self) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&self.root).unwrap();
        file
    }
}

pub fn self_signed(params: CertificateParams) -> Shown {
    let key = KeyPair::generate().unwrap();
    Shown { chain: vec![params.self_signed(&key).unwrap().der().clone()], key }
}

/// Whether the server asks for a certificate of the client.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    No,
    Optionally,
    Firmly,
}

/// Something that a server should not take.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Old {
    Ssl2,
    /// A version, by the second byte of its number: SSL 3.0 is 0, TLS 1.1 is 2.
    Version(u8),
    /// A cipher suite, in TLS 1.2.
    Suite(u16),
}

/// The answer of a server that takes some of these to the start of a greeting; none where it takes nothing that is offered there.
fn answer_to(head: &[u8], takes: &[Old]) -> Option<Vec<u8>> {
    let hello = |minor: u8, suite: u16| {
        let mut hello = vec![22, 3, minor, 0, 74, 2, 0, 0, 70, 3, minor];
        hello.extend([0; 33]);
        hello.extend(suite.to_be_bytes());
        hello
    };
    if head[0] >= 0x80 {
        return takes.contains(&Old::Ssl2).then(|| vec![0x80, 11, 4, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0]);
    }
    // The version that is offered stands after the headers of record and message; suites after random and session.
    let (offered, session) = (head[10], usize::from(head[43]));
    if offered < 3 {
        let versions = takes.iter().filter_map(|old| if let Old::Version(minor) = old { Some(*minor) } else { None });
        return versions.filter(|minor| *minor <= offered).max().map(|minor| hello(minor, 0x002f));
    }
    let suites = head.get(46 + session..)?.chunks_exact(2).map(|suite| u16::from_be_bytes([suite[0], suite[1]]));
    let count = usize::from(u16::from_be_bytes([head[44 + session], head[45 + session]])) / 2;
    suites.take(count).find(|suite| takes.contains(&Old::Suite(*suite))).map(|suite| hello(3, suite))
}

/// How a server of TLS is to be.
pub struct TlsServer {
    pub shown: Shown,
    pub asks: Asks,
    pub versions: &'static [&'static SupportedProtocolVersion],
    /// What it takes of what it should not.
    pub takes: &'static [Old],
    pub answer: String,
}

impl TlsServer {
    pub fn new(shown: Shown, answer: &str) -> Self {
        Self { shown, asks: Asks::No, versions: rustls::ALL_VERSIONS, takes: &[], answer: answer.to_owned() }
    }

    fn config(&self) -> Arc<ServerConfig> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider)).with_protocol_versions(self.versions).unwrap();
        let mut roots = RootCertStore::empty();
        roots.add(Pki::new("Card").root).unwrap();
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
        let builder = match self.asks {
            Asks::No => builder.with_no_client_auth(),
            Asks::Optionally => builder.with_client_cert_verifier(verifier.allow_unauthenticated().build().unwrap()),
            Asks::Firmly => builder.with_client_cert_verifier(verifier.build().unwrap()),
        };
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(self.shown.key.serialize_der()));
        Arc::new(builder.with_single_cert(self.shown.chain.clone(), key).unwrap())
    }

    pub async fn start(self) -> Server {
        let (config, takes, answer) = (self.config(), self.takes, self.answer);
        Server::start(move |mut stream| {
            let (config, answer) = (Arc::clone(&config), answer.clone());
            async move {
                let mut head = [0; 200];
                // The shortest greeting is that of SSL 2.0, with 48 bytes.
                while stream.peek(&mut head).await? < 48 {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                }
                if let Some(answer) = answer_to(&head, takes) {
                    return stream.write_all(&answer).await;
                }
                let stream = TlsAcceptor::from(config).accept(stream).await?;
                speak(stream, &answer).await
            }
        })
        .await
    }
}

/// A server of plain bytes: whatever it is asked, it says this.
pub async fn plain(answer: &str) -> Server {
    let answer = answer.to_owned();
    Server::start(move |stream| {
        let answer = answer.clone();
        async move { speak(stream, &answer).await }
    })
    .await
}

/// A server that sends these bytes to whoever comes, and closes.
pub async fn bytes(bytes: &'static [u8]) -> Server {
    Server::start(move |mut stream: TcpStream| async move {
        let _ = stream.read(&mut [0; 4096]).await;
        stream.write_all(bytes).await
    })
    .await
}

/// A server that never says a word.
pub async fn mute() -> Server {
    Server::start(async |stream| {
        tokio::time::sleep(Duration::from_secs(30)).await;
        drop(stream);
        Ok(())
    })
    .await
}

/// A server whose header section has no end, up to 8 MiB.
pub async fn endless() -> Server {
    Server::start(async |mut stream: TcpStream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n").await?;
        for _ in 0..8 * 1024 {
            stream.write_all(&[b"x: ", &[b'a'; 1019][..], b"\r\n"].concat()).await?;
        }
        Ok(())
    })
    .await
}

async fn speak<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S, answer: &str) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < 64 * 1024 {
        head.push(stream.read_u8().await?);
    }
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}

/// A header section.
pub fn answer(status: u16, headers: &[&str]) -> String {
    let headers: String = headers.iter().flat_map(|header| [*header, "\r\n"]).collect();
    format!("HTTP/1.1 {status} Scripted\r\ncontent-length: 0\r\nconnection: close\r\n{headers}\r\n")
}

/// A permanent redirect with more headers.
pub fn redirect(to: &str, headers: &[&str]) -> String {
    answer(301, &[&[&*format!("location: {to}")], headers].concat())
}

/// A server on loopback.
pub struct Server {
    pub port: u16,
    /// How many connections it had, and how many at once at most.
    counts: Arc<[AtomicUsize; 3]>,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    async fn start<F>(serve: impl Fn(TcpStream) -> F + Send + 'static) -> Self
    where
        F: Future<Output = std::io::Result<()>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let counts: Arc<[AtomicUsize; 3]> = Arc::default();
        let counting = Arc::clone(&counts);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let counts = Arc::clone(&counting);
                counts[0].fetch_add(1, Ordering::SeqCst);
                let open = counts[1].fetch_add(1, Ordering::SeqCst) + 1;
                counts[2].fetch_max(open, Ordering::SeqCst);
                let served = serve(stream);
                tokio::spawn(async move {
                    // The client may leave at any moment; what it saw is what the tests look at.
                    let _ = served.await;
                    counts[1].fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { port, counts, task }
    }

    pub fn connections(&self) -> usize {
        self.counts[0].load(Ordering::SeqCst)
    }

    pub fn most_at_once(&self) -> usize {
        self.counts[2].load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A name of the domain that stands at an inner address.
pub const INNER: &str = "inner.agency.example.gov";

/// Knows no name but [`INNER`].
#[derive(Debug)]
struct Names;

impl LookUp for Names {
    fn look_up<'a>(&'a self, name: &'a str) -> LookingUp<'a> {
        let unknown = || std::io::Error::other("failed to lookup address information: Name or service not known");
        let found = if name == INNER { Ok(vec![std::net::Ipv4Addr::LOCALHOST.into()]) } else { Err(unknown()) };
        Box::pin(std::future::ready(found))
    }
}

/// The endpoints of the domain, by name and port.
#[derive(Default)]
pub struct Domain(Vec<String>);

impl Domain {
    /// One endpoint: `http`, `httpwww`, `https` or `httpswww`.
    pub fn at(self, endpoint: &str, server: &Server) -> Self {
        self.at_port(endpoint, server.port)
    }

    /// An endpoint at which nobody listens. (Those that are not named at all have no address.)
    pub fn closed(self, endpoint: &str) -> Self {
        self.at_port(endpoint, 1)
    }

    fn at_port(mut self, endpoint: &str, port: u16) -> Self {
        let (www, usual) =
            (if endpoint.ends_with("www") { "www." } else { "" }, if endpoint.starts_with("https") { 443 } else { 80 });
        self.0.push(format!("{www}{NAME}:{usual}:127.0.0.1:{port}"));
        self
    }

    /// As `--connect-to` has them.
    pub fn connect_to(&self) -> &[String] {
        &self.0
    }

    /// A client that finds the domain and trusts this root.
    pub fn client(&self, pki: &Pki) -> Client {
        let file = pki.file();
        let connect_to = self.0.iter().map(|text| text.parse().unwrap()).collect();
        Client::new(&ClientOptions {
            overrides: Overrides { connect_to, ..Overrides::default() },
            trust: Some(Trust::load(Some(file.path()), None).unwrap()),
            named: vec![Url::parse(&format!("https://{NAME}/")).unwrap()],
            connect_timeout: Duration::from_secs(5),
            first_byte_timeout: Duration::from_secs(5),
            total_timeout: Duration::from_secs(5),
            proxies: false,
            look_up: Arc::new(Names),
            ..ClientOptions::default()
        })
        .unwrap()
    }
}
