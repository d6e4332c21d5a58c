//! The guard: what a page or a redirect leads to is asked only when it is on the public internet.
//!
//! A page can name any address, and the machine that checks it stands inside somebody's network: without the guard, a link to
//! `http://169.254.169.254/` would be asked for the cloud's credentials. The check is made on the addresses that a name resolves to, inside the
//! resolver whose answer is connected to, so that a name that resolves differently a second time gains nothing.
//!
//! What the user names is not guarded, and what goes through a proxy cannot be: the proxy looks the name up, and may itself stand inside the network.
//! Then only addresses that are written out, and `localhost`, are refused. (Certificates are still seen through a proxy, unless it puts its own in
//! their place; then it is the proxy's certificate that is judged.)

use std::error::Error;
use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Whether an address is one of the public internet, by the IANA special-purpose registries (RFC 6890 and what was added to it).
///
/// Loopback, private, link-local (with the cloud metadata addresses), shared (RFC 6598), multicast, documentation, benchmarking and reserved
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
    !matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., _, _)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
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

/// Whether the guard refuses an address for how it is written, before any name is looked up.
#[must_use]
pub fn is_refused_as_written(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => !is_public_v4(address),
        Some(Host::Ipv6(address)) => !is_public_v6(address),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        None => true,
    }
}

/// A host as the user names it: `www.` before it makes no difference, nor do `http` and `https`, but a port that is written out does.
pub(crate) fn site(url: &Url) -> (String, Option<u16>) {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    (host.strip_prefix("www.").unwrap_or(host).to_owned(), url.port())
}

/// Looks names up with the system's resolver, and, when it guards, withholds addresses that are not public.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolver {
    /// Whether addresses that are not public are withheld.
    pub guards: bool,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guards = self.guards;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(LookupError::Failed)?;
            let allowed = withhold(found, guards)?;
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

fn withhold(found: impl Iterator<Item = SocketAddr>, guards: bool) -> Result<Vec<SocketAddr>, LookupError> {
    let all: Vec<SocketAddr> = found.collect();
    let any = !all.is_empty();
    let allowed: Vec<SocketAddr> = all.into_iter().filter(|address| !guards || is_public(address.ip())).collect();
    if any && allowed.is_empty() { Err(LookupError::NotPublic) } else { Ok(allowed) }
}

/// Why a name gave no address to connect to.
#[derive(Debug)]
pub(super) enum LookupError {
    /// Every address of the name is withheld.
    NotPublic,
    /// The system's resolver failed.
    Failed(io::Error),
}

impl fmt::Display for LookupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LookupError::NotPublic => f.write_str("the name resolves to addresses that are not public"),
            LookupError::Failed(error) => write!(f, "{error}"),
        }
    }
}

impl Error for LookupError {}

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
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
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
            "64:ff9b::a9fe:a9fe",
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
            assert!(is_refused_as_written(&Url::parse(text).unwrap()), "{text}");
        }
        for text in ["http://8.8.8.8/", "https://agency.example.gov/", "https://localhost.example.gov/"] {
            assert!(!is_refused_as_written(&Url::parse(text).unwrap()), "{text}");
        }
    }

    #[test]
    fn a_name_with_one_public_address_is_connected_to_at_that_one() {
        let found: Vec<SocketAddr> = ["10.0.0.1:0", "8.8.8.8:0"].iter().map(|a| a.parse().unwrap()).collect();
        assert_eq!(withhold(found.clone().into_iter(), true).unwrap(), found[1..]);
        assert_eq!(withhold(found.clone().into_iter(), false).unwrap(), found);
        assert!(matches!(withhold(found[..1].iter().copied(), true), Err(LookupError::NotPublic)));
        assert!(withhold(std::iter::empty(), true).unwrap().is_empty());
    }
}
