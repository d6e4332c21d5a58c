//! Addresses as targets, against a scripted server.

use super::run::{FAULT, Folder, Ran, fault, page, public_page};
use super::support::{self, Server, answer, redirect};

async fn check(arguments: &[&str]) -> Ran {
    check_with(arguments, &[]).await
}

async fn check_with(arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
    let own = |text: &&str| (*text).to_owned();
    let arguments: Vec<String> = ["check", "--no-config", "--format", "concise"].iter().chain(arguments).map(own).collect();
    let environment: Vec<(String, String)> = environment.iter().map(|(name, value)| (own(name), own(value))).collect();
    let run = move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        Folder::new().run_with(&arguments, &environment, b"")
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

async fn site() -> Server {
    let home = "<a href=/a>a</a><a href=/plan.pdf>PDF</a><a href=/secret/>s</a> <a href=/moved>m</a> <a href=/dead>d</a>";
    Server::start([
        ("/", support::page(&page(home))),
        ("/a", support::page(&page("<img src=/seal.png alt=Seal><a href=/b>b</a><a href='/#no'>h</a>"))),
        ("/b", support::page(&page(&format!("{FAULT}<a href=/c>c</a>")))),
        ("/c", support::page(&page(""))),
        ("/moved", redirect("/a")),
        ("/plan.pdf", answer(200, &["content-type: application/pdf"], "%PDF-1.7")),
        ("/seal.png", answer(200, &["content-type: image/png"], "\u{89}PNG")),
        ("/seal", answer(200, &["content-type: image/png"], "\u{89}PNG")),
        ("/secret/", support::page(&page(FAULT))),
        ("/robots.txt", answer(200, &["content-type: text/plain"], "User-agent: *\nDisallow: /secret/\n")),
        ("/part", support::page("<p>A part</p>")),
        ("/broken", answer(500, &["content-type: text/html"], "oops")),
    ])
    .await
}

#[tokio::test]
async fn a_page_is_checked_and_its_links_are_asked() {
    let server = site().await;
    let home = server.url("/").to_string();
    let ran = check(&[&home]).await;
    assert_eq!(ran.found(), [format!("{home}:1 link/moved"), format!("{home}:1 link/broken")], "{ran:?}");
    assert_eq!(ran.code, 1);
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|asked| *asked == "GET /").count(), 1, "{asked:?}");
    assert!(asked.contains(&"HEAD /secret/".to_owned()), "a link is no crawl: {asked:?}");
}

#[tokio::test]
async fn a_crawl_follows_links_within_its_limits() {
    let server = site().await;
    let home = server.url("/").to_string();
    let ran = check(&[&home, "--crawl"]).await;
    assert!(ran.found().contains(&format!("{home}b:1 image/missing-alt")), "{ran:?}");
    assert!(!ran.out.contains("secret/:1"), "{ran:?}");
    assert!(ran.err.contains("robots.txt does not allow it") && ran.err.contains("checked 4 pages"), "{ran:?}");
    assert_eq!(ran.code, 3, "what robots.txt keeps out was asked and not checked");
    let asked = server.asked();
    assert!(!asked.iter().any(|asked| asked.ends_with("/secret/")), "{asked:?}");

    let ran = check(&[&home, "--crawl", "--depth", "1"]).await;
    assert!(ran.err.contains("/b: deeper than --depth") && ran.err.contains("checked 2 pages"), "{ran:?}");
    let ran = check(&[&home, "--crawl", "--max-pages", "2"]).await;
    assert!(ran.err.contains("over --max-pages") && ran.err.contains("checked 2 pages"), "{ran:?}");
    assert_eq!(ran.code, 1, "a limit of the user's is no gap: {ran:?}");
}

