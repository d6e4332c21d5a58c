//! A banner that is a custom element needs the script that defines it.
//!
//! `<usa-banner>` is empty markup until the script of the U.S. Web Design System has run: without it the page shows no banner at all,
//! and nobody is told. The same holds for `<va-official-gov-banner>`, which also draws nothing for a `tld` that it does not know.
//!
//! Load `usa-banner.js` as a module, or write the banner as plain markup, which needs no script to be read.
//!
//! ```html fail
//! <!doctype html><title>News</title><body><usa-banner></usa-banner><h1>News</h1>
//! ```
//! ```html pass
//! <!doctype html><title>News</title><script type="module" src="/assets/js/usa-banner.js"></script><body><usa-banner></usa-banner>
//! ```
//!
//! Any script may define an element: where another one is loaded, a person must look. What it does not see: whether the script that
//! is named so is there and runs.

use super::recognise::{Made, with_banner};
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "banner/undefined-element",
        source: include_str!("undefined_element.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Uswds("banner"), Cite::FederalStandard("banner")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Names that the defining script or its bundle goes by: USWDS `usa-banner.js`, package `@uswds/elements`.
const DEFINING: &[&str] = &["usa-banner", "uswds-elements", "usa-elements", "uswds/elements"];
/// Scripts of which it is known that they define no banner: analytics, and USWDS before its web components.
const OTHERS: &[&str] =
    &["googletagmanager.com", "google-analytics.com", "dap.digitalgov.gov", "uswds-init", "uswds.min.js", "uswds.js", "jquery"];

/// What the scripts of a page may do for an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Defined {
    Yes,
    Perhaps,
    No,
}

fn check(page: &Page<'_>, _cx: &Context<'_>, found: &mut Findings) {
    let made = with_banner(page, |banner| banner.made);
    let (order, va) = match made {
        Some(Made::UsaBanner(order)) => (order, false),
        Some(Made::VaBanner(order)) => (order, true),
        Some(Made::Markup) | None => return,
    };
    let Some(element) = page.numbered(order) else { return };
    found.applies();
    if va && element.attr("tld").is_some_and(|tld| !matches!(tld.trim(), "gov" | "mil" | "")) {
        let message = "this `tld` makes the banner element draw nothing";
        found.fail(&element.attribute("tld"), message).help("write `tld=\"gov\"` or `tld=\"mil\"`");
    }
    match defined(page, element, va) {
        Defined::Yes => {}
        Defined::Perhaps => {
            let message = format!("no script of the page is known to define `<{}>`", element.name());
            found.review(&element.tag(), message).help("look whether the page shows its banner, or load the element's module");
        }
        Defined::No => {
            let message = format!("no script defines `<{}>`, so the page shows no banner", element.name());
            found.fail(&element.tag(), message).help("load the element's module, or write the banner as markup");
        }
    }
}

fn defined(page: &Page<'_>, element: Element<'_>, va: bool) -> Defined {
    // A declarative shadow root has drawn it already.
    if element.children().any(|child| child.is(&["template"]) && child.attr("shadowrootmode").is_some()) {
        return Defined::Yes;
    }
    let of_script = |script: Element<'_>| {
        let source = script.attr("src").unwrap_or_default().to_ascii_lowercase();
        let is_module = script.attr("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("module"));
        let inline = || element_named(&script.text(Readable::Written), element.name());
        let named = |names: &[&str]| names.iter().any(|name| source.contains(name));
        if named(DEFINING) || is_module && source.contains("uswds") || source.is_empty() && inline() {
            Defined::Yes
        } else if source.is_empty() && !is_module || named(OTHERS) {
            Defined::No
        } else if va {
            // VA.gov's components come in bundles of any name.
            Defined::Yes
        } else {
            Defined::Perhaps
        }
    };
    let all: Vec<_> = page.all("script").map(of_script).collect();
    [Defined::Yes, Defined::Perhaps].into_iter().find(|state| all.contains(state)).unwrap_or(Defined::No)
}

fn element_named(script: &str, name: &str) -> bool {
    memchr::memmem::find(script.as_bytes(), name.as_bytes()).is_some()
}
