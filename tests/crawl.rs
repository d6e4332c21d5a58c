//! Whole crawls against a scripted server.

mod support;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use govlint::crawl::{CrawlOptions, PageRead, Stop, crawl};
use govlint::fetch::{Client, ClientOptions, Politeness};
use govlint::progress::Progress;
use govlint::store::CrawlFile;
use govlint_rules::facts::{Exchange, Failure};
use support::coverage::Coverage;
use support::{Play, Server, answer, page, redirect};
use url::Url;

fn client(server: &Server) -> Client {
    Client::new(&ClientOptions { named: vec![server.base.clone()], proxies: false, ..ClientOptions::default() }).unwrap()
}

fn options() -> CrawlOptions {
    CrawlOptions {
        sitemaps: false,
        politeness: Politeness {
            delay: Duration::from_millis(1),
            first_backoff: Duration::from_millis(1),
            ..Politeness::default()
        },
        ..CrawlOptions::default()
    }
}

/// The links of a scripted page: its words.
fn words(exchange: &Exchange) -> Vec<Url> {
    String::from_utf8_lossy(&exchange.body).split_whitespace().filter_map(|word| exchange.url.join(word).ok()).collect()
}

/// Crawls from `/`; returns the exchanges that were handed over, by path.
async fn run(server: &Server, options: &CrawlOptions) -> (Coverage, BTreeMap<String, Exchange>) {
    let seen = Arc::new(Mutex::new(BTreeMap::new()));
    let collected = Arc::clone(&seen);
    let on_page = move |exchange: Exchange| {
        let links = words(&exchange);
        assert!(collected.lock().unwrap().insert(exchange.url.path().to_owned(), exchange).is_none(), "handed over twice");
        Ok(PageRead { links, content: None })
    };
    let answers = Arc::new(CrawlFile::scratch().unwrap());
    let ledger = crawl([server.base.clone()], options, &client(server), &answers, &Stop::default(), &Progress::silent(), on_page)
        .await
        .unwrap();
    let coverage = Coverage::of(&ledger);
    let seen = std::mem::take(&mut *seen.lock().unwrap());
    (coverage, seen)
}

fn paths(urls: &[Url]) -> Vec<&str> {
    urls.iter().map(Url::path).collect()
}

#[tokio::test]
async fn a_site_is_crawled_once_through_with_every_answer_handed_over() {
    let server = Server::start([
        ("/", page("/a /b /a#again https://elsewhere.example.gov/ /file.pdf /feed mailto:web@agency.example.gov")),
        ("/a", page("/ /b /old /dead /reset")),
        ("/b", page("/a")),
        ("/old", redirect("/new")),
        ("/new", page("/a")),
        ("/feed", answer(200, &["content-type: application/json"], "/not-a-link")),
        ("/reset", Play::Reset),
        ("/file.pdf", page("")),
    ])
    .await;
    let (coverage, seen) = run(&server, &options()).await;
    assert_eq!(paths(&coverage.answered), ["/", "/a", "/b", "/feed", "/dead", "/new"]);
    assert_eq!(coverage.failed, [(server.url("/reset"), Failure::ConnectionReset)]);
    assert_eq!(seen.keys().collect::<Vec<_>>(), ["/", "/a", "/b", "/dead", "/feed", "/new"]);
    assert_eq!(seen["/dead"].status, 404);
    assert_eq!(seen["/feed"].body, b"", "what is no HTML is not read");
    assert_eq!((seen["/new"].asked.path(), seen["/new"].hops.len()), ("/old", 1));
    let mut asked = server.asked();
    asked.sort();
    // What fails is tried again twice; everything else is asked once.
    let expected = ["/", "/a", "/b", "/dead", "/feed", "/new", "/old", "/reset", "/reset", "/reset", "/robots.txt"];
    let expected = expected.map(|path| format!("GET {path}"));
    assert_eq!(asked, expected);
}

#[tokio::test]
async fn depth_and_page_limit_hold() {
    let server =
        Server::start([("/", page("/1")), ("/1", page("/2 /3")), ("/2", page("/4")), ("/3", page("")), ("/4", page(""))]).await;
    let shallow = CrawlOptions { depth: 1, ..options() };
    assert_eq!(paths(&run(&server, &shallow).await.0.answered), ["/", "/1"]);
    let few = CrawlOptions { max_pages: 3, ..options() };
    assert_eq!(paths(&run(&server, &few).await.0.answered), ["/", "/1", "/2"]);
    assert!(!server.asked().contains(&"GET /4".to_owned()));
}

