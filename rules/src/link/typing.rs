//! Slips of the hand in web addresses: a scheme doubled or left out, a host that cannot be one.
//!
//! Knows spelling only, of addresses whose scheme is a web scheme or none.

mod scheme;

use url::Url;

use super::fault::Fault;

pub(super) use scheme::scheme;

/// What is wrong with `rest`, which follows `http:` or `https:` in an address that leads to `resolved`.
pub(super) fn web(rest: &str, resolved: &Url) -> Option<Fault> {
    let host = resolved.host_str().unwrap_or_default();
    if matches!(host, "http" | "https") || starts_with_scheme(rest.trim_start_matches(['/', '\\'])) {
        return Fault::fatal("address has two schemes", "keep one of them");
    }
    let slashes = rest.bytes().take_while(|byte| matches!(byte, b'/' | b'\\')).count();
    if slashes < 2 {
        return Fault::fatal("two slashes are missing after the scheme", "write `https://`");
    }
    if matches!(resolved.host(), Some(url::Host::Domain(_))) {
        let odd = host.bytes().find(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')));
        if let Some(odd) = odd {
            return Fault::fatal(format!("`{}` stands in the host name", char::from(odd)), "correct the host name");
        }
        if host.trim_end_matches('.').split('.').any(str::is_empty) {
            return Fault::fatal("host name has an empty part", "take out the dot");
        }
    }
    if slashes > 2 { Fault::risky("more than two slashes follow the scheme", "write two") } else { None }
}

/// What is wrong with an address without a scheme that a person follows.
pub(super) fn relative(written: &str) -> Option<Fault> {
    let first = written.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let slashed = written[first.len()..].starts_with("//");
    if slashed && ["http", "https"].iter().any(|scheme| first.trim_end_matches(['.', ';', ',']).eq_ignore_ascii_case(scheme)) {
        return Fault::fatal("colon is missing after the scheme", "write `https://`");
    }
    if written.strip_prefix('/').is_some_and(starts_with_scheme) {
        return Fault::fatal("slash stands before the scheme", "take it out");
    }
    if !first.contains(['.', '@']) {
        return None;
    }
    let first = first.to_ascii_lowercase();
    if is_mail_address(&first) && !written.contains('/') {
        return Fault::fatal("mail address lacks `mailto:`", "write `mailto:` before it");
    }
    if is_host(&first) {
        return Fault::fatal("address begins with a host name, without a scheme", "write `https://` before it");
    }
    None
}

fn starts_with_scheme(text: &str) -> bool {
    ["http://", "https://", "http:/", "https:/"]
        .iter()
        .any(|s| text.get(..s.len()).is_some_and(|head| head.eq_ignore_ascii_case(s)))
}

/// Whether the first part of a relative address can only be a host's name: it begins with `www.`, or ends in a domain of governments.
fn is_host(first: &str) -> bool {
    let labels: Vec<&str> = first.split('.').collect();
    let plain = |label: &&str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    labels.iter().all(plain)
        && (labels.len() > 2 && labels[0] == "www" || labels.len() > 1 && matches!(labels.last(), Some(&("gov" | "mil"))))
}

/// Top-level domains that are no extensions of files (`logo@2x.png` is an image).
const MAIL_DOMAINS: &[&str] = &["gov", "mil", "com", "org", "net", "edu", "us", "int"];

fn is_mail_address(first: &str) -> bool {
    let Some((local, domain)) = first.split_once('@') else { return false };
    !local.is_empty()
        && !domain.contains('@')
        && domain.rsplit_once('.').is_some_and(|(name, tld)| !name.is_empty() && MAIL_DOMAINS.contains(&tld))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_web(address: &str) -> Option<String> {
        let (_, rest) = address.split_once(':').unwrap();
        web(rest, &Url::parse(address).unwrap()).map(|fault| fault.what)
    }

    #[test]
    fn web_addresses() {
        for good in [
            "https://www.agency.example.gov/a",
            "HTTP://10.0.0.1/",
            "https://web.archive.org/web/2016/http://www.agency.example.gov/",
            "https://[::1]/",
            "http://files_old.agency.example.gov./",
        ] {
            assert_eq!(of_web(good), None, "{good}");
        }
        for (bad, expected) in [
            ("https://https://www.agency.example.gov/", "two schemes"),
            ("http://https//www.agency.example.gov/", "two schemes"),
            ("http:https://www.agency.example.gov/", "two schemes"),
            ("http:/www.agency.example.gov/", "slashes are missing"),
            ("http:www.agency.example.gov/", "slashes are missing"),
            ("http:///www.agency.example.gov/", "more than two"),
            ("http://www.agency.example.gov,/", "`,` stands"),
            ("http://www..agency.example.gov/", "empty part"),
        ] {
            assert!(of_web(bad).is_some_and(|what| what.contains(expected)), "{bad}: {:?}", of_web(bad));
        }
    }

    #[test]
    fn relative_addresses() {
        for good in
            ["about.html", "/a/b", "logo@2x.png", "www/x", "a.gov.html", "", "#www.a.gov", "https.html", "@agency", "www.html"]
        {
            assert_eq!(relative(good), None, "{good}");
        }
        for bad in [
            "www.agency.gov",
            "agency.gov/x",
            "http//a.gov",
            "https.//a.gov",
            "/https://a.gov",
            "foia@agency.gov",
            "a@b.com?subject=x",
        ] {
            assert!(relative(bad).is_some(), "{bad}");
        }
    }
}
