//! A host name folded for comparison: lower case, no trailing dot, split into labels. An IP literal is no name, and nothing is resolved here.

use super::{Tld, locality};
use std::borrow::Cow;
use std::net::Ipv4Addr;

/// The longest name the DNS can carry, in bytes of its text form without the trailing dot (RFC 1035 section 2.3.4).
const LONGEST: usize = 253;

/// A domain name in lower case, without a trailing dot and with no empty label.
pub(super) struct Name<'a>(Cow<'a, str>);

impl<'a> Name<'a> {
    /// `None` for what is no domain name: empty, too long, with an empty label, with a port or brackets, or an IPv4 literal.
    pub(super) fn parse(host: &'a str) -> Option<Self> {
        let host = host.strip_suffix('.').unwrap_or(host);
        if host.len() > LONGEST || host.split('.').any(str::is_empty) || host.contains([':', '[', ']', '/', '@']) {
            return None;
        }
        if host.parse::<Ipv4Addr>().is_ok() {
            return None;
        }
        Some(Self(if host.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(host.to_ascii_lowercase())
        } else {
            Cow::Borrowed(host)
        }))
    }

    /// The whole name.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Its labels from the right: the top-level domain comes first.
    pub(super) fn labels_from_right(&self) -> impl Iterator<Item = &str> {
        self.0.rsplit('.')
    }

    /// Whether the name is `domain` or stands under it.
    pub(super) fn is_within(&self, domain: &str) -> bool {
        self.0.strip_suffix(domain).is_some_and(|left| left.is_empty() || left.ends_with('.'))
    }

    /// .gov or .mil, as a label of its own and not as the end of another.
    pub(super) fn government_tld(&self) -> Option<Tld> {
        match self.labels_from_right().next()? {
            "gov" => Some(Tld::Gov),
            "mil" => Some(Tld::Mil),
            _ => None,
        }
    }

    /// Under .gov, .mil, or a name under .us that is kept for governments.
    pub(super) fn is_government(&self) -> bool {
        self.government_tld().is_some() || locality::owner(self).is_some()
    }

    /// The last two labels. That is the registered domain under .gov and .mil only.
    pub(super) fn registrable(&self) -> Option<&str> {
        let dot = self.0.rfind('.')?;
        let start = self.0[..dot].rfind('.').map_or(0, |before| before + 1);
        Some(&self.0[start..])
    }
}
