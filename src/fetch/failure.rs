//! From an HTTP library's error to a class of failure.
//!
//! It knows the error types of the libraries below, and walks from the outermost to the innermost. It does not know what a class means for a link.

use std::error::Error;
use std::io;

use govlint_rules::facts::Failure;
use rustls::{AlertDescription, CertificateError, Error as Tls, InvalidMessage};

use super::dial::ConnectError;

/// How far the exchange had come, and over which way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Circumstance {
    /// The header section of the answer had been read.
    pub in_body: bool,
    /// The connection is to a proxy, so that a failure to connect says nothing of the host.
    pub proxied: bool,
}

/// Where in an exchange an error came up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// While the connection was being made.
    Connecting,
    /// Before the header section of the answer was complete.
    Asking,
    /// After that.
    InBody,
}

/// The class of an error.
pub(super) fn classify(error: &reqwest::Error, circumstance: Circumstance) -> Failure {
    // What is wrong with the connection comes through hyper; what does not is a decoder's, of a body that is not what its coding promises.
    if circumstance.in_body && !causes(error).any(<dyn Error>::is::<hyper::Error>) {
        return Failure::InvalidResponse;
    }
    let stage = match (circumstance.in_body, error.is_connect()) {
        (true, _) => Stage::InBody,
        (false, true) => Stage::Connecting,
        (false, false) => Stage::Asking,
    };
    match causes(error).find_map(|cause| of_cause(cause, stage)) {
        // Behind a proxy only the certificate is still the host's own.
        Some(tls @ (Failure::TlsName | Failure::TlsExpired | Failure::TlsUntrusted | Failure::TlsCertificate)) => tls,
        _ if circumstance.proxied && error.is_connect() => Failure::Proxy,
        Some(failure) => failure,
        None if error.is_timeout() && error.is_connect() => Failure::ConnectTimeout,
        None if error.is_timeout() => Failure::Timeout,
        None => Failure::Unknown,
    }
}

/// The class of a failure to connect.
#[must_use]
pub fn classify_connect(error: &ConnectError) -> Failure {
    classify_below(error, true)
}

/// The class of an error on a connection of one's own: while TLS was being agreed on, or afterwards and before the answer.
pub(crate) fn classify_below(error: &(dyn Error + 'static), connecting: bool) -> Failure {
    let stage = if connecting { Stage::Connecting } else { Stage::Asking };
    causes(error).find_map(|cause| of_cause(cause, stage)).unwrap_or(Failure::Unknown)
}

/// The chain of causes. An [`io::Error`] that wraps another error names that one's source as its own, so the wrapped one is taken instead.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&cause: &&'a (dyn Error + 'static)| match cause.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn Error + 'static)),
        None => cause.source(),
    })
}

