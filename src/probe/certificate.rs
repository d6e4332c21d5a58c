//! One certificate, from DER to what a reader needs of it: names, days, key.
//!
//! Believes nothing: whether a certificate is any good is not asked here.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use govlint_rules::facts::host::{Certificate, Key};
use jiff::Timestamp;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::X509Certificate;
use x509_parser::public_key::PublicKey;
use x509_parser::x509::SubjectPublicKeyInfo;

/// Most names of a certificate that are kept.
const MOST_NAMES: usize = 200;

/// The certificate, and the seconds since 1970 from which and up to which it is valid; none where it is no certificate.
pub(super) fn read(der: &[u8]) -> Option<(Certificate, Range<i64>)> {
    let (_, parsed) = x509_parser::parse_x509_certificate(der).ok()?;
    let validity = parsed.validity();
    let days = validity.not_before.timestamp()..validity.not_after.timestamp();
    let certificate = Certificate {
        subject: parsed.subject().to_string(),
        issuer: parsed.issuer().to_string(),
        names: names(&parsed),
        not_before: instant(days.start),
        not_after: instant(days.end),
        key: key(parsed.public_key()),
    };
    Some((certificate, days))
}

/// The nearest instant that can be written: "no expiry" in certificates is the last second of the year 9999 (RFC 5280, section 4.1.2.5).
fn instant(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or(if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

/// The subject alternative names that a host can have: names and addresses.
fn names(certificate: &X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(names)) = certificate.subject_alternative_name() else { return Vec::new() };
    let name = |name: &GeneralName<'_>| match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => match <[u8; 4]>::try_from(*bytes) {
            Ok(bytes) => Some(Ipv4Addr::from(bytes).to_string()),
            Err(_) => <[u8; 16]>::try_from(*bytes).ok().map(|bytes| Ipv6Addr::from(bytes).to_string()),
        },
        _ => None,
    };
    names.value.general_names.iter().filter_map(name).take(MOST_NAMES).collect()
}

/// Algorithm and size of a key. Of an elliptic curve the size is that of its field, which its identifier tells (RFC 5480; SEC 2).
fn key(info: &SubjectPublicKeyInfo<'_>) -> Key {
    const CURVES: &[(&str, usize)] = &[("1.2.840.10045.3.1.7", 256), ("1.3.132.0.34", 384), ("1.3.132.0.35", 521)];
    let identifier = info.algorithm.algorithm.to_id_string();
    let named = |algorithm: &str, bits| Key { algorithm: algorithm.to_owned(), bits };
    match (info.parsed(), identifier.as_str()) {
        (Ok(PublicKey::RSA(key)), _) => named("RSA", Some(key.key_size())),
        (Ok(PublicKey::EC(_)), _) => {
            let curve = info.algorithm.parameters.as_ref().and_then(|curve| curve.as_oid().ok()).map(|oid| oid.to_id_string());
            let bits = curve.and_then(|curve| CURVES.iter().find(|(id, _)| *id == curve).map(|(_, bits)| *bits));
            named("EC", bits)
        }
        (_, "1.3.101.112") => named("Ed25519", Some(256)),
        (_, other) => named(other, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_names_are_read_and_no_byte_can_do_harm() {
        let names = ["agency.example.gov".to_owned(), "10.0.0.7".to_owned(), "::1".to_owned()];
        let mut params = rcgen::CertificateParams::new(names).unwrap();
        params.not_after = rcgen::date_time_ymd(9999, 12, 31);
        for (algorithm, expected, bits) in [
            (&rcgen::PKCS_ECDSA_P256_SHA256, "EC", 256),
            (&rcgen::PKCS_ECDSA_P384_SHA384, "EC", 384),
            (&rcgen::PKCS_ED25519, "Ed25519", 256),
        ] {
            let der = params.self_signed(&rcgen::KeyPair::generate_for(algorithm).unwrap()).unwrap().der().to_vec();
            let (certificate, days) = read(&der).unwrap();
            assert_eq!((certificate.key.algorithm.as_str(), certificate.key.bits), (expected, Some(bits)));
            assert_eq!(certificate.names, ["agency.example.gov", "10.0.0.7", "::1"]);
            assert!(days.contains(&1_800_000_000) && certificate.not_after > certificate.not_before);
            for at in 0..der.len() {
                for flip in [0x01, 0x80, 0xff] {
                    let mut spoiled = der.clone();
                    spoiled[at] ^= flip;
                    let _ = read(&spoiled);
                }
                assert!(read(&der[..at]).is_none(), "cut off at {at}");
            }
        }
    }
}
