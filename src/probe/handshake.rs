//! A TLS handshake that looks and does not refuse: whatever certificate is shown is taken, noted, and weighed afterwards.
//!
//! For looking at servers only. The server still proves that it has the key of the certificate that it shows; nothing is sent over such a connection that
//! anyone may not read.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use govlint_rules::facts::Failure;
use govlint_rules::facts::host::{Protocol, Tls};
use rustls::client::ResolvesClientCert;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, DigitallySignedStruct, Error, ProtocolVersion, SignatureScheme, SupportedCipherSuite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::chain;
use crate::fetch::classify_below;
use crate::fetch::trust::Trust;

/// One handshake, and what is seen of it.
pub(super) struct Greeting<'a> {
    name: ServerName<'static>,
    trust: &'a Trust,
    config: Arc<ClientConfig>,
    shown: Arc<Shown>,
    asks: Arc<Asks>,
    agreed: Mutex<Option<(ProtocolVersion, SupportedCipherSuite)>>,
}

/// What was seen of a handshake.
pub(super) struct Greeted {
    pub(super) tls: Tls,
    /// The server asked for a certificate.
    pub(super) asks: bool,
}

impl<'a> Greeting<'a> {
    /// A greeting for a host, in the form of a URL's host.
    pub(super) fn new(host: &str, trust: &'a Trust) -> Result<Self, Failure> {
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host).trim_end_matches('.');
        let name = ServerName::try_from(bare.to_owned()).map_err(|_| Failure::TlsName)?;
        let provider = Arc::new(ring::default_provider());
        let shown = Arc::new(Shown { provider: Arc::clone(&provider), chain: Mutex::default() });
        let asks = Arc::new(Asks::default());
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let verifier: Arc<dyn ServerCertVerifier> = Arc::<Shown>::clone(&shown);
        let builder = builder.map_err(|_| Failure::TlsProtocol)?.dangerous().with_custom_certificate_verifier(verifier);
        let mut config = builder.with_client_cert_resolver(Arc::<Asks>::clone(&asks));
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { name, trust, config: Arc::new(config), shown, asks, agreed: Mutex::default() })
    }

    /// Shakes hands over a connection.
    pub(super) async fn greet(&self, stream: TcpStream) -> Result<TlsStream<TcpStream>, Failure> {
        let connecting = TlsConnector::from(Arc::clone(&self.config)).connect(self.name.clone(), stream).await;
        let stream = connecting.map_err(|error| classify_below(&error, true))?;
        let session = stream.get_ref().1;
        let agreed = session.protocol_version().zip(session.negotiated_cipher_suite());
        *self.agreed.lock().unwrap_or_else(PoisonError::into_inner) = agreed;
        Ok(stream)
    }

    /// What was seen, after however much of the handshake there was.
    pub(super) fn seen(&self) -> Greeted {
        let agreed = *self.agreed.lock().unwrap_or_else(PoisonError::into_inner);
        let shown = self.shown.chain.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tls = chain::weigh(&shown, &self.name, self.trust, UnixTime::now());
        tls.protocol = agreed.and_then(|(version, _)| match version {
            ProtocolVersion::TLSv1_2 => Some(Protocol::Tls12),
            ProtocolVersion::TLSv1_3 => Some(Protocol::Tls13),
            _ => None,
        });
        tls.cipher_suite = agreed.and_then(|(_, suite)| suite.suite().as_str().map(iana));
        Greeted { tls, asks: self.asks.0.load(Ordering::Relaxed) }
    }
}

/// rustls writes the suites of TLS 1.3 with the version; the registry has them without.
fn iana(name: &str) -> String {
    name.replacen("TLS13_", "TLS_", 1)
}

/// Takes every certificate, and keeps it.
#[derive(Debug)]
struct Shown {
    provider: Arc<CryptoProvider>,
    chain: Mutex<Vec<CertificateDer<'static>>>,
}

impl ServerCertVerifier for Shown {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        _name: &ServerName<'_>,
        _ocsp: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let chain = [leaf].into_iter().chain(others).map(|one| one.clone().into_owned()).collect();
        *self.chain.lock().unwrap_or_else(PoisonError::into_inner) = chain;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        leaf: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, leaf, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        leaf: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, leaf, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Has no certificate to give, and notes when one is asked for.
#[derive(Debug, Default)]
struct Asks(AtomicBool);

impl ResolvesClientCert for Asks {
    fn resolve(&self, _issuers: &[&[u8]], _schemes: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.0.store(true, Ordering::Relaxed);
        None
    }

    fn has_certs(&self) -> bool {
        false
    }
}