#[tokio::test]
async fn a_crawl_keeps_to_its_scope_and_says_what_that_left_out() {
    let links = "<a href=/news/a>a</a> <a href=/news/a?print=1>p</a> <a href=/news-old/>o</a> <a href=/>h</a>";
    let server = Server::start([
        ("/news", support::page(&page(links))),
        ("/news/a", support::page(&page(""))),
        ("/news/a?print=1", support::page(&page(""))),
        ("/news-old/", support::page(&page(""))),
        ("/", support::page(&page(""))),
    ])
    .await;
    let news = server.url("/news").to_string();
    let crawled = |server: &Server| -> Vec<String> {
        let mut asked = server.asked();
        asked.retain(|asked| asked.starts_with("GET /") && !asked.ends_with("/robots.txt") && !asked.ends_with("/sitemap.xml"));
        // The link check asks each host once for an address that cannot exist.
        asked.retain(|asked| !asked.starts_with("GET /govlint-"));
        asked
    };
    // Without the rule that asks a host for an address that cannot exist.
    let ran = check(&[&news, "--crawl", "--scope", "path", "--exclude", "*print=*", "--ignore", "link/soft-404"]).await;
    assert_eq!(crawled(&server), ["GET /news", "GET /news/a"], "{ran:?}");
    assert!(ran.err.contains("/news/a?print=1: left out by --exclude") && ran.code == 0, "{ran:?}");
    let ran = check(&[&news, "--crawl", "--include", "/news/*"]).await;
    assert!(ran.err.contains("checked 3 pages") && ran.err.contains("/news-old/: not among --include"), "{ran:?}");
    let ran = check(&[&news, "--crawl", "--exclude", "/["]).await;
    assert!(ran.code == 2 && ran.err.contains("--exclude"), "{ran:?}");
}

#[tokio::test]
async fn what_robots_and_the_user_keep_out_is_not_asked_as_a_link_either() {
    let links = "<img src=/secret/seal.png alt=Seal><a href=/secret/a>s</a> <a href=/logout>l</a> <a href=/to-secret>t</a> <a href=/c>c</a>";
    let server = Server::start([
        ("/", support::page(&page(links))),
        ("/to-secret", redirect("/secret/b")),
        ("/c", support::page(&page(""))),
        ("/robots.txt", answer(200, &["content-type: text/plain"], "User-agent: *\nDisallow: /secret/\n")),
    ])
    .await;
    let home = server.url("/").to_string();
    // Pages beyond the limit are asked as links; what must not be asked is not.
    let ran = check(&[&home, "--crawl", "--max-pages", "1", "--exclude", "/logout", "--ignore", "link/moved"]).await;
    let asked = server.asked();
    assert!(asked.contains(&"HEAD /c".to_owned()) && asked.contains(&"HEAD /to-secret".to_owned()), "{asked:?}");
    assert!(!asked.iter().any(|asked| asked.contains("/secret/") || asked.contains("/logout")), "{asked:?}");
    assert!(!ran.out.contains("link/broken"), "{ran:?}");
    assert!(ran.err.contains("robots") && ran.err.contains("1 left out"), "{ran:?}");
}

#[tokio::test]
async fn the_redirects_to_a_page_are_in_the_report() {
    let server = site().await;
    let (page, moved) = (server.url("/a").to_string(), server.url("/moved").to_string());
    let first_page = |target: String| async move {
        let run = move || Folder::new().run(&["check", "--no-config", "--format", "json", &target]);
        let ran = tokio::task::spawn_blocking(run).await.unwrap();
        serde_json::from_str::<serde_json::Value>(&ran.out).unwrap()["pages"][0].clone()
    };
    let found = first_page(moved.clone()).await;
    assert_eq!(found["name"], page.as_str());
    assert_eq!(found["hops"], serde_json::json!([{"from": moved, "status": 301, "to": page}]));
    let direct = first_page(page.clone()).await;
    assert_eq!((&direct["name"], direct.get("hops")), (&page.into(), None));
}

