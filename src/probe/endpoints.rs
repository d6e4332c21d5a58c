//! From an address that the user names to the names that are asked: with and without `www.`, over http and https.
//!
//! Knows addresses and the public suffix list; asks nobody.

use url::{Host, Url};

/// A host's name and the roots of its endpoints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    /// Without `www.`, with a port where one is written out.
    pub(super) name: String,
    /// Its root: over https, or over http at a port that is written out for that.
    pub(super) url: Url,
    /// The registrable domain; the name itself where there is none.
    pub(super) base_domain: String,
    pub(super) http: Option<Url>,
    pub(super) httpwww: Option<Url>,
    pub(super) https: Option<Url>,
    pub(super) httpswww: Option<Url>,
}

impl Names {
    /// Of a port that is written out it is known what it speaks, and nothing of a port for the other scheme. An IP address has no `www.`.
    pub(super) fn of(address: &Url) -> Self {
        let host = address.host_str().unwrap_or_default().trim_end_matches('.').to_owned();
        let bare = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        let is_name = matches!(address.host(), Some(Host::Domain(_)));
        let port = address.port();
        let root = |scheme: &str, host: &str| {
            let port = port.map_or_else(String::new, |port| format!(":{port}"));
            Url::parse(&format!("{scheme}://{host}{port}/")).ok()
        };
        let asked = |scheme: &str| port.is_none() || address.scheme() == scheme;
        let plain = |scheme: &str| asked(scheme).then(|| root(scheme, &bare)).flatten();
        let www = |scheme: &str| (asked(scheme) && is_name).then(|| root(scheme, &format!("www.{bare}"))).flatten();
        let (http, https) = (plain("http"), plain("https"));
        let url = https.as_ref().or(http.as_ref()).unwrap_or(address).clone();
        let name = port.map_or_else(|| bare.clone(), |port| format!("{bare}:{port}"));
        let base_domain = if is_name { registrable(&bare) } else { bare.clone() };
        Self { name, url, base_domain, httpwww: www("http"), httpswww: www("https"), http, https }
    }

    /// The roots of the endpoints that there are.
    pub(super) fn roots(&self) -> impl Iterator<Item = &Url> {
        [&self.http, &self.httpwww, &self.https, &self.httpswww].into_iter().flatten()
    }

    /// Whether an address is within the registrable domain.
    pub(super) fn is_internal(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default().trim_end_matches('.');
        host.strip_suffix(self.base_domain.as_str()).is_some_and(|left| left.is_empty() || left.ends_with('.'))
    }
}

/// The registrable domain of a name; the name itself where it is a public suffix.
fn registrable(name: &str) -> String {
    govlint_rules::host::registrable(name).unwrap_or_else(|| psl::domain_str(name).unwrap_or(name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(address: &str) -> (String, String, String) {
        let names = Names::of(&Url::parse(address).unwrap());
        let asked = names.roots().map(Url::as_str).collect::<Vec<_>>().join(" ");
        (names.name, names.base_domain, asked)
    }

    #[test]
    fn a_host_has_four_endpoints_where_it_can_have_them() {
        for (address, name, base, asked) in [
            (
                "https://www.data.agency.gov/a/b?c",
                "data.agency.gov",
                "agency.gov",
                "http://data.agency.gov/ http://www.data.agency.gov/ https://data.agency.gov/ https://www.data.agency.gov/",
            ),
            (
                "http://Library.Example.co.uk./",
                "library.example.co.uk",
                "example.co.uk",
                "http://library.example.co.uk/ http://www.library.example.co.uk/ https://library.example.co.uk/ \
                 https://www.library.example.co.uk/",
            ),
            (
                "https://agency.gov:8443/",
                "agency.gov:8443",
                "agency.gov",
                "https://agency.gov:8443/ https://www.agency.gov:8443/",
            ),
            ("http://93.184.216.34/", "93.184.216.34", "93.184.216.34", "http://93.184.216.34/ https://93.184.216.34/"),
            ("https://[2001:500::1]:444/", "[2001:500::1]:444", "[2001:500::1]", "https://[2001:500::1]:444/"),
        ] {
            assert_eq!(said(address), (name.to_owned(), base.to_owned(), asked.to_owned()), "{address}");
        }
    }

    #[test]
    fn the_domain_ends_at_a_label() {
        let names = Names::of(&Url::parse("https://www.agency.gov/").unwrap());
        for (address, internal) in [
            ("https://agency.gov/", true),
            ("http://x.agency.gov./", true),
            ("https://notagency.gov/", false),
            ("https://gov/", false),
        ] {
            assert_eq!(names.is_internal(&Url::parse(address).unwrap()), internal, "{address}");
        }
    }
}
