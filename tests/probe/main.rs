//! Hosts on loopback with every fault that HTTPS can have: what the probe brings back of each, and what the rules say of it.

mod faults;
mod redirects;
mod world;

use std::time::Duration;

use govlint::config::{Config, Flags};
use govlint::lint::{Manner, lint_host};
use govlint::probe::{self, look_at};
use govlint_rules::facts::{Host, Scan};
use govlint_rules::rule::Profile;
use url::Url;
use world::{Domain, NAME, Pki};

/// Looks at the domain.
async fn look(domain: &Domain, pki: &Pki) -> Host {
    look_for(domain, pki, Duration::from_secs(5)).await
}

/// Looks at the domain, for so long at each connection.
async fn look_for(domain: &Domain, pki: &Pki, timeout: Duration) -> Host {
    let client = domain.client(pki);
    let manner = probe::Manner { pause: Duration::from_millis(1), timeout };
    look_at(&Url::parse(&format!("https://www.{NAME}/news/")).unwrap(), &client, manner).await
}

/// What the rules say of a host: id, verdict, endpoint.
fn said(host: &Host) -> Vec<String> {
    let as_of = jiff::civil::date(2026, 11, 1);
    let config = Config::new(None, Flags::default()).unwrap();
    let judged = lint_host(host, Manner { config: &config.for_page(&[]), profile: Profile::Federal, as_of });
    let line = |finding: &govlint_rules::finding::Finding| {
        let place = serde_json::to_value(&finding.places[0]).unwrap();
        let fault = finding.rule.strip_prefix("https/").unwrap();
        format!("{fault} {} {}", finding.verdict.name(), place["endpoint"].as_str().unwrap().replace(NAME, "A"))
    };
    judged.findings.iter().map(line).collect()
}

/// What federal scans would say: `supports`, `enforces`, `strong`, in that order, where it is so.
fn standing(host: &Host) -> String {
    let scan = Scan::of(host);
    let words = [
        (scan.domain_supports_https, "supports"),
        (scan.domain_enforces_https, "enforces"),
        (scan.domain_uses_strong_hsts == Some(true), "strong"),
    ];
    words.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}
