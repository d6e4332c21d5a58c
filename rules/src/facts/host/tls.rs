//! What a server shows of TLS: versions, cipher suite, certificates, and whether it wants one itself.
//!
//! Certificates are kept as a reader needs them, not as DER: names, dates, key.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The TLS of one endpoint, as far as the handshake came.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tls {
    /// The version that was agreed on; none where there was no agreement.
    pub protocol: Option<Protocol>,
    /// The cipher suite that was agreed on, by its name in the IANA registry.
    pub cipher_suite: Option<String>,
    /// The certificates as they were presented, the server's own first.
    pub chain: Vec<Certificate>,
    /// What is wrong with them for this name.
    pub faults: BTreeSet<CertificateFault>,
    /// Whether the chain leads to a root that this machine trusts; none where there is no chain.
    pub publicly_trusted: Option<bool>,
    /// Whether the chain leads to a root that the user gave; none where there is no chain or no such root.
    pub custom_trusted: Option<bool>,
    /// Whether the server asks for a certificate of the client.
    pub client_certificate: ClientCertificate,
    /// Whether it still takes SSL 2.0.
    #[serde(default)]
    pub ssl2: Acceptance,
    /// Whether it still takes SSL 3.0.
    #[serde(default)]
    pub ssl3: Acceptance,
    /// Whether it still takes TLS 1.0.
    pub tls10: Acceptance,
    /// Whether it still takes TLS 1.1.
    pub tls11: Acceptance,
    /// Whether it takes a cipher suite with 3DES, up to TLS 1.2.
    #[serde(default)]
    pub triple_des: Acceptance,
    /// Whether it takes a cipher suite with RC4, up to TLS 1.2.
    #[serde(default)]
    pub rc4: Acceptance,
}

/// A version of TLS, by the name that scanners write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Protocol {
    /// TLS 1.0 (RFC 2246).
    #[serde(rename = "TLSv1.0")]
    Tls10,
    /// TLS 1.1 (RFC 4346).
    #[serde(rename = "TLSv1.1")]
    Tls11,
    /// TLS 1.2 (RFC 5246).
    #[serde(rename = "TLSv1.2")]
    Tls12,
    /// TLS 1.3 (RFC 8446).
    #[serde(rename = "TLSv1.3")]
    Tls13,
}

impl Protocol {
    /// As people write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tls10 => "TLS 1.0",
            Self::Tls11 => "TLS 1.1",
            Self::Tls12 => "TLS 1.2",
            Self::Tls13 => "TLS 1.3",
        }
    }
}

/// Whether a version is taken by a server that is offered nothing newer, or a cipher by one that is offered no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Acceptance {
    /// It answered with a `ServerHello` of that version or cipher.
    Accepted,
    /// It answered with an alert, an error or another version, or closed the connection.
    Refused,
    /// It was not asked, or what it said could not be understood.
    #[default]
    Unknown,
}

/// Whether a server asks for a certificate of the client (a CAC or PIV card).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClientCertificate {
    /// It does not ask.
    #[default]
    NotAsked,
    /// It asks, and goes on without.
    Optional,
    /// It asks, and says nothing to those who have none.
    Demanded,
}

/// A fault of a certificate or its chain, seen for one name on the day of the probe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CertificateFault {
    /// The chain leads to no root that is trusted here, or a certificate above the server's own is not good for it.
    BadChain,
    /// The certificate is for other names.
    BadHostname,
    /// The certificate is past its last day.
    Expired,
    /// The certificate's first day is yet to come.
    NotYetValid,
    /// The certificate is its own issuer, and not trusted here.
    SelfSigned,
    /// The chain is bad and consists of the server's own certificate alone: what stands between it and a root was probably left out.
    MissingIntermediate,
}

impl CertificateFault {
    /// As people say it: lower case, no full stop.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BadChain => "bad chain",
            Self::BadHostname => "bad hostname",
            Self::Expired => "expired",
            Self::NotYetValid => "not yet valid",
            Self::SelfSigned => "self-signed",
            Self::MissingIntermediate => "probably missing an intermediate",
        }
    }
}

/// One certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Certificate {
    /// The subject's distinguished name, as text.
    pub subject: String,
    /// The issuer's distinguished name, as text.
    pub issuer: String,
    /// The names and addresses it is for: its subject alternative names.
    pub names: Vec<String>,
    /// From when on it is valid.
    pub not_before: Timestamp,
    /// Until when.
    pub not_after: Timestamp,
    /// Its key.
    pub key: Key,
}

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Key {
    /// `RSA`, `EC`, or the identifier of another algorithm.
    pub algorithm: String,
    /// Its size in bits, where that is known.
    pub bits: Option<usize>,
}

impl Tls {
    /// The server's own certificate.
    #[must_use]
    pub fn leaf(&self) -> Option<&Certificate> {
        self.chain.first()
    }
}
