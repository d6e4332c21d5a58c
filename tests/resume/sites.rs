//! The sites that are crawled: a wide one, and one with a little of everything.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::support::{Play, Server, answer, page, redirect};

const PAGES: usize = 1000;

/// A site with a fault, a fragment, a document or a redirect here and there. Every page leads to some that come later and to some that came before.
pub async fn site() -> Server {
    let mut script = vec![
        ("/robots.txt".to_owned(), answer(200, &["content-type: text/plain"], "User-agent: *\nDisallow: /private/\n")),
        ("/reset".to_owned(), Play::Reset),
        ("/busy".to_owned(), answer(500, &["content-type: text/html"], "later")),
        ("/plan.pdf".to_owned(), answer(200, &["content-type: application/pdf"], "%PDF-1.7")),
    ];
    for nth in 0..PAGES {
        let links = [nth * 2 + 1, nth * 2 + 2, nth / 2, nth * 7 % PAGES, (nth + 13) % PAGES];
        let mut body = String::new();
        for to in links.into_iter().filter(|to| *to < PAGES) {
            let part = if to % 5 == 0 { "none" } else { "here" };
            write!(body, "<a href='{}#{part}'>To page {to}</a> ", address(to)).unwrap();
        }
        match nth % 50 {
            3 => body += "<img src=/plan.pdf><a href=/reset>A</a>",
            7 => body += "<a href=/gone>B</a><a href=/private/x>C</a>",
            11 => body += "<a href=/plan.pdf>D</a><a href=/busy>E</a>",
            13 => write!(body, "<a href=/old/{nth}>F</a>").unwrap(),
            _ => {}
        }
        script.push((format!("/old/{nth}"), redirect(&address(nth))));
        let html =
            format!("<!doctype html><html lang=en><title>Page {nth}</title><main id=here><h1>Page {nth}</h1>{body}</main>");
        script.push((address(nth), page(&html)));
    }
    Server::start(script.iter().map(|(path, play)| (path.as_str(), play.clone()))).await
}

