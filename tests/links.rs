//! What a link check reports of every kind of answer, by the program itself against a scripted web.
//!
//! External hosts are reached through a proxy (`HTTP_PROXY`), which is the scripted server: so a link to any name is answered by a script.
//! `fixtures/link/<rule>/*.play` is such a web for the page beside it: blocks parted by `---`, each an address, a status, header fields, an empty line and
//! a body; any other address is 404. Its `.expect` lists what the rule of the folder finds, as `--format concise` writes it, without the path.

mod support;

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use support::tls::Authority;
use support::{Play, Server, answer, page};
use tempfile::TempDir;

/// Runs the program with a scripted web behind its proxy, where a store may be kept.
async fn run(web: &Server, home: &Path, arguments: &[&str]) -> Output {
    let mut command = support::govlint(home);
    command.arg("check").args(arguments).args(["--no-config", "--external", "--delay", "0"]).current_dir(home);
    command.env("HTTP_PROXY", web.base.as_str());
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

/// A folder with one page that holds these links, and its report: findings by the address that the link names.
async fn report(web: &Server, home: &Path, links: &[&str], arguments: &[&str]) -> Value {
    let links = links.iter().map(|link| format!("<p><a href='{link}'>link</a></p>")).collect::<Vec<_>>().join("\n");
    let path = home.join("page.html");
    std::fs::write(&path, format!("<!doctype html><html lang=en><title>Links</title><body><main>{links}</main>")).unwrap();
    let select = ["--select", "link", "--as-of", "2026-11-01", "--format", "json", path.to_str().unwrap()];
    let output = run(web, home, &[&select[..], arguments].concat()).await;
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// `rule verdict message` of each finding, in the order of the page.
fn findings(report: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of = |finding: &Value| format!("{} {} {}", text(&finding["rule"]), text(&finding["verdict"]), text(&finding["message"]));
    report["findings"].as_array().unwrap().iter().map(of).collect()
}

/// A link, the part of the web that it needs, and how each finding about it begins.
type Case<'a> = (&'a str, Vec<(&'a str, Play)>, &'a [&'a str]);

/// Asserts what is found for each of these links, in a web of which each has a host of its own.
async fn assert_found(cases: &[Case<'_>]) {
    let web: Vec<(&str, Play)> = cases.iter().flat_map(|(_, web, _)| web.clone()).collect();
    let server = Server::start(web).await;
    let home = TempDir::new().unwrap();
    let links: Vec<&str> = cases.iter().map(|(link, ..)| *link).collect();
    let found = findings(&report(&server, home.path(), &links, &["--no-store"]).await);
    for (link, _, expected) in cases {
        let address = link.split('#').next().unwrap();
        let of_link: Vec<&String> = found.iter().filter(|finding| finding.contains(&format!("`{address}`"))).collect();
        assert_eq!(of_link.len(), expected.len(), "{link}: {found:#?}");
        for (finding, expected) in of_link.iter().zip(*expected) {
            assert!(finding.starts_with(expected), "{link}: expected {expected}\nfound {finding}");
        }
    }
}

fn html(body: &str) -> Play {
    page(&format!("<!doctype html><html lang=en><title>Page</title><body><main>{body}</main>"))
}

#[tokio::test]
async fn each_status_has_its_standing() {
    let status = |status| answer(status, &["content-type: text/html"], "");
    assert_found(&[
        ("http://a404.example.org/x", vec![], &["link/broken-external fail link is broken, the server answers 404"]),
        ("http://a410.example.org/x", vec![("http://a410.example.org/x", status(410))], &["link/broken-external fail"]),
        (
            "http://a401.example.org/x",
            vec![("http://a401.example.org/x", status(401))],
            &["link/unverified review link could not be verified (401)"],
        ),
        (
            "http://a403.example.org/x",
            vec![("http://a403.example.org/x", status(403))],
            &["link/unverified review link could not be verified (403)"],
        ),
        (
            "http://a407.example.org/x",
            vec![("http://a407.example.org/x", status(407))],
            &["link/unverified review link could not be verified (407)"],
        ),
        (
            "http://a429.example.org/x",
            vec![("http://a429.example.org/x", status(429))],
            &["link/unverified review link could not be verified (429)"],
        ),
        (
            "http://a451.example.org/x",
            vec![("http://a451.example.org/x", status(451))],
            &["link/unverified review link could not be verified (451)"],
        ),
        (
            "http://a500.example.org/x",
            vec![("http://a500.example.org/x", status(500))],
            &["link/unverified review link could not be verified (500)"],
        ),
        (
            "http://a503.example.org/x",
            vec![("http://a503.example.org/x", status(503))],
            &["link/unverified review link could not be verified (503)"],
        ),
        ("http://a206.example.org/x", vec![("http://a206.example.org/x", status(206))], &[]),
        (
            "http://once.example.org/x",
            vec![("http://once.example.org/x", Play::Once(Box::new(status(502)), Box::new(html("back"))))],
            &[],
        ),
    ])
    .await;
}

#[tokio::test]
async fn liars_to_head_are_asked_with_get() {
    let lies = |status| Play::ByMethod(Box::new(answer(status, &[], "")), Box::new(html("here")));
    let hangs_up = Play::ByMethod(Box::new(Play::Reset), Box::new(html("here")));
    let hosts: Vec<(String, Play)> = [403, 404, 405, 500, 501]
        .iter()
        .map(|status| (format!("http://h{status}.example.org/x"), lies(*status)))
        .chain([("http://hangs.example.org/x".to_owned(), hangs_up)])
        .collect();
    let cases: Vec<Case<'_>> =
        hosts.iter().map(|(address, play)| (&address[..], vec![(&address[..], play.clone())], &[][..])).collect();
    assert_found(&cases).await;
}

#[tokio::test]
async fn walls_are_told_by_name() {
    let rejection = "<html><body>The requested URL was rejected. Please consult with your administrator.</body></html>";
    let wall = |name: &'static str, status, header: &str, body: &str| {
        let address: &'static str = Box::leak(format!("http://{name}.example.org/x").into_boxed_str());
        (address, vec![(address, answer(status, &["content-type: text/html", header], body))])
    };
    let [akamai, cloudflare, aws, linkedin, f5] = [
        wall("akamai", 403, "server: AkamaiGHost", ""),
        wall("cloudflare", 403, "cf-mitigated: challenge", ""),
        wall("aws", 202, "x-amzn-waf-action: challenge", ""),
        wall("linkedin", 999, "x-li: 1", ""),
        wall("f5", 403, "x-a: b", rejection),
    ];
    assert_found(&[
        (akamai.0, akamai.1, &["link/unverified review link could not be verified (403, bot wall of Akamai)"]),
        (cloudflare.0, cloudflare.1, &["link/unverified review link could not be verified (403, bot wall of Cloudflare)"]),
        (aws.0, aws.1, &["link/unverified review link could not be verified (202, bot wall of AWS WAF)"]),
        (linkedin.0, linkedin.1, &["link/unverified review link could not be verified (999, bot wall of LinkedIn)"]),
        (f5.0, f5.1, &["link/unverified review link could not be verified (403, bot wall of F5)"]),
    ])
    .await;
}

#[tokio::test]
async fn every_shape_of_redirect_has_its_rule() {
    let to = |status, to: &str| answer(status, &[&format!("location: {to}")], "");
    let chain: Vec<(String, Play)> =
        (1..5).map(|n| (format!("http://chain.example.org/{n}"), to(302, &format!("/{}", n + 1)))).collect();
    let mut chain: Vec<(&str, Play)> = chain.iter().map(|(address, play)| (&address[..], play.clone())).collect();
    chain.push(("http://chain.example.org/5", html("end")));
    assert_found(&[
        (
            "http://moved.example.org/a",
            vec![("http://moved.example.org/a", to(308, "/b")), ("http://moved.example.org/b", html("b"))],
            &["link/moved fail"],
        ),
        (
            "http://today.example.org/a",
            vec![("http://today.example.org/a", to(302, "/b")), ("http://today.example.org/b", html("b"))],
            &[],
        ),
        ("http://chain.example.org/1", chain, &["link/long-redirect fail link passes 4 redirects"]),
        (
            "http://loop.example.org/a",
            vec![("http://loop.example.org/a", to(301, "/b")), ("http://loop.example.org/b", to(301, "/a"))],
            &["link/redirect-loop review link ends nowhere, the redirects go in a circle"],
        ),
        (
            "http://home.example.org/a",
            vec![("http://home.example.org/a", to(301, "/")), ("http://home.example.org/", html("home"))],
            &["link/redirected-home review"],
        ),
        (
            "http://dead.example.org/a",
            vec![("http://dead.example.org/a", to(301, "/b"))],
            &["link/broken-external fail link is broken, redirects lead to dead.example.org, which answers 404"],
        ),
        (
            "http://meta.example.org/a",
            vec![("http://meta.example.org/a", to(302, "http://169.254.169.254/latest/meta-data/"))],
            &["link/unverified review link could not be verified (private-address)"],
        ),
        (
            "http://ftp.example.org/a",
            vec![("http://ftp.example.org/a", to(302, "ftp://ftp.example.org/a"))],
            &["link/unverified review link could not be verified (unsupported-scheme)"],
        ),
        (
            "http://bad.example.org/a",
            vec![("http://bad.example.org/a", to(302, "http://["))],
            &["link/unverified review link could not be verified (invalid-redirect)"],
        ),
        (
            "http://nowhere.example.org/a",
            vec![("http://nowhere.example.org/a", answer(302, &[], ""))],
            &["link/unverified review link could not be verified (302)"],
        ),
    ])
    .await;
}

#[tokio::test]
async fn soft_404s_are_told_by_what_any_address_gets() {
    let sorry = page("<title>Page not found</title><main><h1>Page not found</h1><p>Sorry, it is not here.</main>");
    let anything = |host: &str| (format!("http://{host}/*"), sorry.clone());
    let (soft, led) =
        (anything("soft.example.org"), ("http://led.example.org/*".to_owned(), answer(302, &["location: /start"], "")));
    let good = html(&"the report tells how many miles of road were paved and what each of them cost the county ".repeat(3));
    assert_found(&[
        ("http://soft.example.org/x", vec![(&soft.0, soft.1.clone())], &["link/soft-404 fail"]),
        ("http://soft.example.org/report", vec![("http://soft.example.org/report", good.clone())], &[]),
        (
            "http://led.example.org/x",
            vec![(&led.0, led.1.clone()), ("http://led.example.org/start", good.clone())],
            &["link/soft-404 review link is redirected to where any"],
        ),
        (
            "http://says.example.org/x",
            vec![("http://says.example.org/x", Play::ByMethod(Box::new(answer(405, &[], "")), Box::new(sorry.clone())))],
            &["link/soft-404 review link leads to a page that calls itself"],
        ),
        (
            "http://es.example.org/x",
            vec![("http://es.example.org/*", page("<title>Página no encontrada</title>"))],
            &["link/soft-404 fail"],
        ),
        (
            "http://shell.example.org/x",
            vec![("http://shell.example.org/*", page("<title>App</title><div id=root></div><script src=/a.js></script>"))],
            &[],
        ),
    ])
    .await;
}

#[tokio::test]
async fn what_is_no_whole_answer_is_unverified() {
    let with = |rest: &str| Play::Bytes(format!("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n{rest}").into_bytes());
    let got = |play: Play| Play::ByMethod(Box::new(answer(405, &[], "")), Box::new(play));
    assert_found(&[
        (
            "http://reset.example.org/x",
            vec![("http://reset.example.org/x", Play::Reset)],
            &["link/unverified review link could not be verified (connection-reset)"],
        ),
        (
            "http://empty.example.org/x",
            vec![("http://empty.example.org/x", Play::Bytes(vec![]))],
            &["link/unverified review link could not be verified (empty-response)"],
        ),
        (
            "http://short.example.org/x",
            vec![("http://short.example.org/x", got(with("content-length: 99\r\n\r\nabc")))],
            &["link/unverified review link could not be verified (connection-closed)"],
        ),
        (
            "http://chunk.example.org/x",
            vec![("http://chunk.example.org/x", got(with("transfer-encoding: chunked\r\n\r\nzz\r\n")))],
            &["link/unverified review link could not be verified (invalid-response)"],
        ),
        (
            "http://gzip.example.org/x",
            vec![("http://gzip.example.org/x", got(with("content-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc")))],
            &["link/unverified review link could not be verified (invalid-response)"],
        ),
        (
            "http://ssh.example.org/x",
            vec![("http://ssh.example.org/x", Play::Bytes(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec()))],
            &["link/unverified review link could not be verified (invalid-response)"],
        ),
    ])
    .await;
}

#[tokio::test]
async fn fragments_of_other_sites_are_looked_up_where_they_can_be() {
    let long = "the report tells how many miles of road were paved and what each of them cost the county ".repeat(4);
    let typed = |charset: &str, body: &[u8]| answer(200, &[&format!("content-type: text/html; charset={charset}")], body);
    let latin = [b"<title>x</title><p id=caf\xe9>".to_vec(), long.clone().into_bytes()].concat();
    assert_found(&[
        ("http://there.example.org/#part", vec![("http://there.example.org/", html("<p id=part>"))], &[]),
        ("http://gone.example.org/#part", vec![("http://gone.example.org/", html(&long))], &["link/broken-fragment review"]),
        (
            "http://app.example.org/#part",
            vec![("http://app.example.org/", html("<div id=root></div><script src=/a.js></script>"))],
            &[],
        ),
        (
            "http://pdf.example.org/#part",
            vec![("http://pdf.example.org/", answer(200, &["content-type: application/pdf"], "%PDF"))],
            &[],
        ),
        ("http://latin.example.org/#caf%C3%A9", vec![("http://latin.example.org/", typed("iso-8859-1", &latin))], &[]),
        ("http://wrong.example.org/#caf%C3%A9", vec![("http://wrong.example.org/", typed("no-such-charset", &latin))], &[]),
    ])
    .await;
}

#[tokio::test]
async fn both_forms_of_retry_after_are_heeded() {
    let busy = |value: &str| Play::Once(Box::new(answer(429, &[&format!("retry-after: {value}")], "")), Box::new(html("back")));
    let past = "Sun, 06 Nov 1994 08:49:37 GMT";
    assert_found(&[
        ("http://seconds.example.org/x", vec![("http://seconds.example.org/x", busy("1"))], &[]),
        ("http://date.example.org/x", vec![("http://date.example.org/x", busy(past))], &[]),
        (
            "http://long.example.org/x",
            vec![("http://long.example.org/x", busy("86400"))],
            &["link/unverified review link could not be verified (429)"],
        ),
        ("http://odd.example.org/x", vec![("http://odd.example.org/x", busy("soon"))], &[]),
    ])
    .await;
}

#[tokio::test]
async fn many_links_to_one_wall_are_one_line() {
    let web = Server::start([("http://www.linkedin.example.com/*", answer(999, &[], ""))]).await;
    let home = TempDir::new().unwrap();
    for nth in 0..20 {
        let link = |n| format!("<a href=http://www.linkedin.example.com/in/{nth}-{n}>x</a>");
        let links = (0..10).map(link).collect::<Vec<_>>().join(" ");
        std::fs::write(home.path().join(format!("{nth}.html")), format!("<!doctype html><title>x</title>{links}")).unwrap();
    }
    let output = run(&web, home.path(), &[".", "--select", "link/unverified", "--format", "concise", "--no-store"]).await;
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(err.contains("200 addresses at www.linkedin.example.com: 999, bot wall of LinkedIn"), "{err}");
    let output = run(&web, home.path(), &[".", "--select", "link/unverified", "--format", "json", "--no-store"]).await;
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 20, "a machine is told of every page");
    assert_eq!(json["coverage"]["unverified"]["999, bot wall of LinkedIn"]["www.linkedin.example.com"], 200);
}

#[tokio::test]
async fn a_nightly_run_asks_little_and_counts_its_runs() {
    let (good, bad) = ("http://good.example.org/x", "http://bad.example.org/x");
    let web = Server::start([(good, html("here"))]).await;
    let home = TempDir::new().unwrap();
    let nightly = async |arguments: &[&str]| report(&web, home.path(), &[good, bad], arguments).await;
    let first = nightly(&[]).await;
    assert_eq!(first["findings"][0]["runsBroken"], 1, "{first}");
    let since = first["findings"][0]["brokenSince"].as_str().unwrap().to_owned();
    let asked = web.asked().len();
    let second = nightly(&[]).await;
    let again: Vec<String> = web.asked()[asked..].to_vec();
    assert!(!again.is_empty() && again.iter().all(|asked| asked.ends_with(bad)), "{again:?}");
    assert_eq!(second["findings"][0]["runsBroken"], 2);
    let third = nightly(&[]).await;
    assert_eq!(third["findings"][0]["runsBroken"], 3);
    assert_eq!(third["findings"][0]["brokenSince"], *since);
    let message = third["findings"][0]["message"].as_str().unwrap();
    assert!(message.contains("the server answers 404 in 3 runs in a row, since "), "{message}");

    let asked = web.asked().len();
    let fresh = nightly(&["--link-max-age", "0s"]).await;
    assert!(web.asked()[asked..].iter().any(|asked| asked.ends_with(good)), "nothing is believed");
    assert_eq!(fresh["findings"][0]["runsBroken"], 4);
    let alone = nightly(&["--no-store"]).await;
    assert!(alone["findings"][0].get("runsBroken").is_none(), "{alone}");
}

#[tokio::test]
async fn a_page_that_links_of_a_folder_lead_into_is_not_sent_again_where_it_did_not_change() {
    let link = "http://www.partner.example.org/report";
    let body = "<!doctype html><html lang=en><title>Report</title><main><h1 id=part>Report</h1></main>";
    let whole = answer(200, &["content-type: text/html", "etag: \"1\""], body);
    let web = Server::start([(link, Play::Once(Box::new(whole), Box::new(answer(304, &["etag: \"1\""], ""))))]).await;
    let home = TempDir::new().unwrap();
    for run in 1..=2 {
        let report =
            report(&web, home.path(), &[&format!("{link}#part"), &format!("{link}#none")], &["--link-max-age", "0s"]).await;
        let expected = [
            "link/broken-fragment review link to a missing part of a page: `http://www.partner.example.org/report` has no id `none`",
        ];
        assert_eq!(findings(&report), expected, "run {run}");
    }
    let asked: Vec<bool> =
        web.seen().iter().filter(|seen| seen.path == link).map(|seen| seen.head.contains("if-none-match: \"1\"")).collect();
    assert_eq!(asked, [false, true], "the second is answered with 304, and its fragments are known");
}

#[tokio::test]
async fn a_redirect_from_https_to_http_is_told_wherever_on_the_way_it_is() {
    let authority = Authority::new();
    let to = |address: &str| answer(302, &[&format!("location: {address}")], "");
    let secure = [
        ("/down", to("http://www.partner.example.org/report")),
        ("/down-and-up", to("http://www.partner.example.org/up")),
        ("/down-to-nothing", to("http://www.partner.example.org/gone")),
        ("/up", html("stays")),
        ("/beside", to("/up")),
    ];
    let secure = Server::start_tls(&authority, &["www.partner.example.org"], secure).await;
    let plain = Server::start([("/report", html("report")), ("/up", to("https://www.partner.example.org/up"))]).await;
    let home = TempDir::new().unwrap();
    std::fs::write(home.path().join("root.pem"), authority.certificate.pem()).unwrap();
    let at = |port: u16, server: &Server| format!("www.partner.example.org:{port}:127.0.0.1:{}", server.port());
    let (to_secure, to_plain) = (at(443, &secure), at(80, &plain));
    let paths =
        ["down", "down-and-up", "down-to-nothing", "beside"].map(|path| format!("https://www.partner.example.org/{path}"));
    let links: Vec<&str> = paths.iter().map(String::as_str).chain(["http://www.partner.example.org/up"]).collect();
    let reaching = ["--no-store", "--cacert", "root.pem", "--connect-to", &to_secure, "--connect-to", &to_plain];
    let found = findings(&report(&secure, home.path(), &links, &reaching).await);
    let told: Vec<&String> = found.iter().filter(|finding| finding.starts_with("link/insecure-redirect")).collect();
    let expected = paths[..3].iter().map(|path| {
        format!("link/insecure-redirect fail link is redirected from https to http by www.partner.example.org: `{path}`")
    });
    assert_eq!(told, expected.collect::<Vec<_>>().iter().collect::<Vec<_>>(), "{found:#?}");
}

/// A scripted web, as its file says.
fn web(text: &str) -> Vec<(String, Play)> {
    let block = |block: &str| {
        let (head, body) = block.trim_start().split_once("\n\n").unwrap_or((block.trim(), ""));
        let mut lines = head.lines();
        let (address, status) = (lines.next().unwrap(), lines.next().unwrap());
        let headers: Vec<&str> = lines.collect();
        (address.to_owned(), answer(status.trim().parse().unwrap(), &headers, body))
    };
    text.split("\n---\n").map(block).collect()
}

#[tokio::test]
async fn played_fixtures_raise_exactly_what_they_say() {
    let mut played = 0;
    for folder in std::fs::read_dir("fixtures/link").unwrap().map(|entry| entry.unwrap().path()) {
        for play in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if play.extension().is_some_and(|extension| extension == "play") {
                assert_played(&play, &format!("link/{}", folder.file_name().unwrap().to_str().unwrap())).await;
                played += 1;
            }
        }
    }
    assert!(played >= 5, "{played} played fixtures");
}

async fn assert_played(play: &Path, rule: &str) {
    let script = web(&std::fs::read_to_string(play).unwrap());
    let server = Server::start(script.iter().map(|(address, play)| (&address[..], play.clone()))).await;
    let page: PathBuf = std::fs::canonicalize(play.with_extension("html")).unwrap();
    let home = TempDir::new().unwrap();
    let base = ["--base-url", "https://www.agency.example.gov/", "--as-of", "2026-11-01", "--no-store", "--format", "concise"];
    let output = run(&server, home.path(), &[&["--select", rule, page.to_str().unwrap()], &base[..]].concat()).await;
    let out = String::from_utf8(output.stdout).unwrap().replace(&format!("{}:", page.display()), "");
    let file = play.with_extension("expect");
    if std::env::var_os("GOVLINT_BLESS").is_some() {
        std::fs::write(&file, &out).unwrap();
    }
    assert_eq!(
        out,
        std::fs::read_to_string(&file).unwrap_or_default(),
        "{}\n{}",
        play.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    let fails = play.file_name().unwrap().to_str().unwrap().starts_with("fail-");
    assert_eq!(!out.is_empty(), fails, "{}: its name says otherwise", play.display());
}

#[tokio::test]
async fn a_page_by_itself_has_its_own_links_asked_where_it_is_published() {
    let server = Server::start([("http://www.agency.example.gov/news/there.html", html("there"))]).await;
    let home = TempDir::new().unwrap();
    let links =
        "<a href=there.html>a</a> <a href=gone.html>b</a> <a href=/top.html>c</a> <a href=beside.html>d</a> <a href=#no>e</a>";
    let write = |name: &str, head: &str| {
        std::fs::write(
            home.path().join(name),
            format!("<!doctype html><html lang=en><title>x</title>{head}<main>{links}</main>"),
        )
        .unwrap();
    };
    write("draft.html", "");
    write("told.html", "<link rel=canonical href=http://www.agency.example.gov/news/told.html>");
    write("beside.html", "");
    let base = "http://www.agency.example.gov/news/draft.html";
    for arguments in [&["draft.html", "--published-as", base][..], &["told.html"]] {
        let output =
            run(&server, home.path(), &[arguments, &["--select", "link", "--format", "json", "--no-store"]].concat()).await;
        let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"));
        let expected = [
            "link/broken fail link to a missing page: `gone.html` (the server answers 404)",
            "link/broken fail link to a missing page: `/top.html` (the server answers 404)",
            "link/broken-fragment fail link to a missing part of this page: no id `no`",
        ];
        assert_eq!(findings(&json), expected, "{arguments:?}");
    }
}

#[tokio::test]
async fn two_folders_of_one_run_ask_an_address_once() {
    let link = "http://www.partner.example.org/x";
    let server = Server::start([(link, html("there"))]).await;
    let home = TempDir::new().unwrap();
    for folder in ["a", "b"] {
        std::fs::create_dir(home.path().join(folder)).unwrap();
        std::fs::write(
            home.path().join(folder).join("index.html"),
            format!("<!doctype html><title>x</title><a href={link}>x</a>"),
        )
        .unwrap();
    }
    run(&server, home.path(), &["a", "b", "--no-store"]).await;
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|asked| asked.ends_with(link)).count(), 1, "{asked:?}");
}
