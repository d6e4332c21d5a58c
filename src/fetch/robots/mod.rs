//! What a `robots.txt` allows (RFC 9309).
//!
//! It reads the answer to the request for one; the request itself is the driver's. `rel="nofollow"` and the robots directives of pages and headers
//! are not asked: they tell search engines what to index and what to recommend. A reader follows such a link all the same, and so does a checker.

mod pattern;
mod rules;

use std::time::Duration;

use govlint_rules::facts::{Exchange, FailedExchange, Failure};
use url::Url;

pub use rules::Rules;

/// The product token by which `robots.txt` addresses this program.
const TOKEN: &str = "govlint";

/// The rules of one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Robots {
    /// There are none: everything is allowed.
    None,
    /// The file's rules.
    Rules(Rules),
    /// The server answered with an error of its own, or with "not now": nothing is allowed. With the status.
    ServerError(u16),
    /// There was no answer: nothing is allowed, and any page would fail in the same way.
    Unreachable(Failure),
}

/// Whether an address may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// It may.
    Allowed,
    /// The rules, or an error in their place, disallow it.
    Disallowed,
    /// The host could not be asked for its rules.
    Unreachable(Failure),
}

impl Robots {
    /// The address of the `robots.txt` that governs an address.
    #[must_use]
    pub fn address_for(url: &Url) -> Url {
        let mut robots = url.clone();
        robots.set_path("/robots.txt");
        robots.set_query(None);
        robots.set_fragment(None);
        robots
    }

    /// Reads the result of asking for the file. Section 2.3.1: success is parsed, 4xx means that there are no rules, and so do redirects that lead
    /// nowhere; a server error or no answer at all disallows everything. 429 is counted with the server errors, for it says "not now".
    #[must_use]
    pub fn read(result: &Result<Exchange, FailedExchange>) -> Robots {
        match result {
            Ok(exchange) => match exchange.status {
                200..=299 => Self::parse(&exchange.body),
                429 | 500.. => Robots::ServerError(exchange.status),
                _ => Robots::None,
            },
            Err(failed) => match failed.failure {
                Failure::TooManyRedirects | Failure::RedirectLoop | Failure::InvalidRedirect | Failure::UnsupportedScheme => {
                    Robots::None
                }
                failure => Robots::Unreachable(failure),
            },
        }
    }

    /// Reads the file itself.
    #[must_use]
    pub fn parse(body: &[u8]) -> Robots {
        Robots::Rules(Rules::parse(body, TOKEN))
    }

    /// Whether an address of this origin may be asked.
    #[must_use]
    pub fn permission(&self, url: &Url) -> Permission {
        match self {
            Robots::None => Permission::Allowed,
            Robots::Rules(rules) if rules.disallowing(url).is_none() => Permission::Allowed,
            Robots::Rules(_) | Robots::ServerError(_) => Permission::Disallowed,
            Robots::Unreachable(failure) => Permission::Unreachable(*failure),
        }
    }

    /// What keeps an address out, for people: the line of the file, or that there is none to read.
    #[must_use]
    pub fn reason(&self, url: &Url) -> Option<String> {
        match self {
            Robots::Rules(rules) => rules.disallowing(url).map(|written| format!("Disallow: {written}")),
            Robots::ServerError(status) => Some(format!("answered {status}")),
            Robots::None | Robots::Unreachable(_) => None,
        }
    }

    /// The pause that the file asks for, if it asks for a sensible one.
    #[must_use]
    pub fn crawl_delay(&self) -> Option<Duration> {
        if let Robots::Rules(rules) = self { rules.delay() } else { None }
    }

    /// The sitemaps that the file declares, as they are written there.
    #[must_use]
    pub fn sitemaps(&self) -> &[String] {
        if let Robots::Rules(rules) = self { rules.sitemaps() } else { &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use govlint_rules::facts::Headers;

    fn answered(status: u16, body: &str) -> Robots {
        let url = Url::parse("https://agency.example.gov/robots.txt").unwrap();
        let (hops, headers, body) = (vec![], Headers::default(), body.as_bytes().to_vec());
        Robots::read(&Ok(Exchange { asked: url.clone(), hops, url, status, headers, body, truncated: false }))
    }

    fn failed(failure: Failure) -> Robots {
        let url = Url::parse("https://agency.example.gov/robots.txt").unwrap();
        Robots::read(&Err(FailedExchange { asked: url.clone(), hops: vec![], url, failure }))
    }

    #[test]
    fn the_answer_decides_as_rfc_9309_says() {
        let page = Url::parse("https://agency.example.gov/private/x?y").unwrap();
        let disallow = "\u{feff}User-agent: *\nDisallow: /private/\nCrawl-delay: 2.5\n";
        for (robots, permission) in [
            (answered(200, disallow), Permission::Disallowed),
            (answered(200, "User-agent: GovLint\nAllow: /\n\nUser-agent: *\nDisallow: /\n"), Permission::Allowed),
            (answered(200, "<!doctype html><title>Home</title>"), Permission::Allowed),
            (answered(404, disallow), Permission::Allowed),
            (answered(403, disallow), Permission::Allowed),
            (answered(503, ""), Permission::Disallowed),
            (answered(429, ""), Permission::Disallowed),
            (failed(Failure::RedirectLoop), Permission::Allowed),
            (failed(Failure::Timeout), Permission::Unreachable(Failure::Timeout)),
        ] {
            assert_eq!(robots.permission(&page), permission, "{robots:?}");
        }
        assert_eq!(answered(200, disallow).crawl_delay(), Some(Duration::from_millis(2500)));
        for nonsense in ["-1", "NaN", "1e40", "soon"] {
            assert_eq!(answered(200, &format!("User-agent: *\nCrawl-delay: {nonsense}\n")).crawl_delay(), None, "{nonsense}");
        }
    }

    #[test]
    fn the_file_is_looked_for_at_the_root_of_the_same_origin() {
        let page = Url::parse("https://agency.example.gov:8443/a/b?c#d").unwrap();
        assert_eq!(Robots::address_for(&page).as_str(), "https://agency.example.gov:8443/robots.txt");
    }
}
