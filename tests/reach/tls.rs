//! TLS: roots of the user's, names, HTTP/2 by ALPN, and hosts that are where the user says.

use govlint::fetch::ClientOptions;
use govlint::fetch::overrides::Overrides;
use govlint::fetch::trust::{Trust, TrustError};
use govlint_rules::facts::Failure;
use rcgen::CertificateParams;

use super::support::tls::Authority;
use super::support::{Play, Server, answer, page};
use super::{client, get, options, url};

pub fn trusting(authority: &Authority, options: ClientOptions) -> ClientOptions {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("root.pem");
    std::fs::write(&file, authority.certificate.pem()).unwrap();
    ClientOptions { trust: Some(Trust::load(Some(&file), None).unwrap()), ..options }
}

#[tokio::test]
async fn an_agencys_own_root_is_trusted_once_the_user_names_it() {
    let authority = Authority::new();
    let server = Server::start_tls(&authority, &[], [("/", page("behind TLS"))]).await;
    let stranger = client(&options(&[&server]));
    assert_eq!(get(&stranger, &server.base).await.unwrap_err(), Failure::TlsUntrusted);
    let friend = client(&trusting(&authority, options(&[&server])));
    assert_eq!(get(&friend, &server.base).await.unwrap().body, b"behind TLS");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("README.txt"), "roots").unwrap();
    std::fs::write(folder.path().join("root.CER"), authority.certificate.der()).unwrap();
    std::fs::write(folder.path().join("other.pem"), format!("# another\n{}", Authority::new().certificate.pem())).unwrap();
    let trust = Some(Trust::load(None, Some(folder.path())).unwrap());
    assert!(get(&client(&ClientOptions { trust, ..options(&[&server]) }), &server.base).await.is_ok());
}

#[test]
fn files_that_hold_no_roots_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let load = |name: &str, content: &[u8]| {
        let file = folder.path().join(name);
        std::fs::write(&file, content).unwrap();
        Trust::load(Some(&file), None).unwrap_err()
    };
    let pem = Authority::new().certificate.pem();
    assert!(matches!(load("empty.pem", b""), TrustError::None { .. }));
    assert!(matches!(load("notes.pem", b"no certificate here"), TrustError::None { .. }));
    assert!(matches!(load("half.pem", &pem.as_bytes()[..pem.len() / 2]), TrustError::Malformed { number: 1, .. }));
    let second = format!("{pem}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assert!(matches!(load("second.pem", second.as_bytes()), TrustError::Malformed { number: 2, .. }));
    assert!(matches!(load("bundle.p7b", b"-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----\n"), TrustError::Bundle { .. }));
    let der = [&b"\x30\x82\x01\x00\x06\x09"[..], b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", &[0; 60]].concat();
    assert!(matches!(load("bundle.cer", &der), TrustError::Bundle { .. }));
    assert!(matches!(load("short.der", b"\x30\x03\x02\x01\x00"), TrustError::Malformed { number: 1, .. }));
    let none = Trust::load(Some(&folder.path().join("nowhere.pem")), None).unwrap_err();
    assert!(matches!(none, TrustError::Unreadable { .. }));
    assert!(matches!(Trust::load(None, Some(&folder.path().join("nowhere"))).unwrap_err(), TrustError::Unreadable { .. }));
    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(Trust::load(None, Some(empty.path())).unwrap_err(), TrustError::None { .. }));
}

