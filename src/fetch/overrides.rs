//! What the user says about where hosts are: `--resolve` and `--connect-to`, in curl's forms.
//!
//! Knows names, ports and addresses; connects to nothing. Only the connection changes: the request, the name in TLS and the certificate are still the
//! named host's, so that a preview is checked as the site that it will be.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use url::Host;

/// `HOST:PORT:ADDRESS[,ADDRESS]…`: where a host is, in place of what its name resolves to. `*` is every host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolve {
    /// In the form of a URL's host; any where there is none.
    host: Option<String>,
    port: u16,
    addresses: Vec<IpAddr>,
}

/// `HOST1:PORT1:HOST2:PORT2`: what is connected to in place of another host and port. An empty first part is any, an empty second one the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectTo {
    from: (Option<String>, Option<u16>),
    to: (Option<String>, Option<u16>),
}

/// All that the user says about where hosts are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Where hosts are. The first that fits counts.
    pub resolve: Vec<Resolve>,
    /// What is connected to in place of them. The first that fits counts.
    pub connect_to: Vec<ConnectTo>,
}

/// Where a connection is to lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Destination {
    /// In the form of a URL's host.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The addresses, where the user says them.
    pub addresses: Option<Vec<SocketAddr>>,
    /// The user says that this host is to be connected to: it is none that a page led to.
    pub is_users: bool,
}

impl Overrides {
    /// Whether something is said about this host and port.
    #[must_use]
    pub fn concern(&self, host: &str, port: u16) -> bool {
        let destination = self.destination(host, port);
        destination.addresses.is_some() || (&*destination.host, destination.port) != (host, port)
    }

    /// Where a connection to this host and port is to lead. As in curl, a host that another takes the place of is looked up under its new name. A host
    /// that is an address is where it is.
    pub(super) fn destination(&self, host: &str, port: u16) -> Destination {
        if is_address(host) {
            return Destination { host: host.to_owned(), port, addresses: None, is_users: false };
        }
        let fits =
            |said: &ConnectTo| said.from.0.as_deref().is_none_or(|it| it == host) && said.from.1.is_none_or(|it| it == port);
        let said = self.connect_to.iter().find(|said| fits(said)).map(|said| &said.to);
        let (to_host, to_port) = said.map_or((None, None), |(host, port)| (host.clone(), *port));
        let is_users = to_host.is_some();
        let (host, port) = (to_host.unwrap_or_else(|| host.to_owned()), to_port.unwrap_or(port));
        let fits = |said: &&Resolve| said.port == port && said.host.as_deref().is_none_or(|it| it == host);
        let said = self.resolve.iter().find(fits);
        let addresses = said.map(|said| said.addresses.iter().map(|address| SocketAddr::new(*address, port)).collect());
        Destination { host, port, addresses, is_users }
    }
}

impl fmt::Display for Resolve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let addresses: Vec<String> = self.addresses.iter().map(ToString::to_string).collect();
        write!(f, "{}:{}:{}", self.host.as_deref().unwrap_or("*"), self.port, addresses.join(","))
    }
}

impl fmt::Display for ConnectTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let port = |port: Option<u16>| port.map(|port| port.to_string()).unwrap_or_default();
        let ((host1, port1), (host2, port2)) = (&self.from, &self.to);
        let host = |host: &Option<String>| host.clone().unwrap_or_default();
        write!(f, "{}:{}:{}:{}", host(host1), port(*port1), host(host2), port(*port2))
    }
}

/// What is wrong with a `--resolve` or `--connect-to`: one line for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct OverrideError(String);

impl FromStr for Resolve {
    type Err = OverrideError;

    fn from_str(text: &str) -> Result<Self, OverrideError> {
        let form = || OverrideError("write it as HOST:PORT:ADDRESS, as in www.agency.example.gov:443:10.0.0.7".to_owned());
        let (host, rest) = host_and_rest(text).ok_or_else(form)?;
        let (port, addresses) = rest.split_once(':').ok_or_else(form)?;
        let host = if host == "*" { None } else { not_an_address(named(host)?)? };
        if host.is_none() && !text.starts_with('*') {
            return Err(form());
        }
        let address = |text: &str| {
            let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
            bare.parse().map_err(|_| OverrideError(format!("`{text}` is not an IP address")))
        };
        let addresses = addresses.split(',').map(address).collect::<Result<_, _>>()?;
        Ok(Self { host, port: numbered(port)?.ok_or_else(form)?, addresses })
    }
}

impl FromStr for ConnectTo {
    type Err = OverrideError;

    fn from_str(text: &str) -> Result<Self, OverrideError> {
        let form =
            || OverrideError("write it as HOST1:PORT1:HOST2:PORT2, as in www.agency.example.gov:443:localhost:8443".to_owned());
        let (from_host, rest) = host_and_rest(text).ok_or_else(form)?;
        let (from_port, rest) = rest.split_once(':').ok_or_else(form)?;
        let (to_host, to_port) = host_and_rest(rest).ok_or_else(form)?;
        let to = (named(to_host)?, numbered(to_port)?);
        if to == (None, None) {
            return Err(OverrideError("it says no other host or port".to_owned()));
        }
        Ok(Self { from: (not_an_address(named(from_host)?)?, numbered(from_port)?), to })
    }
}

