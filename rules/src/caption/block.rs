//! The innermost blocks of a page: paragraphs, cells and other elements that hold text and no further block.
//!
//! Goes by HTML's default rendering; what the text says is not looked at.

use crate::page::{Element, Page, Readable};

pub(super) const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// Whether an element is a heading, by its name or its role.
pub(super) fn is_heading(element: Element<'_>) -> bool {
    element.is(HEADINGS) || element.has_token("role", "heading")
}

/// Every element with text that holds no block, outermost first; none of them stands in another. Linear in the page.
pub(super) fn innermost<'p>(page: &'p Page<'p>) -> Vec<Element<'p>> {
    let size = page.elements().last().map_or(0, |last| last.order() as usize + 1);
    let mut holds_block = vec![false; size];
    for block in page.elements().filter(|element| is_block(*element)) {
        for up in block.ancestors() {
            // Above a marked element all are marked.
            if std::mem::replace(&mut holds_block[up.order() as usize], true) {
                break;
            }
        }
    }
    let mut found: Vec<Element<'_>> = Vec::new();
    for element in page.elements() {
        let within = found.last().is_some_and(|last| last.is_ancestor_of(element));
        let code = element.is(&["script", "style", "template", "noscript", "head", "svg", "iframe", "select", "textarea"]);
        if !within && !code && !holds_block[element.order() as usize] && element.has_text(Readable::Written) {
            found.push(element);
        }
    }
    found
}

/// Sets its content apart and is no mere break or control.
fn is_block(element: Element<'_>) -> bool {
    element.breaks_line() && !element.is(&["br", "hr", "button", "select", "optgroup", "option", "textarea"])
}
