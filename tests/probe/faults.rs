//! Certificates and handshakes.

use std::time::Duration;

use govlint::fetch::Want;
use govlint_rules::facts::host::{Acceptance, CertificateFault as Fault, ClientCertificate, Protocol, Reply};
use govlint_rules::facts::{Failure, Host, Scan};
use rustls::SupportedProtocolVersion;
use url::Url;

use crate::world::{
    Asks, Domain, NAME, Old, Pki, Server, Shown, TlsServer, answer, bytes, endless, expired, mute, not_yet_valid, plain,
    self_signed, server,
};
use crate::{look, look_for, said, standing};

const YEAR: &str = "strict-transport-security: max-age=31536000";

const TLS12: &[&SupportedProtocolVersion] = &[&rustls::version::TLS12];
const TLS13: &[&SupportedProtocolVersion] = &[&rustls::version::TLS13];

fn names() -> [&'static str; 2] {
    [NAME, "www.agency.example.gov"]
}

/// A server with that certificate at the root of the domain and nothing else.
async fn at_root(shown: Shown) -> (Domain, Server) {
    let server = TlsServer::new(shown, &answer(200, &[YEAR])).start().await;
    (Domain::default().closed("http").at("https", &server), server)
}

fn faults(host: &Host) -> Vec<Fault> {
    host.https.as_ref().unwrap().tls.as_ref().unwrap().faults.iter().copied().collect()
}

/// What the client's own request for the same address comes to.
async fn failure(domain: &Domain, pki: &Pki) -> Option<Failure> {
    let url = Url::parse(&format!("https://{NAME}/")).unwrap();
    domain.client(pki).send(&url, Want::Head).await.err()
}

#[tokio::test]
async fn a_host_as_it_should_be_has_its_facts_and_no_fault() {
    let pki = Pki::new("Test");
    let (domain, _server) = at_root(pki.issue(server(&names()))).await;
    let host = look(&domain, &pki).await;
    assert_eq!((host.name.as_str(), host.base_domain.as_str()), (NAME, "example.gov"));
    let endpoint = host.https.as_ref().unwrap();
    let tls = endpoint.tls.as_ref().unwrap();
    assert_eq!(
        (tls.protocol, tls.cipher_suite.as_deref().map(|name| name.starts_with("TLS_"))),
        (Some(Protocol::Tls13), Some(true))
    );
    assert_eq!((tls.publicly_trusted, tls.custom_trusted), (Some(false), Some(true)));
    assert_eq!(tls.client_certificate, ClientCertificate::NotAsked);
    let leaf = tls.leaf().unwrap();
    assert_eq!((tls.chain.len(), leaf.issuer.as_str()), (2, "CN=Test intermediate"));
    assert_eq!(leaf.names, names());
    assert_eq!(
        (leaf.not_before.to_string().as_str(), leaf.not_after.to_string().as_str()),
        ("2020-01-01T00:00:00Z", "2099-12-31T00:00:00Z")
    );
    assert_eq!((leaf.key.algorithm.as_str(), leaf.key.bits), ("EC", Some(256)));
    assert_eq!(endpoint.answer().unwrap().strict_transport_security, ["max-age=31536000"]);
    assert_eq!(host.http.as_ref().unwrap().reply, Reply::Failed(Failure::ConnectionRefused));
    assert_eq!(host.httpwww.as_ref().unwrap().reply, Reply::Failed(Failure::DnsNotFound));
    assert_eq!((said(&host), standing(&host)), (vec![], "supports enforces strong".to_owned()));
    assert_eq!(failure(&domain, &pki).await, None);
}

#[tokio::test]
async fn each_fault_of_a_certificate_has_its_class() {
    let (pki, other) = (Pki::new("Test"), Pki::new("Private"));
    let root = "A/";
    for (shown, expected, rules, failed) in [
        (pki.issue(expired(&names())), vec![Fault::Expired], vec!["expired-certificate"], Failure::TlsExpired),
        (pki.issue(not_yet_valid(&names())), vec![Fault::NotYetValid], vec!["expired-certificate"], Failure::TlsCertificate),
        (pki.issue(server(&["other.example.gov"])), vec![Fault::BadHostname], vec!["wrong-name-certificate"], Failure::TlsName),
        (self_signed(server(&names())), vec![Fault::SelfSigned], vec!["self-signed-certificate"], Failure::TlsUntrusted),
        (other.issue(server(&names())), vec![Fault::BadChain], vec!["untrusted-certificate"], Failure::TlsUntrusted),
        (
            pki.issue_alone(server(&names())),
            vec![Fault::BadChain, Fault::MissingIntermediate],
            vec!["untrusted-certificate"],
            Failure::TlsUntrusted,
        ),
        (pki.issue_by_expired(server(&names())), vec![Fault::BadChain], vec!["untrusted-certificate"], Failure::TlsExpired),
        // Faults do not hide each other.
        (
            other.issue(expired(&["other.example.gov"])),
            vec![Fault::BadChain, Fault::BadHostname, Fault::Expired],
            vec!["expired-certificate", "wrong-name-certificate", "untrusted-certificate"],
            Failure::TlsExpired,
        ),
        (
            self_signed(expired(&["localhost"])),
            vec![Fault::BadHostname, Fault::Expired, Fault::SelfSigned],
            vec!["expired-certificate", "wrong-name-certificate", "self-signed-certificate"],
            Failure::TlsExpired,
        ),
    ] {
        let (domain, _server) = at_root(shown).await;
        let host = look(&domain, &pki).await;
        assert_eq!(faults(&host), expected);
        let rules: Vec<String> = rules.iter().map(|rule| format!("{rule} fail https://{root}")).collect();
        assert_eq!(said(&host), rules, "{expected:?}");
        assert!(host.https.as_ref().unwrap().answer().is_some(), "{expected:?}: the header is read all the same");
        let fails = failure(&domain, &pki).await;
        // What a verifier names first of several faults is its own affair.
        assert!(fails == Some(failed) || expected.len() > 2 && fails.is_some(), "{expected:?}: {fails:?}");
    }
}

