//! The hosts that the user named: looked at once each, and judged by what they answered.
//!
//! Knows which hosts are worth a look. A server on this machine is not, nor is a preview that is judged as the site it will be: its HTTPS is not the site's.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use govlint_rules::RULES;
use govlint_rules::facts::Host;
use govlint_rules::facts::host::{Endpoint, Reply};
use govlint_rules::preload::PreloadList;
use govlint_rules::rule::Check;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use url::Url;

use super::{CheckOptions, profile};
use crate::config::Config;
use crate::fetch::guard::site;
use crate::fetch::{Client, is_at_home};
use crate::lint::{Manner, lint_host};
use crate::probe::{self, look_at};
use crate::report::{HostReport, Run, Said};

/// Looks at the hosts of these addresses and adds them to the run, sorted by name.
pub(super) async fn check(
    seeds: &[Url],
    options: &CheckOptions,
    client: &Client,
    config: &Config,
    preload: Option<&PreloadList>,
    run: &mut Run,
) {
    let is_judged = RULES.iter().any(|rule| matches!(rule.check, Check::Host(_)) && config.runs(rule.meta.id));
    if !options.probe || !is_judged || options.published_as.is_some() {
        return;
    }
    let mut seen = HashSet::new();
    let addresses: Vec<Url> = seeds.iter().filter(|seed| !is_at_home(seed) && seen.insert(site(seed))).cloned().collect();
    let wanted = addresses.len();
    if wanted > 0 {
        options.progress.phase("looking at the HTTPS of the hosts");
    }
    let hosts = looked_at(addresses, options, client).await;
    if hosts.len() < wanted {
        run.coverage
            .notes
            .push(format!("the HTTPS of {} of {wanted} hosts was not looked at: the run was ended", wanted - hosts.len()));
    }
    for (_, mut host) in hosts {
        host.preload = preload.map(|list| list.look_up(host.name.split(':').next().unwrap_or_default(), &host.base_domain));
        note(&host, run);
        judge(host, config, run);
    }
}

/// The hosts by name, as far as the run lets them be looked at; those that are looked at side by side are never the same.
async fn looked_at(addresses: Vec<Url>, options: &CheckOptions, client: &Client) -> BTreeMap<String, Host> {
    let at_once = Arc::new(Semaphore::new(options.politeness.at_once.max(1)));
    let manner = probe::Manner { pause: options.politeness.delay, ..probe::Manner::default() };
    let mut looking = JoinSet::new();
    for address in addresses {
        let (client, at_once) = (client.clone(), Arc::clone(&at_once));
        looking.spawn(async move {
            // Nobody closes the semaphore.
            let _turn = at_once.acquire().await;
            look_at(&address, &client, manner).await
        });
    }
    let mut hosts = BTreeMap::new();
    loop {
        let looked = tokio::select! {
            Some(looked) = looking.join_next() => looked,
            () = options.stop.wait(), if !looking.is_empty() => return hosts,
            else => return hosts,
        };
        let host = looked.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()));
        hosts.insert(host.name.clone(), host);
    }
}

/// What could not be seen is told beside what was.
fn note(host: &Host, run: &mut Run) {
    let unasked = host.endpoints().find_map(|endpoint| if let Reply::NotAsked(why) = &endpoint.reply { Some(why) } else { None });
    if let Some(why) = unasked {
        run.coverage.notes.push(format!("the HTTPS of {} was not looked at: {why}", host.name));
    }
    for endpoint in host.endpoints().filter(|endpoint| endpoint.demands_client_certificate()) {
        let said = "asks for a client certificate: what it shows to those who have one could not be tested";
        run.coverage.notes.push(format!("{} {said}", endpoint.url));
    }
}

fn judge(host: Host, config: &Config, run: &mut Run) {
    let profile = profile(config, Some(&host.url));
    let names: Vec<&str> = host.endpoints().map(|Endpoint { url, .. }| url.as_str()).collect();
    let manner = Manner { config: &config.for_page(&names), profile, as_of: run.as_of };
    let judged = lint_host(&host, manner);
    run.exceptions.add(&judged.taken);
    let mut said = Said::new(judged.findings, judged.outcomes);
    said.sort();
    run.hosts.push(HostReport { host, profile, said });
}
