//! The probe: looks at a host below HTTP, and brings back facts.
//!
//! It asks the root of each of a host's four endpoints once, reads the certificates whatever they are worth, follows the redirects within the domain, and
//! greets the server with versions and ciphers that it should take no more. It connects through the client's own dialer, so that the guard, `--resolve` and `--connect-to` hold here
//! too; one connection at a time, with a pause after each. It sends no credentials, reads no body, and judges nothing.

mod answer;
mod certificate;
mod chain;
mod endpoints;
mod handshake;
mod hello;

use std::collections::HashMap;
use std::time::Duration;

use govlint_rules::facts::host::{Answer, Endpoint, Reply, Tls};
use govlint_rules::facts::{Failure, Hop, Host, without_fragment};
use url::Url;

use crate::fetch::{self, Client};
use answer::Asked;
use endpoints::Names;
use hello::Offer;

/// How the probe treats hosts.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// The pause after each connection to a host.
    pub pause: Duration,
    /// The longest time for one connection with what is said over it.
    pub timeout: Duration,
}

impl Default for Manner {
    fn default() -> Self {
        Self { pause: Duration::from_millis(500), timeout: Duration::from_secs(20) }
    }
}

/// Looks at the host of an address that the user named.
///
/// Where its requests go through a proxy nothing is asked: what the proxy shows of certificates may be its own.
pub async fn look_at(address: &Url, client: &Client, manner: Manner) -> Host {
    let names = Names::of(address);
    let is_proxied = names.roots().any(|root| client.is_proxied(root));
    let mut probe = Probe { client, manner, names: &names, is_proxied, asked: HashMap::new() };
    let plain = (probe.endpoint(names.http.as_ref()).await, probe.endpoint(names.httpwww.as_ref()).await);
    let secure = (probe.endpoint(names.https.as_ref()).await, probe.endpoint(names.httpswww.as_ref()).await);
    let Names { name, url, base_domain, .. } = names;
    Host { name, url, base_domain, http: plain.0, httpwww: plain.1, https: secure.0, httpswww: secure.1, preload: None }
}

struct Probe<'a> {
    client: &'a Client,
    manner: Manner,
    names: &'a Names,
    /// One of the endpoints is reached through a proxy.
    is_proxied: bool,
    /// What was asked before: endpoints lead to each other.
    asked: HashMap<Url, Asked>,
}

impl Probe<'_> {
    async fn endpoint(&mut self, url: Option<&Url>) -> Option<Endpoint> {
        let url = url?.clone();
        if self.is_proxied {
            let why = "it is reached through a proxy, which may show certificates of its own".to_owned();
            return Some(Endpoint { url, reply: Reply::NotAsked(why), tls: None });
        }
        let Asked { answer, tls } = self.ask(&url).await;
        let reply = match answer {
            Ok(answer) => Reply::Answered(self.followed(&url, answer).await),
            Err(failure) => Reply::Failed(failure),
        };
        let tls = match tls {
            Some(tls) => Some(self.with_what_it_takes(&url, tls).await),
            None => None,
        };
        Some(Endpoint { url, reply, tls })
    }

    /// Asks an address, once.
    async fn ask(&mut self, url: &Url) -> Asked {
        if let Some(known) = self.asked.get(url) {
            return known.clone();
        }
        let asked = answer::ask(url, self.client, self.manner.timeout).await;
        self.pause().await;
        self.asked.insert(url.clone(), asked.clone());
        asked
    }

    /// Follows the redirects of an answer, to their end or to the first address outside the domain.
    async fn followed(&mut self, url: &Url, first: fetch::Answer) -> Answer {
        let values = first.headers.get_all("strict-transport-security").map(str::to_owned).collect();
        let mut answer = Answer { status: first.status, strict_transport_security: values, hops: Vec::new(), broken_off: None };
        let (mut at, mut said) = (url.clone(), first);
        loop {
            let hop = match said.redirect(&at) {
                Ok(None) => return answer,
                Ok(Some(hop)) => hop,
                Err(failure) => return Answer { broken_off: Some(failure), ..answer },
            };
            at = without_fragment(hop.to.clone());
            let is_circle = is_known(&answer.hops, &hop, &at);
            answer.hops.push(hop);
            if is_circle {
                return Answer { broken_off: Some(Failure::RedirectLoop), ..answer };
            }
            if answer.hops.len() >= self.client.redirect_limit() {
                return Answer { broken_off: Some(Failure::TooManyRedirects), ..answer };
            }
            if !self.names.is_internal(&at) {
                return answer;
            }
            match self.ask(&at).await.answer {
                Ok(next) => said = next,
                Err(failure) => return Answer { broken_off: Some(failure), ..answer },
            }
        }
    }

    /// Greets a server that speaks TLS with what it should take no more.
    async fn with_what_it_takes(&mut self, url: &Url, mut tls: Tls) -> Tls {
        for (offer, taken) in [
            (Offer::Ssl2, &mut tls.ssl2),
            (Offer::Ssl3, &mut tls.ssl3),
            (Offer::Tls10, &mut tls.tls10),
            (Offer::Tls11, &mut tls.tls11),
            (Offer::TripleDes, &mut tls.triple_des),
            (Offer::Rc4, &mut tls.rc4),
        ] {
            *taken = hello::ask(url, offer, self.client.dialer(), self.manner.timeout).await;
            self.pause().await;
        }
        tls
    }

    async fn pause(&self) {
        tokio::time::sleep(self.manner.pause).await;
    }
}

/// Whether a redirect leads to where these came from.
fn is_known(before: &[Hop], hop: &Hop, to: &Url) -> bool {
    before.iter().chain([hop]).any(|earlier| without_fragment(earlier.from.clone()) == *to)
}
