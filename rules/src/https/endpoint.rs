//! What the rules that judge hosts share: which endpoints count, where their findings point, and whom the policy binds.

use std::borrow::Cow;

use crate::facts::Host;
use crate::facts::host::{Acceptance, Certificate, CertificateFault, Endpoint, Tls};
use crate::finding::{Finding, Findings};
use crate::grouped::grouped;
use crate::place::{HostPlace, Part};
use crate::rule::{Profile, Severity, Verdict};

/// M-15-13 binds all public federal sites of the executive branch, the Department of Defense included; nothing of the kind binds the others.
pub(super) const FEDERAL: &[(Profile, Option<Severity>)] =
    &[(Profile::Federal, Some(Severity::Error)), (Profile::Dod, Some(Severity::Error))];

/// BOD 18-01 binds the civilian agencies of the executive branch, and neither the Department of Defense nor the other branches.
pub(super) const CIVILIAN: &[(Profile, Option<Severity>)] = &[(Profile::Federal, Some(Severity::Error))];

/// The https endpoints that visitors may come to, and whether each is the canonical one. `www.` before a name that is no registered domain is left out
/// unless it is canonical: nobody writes `www.data.agency.example.gov`, and it often exists by a wildcard of the name server only.
pub(super) fn visited(host: &Host) -> impl Iterator<Item = (&Endpoint, bool)> {
    let canonical = host.canonical_secure();
    let is_canonical = move |endpoint: &Endpoint| canonical.is_some_and(|canonical| canonical.url == endpoint.url);
    let root = host.https.iter();
    let www = host.httpswww.iter().filter(move |www| host.name == host.base_domain || is_canonical(www));
    root.chain(www).map(move |endpoint| (endpoint, is_canonical(endpoint)))
}

/// Whether a list of the browsers says that the host is https from the first visit on.
pub(super) fn is_preloaded(host: &Host) -> bool {
    host.preload.as_ref().is_some_and(|preload| preload.covered_by.is_some())
}

/// Reports what endpoints take that they should not: `offered` names each version or cipher that was offered, and whether it was taken.
pub(super) fn report_taken<const N: usize>(
    host: &Host,
    offered: impl Fn(&Tls) -> [(&'static str, Acceptance); N],
    message: impl Fn(&str, &Tls) -> String,
    help: &'static str,
    found: &mut Findings,
) {
    let mut faults = Vec::new();
    for (secure, _) in visited(host) {
        let Some(tls) = &secure.tls else { continue };
        let offered = offered(tls);
        if offered.iter().any(|(_, taken)| *taken != Acceptance::Unknown) {
            found.applies();
        }
        let taken: Vec<&str> =
            offered.iter().filter(|(_, taken)| *taken == Acceptance::Accepted).map(|(name, _)| *name).collect();
        if let [first @ .., last] = &taken[..] {
            let names = if first.is_empty() { (*last).to_owned() } else { format!("{} and {last}", first.join(", ")) };
            faults.push((message(&names, tls), protocol(secure)));
        }
    }
    for (message, places) in grouped(faults) {
        Said::fail(message, help).report(&places, found);
    }
}

/// What an endpoint answered, to report.
pub(super) fn answer(endpoint: &Endpoint) -> HostPlace {
    place(endpoint, Part::Answer, None)
}

/// The versions of TLS and the ciphers of an endpoint, to report.
pub(super) fn protocol(endpoint: &Endpoint) -> HostPlace {
    place(endpoint, Part::Protocol, None)
}

/// An endpoint's HSTS header, to report.
pub(super) fn hsts(endpoint: &Endpoint) -> HostPlace {
    let values = endpoint.answer().map_or(&[][..], |answer| &answer.strict_transport_security);
    place(endpoint, Part::StrictTransportSecurity, (!values.is_empty()).then(|| values.join(" | ")))
}

/// An endpoint's own certificate, to report.
pub(super) fn certificate(endpoint: &Endpoint) -> HostPlace {
    let leaf = endpoint.tls.as_ref().and_then(|tls| tls.leaf());
    place(endpoint, Part::Certificate, leaf.map(described))
}

fn place(endpoint: &Endpoint, part: Part, value: Option<String>) -> HostPlace {
    HostPlace { endpoint: endpoint.url.to_string(), part, value, label: None }
}

/// Most names of a certificate that are shown.
const NAMES: usize = 4;

fn described(leaf: &Certificate) -> String {
    let mut names: Vec<&str> = leaf.names.iter().take(NAMES).map(String::as_str).collect();
    let more = leaf.names.len().saturating_sub(NAMES);
    let more = (more > 0).then(|| format!("{more} more"));
    names.extend(more.as_deref());
    let names = if names.is_empty() { "no names".to_owned() } else { names.join(", ") };
    format!("for {names}; issued by {}; valid {} to {}", leaf.issuer, day(leaf.not_before), day(leaf.not_after))
}

/// The day of an instant, in UTC.
pub(super) fn day(at: jiff::Timestamp) -> jiff::civil::Date {
    jiff::tz::Offset::UTC.to_datetime(at).date()
}

/// Reports a fault of certificates, once however many endpoints have it: an error where visitors are sent, a warning elsewhere.
pub(super) fn report_certificates(host: &Host, fault: CertificateFault, found: &mut Findings, said: impl Fn(&Endpoint) -> Said) {
    let shown = visited(host).filter(|(endpoint, _)| endpoint.tls.as_ref().is_some_and(|tls| !tls.chain.is_empty()));
    let mut faulty = Vec::new();
    for (endpoint, is_canonical) in shown {
        found.applies();
        if endpoint.has(fault) {
            faulty.push((said(endpoint), (!is_canonical, certificate(endpoint))));
        }
    }
    for (said, mut places) in grouped(faulty) {
        // The one where visitors are sent comes first.
        places.sort_by_key(|(is_other, _)| *is_other);
        let is_elsewhere = places[0].0;
        let places: Vec<HostPlace> = places.into_iter().map(|(_, place)| place).collect();
        let finding = said.report(&places, found);
        if is_elsewhere {
            finding.at_most(Severity::Warning);
        }
    }
}

/// What is said of a fault.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Said {
    pub(super) verdict: Verdict,
    pub(super) message: String,
    pub(super) help: Cow<'static, str>,
}

impl Said {
    /// A certain fault.
    pub(super) fn fail(message: impl Into<String>, help: impl Into<Cow<'static, str>>) -> Self {
        Self { verdict: Verdict::Fail, message: message.into(), help: help.into() }
    }

    /// Something for a person to decide.
    pub(super) fn review(message: impl Into<String>, help: impl Into<Cow<'static, str>>) -> Self {
        Self { verdict: Verdict::Review, ..Self::fail(message, help) }
    }

    /// One finding with all its places. There is at least one.
    pub(super) fn report<'f>(self, places: &[HostPlace], found: &'f mut Findings) -> &'f mut Finding {
        let finding = match self.verdict {
            Verdict::Fail => found.fail(&places[0], self.message),
            Verdict::Review => found.review(&places[0], self.message),
        };
        for place in &places[1..] {
            finding.also(place, "here too");
        }
        finding.help(self.help)
    }
}
