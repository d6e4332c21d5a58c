//! The questions that pshtt asks of a host's four endpoints: which is the canonical one, and what the redirects between them come to.
//!
//! Each is answered as pshtt's program answers it. A certificate fault of either endpoint is told by [`super::Scan`]; here only the canonical name counts.

use url::Url;

use super::{CertificateFault, Endpoint, Host};
use crate::hsts::Hsts;

impl Host {
    /// The best guess at which endpoint the host means to be its own.
    ///
    /// It is at `www.` where a `www.` endpoint is live, no root endpoint shows a page, and the roots are down or one of them leads to `www.` at once. It is
    /// at https where an https endpoint is live under its right name, no http endpoint shows a page, and both are down or one leads to https in the
    /// same domain at once.
    #[must_use]
    pub fn canonical(&self) -> Option<&Endpoint> {
        let endpoint = match (self.is_at_www(), self.is_at_https()) {
            (true, true) => &self.httpswww,
            (true, false) => &self.httpwww,
            (false, true) => &self.https,
            (false, false) => &self.http,
        };
        endpoint.as_ref().or_else(|| self.endpoints().find(|endpoint| endpoint.is_live())).or_else(|| self.endpoints().next())
    }

    /// The https endpoint of the canonical name.
    #[must_use]
    pub fn canonical_secure(&self) -> Option<&Endpoint> {
        if self.is_at_www() { self.httpswww.as_ref() } else { self.https.as_ref() }
    }

    fn is_at_www(&self) -> bool {
        let roots = [&self.http, &self.https];
        let www = |to: &Url| to.host_str().is_some_and(|to| to.strip_prefix("www.") == self.bare_name());
        [&self.httpwww, &self.httpswww].into_iter().flatten().any(Endpoint::is_live)
            && roots.into_iter().all(|root| is_unused(root.as_ref()))
            && (roots.into_iter().all(|root| is_down(root.as_ref()))
                || roots.into_iter().flatten().filter_map(Endpoint::redirect).any(www))
    }

    fn is_at_https(&self) -> bool {
        let used = |endpoint: &Endpoint| endpoint.is_live() && !endpoint.has(CertificateFault::BadHostname);
        let plain = || self.plain_endpoints();
        let upgrades = |to: &Url| to.scheme() == "https" && self.is_internal(to);
        self.secure_endpoints().any(used)
            && plain().all(|endpoint| is_unused(Some(endpoint)))
            && (!plain().any(Endpoint::is_live) || plain().filter_map(Endpoint::redirect).any(upgrades))
    }

    fn bare_name(&self) -> Option<&str> {
        // A port is no part of what a redirect's host is compared with.
        self.name.split(':').next()
    }

    /// Whether the https endpoint of the canonical name shows a certificate that browsers take (pshtt: "Valid HTTPS").
    #[must_use]
    pub fn has_valid_https(&self) -> bool {
        self.canonical_secure().is_some_and(Endpoint::is_certificate_valid)
    }

    /// Whether https is there and leads back to http (pshtt: "Downgrades HTTPS").
    #[must_use]
    pub fn downgrades(&self) -> bool {
        let supports = self.secure_endpoints().any(|it| it.is_live() && !it.has(CertificateFault::BadHostname));
        let back = |to: &Url| to.scheme() == "http" && self.is_internal(to);
        supports && self.canonical_secure().and_then(Endpoint::redirect).is_some_and(back)
    }

    /// Whether nothing but https is to be had (pshtt: "Strictly Forces HTTPS").
    #[must_use]
    pub fn strictly_forces(&self) -> bool {
        let forces = |it: &Endpoint| !it.is_live() || it.redirect().is_some_and(|to| to.scheme() == "https");
        self.secure_endpoints().any(Endpoint::is_live) && self.plain_endpoints().all(forces)
    }

    /// Whether visitors can use https (pshtt: "Domain Supports HTTPS").
    #[must_use]
    pub fn supports(&self) -> bool {
        let bad_chain_only = |it: &Endpoint| it.has(CertificateFault::BadChain) && !it.has(CertificateFault::BadHostname);
        !self.downgrades() && (self.has_valid_https() || self.canonical_secure().is_some_and(bad_chain_only))
    }

    /// Whether visitors cannot but use https (pshtt: "Domain Enforces HTTPS").
    #[must_use]
    pub fn enforces(&self) -> bool {
        let defaults = self.canonical().is_some_and(Endpoint::is_secure);
        self.supports() && self.strictly_forces() && (defaults || self.leads_away(&[&self.http, &self.httpwww]))
    }

    /// Whether the host only sends its visitors elsewhere (pshtt: "Redirect").
    #[must_use]
    pub fn is_redirect_domain(&self) -> bool {
        self.leads_away(&[&self.http, &self.httpwww, &self.https, &self.httpswww])
    }

    fn leads_away(&self, endpoints: &[&Option<Endpoint>]) -> bool {
        let away = |it: &Endpoint| it.eventually().is_some_and(|to| !self.is_internal(to));
        let down = |it: &Endpoint| {
            !it.is_live() || it.has(CertificateFault::BadHostname) || it.answer().is_some_and(|answer| answer.status >= 400)
        };
        let there = || endpoints.iter().filter_map(|endpoint| endpoint.as_ref());
        there().any(away) && there().all(|endpoint| away(endpoint) || down(endpoint))
    }
}

impl Endpoint {
    /// What its HSTS header says: nothing over http or with a certificate for another name. Of several header fields the first counts (RFC 6797,
    /// section 8.1).
    #[must_use]
    pub fn hsts(&self) -> Option<Hsts> {
        let header = self.answer()?.strict_transport_security.first()?;
        let counts = self.is_secure() && !self.has(CertificateFault::BadHostname);
        counts.then(|| Hsts::parse(header))
    }

    /// The policy that a browser keeps for this endpoint: none where the header is void or turns the policy off.
    #[must_use]
    pub fn policy(&self) -> Option<Hsts> {
        self.hsts().filter(Hsts::is_in_force)
    }
}

/// Whether a visitor of this endpoint sees no page there.
fn is_unused(endpoint: Option<&Endpoint>) -> bool {
    endpoint.is_none_or(|it| {
        it.redirect().is_some() || !it.is_live() || it.has(CertificateFault::BadHostname) || !is_status(it, 200..300)
    })
}

fn is_down(endpoint: Option<&Endpoint>) -> bool {
    endpoint.is_none_or(|it| !it.is_live() || it.has(CertificateFault::BadHostname) || !is_status(it, 200..400))
}

fn is_status(endpoint: &Endpoint, range: std::ops::Range<u16>) -> bool {
    endpoint.answer().is_some_and(|answer| range.contains(&answer.status))
}
