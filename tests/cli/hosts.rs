//! The hosts of the addresses that are named: when they are looked at, and how reports show what was seen.

use serde_json::{Value, json};

use super::run::{Folder, Ran, page};
use super::world::{Asks, Domain, NAME, Old, Pki, Server, TlsServer, answer, plain, server};

/// A whole answer with a page in it.
fn with_page(headers: &[&str]) -> String {
    let body = page("");
    let headers: String = headers.iter().flat_map(|header| [*header, "\r\n"]).collect();
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n{headers}\r\n{body}",
        body.len()
    )
}

/// The domain with an open http, and with https that answers this.
struct Scene {
    domain: Domain,
    pki: Pki,
    http: Server,
    /// Answers for as long as the scene lasts.
    _https: Server,
}

impl Scene {
    async fn new(https: &str, asks: Asks) -> Self {
        let pki = Pki::new("Test");
        let shown = pki.issue(server(&[NAME]));
        let https = TlsServer { asks, takes: &[Old::Version(1)], ..TlsServer::new(shown, https) }.start().await;
        let http = plain(&answer(200, &[])).await;
        let domain = Domain::default().at("http", &http).closed("httpwww").at("https", &https).closed("httpswww");
        Self { domain, pki, http, _https: https }
    }

    /// Checks the domain in a folder that has these files.
    async fn check(&self, files: &[(&str, String)], arguments: &[&str]) -> Ran {
        let mut folder = Folder::new().with("root.der", &self.pki.root);
        for (path, text) in files {
            folder = folder.with(path, text);
        }
        let address = format!("https://{NAME}/");
        let mut all: Vec<String> =
            ["check", &address, "--as-of", "2026-11-01", "--delay", "1", "--no-store", "--cacert", "root.der"]
                .iter()
                .map(ToString::to_string)
                .collect();
        for connect_to in self.domain.connect_to() {
            all.extend(["--connect-to".to_owned(), connect_to.clone()]);
        }
        all.extend(arguments.iter().map(ToString::to_string));
        let run = move || folder.run(&all.iter().map(String::as_str).collect::<Vec<_>>());
        tokio::task::spawn_blocking(run).await.unwrap()
    }
}

