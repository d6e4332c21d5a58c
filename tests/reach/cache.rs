//! Conditional requests: what is asked of a server that was asked before, and what its answers are taken for.

use std::sync::Arc;
use std::time::SystemTime;

use govlint::fetch::credentials::{Credentials, Secret};
use govlint::fetch::{Client, ClientOptions, Want};
use govlint::store::{Cache, CacheLimits, Store, StorePlace};

use super::support::{Play, Server, answer};
use super::{client, get, options};

const HTML: &str = "content-type: text/html; charset=utf-8";
const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

/// A client as each run makes one, with the cache of one folder.
fn with_cache(folder: &tempfile::TempDir, options: ClientOptions) -> Client {
    let store = Store::open(&StorePlace::Folder(folder.path().to_owned())).unwrap();
    let cache = Cache::open(&store, CacheLimits::default(), SystemTime::now());
    assert_eq!(cache.trouble(), None);
    client(&ClientOptions { cache: Some(Arc::new(cache)), ..options })
}

fn once(first: Play, then: Play) -> Play {
    Play::Once(Box::new(first), Box::new(then))
}

#[tokio::test]
async fn a_page_that_did_not_change_is_not_sent_again() {
    let modified = format!("last-modified: {DATE}");
    let not_modified = answer(304, &["etag: \"a\"", "strict-transport-security: max-age=1"], "");
    let server = Server::start([
        (
            "/",
            once(answer(200, &[HTML, "etag: \"a\"", &modified, "set-cookie: id=c00kie", "x-old: yes"], "the page"), not_modified),
        ),
        ("/old", once(answer(200, &[HTML, &modified], "by date"), answer(304, &[], ""))),
        ("/new", once(answer(200, &[HTML, "etag: \"a\""], "before"), answer(200, &[HTML, "etag: \"b\""], "after"))),
        ("/gone", once(answer(200, &[HTML, "etag: \"a\""], "before"), answer(404, &[HTML], "gone"))),
    ])
    .await;
    let folder = tempfile::tempdir().unwrap();
    for path in ["/", "/old", "/new", "/gone"] {
        assert_eq!(get(&with_cache(&folder, options(&[&server])), &server.url(path)).await.unwrap().status, 200);
    }
    let again = with_cache(&folder, options(&[&server]));
    let page = get(&again, &server.base).await.unwrap();
    assert_eq!((page.status, page.body.as_slice(), page.media_type().as_deref()), (200, &b"the page"[..], Some("text/html")));
    assert_eq!(page.headers.get("x-old"), Some("yes"));
    assert_eq!(page.headers.get("strict-transport-security"), Some("max-age=1"), "what the 304 says is how the page is now");
    assert_eq!(page.headers.get("set-cookie"), None);
    assert_eq!(get(&again, &server.url("/old#part")).await.unwrap().body, b"by date");
    assert_eq!(get(&again, &server.url("/new")).await.unwrap().body, b"after");
    assert_eq!(get(&again, &server.url("/gone")).await.unwrap().status, 404);
    let seen = server.seen();
    for first in &seen[..4] {
        assert!(!first.head.contains("if-none-match") && !first.head.contains("if-modified-since"), "{first:?}");
    }
    assert!(
        seen[4].head.contains("if-none-match: \"a\"\r\n") && seen[4].head.contains(&format!("if-modified-since: {DATE}\r\n"))
    );
    assert!(
        !seen[5].head.contains("if-none-match") && seen[5].head.contains(&format!("if-modified-since: {DATE}\r\n")),
        "{:?}",
        seen[5]
    );

    // The newer version is the one that is known from now on, and of what is gone nothing is.
    let third = with_cache(&folder, options(&[&server]));
    get(&third, &server.url("/new")).await.unwrap();
    get(&third, &server.url("/gone")).await.unwrap();
    let seen = server.seen();
    assert!(seen[8].head.contains("if-none-match: \"b\"\r\n"), "{:?}", seen[8]);
    assert!(!seen[9].head.contains("if-none-match"), "{:?}", seen[9]);
    let kept = std::fs::read(folder.path().join("cache.sqlite")).unwrap();
    assert!(!kept.windows(6).any(|part| part == b"c00kie"), "no cookie is kept");
}

#[tokio::test]
async fn a_304_that_fits_nothing_is_not_believed() {
    let other = once(answer(200, &[HTML, "etag: \"a\""], "one"), answer(304, &["etag: \"z\""], ""));
    let server = Server::start([("/", other), ("/unasked", answer(304, &[], ""))]).await;
    let folder = tempfile::tempdir().unwrap();
    get(&with_cache(&folder, options(&[&server])), &server.base).await.unwrap();
    let again = with_cache(&folder, options(&[&server]));
    assert_eq!(get(&again, &server.base).await.unwrap().status, 304, "the body of another version is no answer");
    let seen = server.seen();
    assert_eq!(seen.len(), 3, "the version that the 304 speaks of is fetched");
    assert!(seen[1].head.contains("if-none-match") && !seen[2].head.contains("if-none-match"), "{seen:?}");
    assert_eq!(get(&again, &server.url("/unasked")).await.unwrap().status, 304, "an answer like any other");
}

#[tokio::test]
async fn what_may_not_be_kept_is_not() {
    let tag = "etag: \"a\"";
    let server = Server::start([
        ("/no-store", answer(200, &[HTML, tag, "cache-control: no-store"], "x")),
        ("/vary", answer(200, &[HTML, tag, "vary: *"], "x")),
        ("/bare", answer(200, &[HTML], "x")),
        ("/pdf", answer(200, &["content-type: application/pdf", tag], "x")),
        ("/long", answer(200, &[HTML, tag], "x".repeat(10_000))),
        ("/secret", answer(200, &[HTML, tag], "behind the password")),
    ])
    .await;
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let limited = with_cache(&folder, ClientOptions { body_limit: 9000, ..options(&[&server]) });
        for path in ["/no-store", "/vary", "/bare", "/pdf", "/long"] {
            limited.send(&server.url(path), Want::Page).await.unwrap();
        }
        let credentials = Credentials::default().with_basic(&Secret::from("user:word".to_owned()), "V").unwrap();
        let secret = with_cache(&folder, ClientOptions { credentials, ..options(&[&server]) });
        secret.send(&server.url("/secret"), Want::Page).await.unwrap();
        limited.send(&server.url("/bare"), Want::Head).await.unwrap();
    }
    for seen in server.seen() {
        assert!(!seen.head.contains("if-none-match") && !seen.head.contains("if-modified-since"), "{seen:?}");
    }
    let kept = std::fs::read(folder.path().join("cache.sqlite")).unwrap();
    assert!(!kept.windows(19).any(|part| part == b"behind the password"));
}
