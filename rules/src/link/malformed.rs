//! Addresses must be written so that browsers, mail programs and telephones understand them.
//!
//! `htp://`, `https://https://`, `www.agency.gov` without a scheme, a mail address without `@`, letters in a telephone number: such links go nowhere,
//! or to a page of your own site that does not exist, and no check of targets tells why.
//!
//! Web addresses are judged by the URL standard, mail addresses by RFC 6068, telephone numbers by RFC 3966.
//! ```html fail
//! <a href="https://https://www.agency.example.gov/">Home</a>
//! ```
//! ```html fail
//! <a href="www.agency.example.gov/benefits">Benefits</a>
//! ```
//! ```html fail
//! <a href="mailto:foia.agency.example.gov">Write to us</a>
//! ```
//! ```html fail
//! <a href="tel:1-800-CALL-US">Call us</a>
//! ```
//! ```html pass
//! <a href="mailto:%66oia@agency.example.gov?subject=Request">Write to us</a>
//! <a href="mailto:?subject=Worth%20reading">Tell a friend</a>
//! <a href="tel:+1-202-555-0100">Call us</a>
//! <a href="https://web.archive.org/web/2016/http://www.agency.example.gov/">As it was</a>
//! ```
//! A mail address that hides from harvesters behind percent-encoding or character references is as good as any. What some programs understand is a
//! warning, what browsers put up with (spaces and backslashes in a path) a note; an address with a template's placeholder is for a person to look at.
//!
//! What it does not see: a well-formed address that is the wrong one.

use std::borrow::Cow;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Address, Kind, Leads, Page, Use};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

use super::fault::Fault;
use super::{mail, phone, typing};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "link/malformed",
        source: include_str!("malformed.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Html("urls-and-fetching.html#valid-url-potentially-surrounded-by-spaces"),
            Cite::Rfc(6068, "2"),
            Cite::Rfc(3966, "3"),
        ],
        scope: Scope::AnyDocument,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let mut faults = Vec::new();
    for (address, resolved) in page.resolved(cx.base).filter(|(address, _)| !address.written.is_empty()) {
        found.applies();
        let fault = if address.is_unfilled() { unfilled(page) } else { fault(&address, &resolved) };
        if let Some(fault) = fault {
            faults.push((address.written, (address, fault)));
        }
    }
    for (_, places) in grouped(faults) {
        let (first, fault) = &places[0];
        let message = format!("{}: {}", fault.what, quoted(first.written));
        let spot = first.spot();
        let finding = if fault.review { found.review(&spot, message) } else { found.fail(&spot, message) };
        finding.help(fault.help).at_most(fault.most);
        for (further, _) in &places[1..] {
            finding.also(&further.spot(), "again here");
        }
    }
}

/// A template is full of placeholders; a page should have none left, unless a script fills them in.
fn unfilled(page: &Page<'_>) -> Option<Fault> {
    if *page.kind() == Kind::Fragment {
        return None;
    }
    Fault::doubtful("address holds a template's placeholder", "see whether it is filled in where the page is published")
}

fn fault(address: &Address<'_>, resolved: &Leads) -> Option<Fault> {
    let written = address.written;
    let scheme = address.scheme().unwrap_or_default();
    let rest = written.get(scheme.len() + 1..).unwrap_or_default();
    // Nearly all schemes are written small: then no copy is made.
    let small = if scheme.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(scheme.to_ascii_lowercase())
    } else {
        scheme.into()
    };
    match &*small {
        "mailto" => mail::fault(rest),
        "tel" => phone::fault(rest),
        "http" | "https" => match resolved {
            Ok(url) => typing::web(rest, url).or_else(|| put_up_with(written)),
            Err(reason) => unparsed(*reason),
        },
        "" => {
            let slip = || if is_followed_by_a_person(address) { typing::relative(written) } else { None };
            match resolved {
                Ok(_) => slip().or_else(|| put_up_with(written)),
                Err(reason) => slip().or_else(|| unparsed(*reason)),
            }
        }
        other => typing::scheme(other, rest),
    }
}

fn is_followed_by_a_person(address: &Address<'_>) -> bool {
    matches!(address.used, Use::Hyperlink | Use::Refresh | Use::Form)
}

fn unparsed(reason: url::ParseError) -> Option<Fault> {
    Fault::fatal(format!("address cannot be read, {reason}"), "correct the address")
}

/// What the URL standard calls an error in a path and every browser reads all the same; in queries and fragments it is too common to tell.
fn put_up_with(written: &str) -> Option<Fault> {
    // Most addresses have nothing of it, and every page has hundreds.
    if written.bytes().all(|byte| byte > b' ' && byte != b'\\' && byte.is_ascii()) {
        return None;
    }
    let path = written.split(['?', '#']).next().unwrap_or_default();
    if path.contains(['\n', '\r', '\t']) {
        Fault::tolerated("line break or tab stands in the address", "take it out")
    } else if path.contains(char::is_whitespace) {
        Fault::tolerated("white space stands in the address", "write `%20`, or rename the file")
    } else if path.contains('\\') && !path.starts_with("\\\\") {
        Fault::tolerated("backslash stands in the address", "write `/`")
    } else {
        None
    }
}
