//! An exception must name a rule and say why it is made.
//!
//! One that does not, or that is written so that nothing can be found to hold it for, takes nothing out.
//! ```html fail
//! <!-- govlint-ignore image/missing-alt -->
//! <img src="seal.png">
//! ```
//! ```html fail
//! <!-- govlint-ignore image/mising-alt: the scan is redone in spring -->
//! <img src="seal.png">
//! ```
//! ```html fail
//! <!-- govlint-ignore-start image/missing-alt: the scans are redone in spring -->
//! <img src="seal.png">
//! ```
//! ```html pass
//! <!-- govlint-ignore-start image/missing-alt, image/same-alt: the scans are redone in spring -->
//! <img src="seal.png">
//! <!-- govlint-ignore-end -->
//! ```
//! # How it is written
//! - `govlint-ignore RULE: reason`, for the next element and all in it;
//! - `govlint-ignore-start RULE: reason` and `govlint-ignore-end`, for what stands between them. Stretches may nest: an end ends the last that is open, or,
//!   as `govlint-ignore-end RULE`, the last of that rule;
//! - several rules with commas between them, and a last day before the colon: `RULE, RULE until 2027-03-31: reason`.
//!
//! Rules that judge hosts have no place in a page: `[[ignore]]` in `govlint.toml` is for them.

use crate::exception::{Fate, Fault, Stated};
use crate::finding::{Findings, quoted};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "govlint/invalid-exception",
        source: include_str!("invalid_exception.rs"),
        severity: Severity::Warning,
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Exceptions(check),
};

fn check(exceptions: &[Stated], found: &mut Findings) {
    for exception in exceptions {
        found.applies();
        if let Fate::Invalid(fault) = exception.fate {
            let (message, help) = told(fault, &quoted(&exception.rule));
            found.fail(exception, message).help(help);
        }
    }
}

/// What is wrong, and what to do.
fn told(fault: Fault, rule: &str) -> (String, &'static str) {
    match fault {
        Fault::NoReason => (format!("exception for {rule} has no reason"), "say after a colon why the fault may stay"),
        Fault::NoRule => ("exception of no rule".to_owned(), "name the rule, as in `govlint-ignore image/missing-alt: reason`"),
        Fault::UnknownRule => (format!("exception for {rule}, which is no rule"), "`govlint rules` lists every rule"),
        Fault::NotOfPages => {
            (format!("exception for {rule}, which does not judge pages"), "make it in govlint.toml, under `[[ignore]]`")
        }
        Fault::UnknownDirective => (
            "comment begins like an exception and is none".to_owned(),
            "write `govlint-ignore`, `govlint-ignore-start` or `govlint-ignore-end`",
        ),
        Fault::NoDay => (format!("exception for {rule} until no day"), "write the day as in `until 2027-03-31`"),
        Fault::NeverEnded => (format!("exception for {rule} is never ended"), "write `govlint-ignore-end` where it is to end"),
        Fault::NeverBegun => {
            ("end of an exception that did not begin".to_owned(), "remove it, or name the rules that its start names")
        }
        Fault::NothingFollows => {
            (format!("exception for {rule} with no element after it"), "put it before the element that it is for")
        }
        Fault::TooMany => ("exception for more than a hundred rules".to_owned(), "name the rules that it is for"),
    }
}
