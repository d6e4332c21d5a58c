//! What one host answered when its HTTPS was looked at: its four endpoints, the redirects between them, its certificates.
//!
//! Facts only: the shell asks, [`Scan`] sorts what was answered by the terms of federal scans, rules say what is a fault. There is no clock in here:
//! whether a certificate had expired was seen when it was shown.

mod canonical;
mod endpoint;
mod scan;
mod tls;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use url::Url;

pub use endpoint::{Answer, Endpoint, Reply};
pub use scan::{STRONG_MAX_AGE, Scan};
pub use tls::{Acceptance, Certificate, CertificateFault, ClientCertificate, Key, Protocol, Tls};

/// One host with its four endpoints, named as pshtt names them. An endpoint that cannot be (`www.` before an address; http at a port that was named
/// for https) is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Host {
    /// The name, lower-case, without `www.`; with a port where one was written out.
    pub name: String,
    /// Its root over https, or over http where the port that was written out is for that.
    pub url: Url,
    /// The registrable domain that the name stands under, by the public suffix list; the name itself where there is none.
    pub base_domain: String,
    /// `http://` and the name.
    pub http: Option<Endpoint>,
    /// `http://www.` and the name.
    pub httpwww: Option<Endpoint>,
    /// `https://` and the name.
    pub https: Option<Endpoint>,
    /// `https://www.` and the name.
    pub httpswww: Option<Endpoint>,
    /// What the browsers' list of preloaded names says; none where no list was at hand.
    pub preload: Option<Preload>,
}

/// What the browsers' list says of a host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Preload {
    /// The day of the list, if that is known.
    pub dated: Option<Date>,
    /// The listed name that covers the host: its own, or one above it that includes its subdomains.
    pub covered_by: Option<String>,
    /// The host's own name is listed with its subdomains.
    pub host: bool,
    /// The registrable domain is listed with its subdomains.
    pub base_domain: bool,
}

impl Host {
    /// The endpoints that there are: root before `www.`, http before https.
    pub fn endpoints(&self) -> impl Iterator<Item = &Endpoint> {
        [&self.http, &self.httpwww, &self.https, &self.httpswww].into_iter().flatten()
    }

    /// The https endpoints that there are.
    pub fn secure_endpoints(&self) -> impl Iterator<Item = &Endpoint> {
        [&self.https, &self.httpswww].into_iter().flatten()
    }

    /// The http endpoints that there are.
    pub fn plain_endpoints(&self) -> impl Iterator<Item = &Endpoint> {
        [&self.http, &self.httpwww].into_iter().flatten()
    }

    /// Whether the name of the host is of the same registrable domain as this host. An address or a missing name never is, unless it is this host.
    #[must_use]
    pub fn is_internal(&self, url: &Url) -> bool {
        url.host_str().is_some_and(|host| {
            let host = host.trim_end_matches('.');
            let below = host.strip_suffix(self.base_domain.as_str());
            below.is_some_and(|left| left.is_empty() || left.ends_with('.'))
        })
    }

    /// Whether nobody asked anything: every endpoint that there is was passed over.
    #[must_use]
    pub fn is_unasked(&self) -> bool {
        self.endpoints().all(|endpoint| matches!(endpoint.reply, Reply::NotAsked(_)))
    }
}
