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

use crate::a11y::nameless::{self, Why};
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
        cites: &[
            Cite::Wcag("2.4.4"),
            Cite::Wcag("4.1.2"),
            Cite::Wcag("2.4.9"),
            Cite::Section508("E205.4"),
            Cite::Act("c487ae"),
            Cite::Technique("G91"),
            Cite::Technique("F89"),
        ],
        scope: Scope::Markup,
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let links = page.all_or_with_role("a").filter(|element| element.is_written());
    let mut continued = None;
    for link in links.filter(|element| element.role() == Some(Role::Link) && element.is_exposed()) {
        found.applies();
        // Most links hold words of their own, which are a name whatever else there is.
        if link.has_own_words() || !link.accessible_name().is_missing() {
            continue;
        }
        let mut is_continued =
            || continued.get_or_insert_with(|| continued_links(page)).contains(link.attr("href").unwrap_or_default());
        match nameless::why(link) {
            Why::Image => found.fails_elsewhere(),
            _ if is_continued() => {}
            why => report(link, &why, found),
        }
    }
}

fn report(link: Element<'_>, why: &Why<'_>, found: &mut Findings) {
    let target =
        link.attr("href").filter(|href| !href.trim().is_empty()).map_or_else(String::new, |href| format!(" to {}", quoted(href)));
    if let Why::Doubt(doubt) = why {
        let finding = found.review(&link.tag(), format!("link{target} {doubt}"));
        finding.help("see that the link has a name, and write an alternative or an aria-label where it has none");
        return;
    }
    let finding = found.fail(&link.tag(), format!("link{target} has no accessible name"));
    finding.help("put words into the link that say where it leads, or an alternative on its image; or take the link away");
    if let Why::Nothing(Some(image)) = why {
        finding.also(&image.tag(), "its image is marked as decoration");
    } else if link.is(&["a"]) && link.end_tag().is_none() {
        finding.label("ends where the next link begins: a link cannot hold a link");
    }
}

/// The addresses of links that the parser opened again after a misnested tag, and that do hold text: the source shows one link
/// with words, where the tree has an empty one and its continuation.
fn continued_links<'p>(page: &'p Page<'_>) -> HashSet<&'p str> {
    let again = page.elements().filter(|element| element.is(&["a"]) && !element.is_written());
    again.filter(|link| !link.accessible_name().is_missing()).filter_map(|link| link.attr("href")).collect()
}
