//! What a crawl covers and how it tells of it, against a scripted server.

use super::run::{FAULT, Folder, Ran, page};
use super::support::{self, Server, answer, redirect};

async fn ran(folder: Folder, arguments: &[&str]) -> Ran {
    let arguments: Vec<String> = arguments.iter().map(|text| (*text).to_owned()).collect();
    let run = move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        folder.run(&arguments)
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

async fn crawl(server: &Server, arguments: &[&str]) -> Ran {
    let home = server.base.to_string();
    let format: &[&str] = if arguments.contains(&"--format") { &[] } else { &["--format", "json"] };
    let all = [&["check", &home, "--crawl", "--no-store", "--no-config"], format, arguments].concat();
    ran(Folder::new(), &all).await
}

fn names(ran: &Ran, server: &Server) -> Vec<String> {
    let json = ran.json();
    let name = |page: &serde_json::Value| page["name"].as_str().unwrap().trim_start_matches(server.base.as_str()).to_owned();
    json["pages"].as_array().unwrap().iter().map(name).collect()
}

fn sitemap(server: &str, paths: &[&str]) -> String {
    let entries = paths.iter().map(|path| format!("<url><loc>{server}{path}</loc></url>")).collect::<Vec<_>>().concat();
    format!("<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</urlset>")
}

#[tokio::test]
async fn what_sitemaps_list_is_crawled_and_what_they_lack_is_counted() {
    let xml: &[&str] = &["content-type: application/xml"];
    let listed = sitemap("", &["/", "/orphan", "/private/x", "/plan.pdf"]);
    let robots = "User-agent: *\nDisallow: /private/\nSitemap: /index.xml\nSitemap: /gone.xml\n";
    let index = "<sitemapindex><sitemap><loc>/list.xml</loc></sitemap><sitemap><loc>/more.txt</loc></sitemap>\
                 <sitemap><loc>https://elsewhere.example.gov/s.xml</loc></sitemap></sitemapindex>";
    let server = Server::start([
        ("/robots.txt", answer(200, &["content-type: text/plain"], robots)),
        ("/index.xml", answer(200, xml, index)),
        ("/list.xml", answer(200, xml, listed)),
        (
            "/more.txt",
            answer(200, &["content-type: text/plain"], "https://elsewhere.example.gov/a\nhttps://elsewhere.example.gov/b\n"),
        ),
        ("/", support::page(&page("<a href=/linked>l</a>"))),
        ("/linked", support::page(&page("linked"))),
        ("/orphan", support::page(&page("<a href=/below>b</a> <a href=/orphan>o</a>"))),
        ("/below", support::page(&page("below"))),
    ])
    .await;
    let ran_all = crawl(&server, &[]).await;
    assert_eq!(names(&ran_all, &server), ["", "below", "linked", "orphan"], "{ran_all:?}");
    let coverage = ran_all.json()["coverage"].clone();
    let sitemaps = &coverage["sitemaps"];
    assert_eq!(
        [&sitemaps["files"], &sitemaps["listed"], &sitemaps["onlyListed"], &sitemaps["notListed"]]
            .map(|count| count.as_u64().unwrap()),
        [3, 3, 1, 2],
        "{sitemaps}"
    );
    let faults = sitemaps["faults"].to_string();
    for fault in ["lists relative addresses", "lists addresses of other sites", "cannot be had", "answered 404"] {
        assert!(faults.contains(fault), "{fault}: {faults}");
    }
    assert!(!server.asked().contains(&"GET /private/x".to_owned()), "robots.txt holds for what a sitemap lists");
    assert_eq!(coverage["robots"][0]["rule"], "Disallow: /private/");
    assert_eq!(coverage["robots"][0]["addresses"], 1);
    assert!(ran_all.err.contains("robots.txt kept out 1 address: 1 at 127.0.0.1 (Disallow: /private/)"), "{ran_all:?}");
    assert!(ran_all.err.contains("3 sitemaps read, listing 3 addresses; 1 page in them alone, 2 pages in none"), "{ran_all:?}");

    let without = crawl(&server, &["--no-sitemaps"]).await;
    assert_eq!(names(&without, &server), ["", "linked"]);
    assert!(without.json()["coverage"].get("sitemaps").is_none());
}

#[tokio::test]
async fn patterns_without_end_are_left_and_told() {
    let growing = support::page(&page("<a href=deep/>deeper</a>"));
    let paths: Vec<String> = (1..=8).map(|n| format!("/{}", "deep/".repeat(n))).collect();
    let script = paths.iter().map(|path| (path.as_str(), growing.clone()));
    let server = Server::start(script.chain([("/", growing.clone())])).await;
    let ran = crawl(&server, &[]).await;
    assert_eq!(ran.code, 0, "a budget is no gap: {ran:?}");
    assert_eq!(names(&ran, &server).len(), 1 + 5, "{ran:?}");
    let trap = ran.json()["coverage"]["traps"][0].clone();
    assert_eq!((trap["class"].as_str(), trap["addresses"].as_u64()), (Some("growing-path"), Some(1)), "{trap}");
    assert_eq!(trap["example"], server.url(&paths[5]).as_str());
    assert!(ran.err.contains("left out 1 address of a pattern without end (growing-path)"), "{ran:?}");
    let ran = crawl(&server, &["--follow-traps"]).await;
    assert_eq!(names(&ran, &server).len(), 1 + 8, "{ran:?}");
}

#[tokio::test]
async fn a_page_under_many_addresses_is_reported_once() {
    let about = |canonical: &str, markup: &str| {
        let html = page(&format!("{FAULT}<p>About</p>{markup}"));
        support::page(&html.replace("<title>", &format!("<link rel=canonical href={canonical}><title>")))
    };
    let home = "<a href=/about>a</a><a href=/copy>c</a><a href='/about?print=1'>p</a><a href=/other>o</a><a href=/mobile>m</a>";
    let server = Server::start([
        ("/", support::page(&page(home))),
        ("/about", about("/about", "")),
        ("/copy", about("/about", "")),
        ("/about?print=1", about("/about", "<!-- printed -->")),
        // It says so in its header.
        (
            "/mobile",
            answer(200, &["content-type: text/html", "link: </about>; rel=\"canonical\""], page(&format!("{FAULT}<p>About</p>"))),
        ),
        // Its canonical address is another's, but it says something else.
        ("/other", about("/about", "<p>More</p>")),
    ])
    .await;
    let ran = crawl(&server, &["--select", "image"]).await;
    let json = ran.json();
    let page_of = |path: &str| {
        let name = server.url(path).to_string();
        json["pages"].as_array().unwrap().iter().find(|page| page["name"] == name.as_str()).unwrap().clone()
    };
    for copy in ["/copy", "/mobile"] {
        assert_eq!(page_of(copy)["sameAs"], server.url("/about").as_str());
    }
    assert_eq!(
        page_of("/about")["alsoAt"],
        serde_json::json!([server.url("/about?print=1").as_str(), server.url("/copy").as_str(), server.url("/mobile").as_str()])
    );
    assert!(page_of("/other").get("sameAs").is_none());
    assert_eq!((json["totals"]["errors"].as_u64(), json["findings"].as_array().unwrap().len()), (Some(2), 2), "{ran:?}");
    assert_eq!(json["coverage"]["samePages"], 3);
    assert!(ran.err.contains("3 pages are the same as another and reported once"), "{ran:?}");
    let concise = crawl(&server, &["--select", "image", "--format", "concise"]).await;
    assert!(concise.out.contains("(and at 3 other addresses)"), "{concise:?}");
    let pretty = crawl(&server, &["--select", "image", "--format", "pretty"]).await;
    assert!(pretty.out.contains(&format!("the same page is at {}", server.url("/about?print=1"))), "{pretty:?}");
}

#[tokio::test]
async fn what_is_a_page_is_told_as_browsers_tell_it() {
    let html = page(FAULT);
    let links =
        ["/none", "/plain", "/octets", "/invalid", "/xhtml", "/nosniff"].map(|path| format!("<a href={path}>l</a>")).concat();
    let server = Server::start([
        ("/", support::page(&page(&links))),
        ("/none", answer(200, &[], &html)),
        ("/invalid", answer(200, &["content-type: html"], &html)),
        ("/plain", answer(200, &["content-type: text/plain"], &html)),
        ("/octets", answer(200, &["content-type: application/octet-stream"], &html)),
        ("/xhtml", answer(200, &["content-type: application/xhtml+xml"], &html)),
        ("/nosniff", answer(200, &["x-content-type-options: nosniff"], &html)),
    ])
    .await;
    let ran = crawl(&server, &["--select", "image"]).await;
    assert_eq!(names(&ran, &server), ["", "invalid", "none", "xhtml"], "{ran:?}");
    let skipped = ran.json()["coverage"]["skipped"].clone();
    assert_eq!(skipped[server.url("/plain").as_str()], "not HTML: text/plain");
    assert_eq!(skipped[server.url("/octets").as_str()], "not HTML: application/octet-stream");
    let nosniff = "not HTML: text/plain, and so no page to a browser, though it looks like one";
    assert_eq!(skipped[server.url("/nosniff").as_str()], nosniff);
}

#[tokio::test]
async fn robots_may_redirect_and_advice_to_search_engines_changes_nothing() {
    let hops: Vec<(String, support::Play)> = (0..5).map(|n| (format!("/r{n}"), redirect(&format!("/r{}", n + 1)))).collect();
    let advised =
        page("<a rel=nofollow href=/a>a</a>").replace("<title>", "<meta name=robots content='noindex, nofollow'><title>");
    let script = hops.iter().map(|(path, play)| (path.as_str(), play.clone())).chain([
        ("/robots.txt", redirect("/r1")),
        ("/r5", answer(200, &["content-type: text/plain"], "User-agent: *\nDisallow: /secret\n")),
        ("/", answer(200, &["content-type: text/html", "x-robots-tag: nofollow"], advised)),
        ("/a", support::page(&page("<a href=/secret>s</a>"))),
    ]);
    let server = Server::start(script).await;
    let ran = crawl(&server, &["--no-sitemaps"]).await;
    assert_eq!(names(&ran, &server), ["", "a"], "{ran:?}");
    assert_eq!(
        ran.json()["coverage"]["unchecked"][server.url("/secret").as_str()],
        "robots.txt does not allow it (Disallow: /secret)"
    );
}

#[tokio::test]
async fn a_list_of_addresses_is_checked() {
    let server = Server::start([("/a", support::page(&page(FAULT))), ("/b", support::page(&page("")))]).await;
    let list = format!("# two pages\n{}\n\n{}\n", server.url("/a"), server.url("/b"));
    let arguments = ["check", "--urls", "list.txt", "--no-config", "--format", "json", "--select", "image"];
    let one = ran(Folder::new().with("list.txt", &list), &arguments).await;
    assert_eq!((one.code, names(&one, &server)), (1, vec!["a".to_owned(), "b".to_owned()]), "{one:?}");
    assert_eq!(one.json()["targets"], serde_json::json!(["--urls list.txt"]));
    let bad = Folder::new().with("list.txt", "https://agency.example.gov/\nagency.example.gov\n").run(&arguments);
    assert!(bad.code == 2 && bad.err.contains("list.txt:2") && bad.err.contains("not an address"), "{bad:?}");
    let missing = Folder::new().run(&["check", "--urls", "no.txt"]);
    assert!(missing.code == 2 && missing.err.contains("cannot read the list of addresses no.txt"), "{missing:?}");
    let both = Folder::new().run(&["check", "-", "--urls", "-"]);
    assert!(both.code == 2 && both.err.contains("standard input cannot be both"), "{both:?}");
}

#[tokio::test]
async fn a_time_limit_ends_in_order_and_is_no_gap() {
    let links = (0..40).map(|n| format!("<a href=/p{n}>p</a>")).collect::<Vec<_>>().concat();
    let paths: Vec<String> = (0..40).map(|n| format!("/p{n}")).collect();
    let script = paths.iter().map(|path| (path.as_str(), support::page(&page(path))));
    let server = Server::start(script.chain([("/", support::page(&page(&links)))])).await;
    let ran = crawl(&server, &["--time-limit", "1s", "--delay", "200"]).await;
    assert_eq!(ran.code, 0, "a limit of the user's is no gap: {ran:?}");
    let left = ran.json()["coverage"]["notTried"].as_object().unwrap().clone();
    assert!(!left.is_empty() && left.values().all(|why| why == "not reached in the time given"), "{ran:?}");
    assert!(!names(&ran, &server).is_empty());
}

#[tokio::test]
async fn quiet_says_nothing_but_what_it_must() {
    let server = Server::start([("/", support::page(&page(FAULT)))]).await;
    let fine = crawl(&server, &["--quiet", "--select", "image", "--format", "concise"]).await;
    assert_eq!((fine.code, fine.err.as_str()), (1, ""), "{fine:?}");
    assert!(fine.out.contains("image/missing-alt"));
    let gap = Server::start([("/", answer(500, &["content-type: text/html"], ""))]).await;
    let gap = crawl(&gap, &["-q", "--retries", "0", "--format", "concise"]).await;
    assert!(gap.code == 3 && gap.err.contains("1 could not be checked") && !gap.err.contains("checked nothing"), "{gap:?}");
}
