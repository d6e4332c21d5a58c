//! What a chain of certificates is worth for a name: each fault by itself, where a verifier stops at the first.
//!
//! Verification is webpki's, as in the client. Days are told from what the certificate says, and the chain is verified on a day on which the server's own
//! certificate was good, so that an expired certificate does not hide whether its issuer is trusted.

use std::collections::BTreeSet;
use std::time::Duration;

use govlint_rules::facts::host::{CertificateFault, Tls};
use rustls::RootCertStore;
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;

use super::certificate;
use crate::fetch::trust::Trust;

/// Most certificates of a chain that are read.
const MOST: usize = 10;

/// The chain as facts, with its faults for this name at this time. Nothing is known of an empty one.
pub(super) fn weigh(chain: &[CertificateDer<'_>], name: &ServerName<'_>, trust: &Trust, now: UnixTime) -> Tls {
    let Some((leaf, others)) = chain.split_first() else { return Tls::default() };
    let mut faults = BTreeSet::new();
    let read = certificate::read(leaf);
    let mut then = now;
    if let Some((_, days)) = &read {
        let seconds = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
        if seconds > days.end {
            faults.insert(CertificateFault::Expired);
        } else if seconds < days.start {
            faults.insert(CertificateFault::NotYetValid);
        }
        let then_seconds = seconds.min(days.end).max(days.start);
        then = UnixTime::since_unix_epoch(Duration::from_secs(u64::try_from(then_seconds).unwrap_or_default()));
    }
    let leads_to = |roots: &RootCertStore| leads_to(roots, leaf, others, then);
    if ParsedCertificate::try_from(leaf).is_ok_and(|leaf| verify_server_name(&leaf, name).is_err()) {
        faults.insert(CertificateFault::BadHostname);
    }
    if !leads_to(trust.roots()) {
        let is_own_issuer = read.as_ref().is_some_and(|(read, _)| read.issuer == read.subject);
        if is_own_issuer {
            faults.insert(CertificateFault::SelfSigned);
        } else {
            faults.insert(CertificateFault::BadChain);
            if others.is_empty() {
                faults.insert(CertificateFault::MissingIntermediate);
            }
        }
    }
    let facts = read.map(|(leaf, _)| leaf).into_iter();
    let facts = facts.chain(others.iter().take(MOST - 1).filter_map(|one| Some(certificate::read(one)?.0)));
    Tls {
        chain: facts.collect(),
        faults,
        publicly_trusted: Some(leads_to(trust.machine())),
        custom_trusted: trust.own().map(|roots| leads_to(roots)),
        ..Tls::default()
    }
}

/// Whether the certificate is one for servers whose chain leads to these roots at that time.
fn leads_to(roots: &RootCertStore, leaf: &CertificateDer<'_>, others: &[CertificateDer<'_>], then: UnixTime) -> bool {
    let Ok(leaf) = ParsedCertificate::try_from(leaf) else { return false };
    let algorithms = ring::default_provider().signature_verification_algorithms;
    verify_server_cert_signed_by_trust_anchor(&leaf, roots, others, then, algorithms.all).is_ok()
}
