//! One endpoint of a host: what its root answered, as far as the redirects led, and the TLS beneath.

use serde::{Deserialize, Serialize};
use url::Url;

use super::tls::{CertificateFault, ClientCertificate, Tls};
use crate::facts::{Failure, Hop};

/// One endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Endpoint {
    /// The address that was asked: the root of the host.
    pub url: Url,
    /// What came of it.
    pub reply: Reply,
    /// The TLS that was spoken, as far as it came; none for http, and where no connection was made.
    pub tls: Option<Tls>,
}

/// What came of asking an endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reply {
    /// An answer of HTTP, whatever the certificate was worth.
    Answered(Answer),
    /// None.
    Failed(Failure),
    /// It was not asked, for this reason: lower case, no full stop.
    NotAsked(String),
}

/// An answer to `GET /`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// The values of its `Strict-Transport-Security` fields as they were sent, in order. Over http they mean nothing (RFC 6797, section 8.1).
    pub strict_transport_security: Vec<String>,
    /// The redirects from here on, as far as they were followed: to the first address outside the host's registrable domain, which is not asked.
    pub hops: Vec<Hop>,
    /// Why the last of the redirects could not be followed to an answer, where it could not.
    pub broken_off: Option<Failure>,
}

impl Endpoint {
    /// Whether it is an https address.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The answer, if there was one.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        if let Reply::Answered(answer) = &self.reply { Some(answer) } else { None }
    }

    /// The failure, if there was one.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        if let Reply::Failed(failure) = self.reply { Some(failure) } else { None }
    }

    /// Whether anything answers: HTTP over either scheme, or at least TLS (pshtt: "live").
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.answer().is_some() || self.tls.as_ref().is_some_and(|tls| !tls.chain.is_empty() || tls.protocol.is_some())
    }

    /// The address that it redirects to at once, resolved.
    #[must_use]
    pub fn redirect(&self) -> Option<&Url> {
        Some(&self.answer()?.hops.first()?.to)
    }

    /// The address at which its redirects end, as far as they were followed; none where it does not redirect.
    #[must_use]
    pub fn eventually(&self) -> Option<&Url> {
        Some(&self.answer()?.hops.last()?.to)
    }

    /// Whether the certificate has that fault.
    #[must_use]
    pub fn has(&self, fault: CertificateFault) -> bool {
        self.tls.as_ref().is_some_and(|tls| tls.faults.contains(&fault))
    }

    /// Whether a certificate of the client is wanted before anything is answered.
    #[must_use]
    pub fn demands_client_certificate(&self) -> bool {
        self.tls.as_ref().is_some_and(|tls| tls.client_certificate == ClientCertificate::Demanded)
    }

    /// Whether a certificate was shown that a browser takes for this name.
    #[must_use]
    pub fn is_certificate_valid(&self) -> bool {
        self.tls.as_ref().is_some_and(|tls| !tls.chain.is_empty() && tls.faults.is_empty())
    }
}