fn of_cause(cause: &(dyn Error + 'static), stage: Stage) -> Option<Failure> {
    match cause.downcast_ref::<ConnectError>() {
        Some(ConnectError::NotPublic) => return Some(Failure::PrivateAddress),
        Some(ConnectError::LookUp(error)) => return Some(of_lookup(error)),
        Some(ConnectError::TimedOut) => return Some(Failure::ConnectTimeout),
        // Its cause stands below it.
        Some(ConnectError::Tcp(_)) | None => {}
    }
    if let Some(tls) = cause.downcast_ref::<Tls>() {
        return Some(of_tls(tls));
    }
    if let Some(h2) = cause.downcast_ref::<h2::Error>() {
        // That the peer sends too much (RFC 9113, section 7) is said of header sections that go on far over their limit, and of nothing else before
        // an answer.
        let too_large = h2.is_library() && stage == Stage::Asking && h2.reason() == Some(h2::Reason::ENHANCE_YOUR_CALM);
        let otherwise = if too_large { Failure::TooLarge } else { Failure::Http2 };
        return Some(h2.get_io().and_then(|io| of_io(io, stage)).unwrap_or(otherwise));
    }
    if let Some(http) = cause.downcast_ref::<hyper::Error>() {
        return of_hyper(http, stage);
    }
    of_io(cause.downcast_ref::<io::Error>()?, stage)
}

fn of_lookup(error: &io::Error) -> Failure {
    if is_not_found(error) { Failure::DnsNotFound } else { Failure::DnsUnavailable }
}

/// Whether the resolver said that there is no such name. The standard library keeps the resolver's code on Windows only; elsewhere its text is
/// all there is: glibc's, musl's and the BSDs' words for `EAI_NONAME` and `EAI_NODATA`. Any other text is read as "could not tell".
fn is_not_found(error: &io::Error) -> bool {
    const WSAHOST_NOT_FOUND: i32 = 11_001;
    const WSANO_DATA: i32 = 11_004;
    const TEXTS: [&str; 6] = [
        "Name or service not known",
        "No address associated with hostname",
        "Name does not resolve",
        "Name has no usable address",
        "nodename nor servname provided, or not known",
        "Unknown host",
    ];
    if let Some(code) = error.raw_os_error() {
        return cfg!(windows) && matches!(code, WSAHOST_NOT_FOUND | WSANO_DATA);
    }
    let text = error.to_string();
    TEXTS.iter().any(|known| text.ends_with(known))
}

fn of_tls(error: &Tls) -> Failure {
    match error {
        Tls::InvalidCertificate(certificate) => match certificate {
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Failure::TlsName,
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => Failure::TlsExpired,
            CertificateError::UnknownIssuer => Failure::TlsUntrusted,
            _ => Failure::TlsCertificate,
        },
        // A server complains of a certificate only when it asked us for one.
        Tls::AlertReceived(
            AlertDescription::CertificateRequired
            | AlertDescription::NoCertificate
            | AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::AccessDenied,
        ) => Failure::TlsClientCertificate,
        Tls::PeerIncompatible(_)
        | Tls::AlertReceived(
            AlertDescription::ProtocolVersion | AlertDescription::HandshakeFailure | AlertDescription::InsufficientSecurity,
        ) => Failure::TlsVersion,
        // The first byte of what came is no record type.
        Tls::InvalidMessage(InvalidMessage::InvalidContentType) => Failure::NotTls,
        _ => Failure::TlsProtocol,
    }
}

fn of_hyper(error: &hyper::Error, stage: Stage) -> Option<Failure> {
    if error.is_incomplete_message() {
        return Some(if stage == Stage::InBody { Failure::ConnectionClosed } else { Failure::EmptyResponse });
    }
    if error.is_parse() {
        // The predicate for this one exists for servers only.
        let too_large = error.to_string() == "message head is too large";
        return Some(if too_large { Failure::TooLarge } else { Failure::InvalidResponse });
    }
    None
}

fn of_io(error: &io::Error, stage: Stage) -> Option<Failure> {
    use io::ErrorKind as Kind;
    let connecting = stage == Stage::Connecting;
    Some(match error.kind() {
        Kind::ConnectionRefused => Failure::ConnectionRefused,
        Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe => Failure::ConnectionReset,
        Kind::HostUnreachable | Kind::NetworkUnreachable | Kind::NetworkDown | Kind::AddrNotAvailable => {
            Failure::AddressUnreachable
        }
        Kind::TimedOut if connecting => Failure::ConnectTimeout,
        Kind::TimedOut => Failure::Timeout,
        // In the middle of a handshake there is nothing else that ends.
        Kind::UnexpectedEof if connecting => Failure::TlsProtocol,
        Kind::UnexpectedEof => Failure::ConnectionClosed,
        // Chunks that are none. A TLS error is wrapped in the same kind: it stands deeper.
        Kind::InvalidData | Kind::InvalidInput
            if stage == Stage::InBody && error.get_ref().is_none_or(|inner| !inner.is::<Tls>()) =>
        {
            Failure::InvalidResponse
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lookup_is_not_found_only_when_the_resolver_says_so() {
        let failed = |text: &str| classify_connect(&ConnectError::LookUp(io::Error::other(text.to_owned())));
        let said = "failed to lookup address information: ";
        assert_eq!(failed(&format!("{said}Name or service not known")), Failure::DnsNotFound);
        assert_eq!(failed(&format!("{said}nodename nor servname provided, or not known")), Failure::DnsNotFound);
        assert_eq!(failed(&format!("{said}Temporary failure in name resolution")), Failure::DnsUnavailable);
        assert_eq!(failed(&format!("{said}System error")), Failure::DnsUnavailable);
        assert_eq!(classify_connect(&ConnectError::NotPublic), Failure::PrivateAddress);
    }

    #[test]
    fn tls_faults_are_told_apart_through_the_errors_that_wrap_them() {
        let wrapped = |error: Tls| {
            let io = io::Error::new(io::ErrorKind::InvalidData, error);
            let outer = io::Error::other(io);
            causes(&outer).find_map(|cause| of_cause(cause, Stage::Connecting))
        };
        let certificate = |error| wrapped(Tls::InvalidCertificate(error));
        assert_eq!(certificate(CertificateError::NotValidForName), Some(Failure::TlsName));
        assert_eq!(certificate(CertificateError::Expired), Some(Failure::TlsExpired));
        assert_eq!(certificate(CertificateError::UnknownIssuer), Some(Failure::TlsUntrusted));
        assert_eq!(certificate(CertificateError::NotValidYet), Some(Failure::TlsCertificate));
        assert_eq!(wrapped(Tls::AlertReceived(AlertDescription::CertificateRequired)), Some(Failure::TlsClientCertificate));
        assert_eq!(wrapped(Tls::AlertReceived(AlertDescription::ProtocolVersion)), Some(Failure::TlsVersion));
        assert_eq!(wrapped(Tls::DecryptError), Some(Failure::TlsProtocol));
    }

    #[test]
    fn the_sockets_own_errors_have_their_classes() {
        let of = |kind: io::ErrorKind, connecting| {
            of_io(&io::Error::from(kind), if connecting { Stage::Connecting } else { Stage::Asking })
        };
        assert_eq!(of(io::ErrorKind::ConnectionRefused, true), Some(Failure::ConnectionRefused));
        assert_eq!(of(io::ErrorKind::NetworkUnreachable, true), Some(Failure::AddressUnreachable));
        assert_eq!(of(io::ErrorKind::TimedOut, true), Some(Failure::ConnectTimeout));
        assert_eq!(of(io::ErrorKind::TimedOut, false), Some(Failure::Timeout));
        assert_eq!(of(io::ErrorKind::UnexpectedEof, true), Some(Failure::TlsProtocol));
        assert_eq!(of(io::ErrorKind::PermissionDenied, true), None);
    }
}