#[tokio::test]
async fn robots_are_asked_first_and_obeyed_across_redirects() {
    let robots = "User-agent: *\nDisallow: /secret\n";
    let server = Server::start([
        ("/robots.txt", answer(200, &["content-type: text/plain"], robots)),
        ("/", page("/secret/x /door")),
        ("/door", redirect("/secret/y")),
    ])
    .await;
    let (coverage, _) = run(&server, &options()).await;
    assert_eq!(server.asked(), ["GET /robots.txt", "GET /", "GET /door"]);
    assert_eq!(paths(&coverage.blocked_by_robots), ["/secret/x", "/secret/y"]);
    assert_eq!(coverage.outcomes[&server.url("/door")].failure(), Some(Failure::BlockedByRobots));
}

#[tokio::test]
async fn a_server_error_in_place_of_robots_keeps_everything_out() {
    let server = Server::start([("/robots.txt", answer(503, &[], "")), ("/", page(""))]).await;
    let (coverage, seen) = run(&server, &options()).await;
    assert_eq!(server.asked(), ["GET /robots.txt"; 3], "it may have been a moment's error");
    assert!(seen.is_empty());
    assert_eq!(paths(&coverage.blocked_by_robots), ["/"]);
}

#[tokio::test]
async fn a_page_leads_to_no_address_behind_the_firewall() {
    let hidden = Server::start([("/", page("secret"))]).await;
    let server = Server::start([
        ("/", page(&format!("/metadata /inside {}", hidden.base))),
        ("/metadata", redirect("http://169.254.169.254/latest/")),
        ("/inside", redirect(hidden.base.as_str())),
    ])
    .await;
    let (coverage, _) = run(&server, &options()).await;
    assert_eq!(paths(&coverage.answered), ["/"]);
    assert_eq!(coverage.redirects.len(), 2);
    assert_eq!(hidden.asked(), Vec::<String>::new());

    // A start page that moves takes the site along, but not past the guard.
    let moved = Server::start([("/", redirect(hidden.base.as_str()))]).await;
    let (coverage, _) = run(&moved, &options()).await;
    assert_eq!(coverage.failed, [(hidden.base.clone(), Failure::PrivateAddress)]);
    assert_eq!(hidden.asked(), Vec::<String>::new());
}

#[tokio::test]
async fn a_busy_server_is_asked_again_when_it_says_and_left_alone_until_then() {
    let busy = Play::Once(Box::new(answer(429, &["retry-after: 1"], "")), Box::new(page("/a")));
    let server = Server::start([("/", busy), ("/a", page(""))]).await;
    let (coverage, seen) = run(&server, &options()).await;
    assert_eq!(paths(&coverage.answered), ["/", "/a"]);
    assert_eq!(seen["/"].status, 200);
    let requests = server.seen();
    assert_eq!(requests.iter().map(|seen| seen.path.as_str()).collect::<Vec<_>>(), ["/robots.txt", "/", "/", "/a"]);
    assert!(requests[2].at - requests[1].at >= Duration::from_secs(1));
}

#[tokio::test]
async fn an_error_of_the_moment_is_asked_again_and_a_lasting_one_is_what_it_is() {
    let once = |first| Play::Once(Box::new(first), Box::new(page("")));
    let script = [
        ("/", page("/error /reset /lasting /missing /locked")),
        ("/error", once(answer(502, &[], ""))),
        ("/reset", once(Play::Reset)),
        ("/lasting", answer(500, &[], "")),
        ("/locked", answer(403, &[], "")),
    ];
    let server = Server::start(script).await;
    let (coverage, seen) = run(&server, &options()).await;
    assert_eq!(paths(&coverage.answered), ["/", "/error", "/reset", "/lasting", "/missing", "/locked"]);
    let statuses = ["/error", "/reset", "/lasting", "/missing", "/locked"].map(|path| seen[path].status);
    assert_eq!(statuses, [200, 200, 500, 404, 403]);
    let times = |path: &str| server.seen().iter().filter(|seen| seen.path == path).count();
    assert_eq!(["/error", "/reset", "/lasting", "/missing", "/locked"].map(times), [2, 2, 3, 1, 1]);
}

#[tokio::test]
async fn a_long_page_is_handed_over_cut_and_says_so() {
    let server = Server::start([("/", Play::Endless(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n".to_vec()))]).await;
    let small = ClientOptions { named: vec![server.base.clone()], proxies: false, body_limit: 1000, ..ClientOptions::default() };
    let cut = Arc::new(Mutex::new(None));
    let seen = Arc::clone(&cut);
    let on_page = move |exchange: Exchange| {
        *seen.lock().unwrap() = Some((exchange.body.len(), exchange.truncated));
        Ok(PageRead::default())
    };
    let answers = Arc::new(CrawlFile::scratch().unwrap());
    let client = Client::new(&small).unwrap();
    crawl([server.base.clone()], &options(), &client, &answers, &Stop::default(), &Progress::silent(), on_page).await.unwrap();
    assert_eq!(*cut.lock().unwrap(), Some((1000, true)));
}
