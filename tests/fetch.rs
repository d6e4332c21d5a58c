//! Single requests and link checks against a scripted server: every class of answer and failure that plain HTTP can show.

mod support;

use std::time::Duration;

use govlint::fetch::{Client, ClientOptions, LinkOptions, Manners, Politeness, Want, check_links, fetch};
use govlint_rules::facts::{FailedExchange, Failure, Outcome, Standing};
use support::{Play, Server, answer, page, redirect};
use url::Url;

fn options(named: &[&Server]) -> ClientOptions {
    ClientOptions {
        connect_timeout: Duration::from_secs(5),
        total_timeout: Duration::from_secs(5),
        named: named.iter().map(|server| server.base.clone()).collect(),
        proxies: false,
        ..ClientOptions::default()
    }
}

fn client(named: &[&Server]) -> Client {
    Client::new(&options(named)).unwrap()
}

fn polite() -> Politeness {
    Politeness { delay: Duration::from_millis(1), ..Politeness::default() }
}

/// Links asked without probes.
fn links() -> LinkOptions {
    LinkOptions { politeness: polite(), probes: false, probed: Vec::new(), manners: Manners::default(), kept: None }
}

async fn failure(client: &Client, url: &Url) -> Failure {
    fetch(client, url, Want::Everything).await.unwrap_err().failure
}

#[tokio::test]
async fn a_page_comes_with_its_header_and_its_bytes() {
    let server =
        Server::start([("/", answer(200, &["Content-Type: text/html; charset=ISO-8859-1", "X-Latin: caf\u{e9}"], b"caf\xe9"))])
            .await;
    let exchange = fetch(&client(&[&server]), &server.base, Want::Page).await.unwrap();
    assert_eq!((exchange.status, exchange.body.as_slice(), exchange.truncated), (200, &b"caf\xe9"[..], false));
    assert_eq!(exchange.charset().as_deref(), Some("ISO-8859-1"));
    assert_eq!(exchange.media_type().as_deref(), Some("text/html"));
    assert_eq!(exchange.headers.get("x-latin"), Some("café"));
    assert!(exchange.hops.is_empty());
}

#[tokio::test]
async fn the_user_agent_names_the_program_and_a_contact_only_when_there_is_one() {
    let server = Server::start([("/", page(""))]).await;
    fetch(&client(&[&server]), &server.base, Want::Page).await.unwrap();
    let named = ClientOptions { contact: Some("mailto:web@agency.example.gov".to_owned()), ..options(&[&server]) };
    fetch(&Client::new(&named).unwrap(), &server.base, Want::Page).await.unwrap();
    let agents: Vec<String> = server
        .seen()
        .iter()
        .filter_map(|seen| Some(seen.head.split("user-agent: ").nth(1)?.lines().next()?.to_owned()))
        .collect();
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(agents, [format!("govlint/{version}"), format!("govlint/{version} (+mailto:web@agency.example.gov)")]);
    assert!(Client::new(&ClientOptions { contact: Some("line\nbreak".to_owned()), ..options(&[]) }).is_err());
}

#[tokio::test]
async fn every_hop_is_recorded_and_the_fragment_is_inherited() {
    let server =
        Server::start([("/a", redirect("/b")), ("/b", answer(302, &["location: c?x=1"], "")), ("/c?x=1", page("end"))]).await;
    let exchange = fetch(&client(&[&server]), &server.url("/a#part"), Want::Page).await.unwrap();
    let hops: Vec<(&str, u16, &str)> = exchange.hops.iter().map(|hop| (hop.from.path(), hop.status, hop.to.path())).collect();
    assert_eq!(hops, [("/a", 301, "/b"), ("/b", 302, "/c")]);
    assert_eq!(exchange.url, server.url("/c?x=1#part"));
    assert_eq!(exchange.asked, server.url("/a#part"));
    assert_eq!(exchange.body, b"end");
}

