//! Whether a server still takes TLS 1.0 or 1.1: a `ClientHello` made by hand, and the first bytes of the answer.
//!
//! No library that is any good speaks these versions, and none is needed: a server that answers with a `ServerHello` of the version has taken it. The
//! handshake goes no further.

use std::time::Duration;

use govlint_rules::facts::host::Acceptance;
use rustls::crypto::ring;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use url::{Host, Url};

use crate::fetch::dial::Dialer;

/// The version numbers of the record layer (RFC 2246 and RFC 4346, section 6.2.1).
pub(super) const TLS_1_0: [u8; 2] = [3, 1];
pub(super) const TLS_1_1: [u8; 2] = [3, 2];

/// Types of records (RFC 4346, section 6.2.1) and of handshake messages (section 7.4).
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const SERVER_HELLO: u8 = 2;

/// Cipher suites that servers of that age have, by their numbers in the IANA registry; the last is no suite, but says that renegotiation is safe
/// (RFC 5746, section 3.3).
const SUITES: &[u16] = &[
    0xc009, 0xc00a, 0xc013, 0xc014, // ECDHE with AES-CBC, for ECDSA and RSA
    0x0033, 0x0039, // DHE with AES-CBC
    0x002f, 0x0035, // RSA with AES-CBC
    0xc008, 0xc012, 0x0016, 0x000a, // 3DES
    0xc007, 0xc011, 0x0005, 0x0004, // RC4
    0x00ff,
];

/// Extensions (RFC 6066, RFC 8422) that a server may want to see.
const SERVER_NAME: u16 = 0;
const SUPPORTED_GROUPS: u16 = 10;
const POINT_FORMATS: u16 = 11;

/// Offers a server this version and nothing newer.
pub(super) async fn ask(url: &Url, version: [u8; 2], dialer: &Dialer, timeout: Duration) -> Acceptance {
    let (host, port) = (url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default());
    let name = if let Some(Host::Domain(name)) = url.host() { Some(name.trim_end_matches('.')) } else { None };
    let Some(hello) = client_hello(version, name) else { return Acceptance::Unknown };
    let asking = async {
        let Ok(mut stream) = dialer.connect(host, port).await else { return Acceptance::Unknown };
        if stream.write_all(&hello).await.is_err() {
            return Acceptance::Refused;
        }
        let mut head = Vec::new();
        // Record header (5), type of message (1), its length (3), version (2): what comes after is not needed.
        let read = stream.take(11).read_to_end(&mut head).await;
        if head.is_empty() && read.is_err() { Acceptance::Refused } else { understood(&head, version) }
    };
    tokio::time::timeout(timeout, asking).await.unwrap_or(Acceptance::Unknown)
}

/// What the first bytes of an answer say.
fn understood(head: &[u8], version: [u8; 2]) -> Acceptance {
    match head {
        // Closed without a word, or with an alert.
        [] | [ALERT, ..] => Acceptance::Refused,
        &[HANDSHAKE, 3, _, _, _, SERVER_HELLO, _, _, _, major, minor] => {
            if [major, minor] == version {
                Acceptance::Accepted
            } else {
                Acceptance::Refused
            }
        }
        _ => Acceptance::Unknown,
    }
}

/// A `ClientHello` in one record; none for a name that is too long to be one.
fn client_hello(version: [u8; 2], name: Option<&str>) -> Option<Vec<u8>> {
    let mut random = [0; 32];
    ring::default_provider().secure_random.fill(&mut random).ok()?;
    let mut body = version.to_vec();
    body.extend(random);
    // No session to resume.
    body.push(0);
    body.extend(prefixed(&SUITES.iter().flat_map(|suite| suite.to_be_bytes()).collect::<Vec<_>>())?);
    // No compression.
    body.extend([1, 0]);
    body.extend(prefixed(&extensions(name)?)?);
    let mut message = vec![1, 0];
    message.extend(prefixed(&body)?);
    let mut record = vec![HANDSHAKE];
    record.extend(TLS_1_0);
    record.extend(prefixed(&message)?);
    Some(record)
}

fn extensions(name: Option<&str>) -> Option<Vec<u8>> {
    let mut all = Vec::new();
    let mut add = |kind: u16, content: &[u8]| {
        all.extend(kind.to_be_bytes());
        all.extend(prefixed(content)?);
        Some(())
    };
    if let Some(name) = name {
        let mut entry = vec![0];
        entry.extend(prefixed(name.as_bytes())?);
        add(SERVER_NAME, &prefixed(&entry)?)?;
    }
    // secp256r1, secp384r1, secp521r1; points are written out in full.
    add(SUPPORTED_GROUPS, &prefixed(&[0, 23, 0, 24, 0, 25])?)?;
    add(POINT_FORMATS, &[1, 0])?;
    Some(all)
}

/// With its length before it, in two bytes.
fn prefixed(content: &[u8]) -> Option<Vec<u8>> {
    let mut all = u16::try_from(content.len()).ok()?.to_be_bytes().to_vec();
    all.extend(content);
    Some(all)
}

#[cfg(test)]
mod tests {
    use rustls::server::Acceptor;
    use rustls::{Error, PeerIncompatible};

    use super::*;

    #[test]
    fn the_first_bytes_tell() {
        let hello = |minor| [HANDSHAKE, 3, minor, 0, 74, SERVER_HELLO, 0, 0, 70, 3, minor];
        assert_eq!(understood(&hello(1), TLS_1_0), Acceptance::Accepted);
        assert_eq!(understood(&hello(2), TLS_1_1), Acceptance::Accepted);
        assert_eq!(understood(&hello(1), TLS_1_1), Acceptance::Refused, "the server takes 1.0 and not 1.1");
        assert_eq!(understood(&hello(3), TLS_1_1), Acceptance::Refused);
        assert_eq!(understood(&[ALERT, 3, 1, 0, 2, 2, 70], TLS_1_0), Acceptance::Refused);
        assert_eq!(understood(b"", TLS_1_0), Acceptance::Refused);
        assert_eq!(understood(b"HTTP/1.1 40", TLS_1_0), Acceptance::Unknown);
        assert_eq!(understood(&hello(1)[..10], TLS_1_0), Acceptance::Unknown);
    }

    #[test]
    fn the_greeting_is_one_that_a_tls_library_reads() {
        let hello = client_hello(TLS_1_1, Some("www.agency.example.gov")).unwrap();
        let mut acceptor = Acceptor::default();
        let mut bytes = &hello[..];
        while !bytes.is_empty() {
            acceptor.read_tls(&mut bytes).unwrap();
        }
        // It reads the greeting to its end, and misses only what newer versions must say.
        let Err((error, _)) = acceptor.accept() else { panic!("a greeting of TLS 1.1 is none for it") };
        assert_eq!(error, Error::PeerIncompatible(PeerIncompatible::SignatureAlgorithmsExtensionRequired));
        let name = b"www.agency.example.gov";
        assert!(hello.windows(name.len()).any(|part| part == name));
        assert_eq!(hello[9..11], TLS_1_1);
        assert!(client_hello(TLS_1_0, Some(&"a".repeat(70_000))).is_none());
    }
}