#[tokio::test]
async fn a_bad_chain_alone_still_supports_https_as_federal_scans_say() {
    let (pki, other) = (Pki::new("Test"), Pki::new("Private"));
    let (domain, _server) = at_root(other.issue(server(&names()))).await;
    assert_eq!(standing(&look(&domain, &pki).await), "supports enforces strong");
    let (domain, _server) = at_root(self_signed(server(&names()))).await;
    assert_eq!(standing(&look(&domain, &pki).await), "strong");
}

#[tokio::test]
async fn a_self_signed_certificate_that_the_user_trusts_is_no_fault() {
    let shown = self_signed(server(&names()));
    let mut pki = Pki::new("Test");
    pki.root = shown.chain[0].clone();
    let (domain, _server) = at_root(shown).await;
    assert_eq!(faults(&look(&domain, &pki).await), []);
}

#[tokio::test]
async fn whoever_wants_a_client_certificate_cannot_be_tested_and_is_not_broken() {
    let pki = Pki::new("Test");
    for versions in [TLS12, TLS13] {
        for (asks, expected) in [(Asks::Firmly, ClientCertificate::Demanded), (Asks::Optionally, ClientCertificate::Optional)] {
            let shown = pki.issue(server(&names()));
            let server = TlsServer { asks, versions, ..TlsServer::new(shown, &answer(200, &[YEAR])) }.start().await;
            let to = format!("https://{NAME}/");
            let http = plain(&crate::world::redirect(&to, &[])).await;
            let domain = Domain::default().at("http", &http).at("https", &server);
            let host = look(&domain, &pki).await;
            let endpoint = host.https.as_ref().unwrap();
            let tls = endpoint.tls.as_ref().unwrap();
            assert_eq!((tls.client_certificate, tls.chain.len(), tls.faults.len()), (expected, 2, 0));
            assert_eq!(endpoint.answer().is_some(), asks == Asks::Optionally);
            assert_eq!(said(&host), Vec::<String>::new());
            let failed = (asks == Asks::Firmly).then_some(Failure::TlsClientCertificate);
            assert_eq!(endpoint.failure(), failed);
            if versions == TLS13 {
                assert_eq!(failure(&domain, &pki).await, failed);
            }
        }
    }
}

#[tokio::test]
async fn what_is_no_tls_is_told_from_what_is_refused() {
    let pki = Pki::new("Test");
    let http = plain(&answer(200, &[])).await;
    let said_of = async |server: &Server| {
        let domain = Domain::default().at("http", &http).at("https", server);
        let host = look(&domain, &pki).await;
        assert_eq!(failure(&domain, &pki).await, host.https.as_ref().unwrap().failure());
        (host.https.as_ref().unwrap().failure().unwrap(), said(&host))
    };
    let plain_on_443 = bytes(b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n").await;
    assert_eq!(said_of(&plain_on_443).await, (Failure::NotTls, vec!["not-supported fail https://A/".to_owned()]));
    let handshake_failure = bytes(&[21, 3, 3, 0, 2, 2, 40]).await;
    assert_eq!(said_of(&handshake_failure).await, (Failure::TlsVersion, vec!["not-supported review https://A/".to_owned()]));
    let unrecognized_name = bytes(&[21, 3, 3, 0, 2, 2, 112]).await;
    assert_eq!(said_of(&unrecognized_name).await, (Failure::TlsProtocol, vec!["not-supported review https://A/".to_owned()]));
    let silent = bytes(b"").await;
    assert_eq!(said_of(&silent).await, (Failure::TlsProtocol, vec!["not-supported review https://A/".to_owned()]));
}

/// What a host takes of what it should not, in the order of its facts.
fn taken(host: &Host) -> Vec<&'static str> {
    let tls = host.https.as_ref().unwrap().tls.as_ref().unwrap();
    let all = [
        ("SSLv2", tls.ssl2),
        ("SSLv3", tls.ssl3),
        ("TLSv1.0", tls.tls10),
        ("TLSv1.1", tls.tls11),
        ("3DES", tls.triple_des),
        ("RC4", tls.rc4),
    ];
    assert!(all.iter().all(|(_, taken)| *taken != Acceptance::Unknown), "{tls:?}");
    all.iter().filter(|(_, taken)| *taken == Acceptance::Accepted).map(|(name, _)| *name).collect()
}

