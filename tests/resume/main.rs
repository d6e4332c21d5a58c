//! A crawl that is killed or interrupted, at any moment, goes on: it says what it would have said undisturbed, and fetches nothing twice.
//!
//! `GOVLINT_KILLS` says how often a crawl of 1,000 pages is killed: 4 times where it is not set, 20 in the nightly run.

mod sites;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use rusqlite::{Connection, OpenFlags};
use serde_json::Value;
use sites::{polite_liar, site, sprawl};
use support::{Play, Server, page};
use tempfile::TempDir;

/// A home that goes with the test, and a crawl in it.
struct Crawl {
    home: TempDir,
    arguments: Vec<String>,
}

impl Crawl {
    fn new(server: &Server, arguments: &[&str]) -> Self {
        let usual = ["check", server.base.as_str(), "--crawl", "--no-config", "--format", "json", "--as-of", "2026-11-01"];
        let arguments = usual.iter().chain(arguments).map(|argument| (*argument).to_owned()).collect();
        Self { home: tempfile::tempdir().unwrap(), arguments }
    }

    /// The same with a configuration.
    fn configured(server: &Server, arguments: &[&str], config: &str) -> Self {
        let mut crawl = Self::new(server, arguments);
        std::fs::write(crawl.home.path().join("govlint.toml"), config).unwrap();
        crawl.arguments.retain(|argument| argument != "--no-config");
        crawl
    }

