//! Runs one rule on one page or host. The only place where a rule's function is called.
//!
//! Chooses nothing: which rules run, and how much their findings weigh, is handed in.

use crate::context::Context;
use crate::exception::Stated;
use crate::facts::{Host, Links, Peers};
use crate::finding::{Finding, Findings, Outcome};
use crate::page::{Kind, Page};
use crate::rule::{Check, Rule, Scope, Severity};

impl Rule {
    /// Whether the rule can judge that kind of document.
    #[must_use]
    pub fn judges(&self, kind: &Kind) -> bool {
        match kind {
            Kind::Page => true,
            Kind::Fragment => self.meta.scope != Scope::WholePage,
            Kind::Redirect(_) => self.meta.scope == Scope::AnyDocument,
        }
    }

    /// Judges a page by what stands in it; nothing where the rule needs other facts or does not judge such documents.
    #[must_use]
    pub fn judge_page(&self, page: &Page<'_>, cx: &Context<'_>, severity: Severity) -> Option<(Vec<Finding>, Outcome)> {
        let Check::Page(check) = self.check else { return None };
        self.judges(page.kind()).then(|| {
            let mut findings = Findings::new(self, severity);
            check(page, cx, &mut findings);
            findings.finish()
        })
    }

    /// Judges a page by what its links lead to; nothing where the rule needs other facts or does not judge such documents.
    #[must_use]
    pub fn judge_links(
        &self,
        page: &Page<'_>,
        links: &Links,
        cx: &Context<'_>,
        severity: Severity,
    ) -> Option<(Vec<Finding>, Outcome)> {
        let Check::Links(check) = self.check else { return None };
        self.judges(page.kind()).then(|| {
            let mut findings = Findings::new(self, severity);
            check(page, links, cx, &mut findings);
            findings.finish()
        })
    }

    /// Judges a page by what other pages of its site say of themselves; nothing where the rule needs other facts or does not judge such documents.
    #[must_use]
    pub fn judge_peers(
        &self,
        page: &Page<'_>,
        peers: &Peers,
        cx: &Context<'_>,
        severity: Severity,
    ) -> Option<(Vec<Finding>, Outcome)> {
        let Check::Peers(check) = self.check else { return None };
        self.judges(page.kind()).then(|| {
            let mut findings = Findings::new(self, severity);
            check(page, peers, cx, &mut findings);
            findings.finish()
        })
    }

    /// Judges the exceptions of a page, or of the configuration; nothing where the rule needs other facts.
    #[must_use]
    pub fn judge_exceptions(&self, exceptions: &[Stated], severity: Severity) -> Option<(Vec<Finding>, Outcome)> {
        let Check::Exceptions(check) = self.check else { return None };
        let mut findings = Findings::new(self, severity);
        check(exceptions, &mut findings);
        Some(findings.finish())
    }

    /// Judges a host; nothing where the rule needs other facts.
    #[must_use]
    pub fn judge_host(&self, host: &Host, cx: &Context<'_>, severity: Severity) -> Option<(Vec<Finding>, Outcome)> {
        let Check::Host(check) = self.check else { return None };
        let mut findings = Findings::new(self, severity);
        check(host, cx, &mut findings);
        Some(findings.finish())
    }
}
