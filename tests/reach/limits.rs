//! Limits of time and size, and answers that are not what they say.

use std::future::pending;
use std::io::Write as _;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use govlint::fetch::{Client, ClientOptions, LinkOptions, MOST_HEADER, Manners, Politeness, Want, check_links, fetch};
use govlint_rules::facts::Failure;

use super::support::tls::Authority;
use super::support::{Play, Server, answer, page, redirect};
use super::tls::trusting;
use super::{client, get, options};

const OK: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n";

fn with(rest: &[u8]) -> Vec<u8> {
    [OK, rest].concat()
}

fn quick(server: &Server) -> Client {
    client(&ClientOptions {
        first_byte_timeout: Duration::from_millis(300),
        total_timeout: Duration::from_millis(700),
        ..options(&[server])
    })
}

#[tokio::test]
async fn the_first_byte_has_a_limit_of_its_own() {
    let flood = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\n".repeat(20_000);
    let server = Server::start([
        ("/silent", Play::Trickle(Vec::new())),
        ("/slow-header", Play::Trickle(OK.to_vec())),
        ("/slow-body", Play::Trickle(with(b"content-length: 400\r\n\r\n"))),
        ("/flood", Play::Trickle(flood)),
        ("/hints", Play::Bytes([b"HTTP/1.1 103 Early Hints\r\n\r\n".as_slice(), &with(b"content-length: 2\r\n\r\nok")].concat())),
    ])
    .await;
    let client = quick(&server);
    for (path, class) in
        [("/slow-header", Failure::FirstByteTimeout), ("/flood", Failure::InvalidResponse), ("/slow-body", Failure::Timeout)]
    {
        assert_eq!(get(&client, &server.url(path)).await.unwrap_err(), class, "{path}");
    }
    assert_eq!(get(&client, &server.url("/hints")).await.unwrap().body, b"ok", "interim answers are passed over");
    let hurried = ClientOptions { total_timeout: Duration::from_millis(200), ..options(&[&server]) };
    assert_eq!(get(&self::client(&hurried), &server.url("/slow-header")).await.unwrap_err(), Failure::Timeout);
}

#[tokio::test]
async fn header_sections_have_a_size_and_a_number_of_fields() {
    let large = with(format!("x: {}\r\n\r\n", "a".repeat(20_000)).as_bytes());
    let many = |n: usize| with(format!("{}content-length: 2\r\n\r\nok", "x: y\r\n".repeat(n)).as_bytes());
    let server =
        Server::start([("/large", Play::Bytes(large)), ("/many", Play::Bytes(many(300))), ("/some", Play::Bytes(many(200)))])
            .await;
    let small = client(&ClientOptions { header_limit: 10_000, ..options(&[&server]) });
    assert_eq!(get(&small, &server.url("/large")).await.unwrap_err(), Failure::TooLarge);
    let usual = client(&options(&[&server]));
    assert_eq!(get(&usual, &server.url("/large")).await.unwrap().status, 200);
    assert_eq!(get(&usual, &server.url("/many")).await.unwrap_err(), Failure::TooLarge);
    assert_eq!(get(&usual, &server.url("/some")).await.unwrap().body, b"ok");
}

#[tokio::test]
async fn the_size_of_header_sections_holds_over_both_protocols() {
    let fields = |n: usize| (0..n).map(|n| format!("x-{n}: {}", "a".repeat(1000))).collect::<Vec<_>>();
    let of = |n: usize| answer(200, &fields(n).iter().map(String::as_str).collect::<Vec<_>>(), "ok");
    // Of 10 KiB: just below, just above, three times, and so much that it is not read to its end.
    let script = || [("/9", of(9)), ("/11", of(11)), ("/30", of(30)), ("/240", of(240)), ("/500", of(500))];
    let authority = Authority::new();
    let (one, two) = (Server::start(script()).await, Server::start_tls(&authority, &[], script()).await);
    for server in [&one, &two] {
        let limited = client(&trusting(&authority, ClientOptions { header_limit: 10 * 1024, ..options(&[server]) }));
        assert_eq!(get(&limited, &server.url("/9")).await.unwrap().body, b"ok");
        for path in ["/11", "/30", "/240", "/500"] {
            assert_eq!(get(&limited, &server.url(path)).await.unwrap_err(), Failure::TooLarge, "{path} {}", server.base);
        }
        let wide = client(&trusting(&authority, ClientOptions { header_limit: MOST_HEADER, ..options(&[server]) }));
        assert_eq!(get(&wide, &server.url("/240")).await.unwrap().body, b"ok", "{}", server.base);
    }
    assert!(two.seen().iter().all(|seen| seen.head.contains("HTTP/2")));
}

