//! Certificates that come through proxies: whether anybody but this machine vouches for them.
//!
//! It verifies as rustls does, and refuses and accepts nothing by itself; it remembers what it saw.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{DigitallySignedStruct, Error, SignatureScheme};

use super::trust::Trust;

/// rustls's own verifier, watched.
#[derive(Debug)]
pub(super) struct Watch {
    verifier: Arc<WebPkiServerVerifier>,
    public: Arc<WebPkiServerVerifier>,
    /// The names of certificates that only this machine's own roots vouch for.
    own: Mutex<BTreeSet<String>>,
}

impl Watch {
    pub(super) fn new(trust: &Trust) -> Result<Self, Error> {
        Ok(Self { verifier: trust.verifier()?, public: trust.public_verifier()?, own: Mutex::default() })
    }

    /// Hosts whose certificates were accepted, and which neither the public web's roots nor the user's vouch for.
    pub(super) fn own(&self) -> BTreeSet<String> {
        self.own.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl ServerCertVerifier for Watch {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verified = self.verifier.verify_server_cert(leaf, others, name, ocsp, now)?;
        if self.public.verify_server_cert(leaf, others, name, ocsp, now).is_err() {
            self.own.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_str().into_owned());
        }
        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verifier.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.verifier.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.verifier.supported_verify_schemes()
    }
}
