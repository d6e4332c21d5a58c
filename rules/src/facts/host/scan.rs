//! A host in the terms of federal scans: the fields and definitions of CISA's pshtt, which the reports of CISA and GSA are made of.
//!
//! Follows pshtt's README and, where the two differ, says which it follows. Fields keep pshtt's names in the serialised form, so that two results can
//! be joined. What could not be known is null, where pshtt writes "False".

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Acceptance, CertificateFault, Endpoint, Host, Tls};
use crate::hsts::Hsts;

/// The least `max-age` of strong HSTS: one year, in seconds (M-15-13).
pub const STRONG_MAX_AGE: u64 = 31_536_000;
/// The least `max-age` that pshtt calls ready for preloading: 18 weeks, in seconds. The browsers' list asks for a year since.
const PRELOAD_MAX_AGE: u64 = 10_886_400;

/// What a federal scan would say of the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[allow(clippy::struct_excessive_bools, reason = "the fields are pshtt's")]
pub struct Scan {
    /// The name without `www.`.
    pub domain: String,
    /// The registrable domain.
    #[serde(rename = "Base Domain")]
    pub base_domain: String,
    /// The endpoint that the host's redirects make its own.
    #[serde(rename = "Canonical URL")]
    pub canonical_url: Url,
    /// Any endpoint answers.
    pub live: bool,
    /// Any https endpoint answers.
    #[serde(rename = "HTTPS Live")]
    pub https_live: bool,
    /// Any https endpoint completes TLS and answers.
    #[serde(rename = "HTTPS Full Connection")]
    pub https_full_connection: bool,
    /// Any https endpoint demands a client certificate: it cannot be tested, and is not broken.
    #[serde(rename = "HTTPS Client Auth Required")]
    pub https_client_auth_required: bool,
    /// At least one endpoint leads outside the registrable domain, and all others do so or are down.
    pub redirect: bool,
    /// Where the canonical endpoint of such a host leads.
    #[serde(rename = "Redirect To")]
    pub redirect_to: Option<Url>,
    /// The https endpoint of the canonical name shows an unexpired certificate for it, with a chain that verifies.
    #[serde(rename = "Valid HTTPS")]
    pub valid_https: bool,
    /// The chain of the canonical https endpoint leads to a root that this machine trusts.
    #[serde(rename = "HTTPS Publicly Trusted")]
    pub https_publicly_trusted: Option<bool>,
    /// The same, to a root that the user gave.
    #[serde(rename = "HTTPS Custom Truststore Trusted")]
    pub https_custom_truststore_trusted: Option<bool>,
    /// The canonical endpoint is https.
    #[serde(rename = "Defaults to HTTPS")]
    pub defaults_to_https: bool,
    /// https is there, and the canonical https endpoint redirects to http in the same domain at once.
    #[serde(rename = "Downgrades HTTPS")]
    pub downgrades_https: bool,
    /// An https endpoint is live, and both http endpoints are down or redirect to any https address at once.
    #[serde(rename = "Strictly Forces HTTPS")]
    pub strictly_forces_https: bool,
    /// Either https endpoint has a bad chain (the README; the program looks at the canonical one).
    #[serde(rename = "HTTPS Bad Chain")]
    pub https_bad_chain: bool,
    /// Either https endpoint has a certificate for other names (as above).
    #[serde(rename = "HTTPS Bad Hostname")]
    pub https_bad_hostname: bool,
    /// Either https endpoint has an expired certificate (as above).
    #[serde(rename = "HTTPS Expired Cert")]
    pub https_expired_cert: bool,
    /// Either https endpoint has a self-signed certificate (as above).
    #[serde(rename = "HTTPS Self Signed Cert")]
    pub https_self_signed_cert: bool,
    /// The canonical https endpoint has a policy that browsers keep.
    #[serde(rename = "HSTS")]
    pub hsts: Option<bool>,
    /// Its header, as it was sent.
    #[serde(rename = "HSTS Header")]
    pub hsts_header: Option<String>,
    /// Its `max-age`, in seconds.
    #[serde(rename = "HSTS Max Age")]
    pub hsts_max_age: Option<u64>,
    /// The policy of the https root (not `www.`) includes its subdomains.
    #[serde(rename = "HSTS Entire Domain")]
    pub hsts_entire_domain: Option<bool>,
    /// That policy also asks to be preloaded and lasts for 18 weeks or more.
    #[serde(rename = "HSTS Preload Ready")]
    pub hsts_preload_ready: Option<bool>,
    /// The name is on the browsers' list with its subdomains; null without a list.
    #[serde(rename = "HSTS Preloaded")]
    pub hsts_preloaded: Option<bool>,
    /// The registrable domain is; null without a list.
    #[serde(rename = "Base Domain HSTS Preloaded")]
    pub base_domain_hsts_preloaded: Option<bool>,
    /// https does not downgrade, and is valid or has nothing worse than a bad chain.
    #[serde(rename = "Domain Supports HTTPS")]
    pub domain_supports_https: bool,
    /// https is supported, strictly forced, and the default or the way to a redirect (the program; the README lets a site redirect eventually).
    #[serde(rename = "Domain Enforces HTTPS")]
    pub domain_enforces_https: bool,
    /// The policy of the canonical https endpoint lasts for a year or more.
    #[serde(rename = "Domain Uses Strong HSTS")]
    pub domain_uses_strong_hsts: Option<bool>,
    /// How many certificates the canonical https endpoint presented.
    #[serde(rename = "HTTPS Cert Chain Length")]
    pub https_cert_chain_length: Option<usize>,
    /// The chain of the canonical https endpoint is incomplete.
    #[serde(rename = "HTTPS Probably Missing Intermediate Cert")]
    pub https_probably_missing_intermediate_cert: bool,
    /// Either https endpoint takes SSL 2.0. This and the next are named as in Pulse, the dashboard of BOD 18-01; pshtt has nothing of the kind.
    #[serde(rename = "SSLv2")]
    pub ssl2: Option<bool>,
    /// Either takes SSL 3.0.
    #[serde(rename = "SSLv3")]
    pub ssl3: Option<bool>,
    /// Either takes a cipher suite with 3DES.
    #[serde(rename = "3DES")]
    pub triple_des: Option<bool>,
    /// Either takes a cipher suite with RC4.
    #[serde(rename = "RC4")]
    pub rc4: Option<bool>,
    /// None of the four is taken.
    #[serde(rename = "Free of RC4/3DES and SSLv2/SSLv3")]
    pub free_of_weak_crypto: Option<bool>,
}

