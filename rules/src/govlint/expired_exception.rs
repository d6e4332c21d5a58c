//! An exception must not be past its day.
//!
//! Whoever made it wanted to look again by then. It takes nothing out any more: the findings that it covered are back.
//! ```html fail
//! <!-- govlint-ignore image/missing-alt until 2026-10-31: the scan is redone in autumn -->
//! <img src="seal.png">
//! ```
//! ```html pass
//! <!-- govlint-ignore image/missing-alt until 2027-03-31: the scan is redone in spring -->
//! <img src="seal.png">
//! ```
//! # What to do
//! Mend the fault and remove the exception; or decide again, and give it a new day and its reason. The day is the last on which it holds, in a page as above,
//! in the configuration as `expires`.

use crate::exception::{Fate, Stated};
use crate::finding::{Findings, quoted};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "govlint/expired-exception",
        source: include_str!("expired_exception.rs"),
        severity: Severity::Warning,
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Exceptions(check),
};

fn check(exceptions: &[Stated], found: &mut Findings) {
    for exception in exceptions {
        found.applies();
        if let Fate::Expired(last) = exception.fate {
            found
                .fail(exception, format!("exception for {} ended on {last}", quoted(&exception.rule)))
                .help("mend the fault and remove the exception, or decide again and give it a new day");
        }
    }
}
