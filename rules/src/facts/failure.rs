//! The ways in which an exchange ends without an answer.
//!
//! The classes are those of GSA's Site Scanning (`scan_statuses.md` of its documentation), told apart further where a link stands or falls by the
//! difference. A class says what was seen from here; whether a link is broken is [`super::Outcome::standing`]'s to say.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! failures {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $message:literal;)*) => {
        /// Why there was no answer. Displayed as one line for people; [`Failure::name`] is for machines.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Failure {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl Failure {
            /// Every class, in the order of this file.
            pub const ALL: &[Failure] = &[$(Failure::$variant),*];

            /// The stable name, in kebab case; also the serialised form.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Failure::$variant => $name,)* }
            }

            /// One line for people: lower case, no full stop.
            #[must_use]
            pub fn message(self) -> &'static str {
                match self { $(Failure::$variant => $message,)* }
            }
        }
    };
}

failures! {
    /// The resolver says that the name does not exist or has no address.
    DnsNotFound = "dns-not-found", "the host name does not exist";
    /// The resolver could not tell: no server reached, SERVFAIL, or a failure that it does not explain.
    DnsUnavailable = "dns-unavailable", "the host name could not be looked up";
    /// No route to the host or its network.
    AddressUnreachable = "address-unreachable", "the host's address could not be reached";
    /// The host answered that nothing listens at the port.
    ConnectionRefused = "connection-refused", "the host refused the connection";
    /// The connection was reset before the answer was complete.
    ConnectionReset = "connection-reset", "the connection was reset";
    /// The connection was closed in the middle of the body.
    ConnectionClosed = "connection-closed", "the connection was closed before the answer was complete";
    /// The connection was closed before the header section of an answer was complete.
    EmptyResponse = "empty-response", "the connection was closed without an answer";
    /// No connection within the connect limit.
    ConnectTimeout = "connect-timeout", "no connection within the time limit";
    /// No header section of an answer within its limit.
    FirstByteTimeout = "first-byte-timeout", "no answer began within the time limit";
    /// Connected, but no complete answer within the total limit.
    Timeout = "timeout", "no complete answer within the time limit";
    /// The certificate is for other names.
    TlsName = "tls-name", "the certificate is not valid for this host name";
    /// The certificate is past its last day.
    TlsExpired = "tls-expired", "the certificate has expired";
    /// The chain ends at no root that is trusted here. An agency's own roots may be missing here and present elsewhere.
    TlsUntrusted = "tls-untrusted", "the certificate's issuer is not trusted";
    /// Another fault of the certificate: not yet valid, revoked, malformed, not for servers, a root that stands in as the site's own.
    TlsCertificate = "tls-certificate", "the certificate is not valid";
    /// The server wants a certificate from the client (a CAC or PIV card).
    TlsClientCertificate = "tls-client-certificate", "the server asks for a client certificate";
    /// No version or cipher suite in common.
    TlsVersion = "tls-version", "no TLS version or cipher suite in common with the server";
    /// The port answers, but not in TLS: plain HTTP, most likely.
    NotTls = "not-tls", "the port answers, but not with TLS";
    /// The TLS handshake or stream failed in another way.
    TlsProtocol = "tls-protocol", "the TLS connection failed";
    /// The HTTP/2 connection or stream failed.
    Http2 = "http2-error", "the HTTP/2 exchange failed";
    /// The answer is not HTTP, or its content coding cannot be undone.
    InvalidResponse = "invalid-response", "the answer is not valid HTTP";
    /// A redirect whose `Location` is not an address.
    InvalidRedirect = "invalid-redirect", "a redirect leads to something that is not an address";
    /// More redirects than a browser follows (20: Fetch standard, HTTP-redirect fetch).
    TooManyRedirects = "too-many-redirects", "more than 20 redirects";
    /// A redirect leads to an address that was already asked.
    RedirectLoop = "redirect-loop", "the redirects go in a circle";
    /// A redirect or link leads to a scheme that is neither `http` nor `https`.
    UnsupportedScheme = "unsupported-scheme", "the address is neither http nor https";
    /// The address is private, loopback, link-local or otherwise not on the public internet, and the user did not name it: it was not asked.
    PrivateAddress = "private-address", "the address is not public, and was not asked";
    /// The header section is larger than the limit.
    TooLarge = "too-large", "the answer is larger than the limit";
    /// `robots.txt` disallows the address: it was not asked.
    BlockedByRobots = "blocked-by-robots", "robots.txt disallows the address";
    /// The proxy could not be reached or refused to connect.
    Proxy = "proxy-error", "the proxy did not connect to the host";
    /// None of the above.
    Unknown = "unknown", "the request failed";
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_kebab_case_and_the_serialised_form() {
        let mut seen = std::collections::BTreeSet::new();
        for failure in Failure::ALL {
            let name = failure.name();
            assert!(seen.insert(name), "{name} twice");
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{name}");
            assert_eq!(serde_json::to_string(failure).unwrap(), format!("\"{name}\""));
        }
    }
}
