//! How the program reaches sites: proxies, places, roots, and secrets that nobody gets to see.

use std::path::Path;

use super::run::{FAULT, Folder, Ran, page};
use super::support::proxy::Proxy;
use super::support::tls::Authority;
use super::support::{self, Play, Server, answer, redirect};

/// Runs the program off the async threads, on which the servers are.
async fn run(folder: Folder, arguments: &[&str], environment: &[(&str, &str)]) -> (Folder, Ran) {
    let own = |text: &&str| (*text).to_owned();
    let arguments: Vec<String> = arguments.iter().map(own).collect();
    let environment: Vec<(String, String)> = environment.iter().map(|(name, value)| (own(name), own(value))).collect();
    let run = move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let ran = folder.run_with(&arguments, &environment, b"");
        (folder, ran)
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

const HOST: &str = "https://www.agency.example.gov/";

#[tokio::test]
async fn a_tunnel_hides_addresses_and_a_proxy_that_reads_along_is_told() {
    let authority = Authority::new();
    let site = Server::start_tls(&authority, &["www.agency.example.gov"], [("/", support::page(&page(FAULT)))]).await;
    let proxy = Proxy::start(site.base.socket_addrs(|| None).unwrap().first().copied(), 502).await;
    let folder = Folder::new().with("root.pem", authority.certificate.pem());
    let at = format!("http://user:pr0xy-word@{}", proxy.address);
    let arguments = ["check", HOST, "--format", "json", "--select", "image", "--no-store"];
    let trusting = [&arguments[..], &["--cacert", "root.pem"]].concat();
    let (folder, ran) = run(folder, &trusting, &[("HTTPS_PROXY", &at)]).await;
    let notes = ran.json()["coverage"]["notes"].to_string();
    assert!(notes.contains(&format!("1 host was asked through the proxy http://{}", proxy.address)), "{ran:?}");
    assert!(!notes.contains("certificates"), "the user's own root vouches for it: {notes}");
    assert_eq!(ran.json()["findings"].as_array().unwrap().len(), 1, "{ran:?}");
    let head = &proxy.heads()[0];
    assert!(
        head.starts_with("CONNECT www.agency.example.gov:443 ") && head.to_lowercase().contains("proxy-authorization: basic "),
        "{head}"
    );
    assert!(!format!("{ran:?}").contains("pr0xy-word"), "{ran:?}");

    // The machine's own roots vouch for it, as where an agency's proxy reads along.
    let root = folder.path().join("root.pem");
    let environment = [("HTTPS_PROXY", &*at), ("SSL_CERT_FILE", root.to_str().unwrap())];
    let (folder, ran) = run(folder, &arguments, &environment).await;
    let notes = ran.json()["coverage"]["notes"].to_string();
    assert!(
        notes.contains(
            "the certificates of 1 host, as they come through the proxy, are vouched for by this machine's own roots only"
        ),
        "{ran:?}"
    );

    // Without either the certificate is refused, and it is the host's that is.
    let (folder, ran) = run(folder, &arguments, &environment[..1]).await;
    assert!(ran.code == 3 && ran.err.contains("issuer is not trusted"), "{ran:?}");
    // Where the user says where the host is, no proxy is asked.
    let before = proxy.heads().len();
    let place = format!("www.agency.example.gov:443:127.0.0.1:{}", site.port());
    let (_, ran) = run(folder, &[&trusting[..], &["--connect-to", &place]].concat(), &environment[..1]).await;
    assert_eq!((ran.json()["findings"].as_array().unwrap().len(), proxy.heads().len()), (1, before), "{ran:?}");
    assert_eq!(ran.json()["coverage"]["notes"], serde_json::json!([]), "{ran:?}");
}

#[tokio::test]
async fn each_variable_is_honoured_and_a_proxy_that_refuses_is_named_as_such() {
    let plain = Proxy::start(None, 403).await;
    let at = format!("http://{}", plain.address);
    let check = |target: &'static str, environment: Vec<(&'static str, String)>| async move {
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        run(Folder::new(), &["check", target, "--select", "image", "--no-store"], &environment).await.1
    };
    let http = "http://www.agency.example.gov/";
    let ran = check(http, vec![("HTTP_PROXY", at.clone())]).await;
    assert!(ran.code == 0 && ran.out.contains("checked 1 page") && ran.out.contains("asked through the proxy"), "{ran:?}");
    let ran = check(http, vec![("ALL_PROXY", at.clone())]).await;
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(plain.heads()[0].starts_with("GET http://www.agency.example.gov/ "), "{:?}", plain.heads());
    let ran = check(HOST, vec![("https_proxy", at.clone())]).await;
    assert!(ran.code == 3 && ran.out.contains("the proxy did not connect to the host"), "{ran:?}");
    let before = plain.heads().len();
    let ran = check("http://127.0.0.1:1/", vec![("ALL_PROXY", at.clone()), ("NO_PROXY", "127.0.0.0/8".to_owned())]).await;
    assert!(ran.code == 3 && ran.out.contains("refused the connection"), "{ran:?}");
    assert_eq!(plain.heads().len(), before);
    let ran = check(HOST, vec![("ALL_PROXY", format!("socks4://{}", plain.address))]).await;
    assert!(ran.code == 3 && ran.out.contains("the proxy did not connect"), "{ran:?}");
}

