//! A rule is a value: what it is called, whom it binds, which law stands behind it, and one function.
//!
//! Knows nothing of configuration files, of clocks, or of where a page came from: the shell chooses which rules run
//! and hands each one its facts.

mod profile;
mod scale;

use crate::cite::Cite;
use crate::context::Context;
use crate::exception::Stated;
use crate::facts::{Host, Links, Peers};
use crate::finding::Findings;
use crate::page::Page;

pub use profile::Profile;
pub use scale::{Severity, Verdict};

/// One rule: its metadata and the function that judges.
pub struct Rule {
    /// What is said about the rule wherever it is listed or explained.
    pub meta: Meta,
    /// The judging function, by the level of fact it needs.
    pub check: Check,
}

/// What a rule needs to know before it can judge. Levels are added with their first rule.
#[derive(Clone, Copy)]
pub enum Check {
    /// One parsed document and where it is published.
    Page(fn(&Page<'_>, &Context<'_>, &mut Findings)),
    /// One parsed document together with what each of its links leads to.
    Links(fn(&Page<'_>, &Links, &Context<'_>, &mut Findings)),
    /// One parsed document together with how many pages of its site say the same of themselves.
    Peers(fn(&Page<'_>, &Peers, &Context<'_>, &mut Findings)),
    /// One host: its endpoints, redirects, headers and certificates.
    Host(fn(&Host, &Context<'_>, &mut Findings)),
    /// The exceptions of one page, or of the configuration, and what came of them.
    Exceptions(fn(&[Stated], &mut Findings)),
}

impl Check {
    /// The name of the level of fact, as `govlint rules` lists it.
    #[must_use]
    pub const fn level(self) -> &'static str {
        match self {
            Self::Page(_) => "page",
            Self::Links(_) => "links",
            Self::Peers(_) => "peers",
            Self::Host(_) => "host",
            Self::Exceptions(_) => "exceptions",
        }
    }
}

/// The metadata of a rule.
pub struct Meta {
    /// `family/fault`: names the fault, reads well after "allow", never changes.
    pub id: &'static str,
    /// The rule's own source file; its `//!` lines are the documentation.
    pub source: &'static str,
    /// Severity where neither a profile nor the configuration says otherwise.
    pub severity: Severity,
    /// Severity under certain profiles (`None` turns the rule off there).
    pub profiles: &'static [(Profile, Option<Severity>)],
    /// The law, standard or technique that the rule rests on, weightiest first.
    pub cites: &'static [Cite],
    /// Which documents the rule can judge; nothing to a rule that judges hosts.
    pub scope: Scope,
    /// Whether what nobody meets is no fault to it: a finding in what style sheets certainly hide is none. What markup hides a rule sees by itself.
    pub spares_hidden: bool,
    /// Whether the rule says anything only when addresses are asked over the network.
    pub needs_network: bool,
}

impl Meta {
    /// What most rules share; a rule states what differs.
    pub const DEFAULT: Self = Self {
        id: "",
        source: "",
        severity: Severity::Warning,
        profiles: &[],
        cites: &[],
        scope: Scope::Markup,
        spares_hidden: false,
        needs_network: false,
    };

    /// Severity under `profile`, `None` where the rule is off.
    #[must_use]
    pub fn severity_for(&self, profile: Profile) -> Option<Severity> {
        self.profiles.iter().find(|(p, _)| *p == profile).map_or(Some(self.severity), |(_, severity)| *severity)
    }

    /// The documentation: the `//!` lines of the rule's file, as Markdown.
    #[must_use]
    pub fn docs(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).flat_map(|line| [line, "\n"]).collect()
    }

    /// The first line of the documentation.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.source.lines().next().and_then(|line| line.strip_prefix("//!")).map_or("", str::trim)
    }

    /// The W3C ACT rules that this rule implements, by id.
    pub fn act_ids(&self) -> impl Iterator<Item = &'static str> {
        self.cites.iter().filter_map(|cite| if let Cite::Act(id) = cite { Some(*id) } else { None })
    }
}

/// Which documents a rule can judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Any markup, a fragment of a page included.
    Markup,
    /// Whole pages only: a partial or template says nothing about it.
    WholePage,
    /// Any markup and redirect stubs too.
    AnyDocument,
}