#[tokio::test]
async fn redirects_have_a_number() {
    let script: Vec<(String, Play)> = (0..4).map(|n| (format!("/{n}"), redirect(&format!("/{}", n + 1)))).collect();
    let script = script.iter().map(|(path, play)| (path.as_str(), play.clone())).chain([("/4", page("end"))]);
    let server = Server::start(script).await;
    let politeness = Politeness { hurry_at_home: true, ..Politeness::default() };
    let links = LinkOptions { politeness, probes: false, probed: Vec::new(), manners: Manners::default(), kept: None };
    for (limit, end) in [(4, Ok(200)), (3, Err(Failure::TooManyRedirects)), (0, Err(Failure::TooManyRedirects))] {
        server.forget();
        let client = client(&ClientOptions { redirect_limit: limit, ..options(&[&server]) });
        assert_eq!(get(&client, &server.url("/0")).await.map(|exchange| exchange.status), end);
        assert_eq!(server.asked().len(), limit + 1, "{:?}", server.asked());
        let report = check_links([(server.url("/0"), false)], &links, &client, pending(), |_| ()).await;
        let outcome = &report.outcomes[&server.url("/0")].outcome;
        assert_eq!(outcome.failure(), end.err(), "links are asked by the same measure: {outcome:?}");
    }
}

#[tokio::test]
async fn bombs_of_every_coding_are_unpacked_no_further_than_the_limit() {
    let zeros = vec![0; 20 * 1024 * 1024];
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&zeros).unwrap();
    let html = "content-type: text/html";
    let packed = |coding: &str, bytes: &[u8]| answer(200, &[html, &format!("content-encoding: {coding}")], bytes);
    let mut brotli = Vec::new();
    brotli::BrotliCompress(&mut zeros.as_slice(), &mut brotli, &brotli::enc::BrotliEncoderParams::default()).unwrap();
    let server = Server::start([
        ("/gzip", packed("gzip", &gzip.finish().unwrap())),
        ("/br", packed("br", &brotli)),
        ("/zstd", packed("zstd", &zstd::encode_all(zeros.as_slice(), 19).unwrap())),
    ])
    .await;
    let limited = client(&ClientOptions { body_limit: 100_000, ..options(&[&server]) });
    let whole =
        client(&ClientOptions { body_limit: 32 * 1024 * 1024, total_timeout: Duration::from_secs(60), ..options(&[&server]) });
    for path in ["/gzip", "/br", "/zstd"] {
        let exchange = get(&limited, &server.url(path)).await.unwrap();
        assert_eq!((exchange.body.len(), exchange.truncated), (100_000, true), "{path}");
        let exchange = get(&whole, &server.url(path)).await.unwrap();
        assert_eq!((exchange.body.len(), exchange.truncated), (zeros.len(), false), "{path}");
    }
}

#[tokio::test]
async fn answers_that_are_not_what_they_say() {
    let gzip = "content-encoding: gzip";
    let server = Server::start([
        ("/long", Play::Bytes(with(b"content-length: 2\r\n\r\nokay and more"))),
        ("/two-lengths", Play::Bytes(with(b"content-length: 2\r\ncontent-length: 3\r\n\r\nokay"))),
        ("/no-length", Play::Bytes(with(b"content-length: many\r\n\r\nokay"))),
        ("/before", Play::Bytes([b"debug: started\r\n".as_slice(), &with(b"\r\nok")].concat())),
        ("/blank-before", Play::Bytes([b"\r\n\r\n".as_slice(), &with(b"\r\nok")].concat())),
        ("/old", Play::Bytes(b"<html>no header at all".to_vec())),
        ("/half-gzip", answer(200, &[gzip], &include_bytes!("../support/zeros.gz")[..200])),
        ("/unknown-coding", answer(200, &["content-encoding: x-klingon"], "as it is")),
        ("/charset", answer(200, &["content-type: text/html; charset=x-klingon"], "caf\u{e9}")),
        ("/unfinished-chunks", Play::Bytes(with(b"transfer-encoding: chunked\r\n\r\n2\r\nok\r\n"))),
    ])
    .await;
    let client = client(&options(&[&server]));
    for (path, class) in [
        ("/two-lengths", Failure::InvalidResponse),
        ("/no-length", Failure::InvalidResponse),
        ("/before", Failure::InvalidResponse),
        ("/old", Failure::InvalidResponse),
        ("/half-gzip", Failure::InvalidResponse),
        ("/unfinished-chunks", Failure::ConnectionClosed),
    ] {
        assert_eq!(get(&client, &server.url(path)).await.unwrap_err(), class, "{path}");
    }
    for (path, body) in [("/long", "ok"), ("/blank-before", "ok"), ("/unknown-coding", "as it is"), ("/charset", "caf\u{e9}")] {
        assert_eq!(get(&client, &server.url(path)).await.unwrap().body, body.as_bytes(), "{path}");
    }
}

#[tokio::test]
async fn connections_are_kept_and_a_cut_body_costs_its_own() {
    let keeps = |body: &str| Play::Bytes(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into_bytes());
    let server = Server::start([("/", keeps("one")), ("/endless", Play::Endless(with(b"\r\n"))), ("/end", page("end"))]).await;
    let client = client(&ClientOptions { body_limit: 1000, ..options(&[&server]) });
    for path in ["/", "/endless", "/", "/end"] {
        assert_eq!(fetch(&client, &server.url(path), Want::Everything).await.unwrap().status, 200, "{path}");
    }
}
