//! Redirects between the endpoints, and HSTS.

use govlint_rules::facts::Failure;
use govlint_rules::facts::host::Reply;

use crate::world::{Domain, INNER, NAME, Pki, TlsServer, answer, plain, redirect, server};
use crate::{look, said, standing};

const YEAR: &str = "strict-transport-security: max-age=31536000; includeSubDomains";
const HTTPS: &str = "https://agency.example.gov/";
const WWW: &str = "https://www.agency.example.gov/";

/// Answers of the four endpoints: http, http://www, https, https://www. Nobody listens where there is none.
struct Answers<'a>([Option<&'a str>; 4]);

impl Answers<'_> {
    async fn look(&self) -> govlint_rules::facts::Host {
        let pki = Pki::new("Test");
        let mut domain = Domain::default();
        let mut servers = Vec::new();
        for (endpoint, said) in ["http", "httpwww", "https", "httpswww"].into_iter().zip(self.0) {
            let Some(said) = said else {
                domain = domain.closed(endpoint);
                continue;
            };
            let server = if endpoint.starts_with("https") {
                TlsServer::new(pki.issue(server(&[NAME, "www.agency.example.gov"])), said).start().await
            } else {
                plain(said).await
            };
            domain = domain.at(endpoint, &server);
            servers.push(server);
        }
        look(&domain, &pki).await
    }
}

#[tokio::test]
async fn each_shape_of_redirect_has_its_class() {
    let to_https = &redirect(HTTPS, &[]);
    let to_www = &redirect(WWW, &[YEAR]);
    let (page, strong) = (&*answer(200, &[]), &*answer(200, &[YEAR]));
    let none: &[&str] = &[];
    for (name, answers, expected, scan) in [
        ("as it should be", [Some(&**to_https), None, Some(strong), None], none, "supports enforces strong"),
        ("port 80 closed", [None, None, Some(strong), None], none, "supports enforces strong"),
        (
            "by the root, with HSTS on the redirect",
            [Some(to_https), Some(to_www), Some(to_www), Some(strong)],
            none,
            "supports enforces strong",
        ),
        (
            "www first",
            [Some(to_www), Some(to_www), Some(to_www), Some(strong)],
            &["bypassed-hsts fail http://A/"],
            "supports enforces strong",
        ),
        ("http answers 200", [Some(page), None, Some(strong), None], &["not-enforced fail http://A/"], "supports strong"),
        (
            "http answers 403",
            [Some(&answer(403, &[])), None, Some(strong), None],
            &["not-enforced fail http://A/"],
            "supports strong",
        ),
        (
            "http answers 503",
            [Some(&answer(503, &[])), None, Some(strong), None],
            &["not-enforced review http://A/"],
            "supports strong",
        ),
        (
            "http by http",
            [Some(&redirect("http://www.agency.example.gov/", &[])), Some(to_www), None, Some(strong)],
            &["not-enforced fail http://A/"],
            "supports strong",
        ),
        (
            "downgrade",
            [Some(page), None, Some(&redirect("http://agency.example.gov/", &[YEAR])), None],
            &["downgraded fail https://A/"],
            "strong",
        ),
        ("http only", [Some(page), None, None, None], &["not-supported fail https://A/"], ""),
        ("no HSTS, and no list", [None, None, Some(page), None], &["missing-hsts review https://A/"], "supports enforces"),
    ] {
        let host = Answers(answers).look().await;
        assert_eq!(
            (said(&host), standing(&host)),
            (expected.iter().map(ToString::to_string).collect(), scan.to_owned()),
            "{name}"
        );
    }
}

#[tokio::test]
async fn hsts_headers_come_as_they_were_sent() {
    let twice = answer(200, &["Strict-Transport-Security: max-age=300", "strict-transport-security: max-age=31536000"]);
    let host = Answers([None, None, Some(&twice), None]).look().await;
    let sent = &host.https.as_ref().unwrap().answer().unwrap().strict_transport_security;
    assert_eq!(sent, &["max-age=300", "max-age=31536000"]);
    assert_eq!(said(&host), ["weak-hsts fail https://A/", "invalid-hsts fail https://A/"]);
    let latin = answer(200, &["strict-transport-security: max-age=31536000; \u{e9}"]);
    let host = Answers([None, None, Some(&latin), None]).look().await;
    assert_eq!(said(&host), ["invalid-hsts fail https://A/"]);
    // Over http a header means nothing, however it is written.
    let host =
        Answers([Some(&redirect(HTTPS, &["strict-transport-security: nonsense"])), None, Some(&answer(200, &[YEAR])), None])
            .look()
            .await;
    assert_eq!(said(&host), Vec::<String>::new());
}

#[tokio::test]
async fn redirects_are_followed_within_the_domain_and_no_further() {
    let away = redirect("https://login.example.com/start", &[]);
    let host = Answers([Some(&redirect(HTTPS, &[])), None, Some(&away), None]).look().await;
    let hops = &host.http.as_ref().unwrap().answer().unwrap().hops;
    let to: Vec<&str> = hops.iter().map(|hop| hop.to.as_str()).collect();
    assert_eq!(to, [HTTPS, "https://login.example.com/start"]);
    let circle = Answers([None, None, Some(&redirect(WWW, &[])), Some(&redirect(HTTPS, &[]))]).look().await;
    let answer = circle.https.as_ref().unwrap().answer().unwrap();
    assert_eq!((answer.broken_off, answer.hops.len()), (Some(Failure::RedirectLoop), 2));
    let nowhere = Answers([None, None, Some(&redirect("http://[", &[])), None]).look().await;
    let answer = nowhere.https.as_ref().unwrap().answer().unwrap();
    assert_eq!((answer.broken_off, answer.hops.len()), (Some(Failure::InvalidRedirect), 0));
}

#[tokio::test]
async fn a_redirect_to_an_inner_address_is_not_followed() {
    // The name is of the domain, and the user did not name it.
    let inner = plain("").await;
    let inward = redirect(&format!("http://{INNER}:{}/", inner.port), &[]);
    let host = Answers([None, None, Some(&inward), None]).look().await;
    let answer = host.https.as_ref().unwrap().answer().unwrap();
    assert_eq!((answer.broken_off, inner.connections()), (Some(Failure::PrivateAddress), 0));
    assert!(matches!(host.httpswww.as_ref().unwrap().reply, Reply::Failed(Failure::ConnectionRefused)));
}