fn rules(ran: &Ran) -> Vec<String> {
    let found = ran.json()["findings"].as_array().unwrap().clone();
    let line = |finding: &Value| format!("{} {}", finding["rule"].as_str().unwrap(), finding["verdict"].as_str().unwrap());
    found.iter().map(line).filter(|line| line.starts_with("https/")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_stands_in_every_format() {
    let scene = Scene::new(&with_page(&["strict-transport-security: max-age=300"]), Asks::No).await;
    let ran = scene.check(&[], &["--format", "json", "--profile", "federal"]).await;
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(rules(&ran), ["https/not-enforced fail", "https/legacy-tls fail", "https/weak-hsts fail"]);
    let report = ran.json();
    let host = &report["hosts"][0];
    assert_eq!((&host["name"], &host["scan"]["Domain"]), (&json!(NAME), &json!(NAME)));
    let scan = |field: &str| host["scan"][field].as_bool();
    assert_eq!(
        [scan("Domain Supports HTTPS"), scan("Domain Enforces HTTPS"), scan("Domain Uses Strong HSTS"), scan("HSTS Preloaded")],
        [Some(true), Some(false), Some(false), None]
    );
    assert_eq!(host["facts"]["https"]["tls"]["chain"][0]["names"], json!([NAME]));
    assert_eq!(
        (&host["outcomes"]["https/legacy-tls"], &host["outcomes"]["https/expired-certificate"]),
        (&json!("failed"), &json!("passed"))
    );
    let place = &report["findings"][0]["places"][0];
    assert_eq!((&place["endpoint"], &place["part"]), (&json!(format!("http://{NAME}/")), &json!("answer")));
    assert_eq!(ran.comparable(), scene.check(&[], &["--format", "json", "--profile", "federal"]).await.comparable());

    let lines = scene.check(&[], &["--format", "ndjson"]).await;
    let kinds: Vec<Value> = lines.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["type"].clone()).collect();
    assert_eq!(kinds[..3], [json!("run"), json!("host"), json!("finding")]);
    let concise = scene.check(&[], &["--format", "concise"]).await;
    assert!(concise.out.starts_with(&format!("http://{NAME}/: error https/not-enforced http answers 200")), "{concise:?}");
    let pretty = scene.check(&[], &[]).await;
    assert!(
        pretty
            .out
            .replace("\n  ", " ")
            .contains(&format!("HTTPS of {NAME}: supported, not enforced, weak HSTS; TLS 1.3 with TLS_")),
        "{pretty:?}"
    );
    assert!(pretty.out.contains(&format!("https://{NAME}/ Strict-Transport-Security: max-age=300")), "{pretty:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn hosts_are_left_alone_where_nobody_wants_to_know() {
    let scene = Scene::new(&with_page(&[]), Asks::No).await;
    for arguments in [&["--no-probe"][..], &["--select", "image,page"], &["--published-as", "https://www.other.example.gov/"]] {
        let ran = scene.check(&[], &[&["--format", "json"], arguments].concat()).await;
        assert_eq!((ran.code, &ran.json()["hosts"]), (0, &json!([])), "{ran:?}");
        assert_eq!(scene.http.connections(), 0, "the page is fetched over https, and the other endpoints are not asked");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_preloaded_names_decides_what_a_missing_header_means() {
    let scene = Scene::new(&with_page(&[]), Asks::No).await;
    let select = ["--format", "json", "--select", "https/missing-hsts"];
    assert_eq!(rules(&scene.check(&[], &select).await), ["https/missing-hsts review"]);
    let config = "hsts-preload = \"list.json\"\nhsts-preload-date = 2026-10-01\n".to_owned();
    let list = |name: &str| {
        format!("// names\n{{\"entries\": [{{\"name\": \"{name}\", \"mode\": \"force-https\", \"include_subdomains\": true}}]}}")
    };
    let with = |list: String| [("govlint.toml", config.clone()), ("list.json", list)];
    let ran = scene.check(&with(list("other.example.gov")), &select).await;
    assert_eq!(rules(&ran), ["https/missing-hsts fail"]);
    let ran = scene.check(&with(list("example.gov")), &select).await;
    assert_eq!(rules(&ran), Vec::<String>::new());
    let preload = &ran.json()["hosts"][0]["facts"]["preload"];
    assert_eq!((&preload["coveredBy"], &preload["dated"]), (&json!("example.gov"), &json!("2026-10-01")));
    for (files, says) in [
        (with("{}".to_owned()).to_vec(), "this is no list of preloaded names"),
        (vec![("govlint.toml", config.clone())], "cannot read the list of preloaded names"),
    ] {
        let ran = scene.check(&files, &select).await;
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(says) && ran.err.contains("list.json"), "{ran:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_seen_is_said() {
    let scene = Scene::new(&with_page(&[]), Asks::Firmly).await;
    let ran = scene.check(&[], &["--format", "json"]).await;
    let notes = ran.json()["coverage"]["notes"].to_string();
    assert!(notes.contains(&format!("https://{NAME}/ asks for a client certificate")), "{ran:?}");
    assert_eq!(ran.json()["hosts"][0]["scan"]["HTTPS Client Auth Required"], json!(true));
    let address = format!("https://{NAME}/");
    let proxied = tokio::task::spawn_blocking(move || {
        let environment = [("HTTPS_PROXY", "http://127.0.0.1:1"), ("HTTP_PROXY", "http://127.0.0.1:1")];
        Folder::new().run_with(&["check", &address, "--no-store", "--format", "json"], &environment, b"")
    });
    let ran = proxied.await.unwrap();
    assert!(ran.json()["coverage"]["notes"].to_string().contains("was not looked at: it is reached through a proxy"), "{ran:?}");
    assert!(ran.err.contains(&format!("HTTPS of {NAME}: not looked at, it is reached through a proxy")), "{ran:?}");
    assert_eq!(ran.json()["hosts"][0]["facts"]["https"]["reply"]["not-asked"].as_str().map(str::is_empty), Some(false));
    assert_eq!(rules(&ran), Vec::<String>::new(), "nothing is guessed");
    assert_eq!(ran.json()["hosts"][0]["scan"]["Live"], json!(false));
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_and_exceptions_of_the_configuration_hold_for_hosts() {
    let scene = Scene::new(&with_page(&["strict-transport-security: max-age=31536000"]), Asks::No).await;
    let config = format!(
        "[rules]\n\"https/legacy-tls\" = \"error\"\n[[ignore]]\nrule = \"https/not-enforced\"\npages = [\"http://{NAME}/\"]\n\
         reason = \"port 80 is closed in December\"\n"
    );
    let ran = scene.check(&[("govlint.toml", config)], &["--format", "json"]).await;
    assert_eq!((ran.code, rules(&ran)), (1, vec!["https/legacy-tls fail".to_owned()]), "{ran:?}");
    assert_eq!(ran.json()["coverage"]["notes"], json!([]));
}
