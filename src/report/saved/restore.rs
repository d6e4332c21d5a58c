//! Records of the schema, turned back into what they were written from.

use std::borrow::Cow;
use std::collections::BTreeMap;

use govlint_rules::facts::Past;
use govlint_rules::finding::{Finding, Outcome};

use crate::report::hosts::HostReport;
use crate::report::pages::{PageReport, Said};
use crate::report::run::{Configuration, Run};
use crate::report::sanitise::one_line;
use crate::report::schema::{ConfigurationRecord, FindingRecord, HostRecord, PageRecord};

pub(super) fn page(record: PageRecord<'_>) -> PageReport {
    PageReport {
        name: record.name.into_owned(),
        address: record.address.and_then(|address| address.parse().ok()),
        profile: record.profile,
        encoding: record.encoding.into_owned().into(),
        hops: record.hops.into_owned(),
        said: said(record.outcomes),
        same_as: record.same_as.map(Cow::into_owned),
        also_at: record.also_at.into_owned(),
    }
}

pub(super) fn host(record: HostRecord<'_>) -> HostReport {
    HostReport { host: record.facts.into_owned(), profile: record.profile, said: said(record.outcomes) }
}

fn said(outcomes: BTreeMap<Cow<'_, str>, Outcome>) -> Said {
    let outcomes = outcomes.into_iter().map(|(rule, outcome)| (rule.into_owned().into(), outcome)).collect();
    Said { findings: Vec::new(), outcomes }
}

pub(super) fn configuration(record: ConfigurationRecord<'_>) -> Configuration {
    Configuration { name: record.name.into_owned(), said: said(record.outcomes) }
}

/// Puts a finding to its host or page, or to the configuration.
///
/// # Errors
/// Where the report has no such host or page, or there is no room.
pub(super) fn place(run: &mut Run, record: FindingRecord<'_>) -> Result<(), String> {
    let is_at_host = record.places.first().is_some_and(|place| place.source().is_none());
    let subject = record.page.name.to_string();
    let finding = finding(record);
    if is_at_host {
        let host = run.hosts.iter_mut().find(|host| host.host.name == subject);
        host.ok_or_else(|| nowhere(&subject))?.said.findings.push(finding);
        return Ok(());
    }
    if let Some(file) = run.configuration.as_mut().filter(|file| file.name == subject) {
        file.said.findings.push(finding);
        return Ok(());
    }
    let page = run.pages.named(&subject).map_err(|error| error.to_string())?;
    let said = Said { findings: vec![finding], outcomes: Vec::new() };
    run.pages.extend(page.ok_or_else(|| nowhere(&subject))?, &said).map_err(|error| error.to_string())
}

fn nowhere(subject: &str) -> String {
    format!("a finding is at `{}`, which is neither a page nor a host of the report", one_line(subject))
}

fn finding(record: FindingRecord<'_>) -> Finding {
    let past = record.broken_since.map(|since| Past { runs: record.runs_broken.unwrap_or(1), since, over_a_day: false });
    Finding {
        rule: record.rule.into_owned().into(),
        severity: record.severity,
        verdict: record.verdict,
        message: record.message.into_owned(),
        help: record.help.into_owned().into(),
        places: record.places.into_owned(),
        fingerprint: record.fingerprint.into_owned(),
        alike: record.alike.map(Cow::into_owned),
        past,
        baseline: record.baseline,
    }
}