impl Scan {
    /// Sorts what a host answered.
    #[must_use]
    pub fn of(host: &Host) -> Self {
        let canonical = host.canonical();
        let secure = host.canonical_secure();
        let live = |endpoint: &Endpoint| endpoint.is_live();
        let has = |fault| host.secure_endpoints().any(|endpoint| endpoint.has(fault));
        let fully = host.secure_endpoints().any(|endpoint| endpoint.answer().is_some());
        let redirect = host.is_redirect_domain();
        let policy = secure.and_then(Endpoint::policy);
        let root = host.https.as_ref().and_then(Endpoint::policy);
        let of_root = |is: fn(&Hsts) -> bool| fully.then(|| root.as_ref().is_some_and(is));
        let taken = |of: fn(&Tls) -> Acceptance| taken(host, of);
        let (ssl2, ssl3) = (taken(|tls| tls.ssl2), taken(|tls| tls.ssl3));
        let (triple_des, rc4) = (taken(|tls| tls.triple_des), taken(|tls| tls.rc4));
        let weak = [ssl2, ssl3, triple_des, rc4];
        let max_age = secure.and_then(|endpoint| endpoint.hsts()?.max_age);
        Self {
            domain: host.name.clone(),
            base_domain: host.base_domain.clone(),
            canonical_url: canonical.map_or(&host.url, |endpoint| &endpoint.url).clone(),
            live: host.endpoints().any(live),
            https_live: host.secure_endpoints().any(live),
            https_full_connection: fully,
            https_client_auth_required: host.secure_endpoints().any(Endpoint::demands_client_certificate),
            redirect,
            redirect_to: if redirect { canonical.and_then(Endpoint::eventually).cloned() } else { None },
            valid_https: host.has_valid_https(),
            https_publicly_trusted: secure.and_then(|endpoint| endpoint.tls.as_ref()?.publicly_trusted),
            https_custom_truststore_trusted: secure.and_then(|endpoint| endpoint.tls.as_ref()?.custom_trusted),
            defaults_to_https: canonical.is_some_and(Endpoint::is_secure),
            downgrades_https: host.downgrades(),
            strictly_forces_https: host.strictly_forces(),
            https_bad_chain: has(CertificateFault::BadChain),
            https_bad_hostname: has(CertificateFault::BadHostname),
            https_expired_cert: has(CertificateFault::Expired),
            https_self_signed_cert: has(CertificateFault::SelfSigned),
            hsts: fully.then_some(policy.is_some()),
            hsts_header: secure.and_then(|endpoint| endpoint.answer()?.strict_transport_security.first().cloned()),
            hsts_max_age: max_age,
            hsts_entire_domain: of_root(|policy| policy.include_subdomains),
            hsts_preload_ready: of_root(|policy| {
                policy.include_subdomains && policy.preload && policy.max_age.is_some_and(|age| age >= PRELOAD_MAX_AGE)
            }),
            hsts_preloaded: host.preload.as_ref().map(|preload| preload.host),
            base_domain_hsts_preloaded: host.preload.as_ref().map(|preload| preload.base_domain),
            domain_supports_https: host.supports(),
            domain_enforces_https: host.enforces(),
            domain_uses_strong_hsts: fully.then(|| policy.is_some() && max_age.is_some_and(|age| age >= STRONG_MAX_AGE)),
            https_cert_chain_length: secure.and_then(|endpoint| Some(endpoint.tls.as_ref()?.chain.len())),
            https_probably_missing_intermediate_cert: secure
                .is_some_and(|endpoint| endpoint.has(CertificateFault::MissingIntermediate)),
            ssl2,
            ssl3,
            triple_des,
            rc4,
            free_of_weak_crypto: if weak.contains(&Some(true)) { Some(false) } else { (!weak.contains(&None)).then_some(true) },
        }
    }
}

/// Whether any https endpoint takes something; not known where none does and one may. An endpoint that speaks no TLS takes nothing.
fn taken(host: &Host, of: fn(&Tls) -> Acceptance) -> Option<bool> {
    let said: Vec<Acceptance> = host.secure_endpoints().filter_map(|endpoint| endpoint.tls.as_ref()).map(of).collect();
    if said.contains(&Acceptance::Accepted) {
        return Some(true);
    }
    (!said.is_empty() && !said.contains(&Acceptance::Unknown)).then_some(false)
}
