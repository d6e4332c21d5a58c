//! An exception must still be needed.
//!
//! An exception that takes nothing out is left over from a fault that was mended, or stands in the wrong place. It would hide the next fault of its kind
//! without anybody having decided that.
//! ```html fail
//! <!-- govlint-ignore image/missing-alt: the scan is redone in spring -->
//! <img src="seal.png" alt="Seal of the Department of Energy">
//! ```
//! ```html pass
//! <!-- govlint-ignore image/missing-alt: the scan is redone in spring -->
//! <img src="seal.png">
//! ```
//! # What to do
//! Remove it, or the rule from its list. In a page it holds for the next element, or from `govlint-ignore-start` to `govlint-ignore-end`, and covers what lies
//! there: a finding with several places is told with those that are left.
//! # What it does not see
//! Where a rule could not look it is not said that nothing was found: rules that did not run, rules that ask the network, links whose targets a partial copy
//! lacks or nobody could reach. An exception in the configuration is judged where folders are checked or sites crawled and nothing was out of reach, if there
//! was a page that it is for.

use crate::exception::{Fate, Stated};
use crate::finding::{Findings, quoted};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "govlint/unused-exception",
        source: include_str!("unused_exception.rs"),
        severity: Severity::Warning,
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Exceptions(check),
};

fn check(exceptions: &[Stated], found: &mut Findings) {
    for exception in exceptions {
        found.applies();
        if exception.fate == Fate::Unused {
            found
                .fail(exception, format!("exception for {} takes nothing out", quoted(&exception.rule)))
                .help("remove it: there is no such fault where it holds");
        }
    }
}