    fn command(&self, further: &[&str]) -> Command {
        let mut command = support::govlint(self.home.path());
        command.current_dir(self.home.path()).args(&self.arguments).args(further);
        for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            command.env_remove(name);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn start(&self, further: &[&str]) -> Child {
        let mut command = self.command(further);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Runs to the end: exit code, report without times, what was told.
    fn run(&self, further: &[&str]) -> (i32, String, String) {
        let output = self.command(further).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        let json = String::from_utf8(output.stdout).unwrap();
        let (kept, _) = json.split_once("\"timings\":").unwrap_or_else(|| panic!("no report: {err}"));
        (output.status.code().unwrap(), kept.to_owned(), err)
    }

    fn files(&self) -> Vec<PathBuf> {
        let folder = self.home.path().join(".cache/govlint/crawls");
        let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
        files.map(|file| file.unwrap().path()).collect()
    }

    /// The requests whose answers are kept.
    fn kept(&self) -> BTreeSet<String> {
        let of_file = |path: &Path| {
            let file = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
            // A process that was killed before it had made its tables has kept nothing.
            let Ok(mut all) = file.prepare("SELECT iif(kind = 'head', 'HEAD ', 'GET ') || url FROM answer") else {
                return Vec::new();
            };
            all.query_map([], |row| row.get(0)).unwrap().collect::<Result<Vec<String>, _>>().unwrap()
        };
        let files = self.files();
        files.iter().filter(|path| path.extension().is_some_and(|it| it == "sqlite")).flat_map(|path| of_file(path)).collect()
    }
}

/// Numbers between 0 and 1 that are the same in every run.
fn fractions() -> impl Iterator<Item = f64> {
    let mut state = 0x2026_u32;
    std::iter::from_fn(move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Some(f64::from(state >> 8) / f64::from(1 << 24))
    })
}

/// The requests that were made, with whole addresses.
fn asked_for(servers: &[&Server]) -> Vec<String> {
    let whole = |server: &Server, asked: String| {
        let (method, path) = asked.split_once(' ').unwrap();
        format!("{method} {}", server.url(path))
    };
    servers.iter().flat_map(|server| server.asked().into_iter().map(|asked| whole(server, asked))).collect()
}

/// Forgets what these servers were asked.
fn forget(servers: &[&Server]) {
    for server in servers {
        server.forget();
    }
}

/// Kills the crawl that `new` makes at random moments, in so many rounds, and lets it go on.
async fn assert_goes_on(servers: &[&Server], new: impl Fn() -> Crawl, rounds: usize, fractions: &mut impl Iterator<Item = f64>) {
    let whole = new();
    forget(servers);
    let began = Instant::now();
    let (code, report, err) = whole.run(&[]);
    let took = began.elapsed();
    assert_eq!(code, 3, "some pages cannot be checked: {err}");
    assert!(report.lines().count() > 300, "the site has pages and faults: {report}");
    assert!(whole.files().is_empty(), "what is finished is not kept");
    for round in 0..rounds {
        let mut crawl = new();
        forget(servers);
        let (mut cut_off, mut asked) = (0, Vec::new());
        // Every third is killed twice.
        for kill in 0..=usize::from(round % 3 == 1) {
            let before = crawl.kept();
            forget(servers);
            let mut child = crawl.start(&["--resume"]);
            let moment = took.mul_f64(fractions.next().unwrap() / f64::from(u32::try_from(kill + 1).unwrap()));
            tokio::time::sleep(moment).await;
            child.kill().unwrap();
            let ended = child.wait().unwrap().code().is_some();
            let again: Vec<String> = asked_for(servers).into_iter().filter(|asked| before.contains(asked)).collect();
            assert!(again.is_empty() || ended, "round {round}: fetched twice: {again:?}");
            asked.extend(asked_for(servers));
            cut_off += usize::from(!ended);
            if ended {
                // It has let its file go and remembers what it saw: the next would begin anew, and not as one that has seen nothing.
                crawl = new();
                asked.clear();
            }
        }
        let before = crawl.kept();
        forget(servers);
        let (code, resumed, err) = crawl.run(&["--resume"]);
        assert_eq!(code, 3, "{err}");
        assert!(before.is_empty() || err.contains(&format!("going on after {} answers", before.len())), "{err}");
        let differs = resumed.lines().zip(report.lines()).find(|(resumed, report)| resumed != report);
        assert_eq!(differs, None, "round {round}, cut off {cut_off} times with {} answers", before.len());
        assert_eq!(resumed.len(), report.len());
        let again: Vec<String> = asked_for(servers).into_iter().filter(|asked| before.contains(asked)).collect();
        assert!(again.is_empty(), "round {round}: fetched twice: {again:?}");
        asked.extend(asked_for(servers));
        let nowhere: BTreeSet<&str> =
            asked.iter().filter_map(|asked| asked.split_once("/govlint-")).map(|(_, path)| path).collect();
        assert!(nowhere.len() <= 1, "hosts are probed with one path, whose answer is kept: {nowhere:?}");
        assert!(crawl.files().is_empty(), "what is finished is not kept");
    }
}

fn kills() -> usize {
    std::env::var("GOVLINT_KILLS").map_or(4, |kills| kills.parse().expect("GOVLINT_KILLS is a number"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crawl_that_is_killed_at_any_moment_goes_on() {
    let server = site().await;
    let mut fractions = fractions();
    for arguments in [&[][..], &["--max-pages", "300"]] {
        assert_goes_on(&[&server], || Crawl::new(&server, arguments), kills().div_ceil(2), &mut fractions).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn so_does_one_with_traps_sitemaps_redirects_and_hosts_that_lie() {
    let other = polite_liar().await;
    let server = sprawl(&other).await;
    let mut fractions = fractions().skip(40);
    for arguments in [&[][..], &["--max-pages", "120"]] {
        let new = || Crawl::configured(&server, arguments, "[fetch]\nallow = ['127.0.0.0/8']\n");
        let (_, report, err) = new().run(&[]);
        // A report is an object that goes on with its times.
        let report: Value = serde_json::from_str(&format!("{report}\"end\":0}}")).unwrap();
        let coverage = &report["coverage"];
        assert_eq!(coverage["soft404Hosts"], serde_json::json!([other.base.origin().ascii_serialization()]), "{coverage} {err}");
        assert!(coverage["traps"].as_array().is_some_and(|traps| !traps.is_empty()), "{coverage}");
        assert!(coverage["sitemaps"]["files"].as_u64() >= Some(3), "{coverage}");
        let found: BTreeSet<&str> = report["findings"].as_array().unwrap().iter().filter_map(|it| it["rule"].as_str()).collect();
        for rule in ["link/broken", "link/broken-fragment", "link/soft-404", "link/moved", "link/unverified"] {
            assert!(found.contains(rule), "{rule}: {found:?}");
        }
        assert_goes_on(&[&server, &other], new, kills().div_ceil(2), &mut fractions).await;
    }
}

/// Every byte that a folder holds, and every page that lies pressed in a crawl's file, by where it is.
fn bytes_below(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            all.extend(bytes_below(&path));
            continue;
        }
        all.push((path.clone(), std::fs::read(&path).unwrap()));
        if path.parent().is_some_and(|folder| folder.ends_with("crawls")) && path.extension().is_some_and(|it| it == "sqlite") {
            let file = Connection::open(&path).unwrap();
            let mut rows = file.prepare("SELECT length, body FROM answer WHERE body IS NOT NULL").unwrap();
            let page = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?));
            for (length, body) in rows.query_map([], page).unwrap().map(Result::unwrap) {
                all.push((path.clone(), zstd::bulk::decompress(&body, usize::try_from(length).unwrap()).unwrap()));
            }
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_lets_the_user_in_is_in_nothing_that_a_killed_crawl_leaves() {
    const SECRETS: [&str; 3] = ["f1eld-word-of-some-length", "pass-w0rd", "dXNlcjpwYXNzLXcwcmQ="];
    let server = site().await;
    let field = ["--max-pages", "40", "--header", "X-Preview-Key: f1eld-word-of-some-length"];
    let mut crawl = Crawl::new(&server, &field);
    let told = |output: &[u8]| !SECRETS.iter().any(|secret| String::from_utf8_lossy(output).contains(secret));
    let mut child = crawl.command(&["--delay", "20"]).env("GOVLINT_BASIC_AUTH", "user:pass-w0rd").spawn().unwrap();
    asked(&server, 20).await;
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(told(&output.stdout) && told(&output.stderr), "{output:?}");
    assert!(server.seen().iter().all(|seen| SECRETS[..1].iter().chain(&SECRETS[2..]).all(|secret| seen.head.contains(secret))));
    assert!(crawl.kept().len() >= 10, "pages that were fetched so are kept until the report is written: {:?}", crawl.kept());
    let bytes = bytes_below(crawl.home.path());
    assert!(bytes.len() >= 10, "{bytes:?}");
    for (path, bytes) in bytes {
        for secret in SECRETS {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret} in {}", path.display());
        }
    }
    // Without a store there is no file at all.
    let temporary = crawl.home.path().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    server.forget();
    let mut child = crawl.command(&["--delay", "20", "--no-store"]).env("TMPDIR", &temporary).spawn().unwrap();
    asked(&server, 20).await;
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(bytes_below(&temporary).is_empty(), "{:?}", bytes_below(&temporary));
    // With other credentials, or none, it would be another crawl.
    crawl.arguments.truncate(crawl.arguments.len() - 2);
    let output = crawl.command(&["--resume"]).output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    let said = err.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(
        output.status.code() == Some(2) && said.contains("credentials was authorization, x- preview-key and is (none)"),
        "{err}"
    );
    crawl.arguments.extend(field[2..].iter().map(|argument| (*argument).to_owned()));
    let output = crawl.command(&["--resume"]).env("GOVLINT_BASIC_AUTH", "user:other").output().unwrap();
    assert!(output.status.code() == Some(3) && told(&output.stdout) && told(&output.stderr), "{output:?}");
    assert!(crawl.files().is_empty());
}

/// Sends a signal by its name.
#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status().unwrap().success());
}

/// Waits until the server was asked for so many things.
async fn asked(server: &Server, many: usize) {
    while server.asked().len() < many {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signal_ends_a_crawl_in_order() {
    let server = site().await;
    let arguments = ["--max-pages", "60"];
    let (_, whole, _) = Crawl::new(&server, &arguments).run(&[]);
    for name in ["INT", "TERM"] {
        let crawl = Crawl::new(&server, &arguments);
        server.forget();
        let child = crawl.command(&["--delay", "20"]).spawn().unwrap();
        asked(&server, 20).await;
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(3), "{err}");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(report["pages"].as_array().unwrap().len() >= 15, "what was done is reported: {report}");
        assert!(!report["findings"].as_array().unwrap().is_empty(), "{report}");
        let why = "interrupted before everything was asked; --resume goes on";
        assert_eq!(report["coverage"]["unchecked"][server.base.as_str()], why);
        let left = report["coverage"]["notTried"].as_object().unwrap();
        assert!(left.values().any(|why| why == "not reached before the interruption"), "{left:?}");
        assert!(server.asked().iter().all(|asked| asked.starts_with("GET ")), "no link was asked any more");
        assert!(server.asked().len() < 60, "nothing was asked any more");
        let (code, resumed, err) = crawl.run(&["--resume"]);
        assert_eq!((code, resumed), (3, whole.clone()), "{err}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_does_not_end_is_given_up_and_a_second_signal_waits_for_nothing() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<title>Slow</title>".to_vec();
    let server = Server::start([
        ("/", page("<!doctype html><html lang=en><title>Home</title><a href=/slow>Slow</a>")),
        ("/slow", Play::Trickle(head)),
    ])
    .await;
    let crawl = Crawl::new(&server, &[]);
    let mut child = crawl.command(&[]).spawn().unwrap();
    // robots.txt, the page, the sitemap that is not there, and the slow one.
    asked(&server, 4).await;
    signal(&child, "INT");
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
    assert_eq!(told.next().unwrap().unwrap(), "ending in order; once more to end at once");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["coverage"]["notTried"][server.url("/slow").as_str()], "not reached before the interruption", "{report}");
    assert_eq!(report["pages"].as_array().unwrap().len(), 1);

    server.forget();
    let mut child = crawl.command(&["--resume"]).spawn().unwrap();
    asked(&server, 1).await;
    assert_eq!(server.asked(), ["GET /slow"], "robots.txt and the first page are kept");
    signal(&child, "INT");
    let mut told = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    assert_eq!(told.find(|line| line.starts_with("ending")).unwrap(), "ending in order; once more to end at once");
    signal(&child, "INT");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(130), 0), "at once, with no report");
    assert_eq!(crawl.kept().len(), 2, "the page, and that there is no sitemap");
}
