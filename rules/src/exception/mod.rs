//! Exceptions: what a site has decided to leave as it is, and what the rules of the family `govlint/` are told of that.
//!
//! An exception is of one rule, has a reason, and takes findings out; it changes nothing else. Those that stand in pages, as comments, are found and heeded
//! here. Which rules run, and what the configuration says, is the shell's.

mod directive;
mod in_place;
mod pairs;

use std::hash::{Hash, Hasher};

use jiff::civil::Date;
use siphasher::sip::SipHasher13;

pub use in_place::InPlace;

use crate::place::{At, Place, SourcePlace};

/// One exception of one rule, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Where it is written: in a page, or in the configuration.
    pub place: SourcePlace,
    /// The rule's id, as it is written there.
    pub rule: String,
    /// Why it was made; empty where nothing is said.
    pub reason: String,
    /// What came of it.
    pub fate: Fate,
}

/// What came of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It took something out, or nobody can say whether it would have.
    Heeded,
    /// Its rule looked where it holds, and found nothing.
    Unused,
    /// It held until that day.
    Expired(Date),
    /// It is written so that it can hold nothing.
    Invalid(Fault),
}

/// Why an exception can hold nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It does not say why it is made.
    NoReason,
    /// It names no rule.
    NoRule,
    /// There is no such rule.
    UnknownRule,
    /// The rule judges no pages: hosts, or exceptions.
    NotOfPages,
    /// It begins with `govlint-ignore` and goes on as nothing that is known.
    UnknownDirective,
    /// What stands after `until` is no day.
    NoDay,
    /// A stretch that begins and does not end.
    NeverEnded,
    /// A stretch that ends and did not begin.
    NeverBegun,
    /// No element follows the comment.
    NothingFollows,
    /// More rules than anybody writes.
    TooMany,
}

impl At for Stated {
    fn place(&self) -> Place {
        Place::Source(self.place.clone())
    }

    /// Of the rule, the rule that is excepted, and the words of the reason.
    fn fingerprint(&self, rule: &str) -> String {
        let mut hasher = SipHasher13::new();
        (rule, self.rule.as_str()).hash(&mut hasher);
        self.reason.split_ascii_whitespace().for_each(|word| word.hash(&mut hasher));
        format!("{:016x}", hasher.finish())
    }
}