#[tokio::test]
async fn a_certificate_is_judged_under_the_name_that_was_asked_for() {
    let authority = Authority::new();
    let host = "www.agency.example.gov";
    let server = Server::start_tls(&authority, &[host], [("/", page("here"))]).await;
    let port = server.port();
    let said = |resolve: &str, connect_to: &str| {
        let resolve = if resolve.is_empty() { vec![] } else { vec![resolve.parse().unwrap()] };
        let connect_to = if connect_to.is_empty() { vec![] } else { vec![connect_to.parse().unwrap()] };
        trusting(&authority, ClientOptions { overrides: Overrides { resolve, connect_to }, ..options(&[]) })
    };
    let by_address = client(&said(&format!("{host}:{port}:127.0.0.1"), ""));
    assert_eq!(get(&by_address, &url(&format!("https://{host}:{port}/"))).await.unwrap().body, b"here");
    let by_place = client(&said("", &format!("{host}:443:127.0.0.1:{port}")));
    assert_eq!(get(&by_place, &url(&format!("https://{host}/"))).await.unwrap().body, b"here");
    // To the server nothing tells that it was reached in another way: the name and the port are the site's.
    let heads: Vec<String> = server.seen().into_iter().map(|seen| seen.head).collect();
    assert!(heads[0].starts_with("GET / HTTP/2\r\n") && heads[1].starts_with("GET / HTTP/1.1\r\n"), "{heads:?}");
    assert!(heads[1].contains(&format!("host: {host}\r\n")), "{heads:?}");
    let http1 = authority.server_with(&CertificateParams::new(vec![host.to_owned()]).unwrap(), &[]);
    let old = Server::start_at("127.0.0.1:0", [("/", page("old"))], Some(http1)).await;
    let by_place = client(&said("", &format!("{host}:443:127.0.0.1:{}", old.port())));
    assert_eq!(get(&by_place, &url(&format!("https://{host}/"))).await.unwrap().body, b"old");
    assert!(old.seen()[0].head.contains(&format!("host: {host}\r\n")), "{:?}", old.seen());
    let elsewhere = client(&said(&format!("other.example.gov:{port}:127.0.0.1"), ""));
    assert_eq!(get(&elsewhere, &url(&format!("https://other.example.gov:{port}/"))).await.unwrap_err(), Failure::TlsName);
}

#[tokio::test]
async fn faults_of_a_certificate_have_their_classes() {
    let authority = Authority::new();
    let params = |from: i32, to: i32| {
        let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
        (params.not_before, params.not_after) = (rcgen::date_time_ymd(from, 1, 1), rcgen::date_time_ymd(to, 1, 1));
        params
    };
    for (from, to, class) in [(2000, 2001, Failure::TlsExpired), (4000, 4001, Failure::TlsCertificate)] {
        let tls = authority.server_with(&params(from, to), &[]);
        let server = Server::start_at("127.0.0.1:0", [], Some(tls)).await;
        assert_eq!(get(&client(&trusting(&authority, options(&[&server]))), &server.base).await.unwrap_err(), class);
    }
}

#[tokio::test]
async fn http_2_is_agreed_on_where_the_server_speaks_it() {
    let authority = Authority::new();
    let many: Vec<String> = (0..60).map(|n| format!("x-{n}: {}", "a".repeat(4000))).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let script =
        [("/", page("two")), ("/headers", answer(200, &many, "")), ("/reset", Play::Reset), ("/204", answer(204, &[], ""))];
    let server = Server::start_tls(&authority, &[], script).await;
    let client = client(&trusting(&authority, options(&[&server])));
    let exchange = get(&client, &server.base).await.unwrap();
    assert_eq!((exchange.status, exchange.body.as_slice(), exchange.charset().as_deref()), (200, &b"two"[..], Some("utf-8")));
    let head = &server.seen()[0].head;
    for field in ["GET / HTTP/2", "user-agent: govlint/", "accept: text/html", "accept-encoding: "] {
        assert!(head.contains(field), "{field}: {head}");
    }
    for coding in ["gzip", "br", "zstd"] {
        assert!(head.split("accept-encoding: ").nth(1).unwrap().lines().next().unwrap().contains(coding), "{coding}: {head}");
    }
    assert_eq!(get(&client, &server.url("/headers")).await.unwrap_err(), Failure::TooLarge);
    assert_eq!(get(&client, &server.url("/reset")).await.unwrap_err(), Failure::Http2);
    assert_eq!(get(&client, &server.url("/204")).await.unwrap().status, 204);
}
