//! A text alternative must not be a file name, an address or a record number.
//!
//! `DSC_0123.JPG` or `161128-D-SV709-328` in `alt` is read out letter by letter and says nothing of the photo. Content systems fill it in on upload; where
//! photos are named by their VIRIN, so is every alternative.
//!
//! Describe what the image says in its place, or write `alt=""` where it adds nothing.
//! ```html fail
//! <img src="/images/cc-salmon.jpg" alt="cc-salmon.jpg">
//! ```
//! ```html fail
//! <img src="https://media.defense.gov/2016/Nov/28/2001675309/825/780/0/161128-D-SV709-328.JPG" alt="161128-D-SV709-328">
//! ```
//! ```html fail
//! <img src="/2014/06/600-x-163-UX-vs-CX-drawing.jpg" alt="600-x-163-UX-vs-CX-drawing">
//! ```
//! ```html pass
//! <img src="/images/cc-salmon.jpg" alt="Salmon in the California Current">
//! <img src="/images/covid-19.svg" alt="COVID-19">
//! <a href="https://www.foia.gov/"><img src="foia.png" alt="foia.gov"></a>
//! ```
//! Words that only end with a file name, and addresses of pages rather than images, can be meant: those are for review.
//!
//! What it does not see: names of files that read as words (`18f logo`), and those that neither carry an image's extension nor are spelt as a file.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

use super::alternative;
use super::source;
use super::spelling::{Spelling, spelling};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/filename-alt",
        source: include_str!("filename_alt.rs"),
        severity: Severity::Error,
        cites: &[Cite::Wcag("1.1.1"), Cite::Section508("E205.4"), Cite::Technique("F30"), Cite::Baseline("6.A")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for alternative in alternative::all(page) {
        found.applies();
        let own = source::file(alternative.element);
        let Some(spelling) = spelling(&alternative.text, own.as_deref()) else { continue };
        let (what, is_certain) = match spelling {
            Spelling::FileName => ("a file name", true),
            Spelling::OwnName => ("the name of its own file", true),
            Spelling::Virin => ("a VIRIN, the record number of the photo", true),
            Spelling::Size => ("a size in pixels", true),
            Spelling::ImageAddress => ("the address of an image", true),
            Spelling::Address => ("an address", false),
            Spelling::EndsAsFileName => ("a file name, or ends with one", false),
        };
        let message = format!("text alternative is {what}: {}", quoted(&alternative.text));
        let spot = alternative.spot();
        let finding = if is_certain { found.fail(&spot, message) } else { found.review(&spot, message) };
        finding.help("describe what the image says in its place, or write `alt=\"\"` where it adds nothing");
    }
}
