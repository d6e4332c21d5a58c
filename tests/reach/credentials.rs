//! Credentials go to the origins that the user names, and nowhere else.

use govlint::fetch::credentials::{Credentials, Secret};
use govlint::fetch::{ClientOptions, Want};

use super::support::{Server, page, redirect};
use super::{client, get, options};

fn secrets() -> Credentials {
    let fields = ["X-Preview-Key: 5ecret-key", "Accept: application/xhtml+xml"].map(|text| Secret::from(text.to_owned()));
    Credentials::of_flags(&fields).unwrap().with_basic(&Secret::from("user:5ecret-word".to_owned()), "V").unwrap()
}

/// `user:5ecret-word` as it is sent.
const BASIC: &str = "Basic dXNlcjo1ZWNyZXQtd29yZA==";

#[tokio::test]
async fn they_are_sent_to_the_named_origin_and_dropped_where_it_leads_elsewhere() {
    let other = Server::start([("/", page("other")), ("/back", page("never"))]).await;
    let named = Server::start([
        ("/", page("home")),
        ("/robots.txt", page("")),
        ("/away", redirect(other.base.as_str())),
        ("/stay", redirect("/")),
    ])
    .await;
    let mut options = ClientOptions { credentials: secrets(), ..options(&[&named]) };
    // The other server may be connected to, but nobody named it.
    options.allowed = vec!["127.0.0.1".parse().unwrap()];
    let client = client(&options);
    for path in ["/", "/robots.txt", "/stay", "/away"] {
        assert_eq!(get(&client, &named.url(path)).await.unwrap().status, 200);
    }
    client.send(&other.base, Want::Head).await.unwrap();
    for seen in named.seen() {
        let head = &seen.head;
        assert!(
            head.contains(&format!("authorization: {BASIC}\r\n")) && head.contains("x-preview-key: 5ecret-key\r\n"),
            "{head}"
        );
        assert_eq!(head.matches("accept: ").count(), 1, "a field of the user's takes the place of ours: {head}");
    }
    assert_eq!(other.asked(), ["GET /", "HEAD /"]);
    for seen in other.seen() {
        let head = seen.head.to_lowercase();
        assert!(!head.contains("authorization") && !head.contains("5ecret") && !head.contains("x-preview"), "{head}");
    }
    assert!(client.has_credentials_for(&named.base) && !client.has_credentials_for(&other.base));
    let shown = format!("{client:?} {options:?}");
    assert!(!shown.contains("5ecret") && !shown.contains(BASIC), "{shown}");
}

#[tokio::test]
async fn another_port_or_scheme_is_another_origin() {
    let server = Server::start([("/", page(""))]).await;
    let mut named = server.base.clone();
    named.set_scheme("https").unwrap();
    let options = ClientOptions { credentials: secrets(), named: vec![named], ..options(&[]) };
    get(&client(&options), &server.base).await.unwrap();
    assert!(!server.seen()[0].head.contains("authorization"), "{:?}", server.seen());
}

#[tokio::test]
async fn a_user_in_a_pages_address_is_not_sent() {
    let server = Server::start([("/", page(""))]).await;
    let mut url = server.base.clone();
    url.set_username("someone").unwrap();
    url.set_password(Some("5ecret")).unwrap();
    get(&client(&options(&[&server])), &url).await.unwrap();
    let head = &server.seen()[0].head;
    assert!(!head.contains("someone") && !head.contains("5ecret") && !head.contains("authorization"), "{head}");
}
