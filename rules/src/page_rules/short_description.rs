//! Descriptions of pages of federal sites have at least 50 characters.
//!
//! A few words beneath a search result do not help anybody choose it. GSA's website standard asks executive agencies for at least 50 characters
//! (and advises no more than 160, since longer ones are cut).
//!
//! Say in one or two sentences what the page has for its reader.
//! ```html fail profile=federal
//! <!DOCTYPE html><html lang="en"><head><title>Grants for small museums | Agency</title>
//! <meta name="description" content="Grants"></head><body><h1>Grants</h1></body></html>
//! ```
//! ```html pass profile=federal
//! <!DOCTYPE html><html lang="es"><head><title>Subvenciones para museos | Agencia</title>
//! <meta name="description" content="Averigüe si su museo puede recibir una subvención y cómo solicitarla."></head><body></body></html>
//! ```
//! Counted are characters, runs of white space as one, of the first description that says anything. What `page/missing-description` does not
//! judge is not judged here, nor are pages in Chinese, Japanese and Korean.
//!
//! What it does not see: whether the text describes the page.

use super::declared;
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::fold::collapse;
use crate::page::Page;
use crate::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/short-description",
        source: include_str!("short_description.rs"),
        severity: Severity::Warning,
        profiles: &[
            (Profile::FederalOther, Some(Severity::Note)),
            (Profile::StateLocal, Some(Severity::Note)),
            (Profile::Wcag, None),
        ],
        cites: &[Cite::FederalStandard("meta-page-description"), Cite::M2322],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Characters that the standard asks for.
const LEAST: usize = 50;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    if !declared::is_for_search(page, cx) || declared::is_in_dense_script(page) {
        return;
    }
    let mut said = declared::named(page, "description").filter_map(|meta| Some((meta, collapse(meta.attr("content")?))));
    let Some((meta, text)) = said.find(|(_, text)| !text.is_empty()) else { return };
    found.applies();
    let count = text.chars().count();
    if count < LEAST {
        let message = format!("page description has {count} characters, fewer than {LEAST}: {}", quoted(&text));
        found.fail(&meta.attribute("content"), message).help("say in one or two sentences what the page has for its reader");
    }
}