/// A site with a little of everything that makes a crawl more than a walk: sitemaps within an index, one of them pressed; redirects in chains, in a circle
/// and to nowhere; session ids, sorted lists, growing paths and a calendar; pages under several addresses; servers that are busy for a moment; links to
/// `other`, which has a page for whatever it is asked for, and says so with a status of success.
pub async fn sprawl(other: &Server) -> Server {
    let html = |title: &str, body: &str| {
        page(&format!("<!doctype html><html lang=en><title>{title}</title><main id=here><h1>{title}</h1>{body}</main>"))
    };
    let listed = |kind: &str, inner: &str, urls: &[String]| {
        let urls = urls.iter().map(|url| format!("<{inner}><loc>{url}</loc></{inner}>")).collect::<Vec<_>>().concat();
        format!("<{kind} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</{kind}>")
    };
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap().to_string();
    drop(listener);
    let whole = |path: &str| format!("http://{at}{path}");
    let xml = |text: String| answer(200, &["content-type: application/xml"], text);
    let only_listed: Vec<String> = (0..30).map(|n| whole(&format!("/listed/{n}"))).collect();
    let mut pressed = GzEncoder::new(Vec::new(), Compression::fast());
    pressed.write_all(listed("urlset", "url", &only_listed).as_bytes()).unwrap();
    let robots = format!("User-agent: *\nDisallow: /private/\nSitemap: {}\nSitemap: {}", whole("/maps.xml"), whole("/none.xml"));
    let maps = listed("sitemapindex", "sitemap", &[whole("/one.xml"), whole("/two.xml.gz"), whole("/moved.xml")]);
    let throttled = answer(429, &["retry-after: 0"], "");
    let busy = Play::Once(Box::new(throttled), Box::new(html("Busy page", "<p>It was busy for a moment.</p>")));
    let mut script = vec![
        ("/robots.txt".to_owned(), answer(200, &[], robots)),
        ("/maps.xml".to_owned(), xml(maps)),
        ("/one.xml".to_owned(), xml(listed("urlset", "url", &[whole("/a/0"), whole("/a/119"), whole("/gone"), whole("/hop/1")]))),
        ("/two.xml.gz".to_owned(), answer(200, &["content-type: application/gzip"], pressed.finish().unwrap())),
        ("/moved.xml".to_owned(), redirect("/one.xml")),
        ("/circle/1".to_owned(), redirect("/circle/2")),
        ("/circle/2".to_owned(), redirect("/circle/1")),
        ("/to-nowhere".to_owned(), answer(302, &["location: http://[/"], "")),
        ("/outside".to_owned(), redirect(other.url("/there").as_str())),
        ("/busy".to_owned(), busy),
    ];
    let mut links =
        String::from("<a href=/circle/1>Circle</a><a href=/to-nowhere>Nowhere</a><a href=/outside>Out</a><a href=/busy>Busy</a>");
    script.push(("/list".to_owned(), html("List", "<p>The same things in another order.</p>")));
    for n in 0..40 {
        script.push((format!("/hop/{n}"), redirect(&if n % 8 == 7 { format!("/a/{n}") } else { format!("/hop/{}", n + 1) })));
        script.push((format!("/page;jsessionid=0A1B2C3D4E5F60{n:02}"), html("Session", "<p>One page under many addresses.</p>")));
        script.push((format!("/list?sort={n}"), html("List", "<p>The same things in another order.</p>")));
        script.push((format!("/deep/{}", "x/".repeat(n)), html(&format!("Deep {n}"), "<a href='x/'>Deeper</a>")));
        script.push((format!("/print/{n}"), html(&format!("Page {n}"), "<p>Printed.</p><link rel=canonical href=/print/0>")));
        write!(links, "<a href=/hop/{n}>Hop {n}</a><a href='/page;jsessionid=0A1B2C3D4E5F60{n:02}'>S{n}</a><a href='/list?sort={n}'>L{n}</a>").unwrap();
    }
    for n in 0..30 {
        script.push((
            format!("/listed/{n}"),
            html(&format!("Listed {n}"), &format!("<img src=/seal.png><a href=/a/{n}#none>A</a>")),
        ));
    }
    for n in 0..120 {
        let (next, there) = ((n * 7 + 1) % 120, other.url(&format!("/x/{}", n % 15)));
        let more = match n % 20 {
            0 => links.as_str(),
            5 => "<a href=/deep/>Deep</a><a href=/private/x>P</a><a href=/gone#part>Gone</a>",
            9 => "<img src=/missing.png><a href=/print/3>Print</a><a href=/print/4>Print</a>",
            _ => "",
        };
        let body = format!(
            "<a href=/a/{next}#here>Next</a><a href='{there}#none'>There</a><a href=/calendar/2026/01/{n:02}>D</a>{more}"
        );
        script.push((format!("/a/{n}"), html(&format!("Page {n}"), &body)));
        script.push((format!("/calendar/2026/01/{n:02}"), html(&format!("Day {n}"), "<p>Nothing happens.</p>")));
    }
    script.push(("/".to_owned(), html("Home", &format!("{links}<a href=/a/1>Start</a>"))));
    Server::start_at(&at, script.iter().map(|(path, play)| (path.as_str(), play.clone())), None).await
}

/// Whatever it is asked for, it has a page that says that there is none.
pub async fn polite_liar() -> Server {
    let sorry = "<!doctype html><html lang=en><title>Page not found</title><main><h1>Page not found</h1><p>It is no longer here.</p></main>";
    let there = "<!doctype html><html lang=en><title>Reports</title><main id=here><h1>Reports of the year</h1><p>Here they are, all of them.</p></main>";
    let moved = redirect("/x/1");
    Server::start([
        ("/*", page(sorry)),
        ("/x/1", page(there)),
        ("/x/2", moved),
        ("/x/3", answer(500, &[], "")),
        ("/x/4", Play::Reset),
    ])
    .await
}

fn address(nth: usize) -> String {
    if nth == 0 { "/".to_owned() } else { format!("/pages/{nth}") }
}
