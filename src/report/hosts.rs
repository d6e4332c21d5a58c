//! The hosts of a run, and one line for people on each: how it stands in the terms of federal scans, its TLS and its certificate.
//!
//! The line says what is, not what is wrong: that is for the findings.

use govlint_rules::facts::host::{Certificate, Host, Reply, Tls};
use govlint_rules::facts::{Failure, Scan};
use govlint_rules::rule::Profile;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::pages::Said;
use super::run::Subject;
use super::sanitise::one_line;
use super::words;

/// One host whose HTTPS was looked at.
#[derive(Debug)]
pub struct HostReport {
    /// What it answered.
    pub host: Host,
    /// Whose duties were taken to hold.
    pub profile: Profile,
    /// What rules said of it, sorted.
    pub said: Said,
}

impl HostReport {
    /// What names the host.
    #[must_use]
    pub fn subject(&self) -> Subject<'_> {
        Subject { name: &self.host.name, address: Some(&self.host.url), also_at: &[] }
    }
}

/// `HTTPS of agency.example.gov: supported, enforced, strong HSTS; TLS 1.3, …; certificate of CN=… for 61 more days, EC 256 bits`.
pub(super) fn line(host: &Host, as_of: Date) -> String {
    let said =
        match host.endpoints().find_map(|endpoint| if let Reply::NotAsked(why) = &endpoint.reply { Some(why) } else { None }) {
            Some(why) if host.is_unasked() => format!("not looked at, {}", one_line(why)),
            _ => looked_at(host, as_of),
        };
    format!("HTTPS of {}: {said}", one_line(&host.name))
}

fn looked_at(host: &Host, as_of: Date) -> String {
    let scan = Scan::of(host);
    let mut parts = vec![standing(host, &scan)];
    if let Some(tls) = host.canonical_secure().and_then(|endpoint| endpoint.tls.as_ref()) {
        parts.extend(spoken(tls));
        parts.extend(tls.leaf().map(|leaf| certificate(leaf, as_of)));
    }
    parts.join("; ")
}

fn standing(host: &Host, scan: &Scan) -> String {
    if !scan.live {
        let failure = host.endpoints().find_map(|endpoint| endpoint.failure().filter(|failure| *failure != Failure::DnsNotFound));
        return format!("no endpoint answers, {}", failure.unwrap_or(Failure::DnsNotFound));
    }
    let is = |holds: bool, yes: &str, no: &str| if holds { yes.to_owned() } else { no.to_owned() };
    let mut said = vec![
        is(scan.domain_supports_https, "supported", "not supported"),
        is(scan.domain_enforces_https, "enforced", "not enforced"),
    ];
    let preloaded = host.preload.as_ref().is_some_and(|preload| preload.covered_by.is_some());
    said.push(match (scan.hsts, scan.domain_uses_strong_hsts) {
        _ if preloaded => "preloaded".to_owned(),
        (Some(true), Some(true)) => "strong HSTS".to_owned(),
        (Some(true), _) => "weak HSTS".to_owned(),
        (Some(false), _) => "no HSTS".to_owned(),
        (None, _) => "HSTS unknown".to_owned(),
    });
    if scan.https_client_auth_required {
        said.push("asks for a client certificate and cannot be tested further".to_owned());
    }
    said.join(", ")
}

fn spoken(tls: &Tls) -> Option<String> {
    let suite = tls.cipher_suite.as_ref().map_or_else(String::new, |suite| format!(" with {}", one_line(suite)));
    Some(format!("{}{suite}", tls.protocol?.name()))
}

fn certificate(leaf: &Certificate, as_of: Date) -> String {
    let last = Offset::UTC.to_datetime(leaf.not_after).date();
    let left = as_of.until(last).map_or(0, |span| span.get_days());
    let until = if left < 0 {
        format!("until {last}")
    } else {
        format!("for {} more", words::count(usize::try_from(left).unwrap_or(0), "day", "days"))
    };
    let bits = leaf.key.bits.map_or_else(String::new, |bits| format!(" {bits} bits"));
    format!("certificate of {} {until}, {}{bits}", one_line(&leaf.issuer), one_line(&leaf.key.algorithm))
}