#[tokio::test]
async fn no_secret_is_in_any_output_or_file() {
    let other = Server::start([("/", support::page(&page("")))]).await;
    let home = format!("<a href=/away>a</a><a href=/gone>g</a><a href=/b>b</a><a href={}>o</a>{FAULT}", other.base);
    let site = Server::start([
        ("/", support::page(&page(&home))),
        ("/b", support::page(&page(FAULT))),
        ("/away", redirect(other.base.as_str())),
        ("/seal", support::page("an image")),
    ])
    .await;
    let secrets = ["f1eld-word", "fi1e-word", "pass-w0rd", "dXNlcjpwYXNzLXcwcmQ="];
    let mut folder = Folder::new().with("fields.txt", "X-File-Key: fi1e-word\n");
    folder = folder.with("govlint.toml", "[fetch]\nallow = ['127.0.0.1']\n");
    let home = site.url("/").to_string();
    for format in ["pretty", "concise", "json", "ndjson"] {
        let arguments = ["check", &home, "--crawl", "--format", format, "--store", "kept", "--header", "X-Flag-Key: f1eld-word"];
        let arguments = [&arguments[..], &["--header", "@fields.txt"]].concat();
        for last in [&[][..], &["--show-config"]] {
            let ran;
            (folder, ran) = run(folder, &[&arguments[..], last].concat(), &[("GOVLINT_BASIC_AUTH", "user:pass-w0rd")]).await;
            for secret in secrets {
                assert!(!ran.out.contains(secret) && !ran.err.contains(secret), "{secret}: {ran:?}");
            }
            if last.is_empty() {
                assert_eq!(ran.code, 1, "{ran:?}");
                assert!(ran.out.contains("image/missing-alt"), "{ran:?}");
            } else {
                assert!(ran.out.contains("header.x-flag-key = (set, not shown)  # --header"), "{ran:?}");
                assert!(ran.out.contains("header.authorization = (set, not shown)  # $GOVLINT_BASIC_AUTH"), "{ran:?}");
            }
        }
    }
    let mut files = 0;
    for (path, bytes) in below(folder.path()) {
        files += 1;
        let is_ours = path.ends_with("fields.txt");
        for secret in secrets {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(is_ours || !found, "{secret} in {}", path.display());
        }
    }
    assert!(files > 2, "the store was read");
    assert!(site.asked().len() > 8 && other.asked().len() > 3, "{:?} {:?}", site.asked(), other.asked());
    for seen in site.seen() {
        for secret in ["f1eld-word", "fi1e-word", "dXNlcjpwYXNzLXcwcmQ="] {
            assert!(seen.head.contains(secret), "{secret}: {seen:?}");
        }
    }
    for seen in other.seen() {
        assert!(!secrets.iter().any(|secret| seen.head.contains(secret)), "{seen:?}");
    }
}

