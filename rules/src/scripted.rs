//! Whether a script fills a page: its markup is a frame, or a frame and what stands around the content, and the content comes later.
//!
//! Knows what is missing from the markup; never what a script would put there.

use crate::page::{Element, Page, Region};

/// Fewest bytes of text that a page with a script has whose content is in its markup.
const LITTLE_TEXT: usize = 200;

/// Whether there is a script and hardly any text: on the whole page, or below its header, where an empty element with an id waits to be filled.
pub(crate) fn is_filled_by_script(page: &Page<'_>) -> bool {
    let has_script = page.all("script").any(|script| script.attr("type").is_none_or(|kind| !kind.contains("json")));
    has_script && page.body().is_none_or(|body| has_little_text(body, 0) || has_empty_content(page, body))
}

/// Whether a mount point waits below the page's header, and nothing is said around it before the footer.
fn has_empty_content(page: &Page<'_>, body: Element<'_>) -> bool {
    let mounts = page.ids().flat_map(|(_, elements)| elements).filter(|element| is_mount_point(*element));
    let Some(mount) = mounts.filter(|mount| is_content(*mount)).map(Element::order).max() else { return false };
    let headers = page.all_or_with_role("header").filter(|element| element.region() == Region::Banner);
    headers.map(Element::end).find(|end| *end <= mount).is_some_and(|end| has_little_text(body, end))
}

/// An element for a script to fill: it has nothing in it, and is no drawing or control that is whole without.
fn is_mount_point(element: Element<'_>) -> bool {
    (element.is(&["div", "main", "section", "article"]) || element.name().contains('-')) && element.is_empty()
}

fn is_content(element: Element<'_>) -> bool {
    matches!(element.region(), Region::None | Region::Main)
}

/// Whether hardly anything is said in the content after the node of that number.
fn has_little_text(body: Element<'_>, after: u32) -> bool {
    let mut room = LITTLE_TEXT;
    let pieces = body.pieces(&[]).filter(|piece| after == 0 || piece.order >= after && is_content(piece.parent));
    pieces.map(|piece| piece.text.trim().len()).all(|length| {
        room = room.saturating_sub(length);
        room > 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Document;

    fn is_filled(body: &str) -> bool {
        let document = Document::parse(format!("<!doctype html><title>T</title><body>{body}")).unwrap();
        is_filled_by_script(&Page::new(&document))
    }

    const AROUND: &str = "<div>An official website of the United States government, and here is how you know: .gov means it is official, \
        and the lock means that the connection is safe. Federal government websites often end in .gov or .mil. Before sharing \
        sensitive information, make sure you are there.</div><header><nav><a href=/a>A</a></nav></header>";
    const FOOTER: &str = "<footer>Agency, 1 Main Street</footer><script src=app.js></script>";

    #[test]
    fn a_page_without_words_and_with_a_script_is_filled_by_it() {
        assert!(is_filled("<div id=app></div><script src=app.js></script>"));
        assert!(!is_filled("<div id=app></div>"), "no script");
        assert!(!is_filled("<div id=app></div><script type='application/ld+json'>{}</script>"), "data only");
        assert!(!is_filled(&format!("<div id=app></div>{}<script src=app.js></script>", "words ".repeat(50))));
    }

    #[test]
    fn what_stands_around_the_content_is_no_content() {
        assert!(is_filled(&format!("{AROUND}<div><div id=app>\n</div></div>{FOOTER}")));
        assert!(is_filled(&format!("{AROUND}<main><agency-app id=app></agency-app></main>{FOOTER}")));
        assert!(!is_filled(&format!("{AROUND}<div>Closed today.</div>{FOOTER}")), "nothing waits to be filled");
        assert!(!is_filled(&format!("{AROUND}<div id=app></div><p>{}</p>{FOOTER}", "words ".repeat(50))));
        assert!(!is_filled(&format!("<div id=widget></div>{AROUND}<p>Closed today.</p>{FOOTER}")), "before the header");
        assert!(!is_filled(&format!("{AROUND}<p>Closed.</p><footer><div id=w></div></footer>{FOOTER}")), "in the footer");
    }
}
