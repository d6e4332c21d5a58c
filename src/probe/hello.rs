//! Whether a server still takes what it should not, from SSL 2.0 to TLS 1.1, and 3DES and RC4: greetings made by hand, and the first bytes of the answers.
//!
//! No library that is any good speaks these, and none is needed: a server that answers with a `ServerHello` of the version or the suite has taken it. The
//! handshake goes no further.

mod greeting;

use std::time::Duration;

use govlint_rules::facts::host::Acceptance;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use url::{Host, Url};

use crate::fetch::dial::Dialer;
use greeting::{client_hello, ssl2_hello};

/// What a server is offered, and nothing better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offer {
    /// SSL 2.0.
    Ssl2,
    /// SSL 3.0 (RFC 6101).
    Ssl3,
    /// TLS 1.0 (RFC 2246).
    Tls10,
    /// TLS 1.1 (RFC 4346).
    Tls11,
    /// Suites with 3DES, in whatever version up to TLS 1.2.
    TripleDes,
    /// Suites with RC4, likewise.
    Rc4,
}

/// Types of records (RFC 4346, section 6.2.1) and of handshake messages (section 7.4).
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const SERVER_HELLO: u8 = 2;

/// Messages of SSL 2.0 (the Netscape specification of 1995; RFC 6101, appendix E, has its greeting).
const SSL2_ERROR: u8 = 0;
const SSL2_SERVER_HELLO: u8 = 4;

/// As far as a `ServerHello` is read: header of the record (5), type of message (1), its length (3), version (2), random (32), the longest session (33), suite
/// (2).
const FAR_ENOUGH: u64 = 78;

/// Where the version stands in that, and the length of the session.
const VERSION: usize = 9;
const SESSION: usize = 43;

/// 3DES with each way to agree on keys, by number in the IANA registry: ECDHE for ECDSA and RSA, DHE for DSS and RSA, RSA.
const TRIPLE_DES: &[u16] = &[0xc008, 0xc012, 0x0013, 0x0016, 0x000a];

/// RC4 likewise: ECDHE for ECDSA and RSA, RSA with SHA-1 and with MD5.
const RC4: &[u16] = &[0xc007, 0xc011, 0x0005, 0x0004];

/// Cipher suites that servers of that age have; the last is no suite, but says that renegotiation is safe (RFC 5746, section 3.3).
const OLD: &[u16] = &[
    0xc009, 0xc00a, 0xc013, 0xc014, // ECDHE with AES-CBC, for ECDSA and RSA
    0x0033, 0x0039, // DHE with AES-CBC
    0x002f, 0x0035, // RSA with AES-CBC
    0xc008, 0xc012, 0x0016, 0x000a, // 3DES
    0xc007, 0xc011, 0x0005, 0x0004, // RC4
    0x00ff,
];

impl Offer {
    /// The newest version that is offered, in the numbers of the record layer; SSL 2.0 has none.
    const fn version(self) -> [u8; 2] {
        match self {
            Self::Ssl2 => [0, 2],
            Self::Ssl3 => [3, 0],
            Self::Tls10 => [3, 1],
            Self::Tls11 => [3, 2],
            Self::TripleDes | Self::Rc4 => [3, 3],
        }
    }

    const fn suites(self) -> &'static [u16] {
        match self {
            Self::TripleDes => TRIPLE_DES,
            Self::Rc4 => RC4,
            Self::Ssl2 | Self::Ssl3 | Self::Tls10 | Self::Tls11 => OLD,
        }
    }

    fn greeting(self, name: Option<&str>) -> Option<Vec<u8>> {
        if self == Self::Ssl2 { ssl2_hello() } else { client_hello(self.version(), self.suites(), name) }
    }

    /// What the first bytes of an answer say.
    fn understood(self, head: &[u8]) -> Acceptance {
        match head {
            // Closed without a word, or with an alert.
            [] | [ALERT, ..] => Acceptance::Refused,
            // The length in two bytes, of which the first bit says so; then the message, of which its version counts.
            [0x80..=0xff, _, SSL2_SERVER_HELLO, _, _, 0, 2, ..] if self == Self::Ssl2 => Acceptance::Accepted,
            [0x80..=0xff, _, SSL2_ERROR, ..] if self == Self::Ssl2 => Acceptance::Refused,
            _ if self == Self::Ssl2 => Acceptance::Unknown,
            [HANDSHAKE, 3, _, _, _, SERVER_HELLO, ..] if matches!(self, Self::TripleDes | Self::Rc4) => match suite(head) {
                Some(suite) if self.suites().contains(&suite) => Acceptance::Accepted,
                _ => Acceptance::Unknown,
            },
            [HANDSHAKE, 3, _, _, _, SERVER_HELLO, _, _, _, major, minor, ..] => {
                if [*major, *minor] == self.version() {
                    Acceptance::Accepted
                } else {
                    Acceptance::Refused
                }
            }
            _ => Acceptance::Unknown,
        }
    }
}

/// The suite that a `ServerHello` has chosen.
fn suite(head: &[u8]) -> Option<u16> {
    let at = SESSION + 1 + usize::from(*head.get(SESSION)?);
    Some(u16::from_be_bytes([*head.get(at)?, *head.get(at + 1)?]))
}