#[tokio::test]
async fn circles_and_endless_chains_are_failures_with_their_hops() {
    let chain: Vec<(String, Play)> = (0..30).map(|n| (format!("/{n}"), redirect(&format!("/{}", n + 1)))).collect();
    let server = Server::start(chain.iter().map(|(path, play)| (path.as_str(), play.clone())).chain([
        ("/x", redirect("/y")),
        ("/y", redirect("/x#again")),
        ("/self", redirect("")),
        ("/ftp", redirect("ftp://agency.example.gov/")),
        ("/bad", redirect("http://[")),
        ("/nowhere", answer(301, &["content-type: text/html"], "moved")),
    ]))
    .await;
    let client = client(&[&server]);
    let FailedExchange { hops, failure: class, url, .. } = fetch(&client, &server.url("/x"), Want::Page).await.unwrap_err();
    assert_eq!((class, hops.len(), url), (Failure::RedirectLoop, 1, server.url("/y")));
    assert_eq!(failure(&client, &server.url("/self")).await, Failure::RedirectLoop);
    let FailedExchange { hops, failure: class, .. } = fetch(&client, &server.url("/0"), Want::Page).await.unwrap_err();
    assert_eq!((class, hops.len()), (Failure::TooManyRedirects, 20));
    assert!(fetch(&client, &server.url("/10"), Want::Page).await.is_ok(), "20 redirects are followed");
    assert_eq!(failure(&client, &server.url("/ftp")).await, Failure::UnsupportedScheme);
    assert_eq!(failure(&client, &server.url("/bad")).await, Failure::InvalidRedirect);
    assert_eq!(fetch(&client, &server.url("/nowhere"), Want::Page).await.unwrap().status, 301);
}

#[tokio::test]
async fn statuses_are_answers_and_not_failures() {
    let server = Server::start([
        ("/500", answer(500, &[], "")),
        ("/999", answer(999, &[], "")),
        ("/204", Play::Bytes(b"HTTP/1.1 204 No\r\n\r\n".to_vec())),
    ])
    .await;
    let client = client(&[&server]);
    for (path, status, standing) in [
        ("/gone", 404, Standing::Broken),
        ("/500", 500, Standing::Unverified),
        ("/999", 999, Standing::Unverified),
        ("/204", 204, Standing::Good),
    ] {
        let exchange = fetch(&client, &server.url(path), Want::Page).await.unwrap();
        assert_eq!((exchange.status, exchange.outcome().standing()), (status, standing), "{path}");
    }
}

#[tokio::test]
async fn each_way_to_fail_has_its_class() {
    let ok = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n".to_vec();
    let with = |rest: &[u8]| [ok.as_slice(), rest].concat();
    let mut many = with(b"");
    for n in 0..200 {
        many.extend_from_slice(format!("x-{n}: {}\r\n", "a".repeat(4000)).as_bytes());
    }
    let server = Server::start([
        ("/reset", Play::Reset),
        ("/empty", Play::Bytes(vec![])),
        ("/half-header", Play::Bytes(ok.clone())),
        ("/garbage", Play::Bytes(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec())),
        ("/short", Play::Bytes(with(b"content-length: 10\r\n\r\nabc"))),
        ("/bad-chunk", Play::Bytes(with(b"transfer-encoding: chunked\r\n\r\nzz\r\n"))),
        ("/bad-gzip", Play::Bytes(with(b"content-encoding: gzip\r\ncontent-length: 9\r\n\r\nnot gzip!"))),
        ("/huge-header", Play::Bytes(many)),
        ("/trickle", Play::Trickle(with(b"content-length: 400\r\n\r\n"))),
    ])
    .await;
    let quick = Client::new(&ClientOptions { total_timeout: Duration::from_millis(300), ..options(&[&server]) }).unwrap();
    let patient = client(&[&server]);
    for (path, class) in [
        ("/reset", Failure::ConnectionReset),
        ("/empty", Failure::EmptyResponse),
        ("/half-header", Failure::EmptyResponse),
        ("/garbage", Failure::InvalidResponse),
        ("/short", Failure::ConnectionClosed),
        ("/bad-chunk", Failure::InvalidResponse),
        ("/bad-gzip", Failure::InvalidResponse),
        ("/huge-header", Failure::TooLarge),
    ] {
        assert_eq!(failure(&patient, &server.url(path)).await, class, "{path}");
    }
    assert_eq!(failure(&quick, &server.url("/trickle")).await, Failure::Timeout);
    // A server that accepts and then says nothing: to TLS that is no connection yet.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let http = Url::parse(&format!("http://{}/", silent.local_addr().unwrap())).unwrap();
    let mut https = http.clone();
    https.set_scheme("https").unwrap();
    let hasty =
        ClientOptions { connect_timeout: Duration::from_millis(200), total_timeout: Duration::from_millis(400), ..options(&[]) };
    let hasty = Client::new(&ClientOptions { named: vec![http.clone()], ..hasty }).unwrap();
    assert_eq!(failure(&hasty, &https).await, Failure::ConnectTimeout);
    assert_eq!(failure(&hasty, &http).await, Failure::Timeout);

    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let closed = Url::parse(&format!("http://{gone}/")).unwrap();
    let names_it = Client::new(&ClientOptions { named: vec![closed.clone()], ..options(&[]) }).unwrap();
    assert_eq!(failure(&names_it, &closed).await, Failure::ConnectionRefused);

    assert_eq!(failure(&patient, &Url::parse("ftp://agency.example.gov/").unwrap()).await, Failure::UnsupportedScheme);
}

