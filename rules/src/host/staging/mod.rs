//! Whether a host name is one that the public should not be sent to: a developer's machine, a private network, a preview, a staging server.
//!
//! It knows names and addresses, never what answers there. What no public resolver or router can reach is certain; a word such as `dev` in a name is
//! likely at best, for `qa.usembassy.gov` is the embassy in Qatar. Words are read whole, never inside another (`developer`, `latest`, `testing`),
//! and only under .gov and .mil: elsewhere `dev.` and `test.` are mostly public sites for developers.

mod environment;
mod preview;
#[cfg(test)]
mod tests;

use super::Name;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why a host is no place for the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Staging {
    /// The machine that asks: 127.0.0.0/8, `::1`, the unspecified address, `localhost` (RFC 6761 section 6.3), or the name that a local development
    /// tool resolves to it.
    Loopback,
    /// An address that is not routed on the public Internet: RFC 1918, link-local (RFC 3927, RFC 4291), shared (RFC 6598), unique local (RFC 4193).
    PrivateAddress,
    /// A name under a domain that is kept for private use, the domain given: RFC 6762, RFC 6761, RFC 8375, ICANN's `.internal`.
    PrivateName(&'static str),
    /// A name of one label, such as `intranet`: it means something only inside one network.
    BareName,
    /// A hosting service's own name for a preview or an environment, the service's domain given.
    Preview(&'static str),
    /// A label that names an environment before production, the word given.
    Environment(&'static str),
}

impl Staging {
    /// Whether the name alone proves it. Otherwise a rule can ask for a review at most.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        matches!(self, Self::Loopback | Self::PrivateAddress | Self::PrivateName(_))
    }
}

/// Domains kept for private use; none resolves in the public DNS. `.corp`, `.home` and `.lan` are not reserved by a standard but listed in RFC 6762
/// appendix G as in such use, and none is delegated.
const PRIVATE_DOMAINS: &[&str] = &["local", "internal", "home.arpa", "test", "lan", "corp", "home", "intranet", "private"];

/// Domains whose names resolve to 127.0.0.1 for local development: DDEV and Lando, both common with Drupal.
const LOOPBACK_DOMAINS: &[&str] = &["localhost", "localdomain", "ddev.site", "lndo.site"];

/// Why `host` is no place to send the public to; `None` where its name does not say so.
///
/// ```
/// # use govlint_rules::host::{staging, Staging};
/// assert_eq!(staging("10.1.2.3"), Some(Staging::PrivateAddress));
/// assert_eq!(staging("dev.agency.example.gov"), Some(Staging::Environment("dev")));
/// assert_eq!(staging("developer.agency.example.gov"), None);
/// ```
#[must_use]
pub fn staging(host: &str) -> Option<Staging> {
    if let Some(address) = address(host) {
        return of_address(address);
    }
    let name = Name::parse(host)?;
    if LOOPBACK_DOMAINS.iter().any(|domain| name.is_within(domain)) {
        return Some(Staging::Loopback);
    }
    if !name.as_str().contains('.') {
        // `http://https://…` gives a host `https`: that address is malformed, not private.
        return (!matches!(name.as_str(), "http" | "https")).then_some(Staging::BareName);
    }
    if let Some(domain) = PRIVATE_DOMAINS.iter().find(|domain| name.is_within(domain)) {
        return Some(Staging::PrivateName(domain));
    }
    preview::service(name.as_str()).map(Staging::Preview).or_else(|| environment::word(&name).map(Staging::Environment))
}

/// The address that an IP literal states, IPv6 with or without its brackets.
fn address(host: &str) -> Option<IpAddr> {
    let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    bare.parse().ok()
}

fn of_address(address: IpAddr) -> Option<Staging> {
    match address {
        IpAddr::V4(v4) => of_v4(v4),
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(|| of_v6(v6), of_v4),
    }
}

fn of_v4(address: Ipv4Addr) -> Option<Staging> {
    let [first, second, ..] = address.octets();
    let shared = first == 100 && second & 0b1100_0000 == 64;
    if address.is_loopback() || address.is_unspecified() {
        Some(Staging::Loopback)
    } else {
        (address.is_private() || address.is_link_local() || shared).then_some(Staging::PrivateAddress)
    }
}

fn of_v6(address: Ipv6Addr) -> Option<Staging> {
    if address.is_loopback() || address.is_unspecified() {
        Some(Staging::Loopback)
    } else {
        (address.is_unique_local() || address.is_unicast_link_local()).then_some(Staging::PrivateAddress)
    }
}
