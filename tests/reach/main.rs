//! How hosts are reached and what is read of their answers, against scripted servers on loopback, plain and TLS.

#[path = "../support/mod.rs"]
mod support;

mod cache;
mod credentials;
mod guard;
mod limits;
mod tls;

use std::time::Duration;

use govlint::fetch::{Client, ClientOptions, Want, fetch};
use govlint_rules::facts::{Exchange, Failure};
use support::Server;
use url::Url;

/// Options by which these servers are named.
fn options(named: &[&Server]) -> ClientOptions {
    ClientOptions {
        connect_timeout: Duration::from_secs(5),
        first_byte_timeout: Duration::from_secs(5),
        total_timeout: Duration::from_secs(5),
        named: named.iter().map(|server| server.base.clone()).collect(),
        proxies: false,
        ..ClientOptions::default()
    }
}

fn client(options: &ClientOptions) -> Client {
    Client::new(options).unwrap()
}

async fn get(client: &Client, url: &Url) -> Result<Exchange, Failure> {
    fetch(client, url, Want::Everything).await.map_err(|failed| failed.failure)
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}
