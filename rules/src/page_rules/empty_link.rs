//! Links must have an accessible name.
//!
//! A screen reader announces a link without a name as "link", or spells out its address. People who move from link to link, or
//! who speak a link's name to follow it, cannot tell where it leads.
//!
//! Put words into the link, an alternative on its image, or an `aria-label` where only an icon fits. Take a link away that is
//! there twice: `aria-hidden="true"` with `tabindex="-1"` does that for a picture that repeats the link beside it.
//! ```html fail
//! <a href="/news/"><img src="news.png" alt=""></a>
//! ```
//! ```html fail
//! <a href="https://social.example.com/agency"><i class="icon"></i></a>
//! ```
//! ```html pass
//! <a href="/news/"><img src="news.png" alt="News"></a>
//! <a href="https://social.example.com/agency" aria-label="Agency on Social"><i class="icon"></i></a>
//! <a href="/news/" aria-hidden="true" tabindex="-1"><img src="news.png" alt=""></a>
//! <a name="top"></a>
//! ```
//! A link that holds an image without any alternative is left to the image rules: one fault is said once. Where the content is a
//! custom element or a slot, whose text the markup does not show, or an image with both `alt=""` and a `title`, a person must look.
//!
//! What it does not see: names that scripts write or style sheets add, and whether a name says where the link leads.

use std::collections::HashSet;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Scope, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "page/empty-link",
        source: include_str!("empty_link.rs"),
        severity: Severity::Error,
        cites: &[Cite::Wcag("2.4.4"), Cite::Wcag("4.1.2"), Cite::Section508("E205.4"), Cite::Act("c487ae")],
        scope: Scope::Markup,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most elements inside a link that are looked at for the cause; links nest where roles make them, and real ones hold few.
const MOST_INSIDE: usize = 500;

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let links = page.all_or_with_role("a").filter(|element| element.is_written());
    let mut continued = None;
    for link in links.filter(|element| element.role() == Some(Role::Link) && element.is_exposed()) {
        found.applies();
        // Most links hold words of their own, which are a name whatever else there is.
        if link.has_own_words() || !link.accessible_name().is_missing() {
            continue;
        }
        let inside: Vec<_> = link.descendants().take(MOST_INSIDE).filter(|element| element.is_exposed()).collect();
        let mut is_continued =
            || continued.get_or_insert_with(|| continued_links(page)).contains(link.attr("href").unwrap_or_default());
        if inside.iter().any(|element| lacks_alternative(*element)) || is_continued() {
            continue;
        }
        report(link, &inside, found);
    }
}

fn report(link: Element<'_>, inside: &[Element<'_>], found: &mut Findings) {
    let target =
        link.attr("href").filter(|href| !href.trim().is_empty()).map_or_else(String::new, |href| format!(" to {}", quoted(href)));
    let doubt = if inside.iter().any(|element| is_opaque(*element)) {
        Some("shows only what a custom element renders")
    } else if inside.iter().any(|element| has_tooltip_only(*element)) {
        Some("holds only an image with an empty alternative and a tooltip, which not every browser takes for its name")
    } else {
        None
    };
    if let Some(doubt) = doubt {
        let finding = found.review(&link.tag(), format!("link{target} {doubt}"));
        finding.help("see that the link has a name, and write an alternative or an aria-label where it has none");
        return;
    }
    let decorative = inside.iter().find(|element| element.is(&["img", "svg"]) && element.is_marked_decorative());
    let finding = found.fail(&link.tag(), format!("link{target} has no accessible name"));
    finding.help("put words into the link that say where it leads, or an alternative on its image; or take the link away");
    if let Some(image) = decorative {
        finding.also(&image.tag(), "its image is marked as decoration");
    } else if link.is(&["a"]) && link.end_tag().is_none() {
        finding.label("ends where the next link begins: a link cannot hold a link");
    }
}

/// An image that its author calls decoration and yet gives a tooltip: HTML-AAM lets the empty `alt` win, some browsers the `title`.
fn has_tooltip_only(element: Element<'_>) -> bool {
    let has_tooltip = element.attr("title").is_some_and(|title| !title.trim().is_empty());
    element.is(&["img"]) && has_tooltip && element.attr("alt").is_some_and(str::is_empty)
}

/// An image that the image rules report.
fn lacks_alternative(element: Element<'_>) -> bool {
    element.role() == Some(Role::Img) && element.accessible_name().is_missing()
}

/// Whether what it shows is not in the markup: an autonomous custom element or a slot.
fn is_opaque(element: Element<'_>) -> bool {
    element.is_html() && (element.name().contains('-') || element.is(&["slot"]))
}

/// The addresses of links that the parser opened again after a misnested tag, and that do hold text: the source shows one link
/// with words, where the tree has an empty one and its continuation.
fn continued_links<'p>(page: &'p Page<'_>) -> HashSet<&'p str> {
    let again = page.elements().filter(|element| element.is(&["a"]) && !element.is_written());
    again.filter(|link| !link.accessible_name().is_missing()).filter_map(|link| link.attr("href")).collect()
}
