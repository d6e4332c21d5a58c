//! What a page declares of itself in its head, and whether search engines will ever show it.
//!
//! Knows names and where they stand; which declaration is a good one is for the rules.

use crate::context::Context;
use crate::fold::{contains_words, fold};
use crate::page::{Element, Page, Readable};

/// The `<meta>` elements of that name, or of that property of Open Graph.
pub(crate) fn named<'p>(page: &'p Page<'_>, name: &'static str) -> impl Iterator<Item = Element<'p>> {
    let is_named = move |value: &str| value.trim().eq_ignore_ascii_case(name);
    page.all("meta").filter(move |meta| ["name", "property"].into_iter().any(|key| meta.attr(key).is_some_and(is_named)))
}

/// Whether search engines may list the page: it is no error page, and neither its head nor its server forbids it.
pub(crate) fn is_for_search(page: &Page<'_>, cx: &Context<'_>) -> bool {
    let forbids = |value: &str| {
        value
            .split([',', ':'])
            .map(str::trim)
            .any(|word| word.eq_ignore_ascii_case("noindex") || word.eq_ignore_ascii_case("none"))
    };
    let by_head = named(page, "robots").any(|meta| meta.attr("content").is_some_and(forbids));
    let last = cx.base.path_segments().and_then(|mut segments| segments.rfind(|segment| !segment.is_empty()));
    let is_error_page = last.is_some_and(|name| matches!(name.split('.').next(), Some("404" | "403" | "500")));
    let title = page.all("title").next().map(|title| fold(&title.text(Readable::Written))).unwrap_or_default();
    let says_error = ["404", "not found", "no encontrada"].into_iter().any(|words| contains_words(&title, words));
    !by_head && !is_error_page && !says_error && !cx.header("x-robots-tag").is_some_and(forbids)
}

/// Whether the page is in a language whose words take one or two characters, so that counts of characters say nothing.
pub(super) fn is_in_dense_script(page: &Page<'_>) -> bool {
    let language = page.html().and_then(|html| html.attr("lang")).unwrap_or_default().trim();
    let primary = language.split('-').next().unwrap_or_default();
    ["zh", "ja", "ko", "yue"].iter().any(|dense| primary.eq_ignore_ascii_case(dense))
}
