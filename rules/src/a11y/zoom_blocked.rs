//! Pages must let people zoom.
//!
//! People with low vision spread two fingers to make text twice as large. `user-scalable=no` and a `maximum-scale` below 2 forbid it in browsers that obey,
//! and the text stays as small as it is.
//!
//! Say no more than `width=device-width, initial-scale=1`.
//! ```html fail
//! <head><title>Forms</title><meta name="viewport" content="width=device-width, user-scalable=no"></head>
//! ```
//! ```html fail
//! <head><title>Forms</title><meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1"></head>
//! ```
//! ```html pass
//! <head><title>Forms</title><meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=5"></head>
//! ```
//! Values are read as CSS Device Adaptation reads them: a negative `maximum-scale` is passed over, a word that is none counts as the least.
//!
//! What it does not see: a viewport that scripts set, and pages whose own layout grows with the text.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Scope, Severity};
use crate::viewport::{is_viewport, last};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/zoom-blocked",
        source: include_str!("zoom_blocked.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("1.4.4"),
            Cite::Section508("E205.4"),
            Cite::Act("b4f0c3"),
            Cite::W3c("css-device-adapt-1/#parsing-algorithm"),
            Cite::Baseline("22.A"),
        ],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// WCAG 1.4.4 wants text to grow to 200 percent.
const LEAST_SCALE: f64 = 2.0;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for meta in page.all("meta").filter(|meta| is_viewport(*meta)) {
        let content = meta.attr("content").unwrap_or_default();
        let (scalable, maximum) = (last(content, "user-scalable"), last(content, "maximum-scale"));
        if scalable.is_some() || maximum.is_some() {
            found.applies();
        }
        let blocked = scalable.filter(|value| !allows_zoom(value)).map(|value| format!("user-scalable={value}"));
        let limited = || maximum.filter(|value| most(value).is_some_and(|most| most < LEAST_SCALE));
        if let Some(what) = blocked.or_else(|| limited().map(|value| format!("maximum-scale={value}"))) {
            let finding =
                found.fail(&meta.attribute("content"), format!("viewport keeps people from zooming: {}", quoted(&what)));
            finding.help("say no more than `width=device-width, initial-scale=1`");
        }
    }
}

/// `yes`, the two words for the device's extent, and numbers of at least 1 either way.
fn allows_zoom(value: &str) -> bool {
    match word(value) {
        "yes" | "device-width" | "device-height" => true,
        _ => number(value).is_some_and(|number| number.abs() >= 1.0),
    }
}

/// The largest scale; none where browsers pass the value over.
fn most(value: &str) -> Option<f64> {
    match (word(value), number(value)) {
        ("device-width" | "device-height", _) => Some(10.0),
        ("yes", _) => Some(1.0),
        (_, Some(number)) => (number >= 0.0).then_some(number),
        (_, None) => Some(0.1),
    }
}

fn word(value: &str) -> &'static str {
    let known = ["yes", "device-width", "device-height"];
    known.into_iter().find(|word| value.eq_ignore_ascii_case(word)).unwrap_or_default()
}

/// The number that a value begins with.
fn number(value: &str) -> Option<f64> {
    let sign = usize::from(value.starts_with(['-', '+']));
    let digits = value[sign..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let text = &value[..sign + digits];
    (1..=text.len()).rev().find_map(|end| text.get(..end)?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_the_standard_reads_them() {
        assert!(["yes", "YES", "1", "-1", "5.5", "device-width"].iter().all(|value| allows_zoom(value)));
        assert!(["no", "0", "0.9", "-0.5", "maybe"].iter().all(|value| !allows_zoom(value)));
        assert_eq!(
            [most("2.0"), most("1.5x"), most("-1"), most("yes"), most("no")],
            [Some(2.0), Some(1.5), None, Some(1.0), Some(0.1)]
        );
        assert_eq!(number("1.2.3"), Some(1.2));
        assert_eq!(number("."), None);
    }
}
