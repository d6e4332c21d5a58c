//! What asking an address says about the links that lead to it.
//!
//! It knows statuses and failures. It does not know how the address was asked, nor how grave a broken link is on a given page.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{Failure, Hop};

/// The result of asking one address once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// There was an answer.
    Answered {
        /// Its status.
        status: u16,
        /// The address that gave it, after redirects.
        url: Url,
        /// The redirects that led there.
        hops: Vec<Hop>,
    },
    /// There was none.
    Failed(Failure),
}

/// Whether a link can be called good or broken on the strength of one try.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The address answers with success.
    Good,
    /// The address is gone for every visitor.
    Broken,
    /// Nothing can be said: the answer may be another one for a person, at another time, or from another place.
    Unverified,
}

impl Outcome {
    /// The standing of a link with this outcome. A link is called broken only when no visitor, no other time and no other network would
    /// fare better.
    ///
    /// - 2xx is good: GSA's "live" is 200 to 206, and the other successes differ only in what their body is.
    /// - 404 and 410 are broken.
    /// - Any other 4xx depends on who asks (400, 401, 403, 407, 429, `LinkedIn`'s 999) or from where (451), or on how (405, 406, 416);
    ///   any 5xx may be over in a minute; a 3xx that is still there after redirects were followed names no place to go.
    /// - A name that does not exist, a port at which nothing listens, and a certificate for another name or past its day are broken.
    /// - Other failures are unverified: a timeout, a reset or an empty answer may be the defence of the site against programs; an issuer that is
    ///   not trusted here may be an agency's root that its visitors have; redirects in a circle are how sites without our cookies behave;
    ///   what robots, the guard or a proxy kept us from asking was not asked.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self {
            Outcome::Answered { status: 200..=299, .. } => Standing::Good,
            Outcome::Answered { status: 404 | 410, .. }
            | Outcome::Failed(Failure::DnsNotFound | Failure::ConnectionRefused | Failure::TlsName | Failure::TlsExpired) => {
                Standing::Broken
            }
            Outcome::Answered { .. } | Outcome::Failed(_) => Standing::Unverified,
        }
    }

    /// The failure, when there was no answer.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        match self {
            Outcome::Failed(failure) => Some(*failure),
            Outcome::Answered { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16) -> Outcome {
        Outcome::Answered { status, url: Url::parse("https://agency.example.gov/").unwrap(), hops: vec![] }
    }

    #[test]
    fn only_what_is_gone_for_everyone_is_broken() {
        for status in [200, 203, 204, 206] {
            assert_eq!(answered(status).standing(), Standing::Good, "{status}");
        }
        for status in [404, 410] {
            assert_eq!(answered(status).standing(), Standing::Broken, "{status}");
        }
        for status in [301, 304, 400, 401, 403, 405, 407, 418, 429, 451, 500, 502, 503, 520, 999] {
            assert_eq!(answered(status).standing(), Standing::Unverified, "{status}");
        }
        let broken: Vec<&str> =
            Failure::ALL.iter().filter(|f| Outcome::Failed(**f).standing() == Standing::Broken).map(|f| f.name()).collect();
        assert_eq!(broken, ["dns-not-found", "connection-refused", "tls-name", "tls-expired"]);
    }
}