#[tokio::test]
async fn a_cache_asks_whether_pages_changed_and_ends_no_run() {
    let changed = answer(200, &["content-type: text/html", "etag: \"b\""], page(FAULT));
    let first = |body: &str| answer(200, &["content-type: text/html", "etag: \"a\""], page(body));
    let once = |first, then| Play::Once(Box::new(first), Box::new(then));
    let server = Server::start([
        ("/same", once(first(FAULT), answer(304, &["etag: \"a\""], ""))),
        ("/changed", once(first("<p>Nothing is wrong</p>"), changed)),
    ])
    .await;
    let (same, changed) = (server.url("/same").to_string(), server.url("/changed").to_string());
    let arguments = ["check", &same, &changed, "--format", "json", "--select", "image/missing-alt", "--store", "kept"];
    let found = |ran: &Ran| ran.json()["findings"].as_array().unwrap().len();
    let (folder, ran) = run(Folder::new(), &arguments, &[]).await;
    assert_eq!((found(&ran), ran.code), (1, 1), "{ran:?}");
    let (folder, ran) = run(folder, &arguments, &[]).await;
    assert_eq!(found(&ran), 2, "what a 304 stands for is judged, and so is what changed: {ran:?}");
    assert_eq!(ran.json()["coverage"]["notes"], serde_json::json!([]), "{ran:?}");
    let seen = server.seen();
    let pages = seen.iter().filter(|seen| ["/same", "/changed"].contains(&seen.path.as_str()));
    let asked: Vec<bool> = pages.map(|seen| seen.head.contains("if-none-match: \"a\"")).collect();
    assert_eq!(asked, [false, false, true, true]);

    // A damaged file ends no run: all is fetched anew, and said to be.
    let file = folder.path().join("kept/cache.sqlite");
    let folder = folder.with("kept/cache.sqlite", "no database ".repeat(500));
    for leftover in ["kept/cache.sqlite-wal", "kept/cache.sqlite-shm"] {
        let _ = std::fs::remove_file(folder.path().join(leftover));
    }
    let (folder, ran) =
        run(folder, &["check", &changed, "--format", "json", "--select", "image/missing-alt", "--store", "kept"], &[]).await;
    assert!(found(&ran) == 1 && ran.json()["coverage"]["notes"][0].as_str().unwrap().contains("fetched anew"), "{ran:?}");
    assert!(std::fs::read(&file).unwrap().starts_with(b"no database"), "what is not understood is left alone");

    let (_, ran) =
        run(folder, &["check", &changed, "--format", "json", "--select", "image/missing-alt", "--no-store"], &[]).await;
    assert_eq!((found(&ran), ran.json()["coverage"]["notes"].clone()), (1, serde_json::json!([])), "{ran:?}");
    assert!(!server.seen().iter().rfind(|seen| seen.path == "/changed").unwrap().head.contains("if-none-match"));
}

/// Every file below a folder.
fn below(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(below(&path));
        } else {
            files.push((path.clone(), std::fs::read(path).unwrap()));
        }
    }
    files
}