/// Whether a host in the form of a URL's is an IP address.
fn is_address(host: &str) -> bool {
    host.starts_with('[') || host.parse::<IpAddr>().is_ok()
}

/// A host that can be somewhere else than it says.
fn not_an_address(host: Option<String>) -> Result<Option<String>, OverrideError> {
    match host.as_deref().filter(|host| is_address(host)) {
        Some(address) => Err(OverrideError(format!("`{address}` is an address already; name a host"))),
        None => Ok(host),
    }
}

/// A host, with brackets where it is an IPv6 address, and what follows its colon.
fn host_and_rest(text: &str) -> Option<(&str, &str)> {
    let end = if text.starts_with('[') { text.find(']')? + 1 } else { text.find(':')? };
    Some((&text[..end], text[end..].strip_prefix(':')?))
}

/// A host as URLs write it, so that the two can be compared; none for an empty text.
fn named(text: &str) -> Result<Option<String>, OverrideError> {
    if text.is_empty() {
        return Ok(None);
    }
    let host = Host::parse(text).map_err(|_| OverrideError(format!("`{text}` is not a host name")))?;
    Ok(Some(host.to_string()))
}

fn numbered(text: &str) -> Result<Option<u16>, OverrideError> {
    if text.is_empty() {
        return Ok(None);
    }
    let port = text.parse().ok().filter(|port| *port != 0);
    port.map(Some).ok_or_else(|| OverrideError(format!("`{text}` is not a port")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overrides(resolve: &[&str], connect_to: &[&str]) -> Overrides {
        Overrides {
            resolve: resolve.iter().map(|text| text.parse().unwrap()).collect(),
            connect_to: connect_to.iter().map(|text| text.parse().unwrap()).collect(),
        }
    }

    fn leads(said: &Overrides, host: &str, port: u16) -> (String, u16, Vec<String>) {
        let to = said.destination(host, port);
        (to.host, to.port, to.addresses.unwrap_or_default().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_host_is_where_the_user_says_at_that_port_only() {
        let said = overrides(
            &[
                "WWW.Agency.example.gov:443:10.0.0.7,[::1]",
                "www.agency.example.gov:443:10.9.9.9",
                "*:8080:127.0.0.1",
                "a.example.gov:80:::3",
            ],
            &[],
        );
        let www = "www.agency.example.gov";
        assert_eq!(leads(&said, www, 443), (www.to_owned(), 443, vec!["10.0.0.7:443".to_owned(), "[::1]:443".to_owned()]));
        assert_eq!(leads(&said, www, 80).2, Vec::<String>::new());
        assert_eq!(leads(&said, "other.example.gov", 8080).2, ["127.0.0.1:8080"]);
        assert_eq!(leads(&said, "a.example.gov", 80).2, ["[::3]:80"]);
        assert!(said.concern(www, 443) && !said.concern(www, 444));
        assert!(!said.concern("192.0.2.1", 8080), "an address is where it is");
    }

    #[test]
    fn another_host_or_port_takes_its_place_and_is_looked_up_under_its_name() {
        let said = overrides(
            &["preview.example.gov:8443:127.0.0.1"],
            &["www.agency.example.gov:443:preview.example.gov:8443", "a.example.gov::b.example.gov:", "::[::1]:81"],
        );
        assert_eq!(
            leads(&said, "www.agency.example.gov", 443),
            ("preview.example.gov".to_owned(), 8443, vec!["127.0.0.1:8443".to_owned()])
        );
        assert_eq!(leads(&said, "a.example.gov", 99).0, "b.example.gov");
        assert_eq!(leads(&said, "a.example.gov", 99).1, 99);
        let to = said.destination("c.example.gov", 80);
        assert_eq!((&*to.host, to.port, to.is_users), ("[::1]", 81, true));
        let port_only = overrides(&[], &[":80::8080"]).destination("c.example.gov", 80);
        assert_eq!((&*port_only.host, port_only.port, port_only.is_users), ("c.example.gov", 8080, false));
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_the_form() {
        for (text, says) in [
            ("www.agency.example.gov", "HOST:PORT:ADDRESS"),
            ("www.agency.example.gov:443", "HOST:PORT:ADDRESS"),
            (":443:10.0.0.7", "HOST:PORT:ADDRESS"),
            ("a::10.0.0.7", "HOST:PORT:ADDRESS"),
            ("a:0:10.0.0.7", "not a port"),
            ("a:65536:10.0.0.7", "not a port"),
            ("a:443:www.agency.example.gov", "not an IP address"),
            ("a:443:10.0.0.7,", "not an IP address"),
            ("a b:443:10.0.0.7", "not a host name"),
            ("[::1:443:10.0.0.7", "HOST:PORT:ADDRESS"),
            ("[::1]:443:10.0.0.7", "an address already"),
        ] {
            assert!(text.parse::<Resolve>().unwrap_err().to_string().contains(says), "{text}");
        }
        for (text, says) in [
            ("a:443:b", "HOST1:PORT1"),
            ("a:443", "HOST1:PORT1"),
            ("a:443::", "no other"),
            ("a:x:b:1", "not a port"),
            ("a:1:b c:1", "not a host"),
            ("10.0.0.1:1:b:1", "an address already"),
        ] {
            assert!(text.parse::<ConnectTo>().unwrap_err().to_string().contains(says), "{text}");
        }
    }
}