#[tokio::test]
async fn what_should_be_taken_no_more_is_found_without_a_handshake() {
    let pki = Pki::new("Test");
    let cases: [(&'static [Old], &[&str], &[&str]); 9] = [
        (&[], &[], &[]),
        (&[Old::Version(1)], &["TLSv1.0"], &["legacy-tls"]),
        (&[Old::Version(1), Old::Version(2)], &["TLSv1.0", "TLSv1.1"], &["legacy-tls"]),
        (&[Old::Version(0)], &["SSLv3"], &["obsolete-ssl"]),
        (&[Old::Ssl2], &["SSLv2"], &["obsolete-ssl"]),
        (&[Old::Suite(0xc012)], &["3DES"], &["weak-cipher"]),
        (&[Old::Suite(0x000a), Old::Suite(0x0005)], &["3DES", "RC4"], &["weak-cipher"]),
        (&[Old::Suite(0x0004)], &["RC4"], &["weak-cipher"]),
        (
            &[Old::Ssl2, Old::Version(0), Old::Version(1), Old::Version(2), Old::Suite(0x0016), Old::Suite(0xc007)],
            &["SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "3DES", "RC4"],
            &["legacy-tls", "obsolete-ssl", "weak-cipher"],
        ),
    ];
    for (takes, expected, rules) in cases {
        let shown = pki.issue(server(&names()));
        let server = TlsServer { takes, ..TlsServer::new(shown, &answer(200, &[YEAR])) }.start().await;
        let host = look(&Domain::default().closed("http").at("https", &server), &pki).await;
        assert_eq!(taken(&host), expected);
        let rules: Vec<String> = rules.iter().map(|rule| format!("{rule} fail https://A/")).collect();
        assert_eq!((host.https.as_ref().unwrap().tls.as_ref().unwrap().protocol, said(&host)), (Some(Protocol::Tls13), rules));
        let scan = Scan::of(&host);
        let has = |name| Some(expected.contains(&name));
        assert_eq!([scan.ssl2, scan.ssl3, scan.triple_des, scan.rc4], ["SSLv2", "SSLv3", "3DES", "RC4"].map(has));
        let old_only = expected.iter().all(|name| name.starts_with("TLS"));
        assert_eq!(scan.free_of_weak_crypto, Some(old_only));
    }
    // A server of nothing else.
    let old = bytes(&[22, 3, 1, 0, 74, 2, 0, 0, 70, 3, 1, 0, 0, 0, 0]).await;
    let host = look(&Domain::default().closed("http").at("https", &old), &pki).await;
    let tls = host.https.as_ref().unwrap().tls.as_ref().unwrap();
    assert_eq!((tls.protocol, tls.tls10, tls.tls11), (None, Acceptance::Accepted, Acceptance::Refused));
    assert_eq!(tls.triple_des, Acceptance::Unknown, "its suite is none that was offered");
    assert_eq!(said(&host), ["legacy-tls fail https://A/"]);
}

#[tokio::test]
async fn whoever_says_nothing_or_too_much_is_left() {
    let pki = Pki::new("Test");
    let (mute, endless) = (mute().await, endless().await);
    let domain = Domain::default().at("http", &mute).at("httpwww", &endless).at("https", &mute).closed("httpswww");
    let host = look_for(&domain, &pki, Duration::from_millis(300)).await;
    let failed: Vec<Option<Failure>> = host.endpoints().map(govlint_rules::facts::host::Endpoint::failure).collect();
    let expected = [Failure::Timeout, Failure::TooLarge, Failure::Timeout, Failure::ConnectionRefused];
    assert_eq!(failed, expected.map(Some));
    let tls = host.https.as_ref().unwrap().tls.as_ref().unwrap();
    assert_eq!((tls.tls10, tls.tls11), (Acceptance::Unknown, Acceptance::Unknown));
    assert_eq!(said(&host), Vec::<String>::new());
}

#[tokio::test]
async fn a_host_has_one_connection_at_a_time_and_few() {
    let pki = Pki::new("Test");
    let server = TlsServer::new(pki.issue(server(&names())), &answer(200, &[])).start().await;
    let http = plain(&answer(200, &[])).await;
    let domain = Domain::default().at("http", &http).at("httpwww", &http).at("https", &server).at("httpswww", &server);
    look(&domain, &pki).await;
    assert_eq!((http.connections(), http.most_at_once()), (2, 1));
    assert_eq!((server.connections(), server.most_at_once()), (14, 1), "an answer and six greetings at each name");
}
