//! Where notices stand: which elements can hold one, how far one reaches, and whether it comes before the content.

use super::phrases::Families;
use crate::fold;
use crate::page::{Element, Page, Prose, Readable};

/// Bytes of prose before a notice that make it late, whatever follows.
const FAR_DOWN: usize = 1500;
/// Bytes of prose before a notice that make it late where hardly any follows.
const AT_THE_END: usize = 200;
/// Less prose than this after a notice is a signature.
const HARDLY_ANY: usize = 100;
/// Blocks above the innermost that are looked at for the whole of a notice.
const HEIGHT: usize = 4;
/// Deepest element in which a phrase of the site's own is looked for.
const DEEPEST: usize = 60;

/// Elements that hold no notice: what leads elsewhere, what is quoted, what is typed.
#[rustfmt::skip]
pub(super) const NO_NOTICE: &[&str] = &[
    "nav", "a", "button", "select", "textarea", "label", "li", "blockquote", "q", "code", "pre", "svg", "math", "th",
];

/// Whether markup sets the block apart from the prose around it: by element, by role, or by the class names of alert boxes. The words must
/// agree all the same.
pub(super) fn is_set_apart(element: Element<'_>) -> bool {
    std::iter::once(element).chain(element.ancestors().take(2)).any(|up| {
        let role = ["alert", "note", "status", "complementary", "alertdialog"].iter().any(|role| up.has_token("role", role));
        role || up.name() == "aside" || class_tells(up)
    })
}

fn class_tells(element: Element<'_>) -> bool {
    const PARTS: &[&str] = &["alert", "notice", "archive", "historical", "disclaimer", "callout", "warning"];
    // A class on the body or the content speaks of the whole page.
    !element.is(&["body", "html", "main", "article"])
        && element.attr("class").is_some_and(|class| {
            class.split_ascii_whitespace().any(|word| PARTS.iter().any(|part| word.to_ascii_lowercase().contains(part)))
        })
}

/// The whole of the notice that `block` is a part of: grows while all that is added is silent or speaks of the same.
pub(super) fn whole<'p>(block: Element<'p>, said: impl Fn(Element<'p>) -> Option<Families>) -> Element<'p> {
    let mut whole = block;
    for up in block.ancestors().take(HEIGHT) {
        if up.is(&["body", "main", "article", "td", "form", "html"]) {
            break;
        }
        let speaks = |child: Element<'p>| {
            !child.has_text(Readable::Shown)
                || said(child).is_some_and(|said| said.archived || said.outdated || said.links || said.route)
        };
        // Text of its own beside the children would be prose: it is not asked, so it must be none.
        let own_text = !up.is_hidden() && up.has_own_words();
        let heading = up.descendants().take(HEIGHT * 20).any(|inside| inside.name() == "h1");
        if said(up).is_none() || own_text || heading || !up.children().all(speaks) {
            break;
        }
        whole = up;
    }
    whole
}

/// Whether the block comes after the content, or far down in it.
pub(super) fn is_late(prose: &Prose, element: Element<'_>) -> bool {
    let before = prose.before(element);
    before > FAR_DOWN || before >= AT_THE_END && !goes_on(prose, element)
}

/// Whether the content goes on after the block.
pub(super) fn goes_on(prose: &Prose, element: Element<'_>) -> bool {
    prose.after(element) >= HARDLY_ANY
}

/// The innermost block that holds one of the site's own phrases.
pub(super) fn own_phrase<'p>(page: &'p Page<'p>, phrases: &[String]) -> Option<Element<'p>> {
    let phrases: Vec<String> = phrases.iter().map(|phrase| fold::fold(phrase)).filter(|phrase| !phrase.is_empty()).collect();
    if phrases.is_empty() {
        return None;
    }
    let holds = |element: &Element<'p>| {
        let folded = fold::fold(&element.text(Readable::Shown));
        phrases.iter().any(|phrase| fold::contains_words(&folded, phrase))
    };
    let mut inner = page.body().filter(holds)?;
    for _ in 0..DEEPEST {
        let Some(child) = inner.children().find(holds) else { break };
        inner = child;
    }
    Some(inner.block())
}