#[tokio::test]
async fn what_cannot_be_used_is_an_error_that_says_what_to_do_and_tells_no_secret() {
    let mut folder =
        Folder::new().with("page.html", page("")).with("notes.txt", "no certificate").with("fields", "X-Key 5ecret\n");
    for (arguments, says) in [
        (&["http://127.0.0.1:1/", "--header", "X-Key 5ecret"][..], &["--header 1 is no header field", "@FILE"][..]),
        (&["http://127.0.0.1:1/", "--header", "@fields"], &["line 1 of fields is no header field"]),
        (&["http://127.0.0.1:1/", "--header", "@nowhere"], &["cannot read the header fields in nowhere"]),
        (&["http://127.0.0.1:1/", "--header", "Host: 5ecret"], &["--header 1 sets host, which govlint sets by itself"]),
        (&["page.html", "--header", "X-Key: 5ecret"], &["no target is an address"]),
        (&["http://someone:5ecret@127.0.0.1:1/"], &["at 127.0.0.1 holds a user or a password", "GOVLINT_BASIC_AUTH"]),
        (&["http://127.0.0.1:1/", "--cacert", "notes.txt"], &["there is no certificate in notes.txt", "BEGIN CERTIFICATE"]),
        (&["http://127.0.0.1:1/", "--cacert", "nowhere.pem"], &["cannot read the certificates in nowhere.pem"]),
        (&["http://127.0.0.1:1/", "--resolve", "a:443"], &["HOST:PORT:ADDRESS"]),
        (&["http://127.0.0.1:1/", "--connect-to", "a:443:b"], &["HOST1:PORT1:HOST2:PORT2"]),
    ] {
        let ran;
        (folder, ran) = run(folder, &[&["check", "--no-store"][..], arguments].concat(), &[]).await;
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        let said = ran.err.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
        assert!(says.iter().all(|what| said.contains(what)) && !said.contains("5ecret"), "{says:?}: {ran:?}");
    }
    folder = folder.with("govlint.toml", "[fetch]\nroots = 'nowhere'\n");
    let ran;
    (folder, ran) = run(folder, &["check", "http://127.0.0.1:1/"], &[]).await;
    assert!(ran.code == 2 && ran.err.contains("govlint.toml:2:") && ran.err.contains("cannot read the certificates"), "{ran:?}");
    folder = folder.with("govlint.toml", "");
    let (_, ran) = run(folder, &["check", "http://127.0.0.1:1/"], &[("GOVLINT_BASIC_AUTH", "5ecret")]).await;
    assert!(ran.code == 2 && ran.err.contains("GOVLINT_BASIC_AUTH") && !ran.err.contains("5ecret"), "{ran:?}");
}

#[tokio::test]
async fn the_table_of_the_configuration_holds() {
    let authority = Authority::new();
    let long = page(&"<p>long</p>".repeat(2000));
    let script = [
        ("/", support::page(&long)),
        ("/short", support::page(&page(FAULT))),
        ("/a", redirect("/b")),
        ("/b", redirect("/short")),
    ];
    let site = Server::start_tls(&authority, &[], script).await;
    let config = "[fetch]\nroots = 'roots'\nmax-body = 10_000\ntotal-timeout = '5s'\nconnect-timeout = '2500ms'\n\
        max-redirects = 1\ncache-max-size = 0\n";
    let folder = Folder::new().with("govlint.toml", config).with("roots/agency.crt", authority.certificate.der());
    let (home, short) = (site.url("/").to_string(), site.url("/short").to_string());
    let arguments = ["check", &home, &short, "--format", "concise", "--select", "image/missing-alt", "--no-store"];
    let (folder, ran) = run(folder, &arguments, &[]).await;
    assert_eq!(ran.found(), [format!("{short}:1 image/missing-alt")], "{ran:?}");
    assert!(ran.code == 3 && ran.err.contains("larger than the limit for a page"), "{ran:?}");
    let round = site.url("/a").to_string();
    let (folder, ran) = run(folder, &["check", &round, "--no-store"], &[]).await;
    assert!(ran.code == 3 && ran.out.contains("redirects"), "one redirect too many: {ran:?}");
    let (_, ran) = run(folder, &["check", ".", "--show-config"], &[]).await;
    for (line, origin) in [
        ("fetch.roots = 'roots'", "govlint.toml:2"),
        ("fetch.max-body = 10_000", "govlint.toml:3"),
        ("fetch.connect-timeout = '2500ms'", "govlint.toml:5"),
        ("fetch.max-redirects = 1", "govlint.toml:6"),
        ("fetch.cache-max-size = 0", "govlint.toml:7"),
        ("fetch.cache-max-age = \"720h\"", "default"),
        ("fetch.first-byte-timeout = \"20s\"", "default"),
    ] {
        assert!(ran.out.lines().any(|found| found.starts_with(line) && found.ends_with(origin)), "{line}: {}", ran.out);
    }
}