#[tokio::test]
async fn the_configuration_says_how_far_a_crawl_goes_and_flags_overrule_it() {
    let server = site().await;
    let file = "[crawl]\nscope = \"path\"\nexclude = [\"/b\"]\ndepth = 1\nlongest-pause = \"5m\"\n";
    let (home, folder) = (server.url("/").to_string(), Folder::new().with("govlint.toml", file));
    let rows = folder.run(&["check", "--show-config", &home, "--crawl", "--depth", "3", "--exclude", "/c"]).out;
    for (row, origin) in [
        ("crawl.scope = \"path\"", "govlint.toml:2"),
        ("crawl.exclude = [\"/b\", \"/c\"]", "--exclude"),
        ("crawl.depth = 3", "--depth"),
        ("crawl.longest-pause = \"5m\"", "govlint.toml:5"),
        ("crawl.retries = 2", "default"),
    ] {
        assert!(rows.lines().any(|line| line.starts_with(&format!("{row}  # ")) && line.ends_with(origin)), "{row}: {rows}");
    }
    let ran =
        tokio::task::spawn_blocking(move || folder.run(&["check", &home, "--crawl", "--depth", "3", "--format", "concise"]));
    let ran = ran.await.unwrap();
    assert!(ran.err.contains("/b: left out by --exclude") && ran.err.contains("checked 2 pages"), "{ran:?}");
    for (wrong, said) in
        [("exclude = [\"/[\"]", "unclosed"), ("scope = \"planet\"", "planet"), ("longest-pause = \"90\"", "write it as 90s")]
    {
        let ran =
            Folder::new().with("govlint.toml", format!("[crawl]\n{wrong}\n")).run(&["check", "https://agency.example.gov/"]);
        assert!(ran.code == 2 && ran.err.contains(said) && ran.err.contains("govlint.toml:2"), "{ran:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_checked_is_told_and_ends_with_3() {
    let server = site().await;
    for (path, why) in [("/dead", "answered 404"), ("/broken", "answered 500"), ("/plan.pdf", "not HTML: application/pdf")] {
        let ran = check(&[server.url(path).as_str()]).await;
        assert_eq!(ran.code, 3, "{ran:?}");
        assert!(ran.err.contains(why) && ran.err.contains("checked nothing"), "{ran:?}");
    }
    let ran = check(&[server.url("/secret/").as_str(), "--crawl"]).await;
    assert!(ran.code == 3 && ran.err.contains("robots.txt does not allow it"), "{ran:?}");
    let ran = check(&["http://127.0.0.1:1/", server.url("/b").as_str()]).await;
    assert!(ran.code == 3 && ran.err.contains("refused the connection"), "{ran:?}");
    assert_eq!(ran.found(), [format!("{}:1 image/missing-alt", server.url("/b"))], "the others are checked all the same");
}

#[tokio::test]
async fn the_store_stands_where_the_user_says_and_nowhere_else() {
    let server = site().await;
    let page = server.url("/c").to_string();
    let folder = Folder::new().with("govlint.toml", "store = 'kept'");
    let checked = |folder: Folder, arguments: &'static [&'static str]| {
        let page = page.clone();
        let run = move || (folder.check(&[&[page.as_str(), "--format", "concise"], arguments].concat()), folder);
        async { tokio::task::spawn_blocking(run).await.unwrap() }
    };
    let kept = |folder: &Folder| [".cache/govlint", "kept", "here"].map(|name| folder.path().join(name).is_dir());
    let (ran, folder) = checked(folder, &["--no-store"]).await;
    assert_eq!((ran.code, kept(&folder)), (0, [false, false, false]), "{ran:?}");
    let (ran, folder) = checked(folder, &[]).await;
    assert_eq!((ran.code, kept(&folder)), (0, [false, true, false]), "{ran:?}");
    let (ran, folder) = checked(folder, &["--store", "here"]).await;
    assert_eq!((ran.code, kept(&folder)), (0, [false, true, true]), "{ran:?}");
    let (ran, folder) = checked(folder, &["--no-config"]).await;
    assert_eq!((ran.code, kept(&folder)), (0, [true, true, true]), "{ran:?}");
    let (ran, _) = checked(folder, &["--store", "govlint.toml/below"]).await;
    assert!(ran.code == 2 && ran.err.contains("cannot make the folder govlint.toml/below"), "{ran:?}");
    assert!(ran.err.contains("--no-store"), "it says what to do: {ran:?}");
}

#[tokio::test]
async fn an_answer_is_always_a_page() {
    let server = site().await;
    let part = server.url("/part").to_string();
    let ran = check(&[&part]).await;
    assert_eq!(ran.found(), [format!("{part}:1 page/missing-lang"), format!("{part}:1 page/missing-title")], "{ran:?}");
}

#[tokio::test]
async fn a_preview_is_judged_as_the_page_it_will_be() {
    let links = "<a href=https://www.agency.example.gov/ok.html>a</a> <a href=ok.html#here>b</a> \
                 <a href=https://www.agency.example.gov/dead.html>c</a>";
    let server = Server::start([
        ("/preview/index.html", support::page(&public_page(links))),
        ("/preview/ok.html", support::page(&public_page("<p id=here>here</p>"))),
    ])
    .await;
    let preview = server.url("/preview/index.html").to_string();
    let ran = check(&[&preview, "--published-as", "https://www.agency.example.gov/"]).await;
    assert_eq!(ran.found(), [format!("{preview}:1 banner/missing"), format!("{preview}:1 link/broken")], "{ran:?}");
    assert!(ran.out.contains("`https://www.agency.example.gov/dead.html`"), "{ran:?}");
    let asked = server.asked();
    assert!(asked.iter().any(|asked| asked.ends_with("/preview/dead.html")), "the preview answers for the site: {asked:?}");
    let second = server.url("/preview/ok.html").to_string();
    let ran = check(&[&preview, &second, &second, "--published-as", "https://www.agency.example.gov/"]).await;
    assert_eq!(ran.found(), [format!("{preview}:1 banner/missing"), format!("{preview}:1 link/broken")], "{ran:?}");
    assert!(ran.out.contains(&format!("(also on 1 other page: {second})")), "both lack it, and each is judged once: {ran:?}");
    let ran = check(&[&preview, "--published-as", "http://www.agency.example.gov/"]).await;
    assert!(ran.out.contains("https/page-over-http"), "{ran:?}");
}

#[tokio::test]
async fn proxies_of_the_environment_are_used_and_spared() {
    let server = Server::start([("http://www.agency.example.gov/a", support::page(&page(FAULT)))]).await;
    let proxy = server.base.as_str();
    let ran = check_with(&["http://www.agency.example.gov/a", "--select", "image"], &[("HTTP_PROXY", proxy)]).await;
    assert_eq!(ran.found(), ["http://www.agency.example.gov/a:1 image/missing-alt"], "{ran:?}");
    assert_eq!(server.asked()[0], "GET http://www.agency.example.gov/a");
    let site = site().await;
    let environment = [("HTTP_PROXY", "http://127.0.0.1:1"), ("NO_PROXY", "127.0.0.1")];
    assert_eq!(check_with(&[site.url("/c").as_str()], &environment).await.code, 0);
    assert_eq!(check_with(&[site.url("/c").as_str()], &environment[..1]).await.code, 3);
}

#[tokio::test]
async fn files_and_addresses_make_one_report() {
    let server = site().await;
    let file = Folder::new().with("a.html", page(&fault(2)));
    let path = file.path().join("a.html");
    let ran = check(&[server.url("/b").as_str(), path.to_str().unwrap(), "--select", "image"]).await;
    assert_eq!(ran.found().len(), 2, "{ran:?}");
}

/// Runs in a folder that is used again.
async fn run_in(folder: Folder, arguments: &[&str]) -> (Folder, Ran) {
    let arguments: Vec<String> =
        ["check", "--format", "concise"].iter().chain(arguments).map(|text| (*text).to_owned()).collect();
    let run = move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let ran = folder.run(&arguments);
        (folder, ran)
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

#[tokio::test]
async fn a_baseline_holds_for_a_crawl_and_loses_nothing_where_a_page_cannot_be_reached() {
    let home = page(&format!("{FAULT}<a href=/a>a</a>"));
    let well = support::page(&page("<img src=/seal class=old>"));
    let server = Server::start([
        ("/", support::page(&home)),
        ("/a", support::Play::Once(Box::new(well), Box::new(answer(500, &["content-type: text/html"], "oops")))),
        ("/b", support::page(&page("<img src=/seal class=new>"))),
        ("/seal", answer(200, &["content-type: image/png"], "\u{89}PNG")),
    ])
    .await;
    let home = server.url("/").to_string();
    let crawl = [&home, "--crawl", "--retries", "0", "--no-store", "--select", "image/missing-alt", "--baseline", "known"];
    let known = |folder: &Folder| std::fs::read_to_string(folder.path().join("known")).unwrap();
    let (folder, ran) = run_in(Folder::new(), &[&crawl[..], &["--update-baseline"]].concat()).await;
    assert_eq!((ran.code, known(&folder).matches("image/missing-alt").count()), (0, 2), "{ran:?}");
    let whole = known(&folder);
    let (folder, ran) = run_in(folder, &[&crawl[..], &["--update-baseline"]].concat()).await;
    assert!(ran.code == 3 && ran.err.contains("had no sight of"), "{ran:?}");
    assert_eq!(known(&folder), whole, "what could not be reached stays");
    let b = server.url("/b").to_string();
    let (folder, ran) = run_in(folder, &[&[b.as_str()], &crawl[..]].concat()).await;
    assert_eq!((ran.code, ran.found()), (3, vec![format!("{b}:1 image/missing-alt")]), "{ran:?}");
    assert_eq!(known(&folder), whole);
}

#[tokio::test]
async fn exceptions_in_pages_hold_for_links_that_are_asked() {
    let except = |body: &str| page(&format!("<!-- govlint-ignore link/broken: the archive moves -->{body}<a href=/>h</a>"));
    let server = Server::start([
        ("/", support::page(&page("<a href=/covered>c</a> <a href=/unused>u</a> <a href=/open>o</a>"))),
        ("/covered", support::page(&except("<a href=/dead>x</a>"))),
        ("/unused", support::page(&except("<p>nothing</p>"))),
        // What a wall keeps from view may be broken or not.
        ("/open", support::page(&except("<a href=/walled>x</a>"))),
        ("/walled", answer(403, &["content-type: text/html"], "")),
    ])
    .await;
    let home = server.url("/").to_string();
    let ran = check(&[&home, "--crawl", "--retries", "0", "--no-store", "--select", "link/broken,govlint"]).await;
    assert_eq!(ran.found(), [format!("{home}unused:1 govlint/unused-exception")], "{ran:?}");
    assert!(ran.err.contains("exceptions took out 1 finding"), "{ran:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn the_limits_of_a_crawl_stand_in_its_report_and_no_secret_does() {
    let server = site().await;
    let flags = ["--crawl", "--depth", "1", "--header", "X-Key: hush-hush", "--output", "json=/dev/stdout", "--quiet"];
    let ran = check(&[&[server.url("/a").as_str()][..], &flags].concat()).await;
    for setting in [
        r#"{"name":"crawl","value":"true","by":"--crawl"}"#,
        r#"{"name":"crawl.depth","value":"1","by":"--depth"}"#,
        r#""by":"default"}"#,
        r#"{"name":"header.x-key","value":"(set, not shown)","by":"--header"}"#,
    ] {
        assert!(ran.out.contains(setting), "{setting}: {ran:?}");
    }
    assert!(!ran.out.contains("hush") && !ran.err.contains("hush"), "{ran:?}");
}

#[tokio::test]
async fn pages_of_a_crawl_that_say_the_same_of_themselves_are_told_once_with_all_their_pages() {
    let page = |title: &str, head: &str, body: &str| {
        support::page(&format!(
            "<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head><body><h1>{body}</h1>{body}</body></html>"
        ))
    };
    let links = "<a href=/a>a</a><a href=/b>b</a><a href=/c>c</a><a href=/d>d</a><a href=/x>x</a><a href=/x?print>p</a>";
    let server = Server::start([
        ("/", page("Office of Museum Grants", "", links)),
        ("/a", page("Reports on museum grants", "", "first")),
        ("/b", page("Reports on Museum  Grants", "", "second")),
        ("/c", page("Reports on museum grants", "<link rel=canonical href=/a>", "first, to print")),
        ("/d", page("Apply for a museum grant", "", "apply")),
        ("/x", page("The same page at two addresses", "", "same")),
        ("/x?print", page("The same page at two addresses", "<meta name=a content=b>", "same")),
    ])
    .await;
    let home = server.url("/").to_string();
    let select = ["--select", "page/duplicate-title", "--profile", "federal"];
    let ran = check(&[&[&*home, "--crawl"], &select[..]].concat()).await;
    let of = |path: &str| format!("{home}{path}:1 page/duplicate-title");
    assert_eq!(ran.found(), [of("a")], "{ran:?}");
    assert!(ran.out.contains("2 pages of the site have the title `Reports on museum grants`"), "{ran:?}");
    let start = home.clone();
    let pretty = move || Folder::new().run(&[&["check", "--no-config", &*start, "--crawl"], &select[..]].concat());
    let ran = tokio::task::spawn_blocking(pretty).await.unwrap();
    assert_eq!(ran.out.matches("page/duplicate-title").count(), 1, "{ran:?}");
    assert!(ran.out.contains(&format!("also on 1 other page: {home}b")), "{ran:?}");
    let ran = check(&[&[&*home, &*server.url("/a").to_string(), &*server.url("/b").to_string()], &select[..]].concat()).await;
    assert_eq!(ran.found(), Vec::<String>::new(), "of single pages the site is not known: {ran:?}");
}
