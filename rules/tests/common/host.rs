//! A host written down: what each of its endpoints answered, a line each, and what is to be said of one below it.
//!
//! ```text
//! http://agency.example.gov/ 301 https://agency.example.gov/ https://www.agency.example.gov/     status, then each redirect's target
//! https://agency.example.gov/ 200
//!   hsts: max-age=31536000                                 one line a header
//!   certificate: 2026-06-01 to 2027-06-01 bad-chain        days and faults
//!   issuer: CN=Example CA
//!   chain: 1                                               how many certificates were presented, 2 where it is not said
//!   client-certificate: demanded
//!   accepts: SSLv2 SSLv3 TLSv1.0 TLSv1.1 3DES RC4          those of these that it takes, or `nothing`
//! https://www.agency.example.gov/ connection-refused       a failure, by its name
//! preload: agency.example.gov                              the listed name that covers the host, or `none`
//! base: example.gov
//! # a remark
//! ```
//! What is not written: an https endpoint that answered has a good certificate; other endpoints refuse the connection, and `www.` does not exist.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::collections::BTreeSet;

use govlint_rules::facts::host::{Acceptance, Answer, Certificate, Endpoint, Host, Key, Preload, Protocol, Reply, Tls};
use govlint_rules::facts::{Failure, Hop};
use jiff::Timestamp;
use url::Url;

/// Reads a host. Panics where the text is not of that form.
pub fn read(text: &str) -> Host {
    let mut endpoints: Vec<Endpoint> = Vec::new();
    let (mut preload, mut base) = (None, None);
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if line.starts_with(' ') {
            let endpoint = endpoints.last_mut().unwrap_or_else(|| panic!("`{line}` is of no endpoint"));
            detail(endpoint, line.trim());
        } else if let Some(value) = line.strip_prefix("preload:") {
            preload = Some(value.trim().to_owned());
        } else if let Some(value) = line.strip_prefix("base:") {
            base = Some(value.trim().to_owned());
        } else {
            endpoints.push(endpoint(line));
        }
    }
    host(endpoints, preload.as_deref(), base)
}

fn host(mut endpoints: Vec<Endpoint>, preload: Option<&str>, base: Option<String>) -> Host {
    let named = endpoints.first().expect("a host has an endpoint").url.host_str().unwrap().to_owned();
    let name = named.strip_prefix("www.").unwrap_or(&named).to_owned();
    let mut take = |scheme: &str, www: &str| {
        let url = Url::parse(&format!("{scheme}://{www}{name}/")).unwrap();
        let missing = if www.is_empty() { Failure::ConnectionRefused } else { Failure::DnsNotFound };
        let stated = endpoints.iter().position(|endpoint| endpoint.url == url).map(|at| endpoints.remove(at));
        Some(stated.unwrap_or(Endpoint { url, reply: Reply::Failed(missing), tls: None }))
    };
    let plain = (take("http", ""), take("http", "www."));
    let secure = (take("https", ""), take("https", "www."));
    let url = secure.0.as_ref().unwrap().url.clone();
    assert!(endpoints.is_empty(), "of another host: {endpoints:?}");
    let base_domain = base.unwrap_or_else(|| name.clone());
    let preload = preload.map(|covered_by| Preload {
        dated: None,
        covered_by: (covered_by != "none").then(|| covered_by.to_owned()),
        host: covered_by == name,
        base_domain: covered_by == base_domain,
    });
    Host { name, url, base_domain, http: plain.0, httpwww: plain.1, https: secure.0, httpswww: secure.1, preload }
}

fn endpoint(line: &str) -> Endpoint {
    let mut words = line.split_whitespace();
    let url = Url::parse(words.next().unwrap()).unwrap_or_else(|error| panic!("`{line}`: {error}"));
    let said = words.next().unwrap_or_else(|| panic!("`{line}`: what did it answer?"));
    let Ok(status) = said.parse() else {
        let failure = Failure::ALL.iter().find(|failure| failure.name() == said);
        let reply = failure.map_or_else(|| Reply::NotAsked(said.to_owned()), |failure| Reply::Failed(*failure));
        return Endpoint { url, reply, tls: None };
    };
    let mut from = url.clone();
    let hops = words.map(|to| {
        let to = Url::parse(to).unwrap_or_else(|error| panic!("`{line}`: {error}"));
        Hop { from: std::mem::replace(&mut from, to.clone()), status, to }
    });
    let answer = Answer { status, strict_transport_security: Vec::new(), hops: hops.collect(), broken_off: None };
    let tls = (url.scheme() == "https").then(|| {
        let protocol = Some(Protocol::Tls13);
        let mut tls = Tls { protocol, cipher_suite: Some("TLS_AES_128_GCM_SHA256".to_owned()), ..Tls::default() };
        certificate(&mut tls, "2026-06-01 to 2027-06-01", &url);
        tls
    });
    Endpoint { url, reply: Reply::Answered(answer), tls }
}

fn detail(endpoint: &mut Endpoint, line: &str) {
    let (key, value) = line.split_once(':').unwrap_or_else(|| panic!("`{line}` says nothing"));
    let value = value.trim();
    if key == "hsts" {
        let Reply::Answered(answer) = &mut endpoint.reply else { panic!("`{line}`: there was no answer") };
        answer.strict_transport_security.push(value.to_owned());
        return;
    }
    let url = endpoint.url.clone();
    let tls = endpoint.tls.get_or_insert_default();
    match key {
        "certificate" => certificate(tls, value, &url),
        "issuer" => tls.chain.iter_mut().for_each(|certificate| value.clone_into(&mut certificate.issuer)),
        "chain" => tls.chain.truncate(value.parse().unwrap()),
        "client-certificate" => tls.client_certificate = named(value),
        "accepts" => {
            let accepts = |version| if value.contains(version) { Acceptance::Accepted } else { Acceptance::Refused };
            (tls.ssl2, tls.ssl3) = (accepts("SSLv2"), accepts("SSLv3"));
            (tls.tls10, tls.tls11) = (accepts("TLSv1.0"), accepts("TLSv1.1"));
            (tls.triple_des, tls.rc4) = (accepts("3DES"), accepts("RC4"));
        }
        _ => panic!("`{line}`: unknown"),
    }
}

fn certificate(tls: &mut Tls, value: &str, url: &Url) {
    let mut words = value.split_whitespace();
    let mut day = || format!("{}T00:00:00Z", words.next().unwrap()).parse::<Timestamp>();
    let not_before = day().unwrap();
    assert!(day().is_err(), "`{value}`: DAY to DAY");
    let not_after = day().unwrap();
    tls.faults = words.map(named).collect::<BTreeSet<_>>();
    let of = |subject: &str, issuer: &str, names: &[&str]| Certificate {
        subject: format!("CN={subject}"),
        issuer: format!("CN={issuer}"),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        not_before,
        not_after,
        key: Key { algorithm: "EC".to_owned(), bits: Some(256) },
    };
    let name = url.host_str().unwrap();
    tls.chain = vec![of(name, "Example CA", &[name]), of("Example CA", "Example Root", &[])];
}

/// A value by its serialised name.
fn named<T: serde::de::DeserializeOwned>(name: &str) -> T {
    serde_json::from_value(serde_json::Value::from(name)).unwrap_or_else(|error| panic!("`{name}`: {error}"))
}
