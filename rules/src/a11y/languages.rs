//! Language tags as far as rules ask: whether the primary subtag of a tag is one that the IANA registry knows (BCP 47, RFC 5646 section 2.2.1).
//!
//! Knows nothing of scripts, regions and variants, which browsers and screen readers pass over when they choose a voice.

use std::sync::LazyLock;

use crate::finding::{Finding, Findings, quoted};
use crate::page::Element;
use crate::rule::Severity;
use crate::template::is_unfilled;

/// The registry's subtags, sorted.
static KNOWN: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("languages.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_ascii_whitespace).collect()
});

/// What is wrong with a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// No language is registered under its primary subtag.
    Unknown,
    /// An underscore stands where tags have a hyphen, after a subtag that is known.
    Underscore,
    /// A private or grandfathered tag, which names a language in a way that few programs know.
    Irregular,
}

/// Judges a tag that is not blank.
pub(super) fn fault(tag: &str) -> Option<Fault> {
    let tag = tag.trim_ascii();
    let primary = tag.split('-').next().unwrap_or_default();
    if is_known(primary) {
        return None;
    }
    let is_irregular = matches!(primary, "i" | "I" | "x" | "X") && tag.len() > 2;
    let is_underscored = tag.split(['-', '_']).next().is_some_and(is_known);
    Some(match () {
        () if is_irregular => Fault::Irregular,
        () if is_underscored => Fault::Underscore,
        () => Fault::Unknown,
    })
}

fn is_known(subtag: &str) -> bool {
    let subtag = subtag.to_ascii_lowercase();
    // The registry's one range, for private use.
    let is_private = matches!(subtag.as_bytes(), [b'q', b'a'..=b't', b'a'..=b'z']);
    is_private || KNOWN.binary_search(&subtag.as_str()).is_ok()
}

/// Reports what is wrong with the `lang` of an element that is called `what`.
pub(super) fn report<'f>(what: &str, element: Element<'_>, found: &'f mut Findings) -> Option<&'f mut Finding> {
    let tag = element.attr("lang").filter(|tag| !is_unfilled(tag))?;
    let spot = element.attribute("lang");
    let help = "write the code of the language as the IANA registry has it, such as `en`, `es` or `zh-Hant`";
    Some(match fault(tag)? {
        Fault::Unknown => found.fail(&spot, format!("language of {what} is no registered one: {}", quoted(tag))).help(help),
        Fault::Underscore => {
            let message = format!("language of {what} has an underscore where a hyphen belongs: {}", quoted(tag));
            found.fail(&spot, message).help("write a hyphen: `en-US`").at_most(Severity::Warning)
        }
        Fault::Irregular => {
            found.review(&spot, format!("language of {what} is a private or grandfathered tag: {}", quoted(tag))).help(help)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_whole_and_sorted() {
        assert_eq!(KNOWN.len(), 8_267);
        assert!(KNOWN.is_sorted());
        assert!(KNOWN.iter().all(|tag| (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())));
    }

    #[test]
    fn the_primary_subtag_decides() {
        for known in ["en", "EN", "es-419", "zh-Hant-TW", "haw", "iw", "qaa", "qtz-x-y", "en-nowhere-at-all", " fr "] {
            assert_eq!(fault(known), None, "{known}");
        }
        for unknown in ["english", "eng", "us", "e", "zz", "es\u{f1}", "#", "en/us", "x", "12", "_", "-en"] {
            assert_eq!(fault(unknown), Some(Fault::Unknown), "{unknown}");
        }
        assert_eq!(fault("en_US"), Some(Fault::Underscore));
        assert_eq!(fault("i-navajo"), Some(Fault::Irregular));
        assert_eq!(fault("x-agency"), Some(Fault::Irregular));
    }
}
