//! The guard: what a page or a redirect leads to is asked only when it is on the public internet.
//!
//! A page can name any address, and the machine that checks it stands inside somebody's network: without the guard, a link to
//! `http://169.254.169.254/` would be asked for the cloud's credentials. It is asked of the addresses that are about to be connected to
//! ([`super::dial`]), after the one look-up, so that a name that resolves differently a second time gains nothing.
//!
//! What the user names or allows is not guarded, and what goes through a proxy cannot be: the proxy looks the name up, and may itself stand inside the
//! network. Then only addresses that are written out, and `localhost`, are refused.

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use ipnet::IpNet;
use url::{Host, Url};

/// What the user lets pages lead to although it is not public: a network (`10.0.0.0/8`), an address, or a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allowed {
    /// Addresses of this network, under whatever name.
    Network(IpNet),
    /// This host, wherever it is; in the form of a URL's host.
    Host(String),
}

/// Something that is neither network, address nor host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("neither a network, as in 10.0.0.0/8, nor an address, nor a host name")]
pub struct NotAllowable;

impl FromStr for Allowed {
    type Err = NotAllowable;

    fn from_str(text: &str) -> Result<Self, NotAllowable> {
        if let Ok(network) = text.parse::<IpNet>() {
            return Ok(Self::Network(network.trunc()));
        }
        let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
        if let Ok(address) = bare.parse::<IpAddr>() {
            return Ok(Self::Network(address.into()));
        }
        Host::parse(text).map(|host| Self::Host(bare_host(&host.to_string()).to_owned())).map_err(|_| NotAllowable)
    }
}

/// What the user names and allows.
#[derive(Debug, Clone, Default)]
pub(super) struct Guard {
    named: HashSet<(String, Option<u16>)>,
    allowed: Vec<Allowed>,
}

impl Guard {
    pub(super) fn new(named: &[Url], allowed: Vec<Allowed>) -> Self {
        Self { named: named.iter().map(site).collect(), allowed }
    }

    /// Whether a host is asked wherever it is: the user named or allowed it.
    pub(super) fn waives(&self, host: &str, port: u16) -> bool {
        let host = bare_host(host);
        let site = |port| (host.strip_prefix("www.").unwrap_or(host).to_owned(), port);
        let is_named = self.named.contains(&site(Some(port))) || matches!(port, 80 | 443) && self.named.contains(&site(None));
        is_named || self.allowed.iter().any(|allowed| matches!(allowed, Allowed::Host(name) if name == host))
    }

    /// Whether an address may be connected to.
    pub(super) fn admits(&self, address: IpAddr) -> bool {
        let in_network =
            |allowed: &Allowed| matches!(allowed, Allowed::Network(network) if network.contains(&address.to_canonical()));
        is_public(address) || self.allowed.iter().any(in_network)
    }

    /// Whether an address is refused for how it is written, where nobody here will look its name up.
    pub(super) fn refuses_as_written(&self, url: &Url) -> bool {
        let address = match url.host() {
            Some(Host::Ipv4(address)) => IpAddr::V4(address),
            Some(Host::Ipv6(address)) => IpAddr::V6(address),
            Some(Host::Domain(_)) if is_at_home(url) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            Some(Host::Domain(_)) => return false,
            None => return true,
        };
        !self.admits(address) && !self.waives(url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
    }
}

/// Whether an address names this machine (RFC 6761, section 6.3, for names).
#[must_use]
pub fn is_at_home(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = bare_host(name);
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.to_canonical().is_loopback(),
        None => false,
    }
}

/// Whether an address is one of the public internet, by the IANA special-purpose registries (RFC 6890 and what was added to it).
///
/// Loopback, private, link-local (with the cloud metadata addresses; that of Azure is another), shared (RFC 6598), multicast, documentation, benchmarking and reserved
/// addresses are not. An IPv6 address that embeds an IPv4 address (mapped, NAT64, 6to4) is what the embedded one is.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    // A public address by the registries, at which every machine in Azure finds its host's own service.
    if address == Ipv4Addr::new(168, 63, 129, 16) {
        return false;
    }
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            // What was the way to 6to4 relays (RFC 7526).
            | (192, 88, 99)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    )
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            embedded(high, low)
        }
        // IETF protocol assignments (Teredo, benchmarking, ORCHID) and documentation.
        [0x2001, 0..=0x1ff | 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        [0x2000..=0x3fff, ..] => true,
        _ => false,
    }
}

/// A host as the user names it: `www.` before it makes no difference, nor do `http` and `https`, but a port that is written out does.
pub(crate) fn site(url: &Url) -> (String, Option<u16>) {
    let host = bare_host(url.host_str().unwrap_or_default());
    (host.strip_prefix("www.").unwrap_or(host).to_owned(), url.port())
}

/// A host without the dot of the root.
fn bare_host(host: &str) -> &str {
    host.trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_public() {
        for text in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:0:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::7f00:1",
            "2002:7f00:1::1",
            "2002:c0a8:101::",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "3fff::1",
            "100::1",
        ] {
            assert!(!is_public(text.parse().unwrap()), "{text}");
        }
        for text in [
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "2600:1f18::1",
            "2a00::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
        ] {
            assert!(is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn every_spelling_of_loopback_is_refused_as_written() {
        let guard = Guard::default();
        for text in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:7f00:1]/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://app.localhost:3000/",
            "http://127.0.0.1./",
        ] {
            let url = Url::parse(text).unwrap();
            assert!(guard.refuses_as_written(&url) && is_at_home(&url), "{text}");
        }
        for text in ["http://8.8.8.8/", "https://agency.example.gov/", "https://localhost.example.gov/"] {
            let url = Url::parse(text).unwrap();
            assert!(!guard.refuses_as_written(&url) && !is_at_home(&url), "{text}");
        }
    }

    #[test]
    fn what_the_user_names_or_allows_is_admitted_and_nothing_beside_it() {
        let url = |text: &str| Url::parse(text).unwrap();
        let allowed = ["10.0.0.0/8", "fd00::/8", "192.168.7.7", "Intranet.agency.example.gov"].map(|text| text.parse().unwrap());
        let guard = Guard::new(&[url("http://10.0.0.1:8080/"), url("https://www.agency.example.gov/")], allowed.to_vec());
        for address in ["10.200.0.1", "::ffff:10.1.1.1", "fd12::1", "192.168.7.7", "8.8.8.8", "11.0.0.1"] {
            assert!(guard.admits(address.parse().unwrap()), "{address}");
        }
        for address in ["192.168.7.8", "169.254.169.254", "fe80::1", "127.0.0.1"] {
            assert!(!guard.admits(address.parse().unwrap()), "{address}");
        }
        for (host, port) in [("agency.example.gov", 80), ("www.agency.example.gov", 443), ("intranet.agency.example.gov", 9000)] {
            assert!(guard.waives(host, port), "{host}:{port}");
        }
        for (host, port) in [("agency.example.gov", 8080), ("x.intranet.agency.example.gov", 443), ("10.0.0.1", 80)] {
            assert!(!guard.waives(host, port), "{host}:{port}");
        }
        assert!(guard.waives("10.0.0.1", 8080) && guard.refuses_as_written(&url("http://192.168.7.8/")));
        for nonsense in ["10.0.0.0/40", "a b", ""] {
            assert_eq!(nonsense.parse::<Allowed>(), Err(NotAllowable), "{nonsense}");
        }
    }
}
