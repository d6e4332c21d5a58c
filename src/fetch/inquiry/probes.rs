//! Which hosts answer with a page whatever they are asked for: each that answered with pages is asked once for an address that cannot exist.
//!
//! A host that says 404 to that is believed, and nothing more is asked of it. At any other the pages that its links lead to are fetched, so that they can
//! be compared with what that address got; the comparison is not made here.

use std::collections::{BTreeMap, HashMap};

use govlint_rules::facts::{Asked, without_fragment};
use url::{Origin, Url};

use super::Inquiry;
use crate::fetch::Reply;

/// What is known of each host that was probed.
#[derive(Debug)]
pub(super) struct Probes {
    /// The path that no site has; none where nothing is probed.
    path: Option<String>,
    by_origin: HashMap<Origin, usize>,
    states: Vec<Probe>,
}

#[derive(Debug)]
struct Probe {
    url: Url,
    answer: Answer,
    /// Addresses that were answered with a page while nothing was known of the host.
    pages: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Awaited,
    /// An error: pages of this host are what they seem.
    Honest,
    /// A page.
    Page,
}

impl Probes {
    pub(super) fn new(path: Option<String>) -> Self {
        Self { path, by_origin: HashMap::new(), states: Vec::new() }
    }
}

impl Inquiry {
    /// Asks the host of `url` for an address that cannot exist, unless it was asked. Returns its number.
    pub(super) fn probe(&mut self, url: &Url) -> Option<usize> {
        let path = self.probes.path.as_deref()?;
        if let Some(&known) = self.probes.by_origin.get(&url.origin()) {
            return Some(known);
        }
        let mut probe = without_fragment(url.clone());
        probe.set_path(path);
        probe.set_query(None);
        let number = self.probes.states.len();
        self.probes.by_origin.insert(url.origin(), number);
        self.probes.states.push(Probe { url: probe.clone(), answer: Answer::Awaited, pages: Vec::new() });
        let id = self.add(probe, true, 0);
        self.conclude(vec![number], id, true);
        Some(number)
    }

    /// An address was answered with a page: it is fetched if its host answers anything so.
    pub(super) fn suspect(&mut self, id: usize, url: &Url) {
        let Some(number) = self.probe(url) else { return };
        let probe = &mut self.probes.states[number];
        match probe.answer {
            _ if probe.url == *url => {}
            Answer::Awaited => probe.pages.push(id),
            Answer::Page => self.want_page(id),
            Answer::Honest => {}
        }
    }

    /// Follows the probes that have come to an address as far as the way is known, and takes down what they met at its end.
    pub(super) fn conclude(&mut self, probes: Vec<usize>, mut id: usize, leads_on: bool) {
        if probes.is_empty() {
            return;
        }
        let mut left = if leads_on { self.redirects } else { 0 };
        let answer = loop {
            match self.addresses[id].settled.as_ref().map(|heard| (&heard.reply, heard.wall)) {
                None => return self.addresses[id].probes.extend(probes),
                Some((Reply::Answered { status: 200..=299, .. }, None)) => break Answer::Page,
                Some((Reply::Redirect(hop), _)) if left > 0 => {
                    left -= 1;
                    let Some(&next) = self.by_url.get(&without_fragment(hop.to.clone())) else { break Answer::Honest };
                    id = next;
                }
                Some(_) => break Answer::Honest,
            }
        };
        for number in probes {
            let probe = &mut self.probes.states[number];
            probe.answer = answer;
            let pages = std::mem::take(&mut probe.pages);
            if answer == Answer::Page {
                for page in pages {
                    self.want_page(page);
                }
            }
        }
    }

    /// By origin, what came of asking for an address that cannot exist, and that address; hosts that answered with an error are left out.
    pub(in crate::fetch) fn probed(&self) -> BTreeMap<String, (Url, Asked)> {
        let pages = self.probes.states.iter().filter(|probe| probe.answer == Answer::Page);
        pages
            .filter_map(|probe| Some((probe.url.origin().ascii_serialization(), (probe.url.clone(), self.asked(&probe.url)?))))
            .collect()
    }
}