/// Makes a server an offer.
pub(super) async fn ask(url: &Url, offer: Offer, dialer: &Dialer, timeout: Duration) -> Acceptance {
    let (host, port) = (url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default());
    let name = if let Some(Host::Domain(name)) = url.host() { Some(name.trim_end_matches('.')) } else { None };
    let Some(hello) = offer.greeting(name) else { return Acceptance::Unknown };
    let asking = async {
        let Ok(mut stream) = dialer.connect(host, port).await else { return Acceptance::Unknown };
        if stream.write_all(&hello).await.is_err() {
            return Acceptance::Refused;
        }
        let mut head = Vec::new();
        let read = read_far_enough(&mut stream, &mut head).await;
        if head.is_empty() && read.is_err() { Acceptance::Refused } else { offer.understood(&head) }
    };
    tokio::time::timeout(timeout, asking).await.unwrap_or(Acceptance::Unknown)
}

/// Reads until the answer tells its version and suite, or is short of that for good.
async fn read_far_enough(stream: &mut tokio::net::TcpStream, head: &mut Vec<u8>) -> std::io::Result<()> {
    let mut stream = stream.take(FAR_ENOUGH);
    while stream.read_buf(head).await? > 0 && !is_enough(head) {}
    Ok(())
}

/// Whether no more is needed of an answer: a server may wait for us after its first words, and never say another.
fn is_enough(head: &[u8]) -> bool {
    match head {
        [HANDSHAKE, ..] => suite(head).is_some(),
        [ALERT, ..] => true,
        _ => head.len() > VERSION,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The start of a `ServerHello` of this version that chooses this suite, with a session of so many bytes.
    fn hello(minor: u8, suite: u16, session: u8) -> Vec<u8> {
        let mut hello = vec![HANDSHAKE, 3, minor, 0, 74, SERVER_HELLO, 0, 0, 70, 3, minor];
        hello.extend([7; 32]);
        hello.push(session);
        hello.extend(vec![9; session.into()]);
        hello.extend(suite.to_be_bytes());
        hello
    }

    #[test]
    fn the_first_bytes_tell_the_version() {
        assert_eq!(Offer::Ssl3.understood(&hello(0, 0x000a, 32)), Acceptance::Accepted);
        assert_eq!(Offer::Tls10.understood(&hello(1, 0x002f, 0)), Acceptance::Accepted);
        assert_eq!(Offer::Tls11.understood(&hello(2, 0x002f, 0)[..11]), Acceptance::Accepted, "the version is enough");
        assert_eq!(Offer::Tls11.understood(&hello(1, 0x002f, 0)), Acceptance::Refused, "the server takes 1.0 and not 1.1");
        assert_eq!(Offer::Tls11.understood(&hello(3, 0x002f, 0)), Acceptance::Refused);
        assert_eq!(Offer::Tls10.understood(&[ALERT, 3, 1, 0, 2, 2, 70]), Acceptance::Refused);
        assert_eq!(Offer::Tls10.understood(b""), Acceptance::Refused);
        assert_eq!(Offer::Tls10.understood(b"HTTP/1.1 40"), Acceptance::Unknown);
        assert_eq!(Offer::Tls10.understood(&hello(1, 0x002f, 0)[..10]), Acceptance::Unknown);
    }

    #[test]
    fn the_first_bytes_tell_the_suite_in_whatever_version() {
        for (minor, session) in [(0, 0), (1, 32), (3, 16)] {
            assert_eq!(Offer::TripleDes.understood(&hello(minor, 0x000a, session)), Acceptance::Accepted);
            assert_eq!(Offer::Rc4.understood(&hello(minor, 0xc011, session)), Acceptance::Accepted);
            assert_eq!(Offer::Rc4.understood(&hello(minor, 0x000a, session)), Acceptance::Unknown, "that was not on offer");
        }
        assert_eq!(Offer::Rc4.understood(&[ALERT, 3, 3, 0, 2, 2, 40]), Acceptance::Refused);
        let hello = hello(3, 0x0005, 32);
        assert_eq!((Offer::Rc4.understood(&hello[..hello.len() - 1]), is_enough(&hello)), (Acceptance::Unknown, true));
        assert!(!is_enough(&hello[..hello.len() - 1]) && hello.len() as u64 == FAR_ENOUGH);
    }

    #[test]
    fn ssl_2_has_a_greeting_of_its_own() {
        let taken = [0x83, 0x10, SSL2_SERVER_HELLO, 0, 1, 0, 2, 3, 0];
        assert_eq!(Offer::Ssl2.understood(&taken), Acceptance::Accepted);
        assert_eq!(Offer::Ssl2.understood(&[0x80, 3, SSL2_ERROR, 0, 1]), Acceptance::Refused);
        assert_eq!(Offer::Ssl2.understood(&[ALERT, 3, 1, 0, 2, 2, 70]), Acceptance::Refused);
        assert_eq!(Offer::Ssl2.understood(b"HTTP/1.1 400 Bad Request"), Acceptance::Unknown);
        assert_eq!(Offer::Ssl2.understood(&hello(1, 0x002f, 0)), Acceptance::Unknown);
    }
}
