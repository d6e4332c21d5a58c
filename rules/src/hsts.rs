//! The `Strict-Transport-Security` header: what it says, and what is wrong with how it says it (RFC 6797, section 6.1).
//!
//! Knows one value of the header. Over which scheme it came, and whether it is enough, is for others to say.

mod fault;
mod grammar;

use std::collections::HashSet;

pub use fault::HstsFault;
use grammar::Directive;

/// One value of the header, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hsts {
    /// For how long browsers keep the policy, in seconds; `u64::MAX` for anything longer. None where it is missing or no number.
    pub max_age: Option<u64>,
    /// Whether the policy holds for all names below.
    pub include_subdomains: bool,
    /// Whether the owner asks to be put on the browsers' list. No part of the RFC.
    pub preload: bool,
    /// What is wrong, in the order of the header.
    pub faults: Vec<HstsFault>,
}

impl Hsts {
    /// Reads a value. Whatever stands in it, something comes of it.
    #[must_use]
    pub fn parse(value: &str) -> Self {
        let mut hsts = Self::default();
        if value.trim_matches([' ', '\t', ';']).is_empty() {
            hsts.faults.push(HstsFault::Empty);
            return hsts;
        }
        let mut names = HashSet::new();
        let mut has_max_age = false;
        for directive in grammar::directives(value) {
            let directive = match directive {
                Ok(Some(directive)) => directive,
                Ok(None) => {
                    hsts.faults.push(HstsFault::EmptyDirective);
                    continue;
                }
                Err(text) => {
                    hsts.faults.push(HstsFault::Malformed(text.to_owned()));
                    continue;
                }
            };
            let name = directive.name.to_ascii_lowercase();
            has_max_age |= name == "max-age";
            if names.insert(name.clone()) {
                hsts.take(&name, &directive);
            } else {
                hsts.faults.push(HstsFault::Repeated(directive.name.to_owned()));
            }
        }
        if !has_max_age {
            hsts.faults.push(HstsFault::NoMaxAge);
        }
        hsts
    }

    fn take(&mut self, name: &str, directive: &Directive<'_>) {
        match name {
            "max-age" => self.take_max_age(directive.value.as_deref()),
            "includesubdomains" => {
                self.include_subdomains = true;
                if directive.value.is_some() {
                    self.faults.push(HstsFault::ValueOfIncludeSubDomains);
                }
            }
            "preload" => {
                self.preload = true;
                if directive.value.is_some() {
                    self.faults.push(HstsFault::ValueOfPreload);
                }
            }
            _ => self.faults.push(HstsFault::Unknown(directive.name.to_owned())),
        }
    }

    fn take_max_age(&mut self, value: Option<&str>) {
        let value = value.unwrap_or_default();
        if value.is_empty() || !value.bytes().all(|byte| byte.is_ascii_digit()) {
            self.faults.push(HstsFault::MaxAgeNoNumber(value.to_owned()));
            return;
        }
        if value.len() > 1 && value.starts_with('0') {
            self.faults.push(HstsFault::LeadingZero);
        }
        // All are digits: the only error is a number that is too long.
        self.max_age = Some(value.parse().unwrap_or(u64::MAX));
    }

    /// Whether a browser passes over the header as if it were not there (RFC 6797, section 6.1, requirements 2 and 4).
    #[must_use]
    pub fn is_void(&self) -> bool {
        self.faults.iter().any(HstsFault::voids)
    }

    /// Whether a browser keeps a policy: the header is not void, and does not turn the policy off with `max-age=0`.
    #[must_use]
    pub fn is_in_force(&self) -> bool {
        !self.is_void() && self.max_age.is_some_and(|age| age > 0)
    }
}

#[cfg(test)]
mod tests;
