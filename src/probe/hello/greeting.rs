//! The bytes of a `ClientHello`, of SSL 3.0 and TLS up to 1.2, and of SSL 2.0's.

use rustls::crypto::ring;

const HANDSHAKE: u8 = 22;

/// Extensions (RFC 6066, RFC 8422, RFC 5246) that a server may want to see.
const SERVER_NAME: u16 = 0;
const SUPPORTED_GROUPS: u16 = 10;
const POINT_FORMATS: u16 = 11;
const SIGNATURE_ALGORITHMS: u16 = 13;

/// Signatures of certificates of any age (RFC 8446, section 4.2.3): SHA-256, SHA-384 and SHA-1, with RSA and ECDSA each.
const SIGNATURES: &[u16] = &[0x0804, 0x0401, 0x0403, 0x0501, 0x0503, 0x0201, 0x0203];

const SSL_3: [u8; 2] = [3, 0];
const TLS_1_0: [u8; 2] = [3, 1];
const TLS_1_2: [u8; 2] = [3, 3];

/// A `ClientHello` in one record, with this version as the newest and these suites; none for a name that is too long to be one.
pub(super) fn client_hello(version: [u8; 2], suites: &[u16], name: Option<&str>) -> Option<Vec<u8>> {
    let mut body = version.to_vec();
    body.extend(random::<32>()?);
    // No session to resume.
    body.push(0);
    body.extend(prefixed(&numbers(suites))?);
    // No compression.
    body.extend([1, 0]);
    // SSL 3.0 knows no extensions.
    if version != SSL_3 {
        body.extend(prefixed(&extensions(version, name)?)?);
    }
    let mut message = vec![1, 0];
    message.extend(prefixed(&body)?);
    let mut record = vec![HANDSHAKE];
    record.extend(TLS_1_0.min(version));
    record.extend(prefixed(&message)?);
    Some(record)
}

/// The greeting of SSL 2.0, with all its ciphers; it has no way to name the host.
pub(super) fn ssl2_hello() -> Option<Vec<u8>> {
    /// RC4, RC2, IDEA, DES and 3DES, three bytes each; the second and fourth are for export.
    const CIPHERS: [[u8; 3]; 7] =
        [[1, 0, 0x80], [2, 0, 0x80], [3, 0, 0x80], [4, 0, 0x80], [5, 0, 0x80], [6, 0, 0x40], [7, 0, 0xc0]];
    let (ciphers, challenge) = (CIPHERS.concat(), random::<16>()?);
    // Type and version, and the lengths of what follows: ciphers, no session, challenge.
    let mut message = vec![1, 0, 2];
    for length in [ciphers.len(), 0, challenge.len()] {
        message.extend(u16::try_from(length).ok()?.to_be_bytes());
    }
    message.extend(ciphers);
    message.extend(challenge);
    let [high, low] = u16::try_from(message.len()).ok()?.to_be_bytes();
    // The first bit says that the length has two bytes, and that nothing is padded.
    let mut record = vec![high | 0x80, low];
    record.extend(message);
    Some(record)
}

fn extensions(version: [u8; 2], name: Option<&str>) -> Option<Vec<u8>> {
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
    // Older versions must not have it (RFC 5246, section 7.4.1.4.1).
    if version == TLS_1_2 {
        add(SIGNATURE_ALGORITHMS, &prefixed(&numbers(SIGNATURES))?)?;
    }
    Some(all)
}

fn random<const N: usize>() -> Option<[u8; N]> {
    let mut random = [0; N];
    ring::default_provider().secure_random.fill(&mut random).ok()?;
    Some(random)
}

fn numbers(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
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
    use rustls::{CipherSuite, Error, PeerIncompatible};

    use super::*;

    fn read(hello: &[u8]) -> Acceptor {
        let mut acceptor = Acceptor::default();
        let mut bytes = hello;
        while !bytes.is_empty() {
            acceptor.read_tls(&mut bytes).unwrap();
        }
        acceptor
    }

    #[test]
    fn the_greeting_is_one_that_a_tls_library_reads() {
        let hello = client_hello([3, 2], &[0x002f], Some("www.agency.example.gov")).unwrap();
        // It reads the greeting to its end, and misses only what newer versions must say.
        let Err((error, _)) = read(&hello).accept() else { panic!("a greeting of TLS 1.1 is none for it") };
        assert_eq!(error, Error::PeerIncompatible(PeerIncompatible::SignatureAlgorithmsExtensionRequired));
        let name = b"www.agency.example.gov";
        assert!(hello.windows(name.len()).any(|part| part == name));
        assert_eq!((&hello[1..3], &hello[9..11]), (&TLS_1_0[..], &[3, 2][..]));
        assert!(client_hello(TLS_1_0, &[], Some(&"a".repeat(70_000))).is_none());
    }

    #[test]
    fn a_greeting_of_tls_1_2_offers_its_suites_and_no_other() {
        let hello = client_hello(TLS_1_2, &[0xc012, 0x000a], Some("agency.example.gov")).unwrap();
        let Ok(Some(accepted)) = read(&hello).accept() else { panic!("no greeting") };
        let (read, suites) = (
            accepted.client_hello(),
            [CipherSuite::TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA, CipherSuite::TLS_RSA_WITH_3DES_EDE_CBC_SHA],
        );
        assert_eq!((read.cipher_suites(), read.server_name()), (&suites[..], Some("agency.example.gov")));
    }

    #[test]
    fn greetings_of_ssl_have_their_own_forms() {
        let ssl3 = client_hello(SSL_3, &[0x000a], Some("agency.example.gov")).unwrap();
        // Headers, version, random, no session, one suite, no compression: and no extension.
        assert_eq!((ssl3.len(), &ssl3[1..3], &ssl3[9..11]), (9 + 2 + 32 + 1 + 4 + 2, &SSL_3[..], &SSL_3[..]));
        let ssl2 = ssl2_hello().unwrap();
        assert_eq!((usize::from(ssl2[1]) + 2, &ssl2[..11]), (ssl2.len(), &[0x80, 46, 1, 0, 2, 0, 21, 0, 0, 0, 16][..]));
    }
}