#[tokio::test]
async fn a_handshake_that_fails_is_told_by_the_alert_that_ends_it() {
    // A TLS record of type alert: version 3.3, length 2, level fatal, and the description (RFC 8446, section 6).
    let alert = |description: u8| vec![0x15, 3, 3, 0, 2, 2, description];
    for (bytes, class) in [
        (alert(70), Failure::TlsVersion),
        (alert(40), Failure::TlsVersion),
        (alert(116), Failure::TlsClientCertificate),
        (alert(42), Failure::TlsClientCertificate),
        (alert(80), Failure::TlsProtocol),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(), Failure::NotTls),
        (vec![], Failure::TlsProtocol),
    ] {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let http = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
        let said = bytes.clone();
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            // The ClientHello is read first: a socket that is closed with bytes unread is reset.
            stream.readable().await.unwrap();
            stream.try_read(&mut [0; 4096]).unwrap();
            stream.try_write(&said).unwrap();
        });
        let mut https = http.clone();
        https.set_scheme("https").unwrap();
        let names_it = Client::new(&ClientOptions { named: vec![http], ..options(&[]) }).unwrap();
        assert_eq!(failure(&names_it, &https).await, class, "{bytes:?}");
    }
}

#[tokio::test]
async fn a_body_is_cut_at_the_limit_which_counts_what_is_unpacked() {
    // 300,000 zero bytes, packed by gzip -9 into 325.
    let bomb = include_bytes!("support/zeros.gz");
    let gzip = "content-encoding: gzip";
    let html = "content-type: text/html";
    let server = Server::start([
        ("/endless", Play::Endless(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n".to_vec())),
        ("/bomb", answer(200, &[gzip, html], bomb)),
        ("/exact", answer(200, &[html], [b'a'; 1000])),
        ("/pdf", Play::Endless(b"HTTP/1.1 200 OK\r\ncontent-type: application/pdf\r\n\r\n".to_vec())),
        ("/untyped", answer(200, &[], "<p>")),
        ("/no-gzip", answer(200, &[gzip, html], "")),
    ])
    .await;
    let small = Client::new(&ClientOptions { body_limit: 1000, ..options(&[&server]) }).unwrap();
    for (path, length, truncated) in [
        ("/endless", 1000, true),
        ("/bomb", 1000, true),
        ("/exact", 1000, false),
        ("/pdf", 0, false),
        ("/untyped", 3, false),
        ("/no-gzip", 0, false),
    ] {
        let exchange = fetch(&small, &server.url(path), Want::Page).await.unwrap();
        assert_eq!((exchange.body.len(), exchange.truncated), (length, truncated), "{path}");
    }
    let whole = fetch(&client(&[&server]), &server.url("/bomb"), Want::Page).await.unwrap();
    assert_eq!((whole.body.len(), whole.truncated), (300_000, false));
}

#[tokio::test]
async fn what_the_user_did_not_name_is_refused_when_it_is_not_public() {
    let hidden = Server::start([("/", page("secret"))]).await;
    let by_name = format!("http://localhost:{}/", hidden.base.port().unwrap());
    let server = Server::start([
        ("/metadata", redirect("http://169.254.169.254/latest/meta-data/")),
        ("/loopback", redirect(hidden.base.as_str())),
        ("/by-name", redirect(&by_name)),
        ("/mapped", redirect("http://[::ffff:127.0.0.1]/")),
        ("/here", redirect("/end")),
        ("/end", page("end")),
    ])
    .await;
    let guarded = client(&[&server]);
    for path in ["/metadata", "/loopback", "/by-name", "/mapped"] {
        assert_eq!(failure(&guarded, &server.url(path)).await, Failure::PrivateAddress, "{path}");
    }
    assert!(fetch(&guarded, &server.url("/here"), Want::Page).await.is_ok());
    assert_eq!(hidden.asked(), Vec::<String>::new());
    assert!(fetch(&client(&[&server, &hidden]), &server.url("/loopback"), Want::Page).await.is_ok());
}

#[tokio::test]
async fn links_are_asked_once_each_with_head_and_get_where_head_is_refused() {
    let refuses = |status| Play::ByMethod(Box::new(answer(status, &[], "")), Box::new(page("")));
    let server = Server::start([
        ("/plain", page("")),
        ("/405", refuses(405)),
        ("/403", refuses(403)),
        ("/404", refuses(404)),
        ("/hangs-up", Play::ByMethod(Box::new(Play::Reset), Box::new(page("")))),
        ("/401", refuses(401)),
        ("/old", redirect("/plain")),
        ("/page", page("<p id=here>")),
        ("/busy", Play::Once(Box::new(answer(503, &["retry-after: 0"], "")), Box::new(page("")))),
    ])
    .await;
    let paths = ["/plain#a", "/405", "/403", "/404", "/hangs-up", "/401", "/old", "/page", "/gone", "/busy"];
    let addresses = paths.iter().map(|path| (server.url(path), *path == "/page"));
    let report = check_links(addresses, &links(), &client(&[&server]), std::future::pending(), |exchange| {
        String::from_utf8(exchange.body).unwrap()
    })
    .await;

    let standing = |path: &str| report.outcomes[&server.url(path)].standing();
    for path in ["/plain", "/405", "/403", "/404", "/hangs-up", "/old", "/page", "/busy"] {
        assert_eq!(standing(path), Standing::Good, "{path}");
    }
    assert_eq!((standing("/401"), standing("/gone")), (Standing::Unverified, Standing::Broken));
    let Outcome::Answered { url, hops, .. } = &report.outcomes[&server.url("/old")].outcome else { panic!() };
    assert_eq!((url, hops.len()), (&server.url("/plain"), 1));
    assert_eq!(report.pages[&server.url("/page")], "<p id=here>");
    assert!(!report.pages.contains_key(&server.url("/plain")), "HEAD was enough");

    let mut asked = server.asked();
    asked.sort();
    let expected = [
        "GET /403",
        "GET /404",
        "GET /405",
        "GET /gone",
        "GET /hangs-up",
        "GET /page",
        "HEAD /401",
        "HEAD /403",
        "HEAD /404",
        "HEAD /405",
        "HEAD /busy",
        "HEAD /busy",
        "HEAD /gone",
        "HEAD /hangs-up",
        "HEAD /old",
        "HEAD /plain",
    ];
    assert_eq!(asked, expected);
}

#[tokio::test]
async fn an_answer_that_is_never_read_leaves_its_link_unverified() {
    let server = Server::start([("/reset", Play::Reset), ("/metadata", redirect("http://169.254.169.254/"))]).await;
    let addresses = ["/reset", "/metadata"].map(|path| (server.url(path), false));
    let report = check_links(addresses, &links(), &client(&[&server]), std::future::pending(), |_| ()).await;
    assert_eq!(report.outcomes[&server.url("/reset")].outcome, Outcome::Failed(Failure::ConnectionReset));
    assert_eq!(report.outcomes[&server.url("/metadata")].outcome, Outcome::Failed(Failure::PrivateAddress));
    assert!(report.outcomes.values().all(|outcome| outcome.standing() == Standing::Unverified));
}

/// The part of the next test that runs in a process of its own, for the proxy variables are the process's.
#[tokio::test]
#[ignore = "run by what_goes_through_a_proxy_fails_by_the_proxy"]
async fn behind_a_proxy() {
    let client = Client::new(&ClientOptions { proxies: true, ..options(&[]) }).unwrap();
    let ask = async |url| fetch(&client, &Url::parse(url).unwrap(), Want::Page).await;
    assert_eq!(ask("http://agency.example.gov/").await.unwrap().body, b"by proxy");
    assert_eq!(ask("http://169.254.169.254/").await.unwrap_err().failure, Failure::PrivateAddress);
    assert_eq!(ask("http://localhost:1/").await.unwrap_err().failure, Failure::PrivateAddress);
    // HTTPS_PROXY names a port at which nothing listens.
    assert_eq!(ask("https://agency.example.gov/").await.unwrap_err().failure, Failure::Proxy);
}

#[tokio::test]
async fn what_goes_through_a_proxy_fails_by_the_proxy() {
    let proxy = Server::start([("http://agency.example.gov/", page("by proxy"))]).await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    for name in ["http_proxy", "https_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "REQUEST_METHOD"] {
        child.env_remove(name);
    }
    child.env("HTTP_PROXY", proxy.base.as_str()).env("HTTPS_PROXY", format!("http://{closed}"));
    child.args(["--exact", "behind_a_proxy", "--ignored"]);
    let output = tokio::task::spawn_blocking(move || child.output().unwrap()).await.unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    assert_eq!(proxy.asked(), ["GET http://agency.example.gov/"]);
}
