//! Page titles say more than the name of the site.
//!
//! A title that is the site's name alone is the same on every page: in a list of results or tabs nobody can tell one from the next.
//!
//! Write what the page is about first, then the site's name.
//! ```html fail profile=federal address=https://www.agency.example.gov/grants/
//! <!DOCTYPE html><html lang="en"><head><title>Agency of Examples</title>
//! <meta property="og:site_name" content="Agency of Examples"></head><body><h1>Grants</h1></body></html>
//! ```
//! ```html pass profile=federal address=https://www.agency.example.gov/grants/
//! <!DOCTYPE html><html lang="en"><head><title>Grants | Agency of Examples</title>
//! <meta property="og:site_name" content="Agency of Examples"></head><body><h1>Grants</h1></body></html>
//! ```
//! The site's name is what the page itself declares in `og:site_name` or `application-name`. The home page may be called by it; where the page's
//! address is not known, nothing is judged.
//!
//! What it does not see: the name of a site that declares none.

use super::declared;
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::fold::fold;
use crate::home::is_home;
use crate::page::{Page, Readable};
use crate::rule::{Check, Meta, Rule, Scope};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/brand-only-title",
        source: include_str!("brand_only_title.rs"),
        cites: &[Cite::Wcag("2.4.2"), Cite::FederalStandard("html-page-title")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let Some(title) = page.all("title").next() else { return };
    if cx.address.is_none_or(is_home) || !declared::is_for_search(page, cx) {
        return;
    }
    let text = title.text(Readable::Written);
    let folded = fold(&text);
    let brands = ["og:site_name", "application-name"].into_iter().flat_map(|name| declared::named(page, name));
    let mut brands = brands.filter(|meta| meta.attr("content").is_some_and(|name| !name.trim().is_empty())).peekable();
    if folded.is_empty() || brands.peek().is_none() {
        return;
    }
    found.applies();
    if let Some(brand) = brands.find(|meta| meta.attr("content").is_some_and(|name| fold(name) == folded)) {
        found
            .fail(&title.whole(), format!("page title is only the name of the site: {}", quoted(&text)))
            .help("write what the page is about first, then the name of the site")
            .also(&brand.attribute("content"), "declared as the name of the site");
    }
}
