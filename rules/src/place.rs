//! Where a finding points: bytes of a page's markup, or a part of a host.
//!
//! Plain values that outlive the page and the connection. Knows nothing of what was found there.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use crate::fingerprint;
use crate::page::{Element, Spot};

/// Where a finding points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Place {
    /// In the markup of a page.
    Source(SourcePlace),
    /// At a host.
    Host(HostPlace),
}

/// A place in the markup of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcePlace {
    /// First byte, in the decoded UTF-8 text.
    pub start: Position,
    /// One past the last byte.
    pub end: Position,
    /// A short CSS path to the element.
    pub path: String,
    /// What stands here, where it needs saying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The source around the place, for reports that no longer have the page.
    pub excerpt: Excerpt,
}

/// A point in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Bytes from the start of the decoded UTF-8 text (for a UTF-8 file: of the file).
    pub offset: usize,
    /// Counted from 1.
    pub line: usize,
    /// Unicode scalar values, counted from 1.
    pub column: usize,
    /// How many of the scalar values before it on its line lie beyond the Basic Multilingual Plane: each is two code units of UTF-16.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub astral: usize,
}

impl Position {
    /// UTF-16 code units, counted from 1: columns as editors and SARIF count them.
    #[must_use]
    pub const fn utf16_column(self) -> usize {
        self.column + self.astral
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A window of source text around a place, short even where the page is one long line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The text of the window.
    pub text: String,
    /// Byte offset of the window's first byte in the decoded text.
    pub offset: usize,
}

/// A part of a host, at one of its addresses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct HostPlace {
    /// The address that was asked: `https://www.agency.example.gov/`.
    pub endpoint: String,
    /// What of it.
    pub part: Part,
    /// What stands there, as it was sent or read: a header's value, a certificate's names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What stands here, where it needs saying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// A part of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What the address answered, or that it did not.
    Answer,
    /// The certificate that it showed.
    Certificate,
    /// The versions of TLS and the ciphers that it takes.
    Protocol,
    /// Its `Strict-Transport-Security` header.
    StrictTransportSecurity,
}

impl Part {
    /// As it is called in reports for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Certificate => "certificate",
            Self::Protocol => "TLS",
            Self::StrictTransportSecurity => "Strict-Transport-Security",
        }
    }
}

impl Place {
    /// The place in the markup, if it is one.
    #[must_use]
    pub const fn source(&self) -> Option<&SourcePlace> {
        if let Self::Source(place) = self { Some(place) } else { None }
    }

    /// What stands here, where it needs saying.
    #[must_use]
    pub fn label(&self) -> Option<&str> {
        match self {
            Self::Source(place) => place.label.as_deref(),
            Self::Host(place) => place.label.as_deref(),
        }
    }

    pub(crate) fn set_label(&mut self, label: String) {
        match self {
            Self::Source(place) => place.label = Some(label),
            Self::Host(place) => place.label = Some(label),
        }
    }

    /// By what places are sorted: those in markup as it is written, those at hosts by address and part.
    #[must_use]
    pub fn order(&self) -> (usize, usize, Option<&HostPlace>) {
        match self {
            Self::Source(place) => (place.start.offset, place.end.offset, None),
            Self::Host(place) => (0, 0, Some(place)),
        }
    }
}

/// Something that a finding can point at.
pub trait At {
    /// The place, by itself.
    fn place(&self) -> Place;

    /// The fingerprint of a finding of `rule` that stands here: sixteen hexadecimal digits.
    fn fingerprint(&self, rule: &str) -> String;

    /// Whether style sheets certainly keep what stands here from everybody.
    fn is_hidden_by_sheets(&self) -> bool {
        false
    }
}

impl At for Spot<'_> {
    fn place(&self) -> Place {
        Place::Source(Spot::place(self))
    }

    fn fingerprint(&self, rule: &str) -> String {
        fingerprint::of(rule, self)
    }

    fn is_hidden_by_sheets(&self) -> bool {
        self.element().is_some_and(Element::is_hidden_by_sheets)
    }
}

impl At for HostPlace {
    fn place(&self) -> Place {
        Place::Host(self.clone())
    }

    /// Of the rule and the place without its label: a host has one of each, and a new certificate or header makes a new fault.
    fn fingerprint(&self, rule: &str) -> String {
        let mut hasher = SipHasher13::new();
        let value = self.value.as_deref().unwrap_or_default();
        (rule, self.endpoint.as_str(), self.part.name(), value).hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }
}
