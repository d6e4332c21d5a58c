//! The links of a page with what assistive technology calls them, worked out once for all rules that ask.
//!
//! Knows names and addresses as written; where an address leads is not known here.

use std::rc::Rc;

use crate::page::{Element, Page, Role};

/// Most links of a page that are named.
const MOST_LINKS: usize = 5_000;
/// Most bytes of a name that rules compare; longer names say enough.
const LONGEST: usize = 120;

/// A link, by its number, and its name in lower case without punctuation at its ends.
pub(super) struct Named {
    pub(super) order: u32,
    pub(super) name: String,
}

/// Every exposed link that has an address and a short name, in document order.
pub(super) fn of(page: &Page<'_>) -> Rc<Vec<Named>> {
    page.remembered(|| {
        let links = page.all("a").filter(|link| link.is_written() && link.is_exposed() && link.attr("href").is_some());
        let links = links.filter(|link| link.role() == Some(Role::Link)).take(MOST_LINKS);
        links.filter_map(|link| Some(Named { order: link.order(), name: name(link)? })).collect()
    })
}

fn name(link: Element<'_>) -> Option<String> {
    let name = link.accessible_name();
    let bare = name.text.trim_matches(|c: char| !c.is_alphanumeric());
    // `<link>` is a word of a program, not "link".
    let is_code = name.text.starts_with('<');
    (name.is_whole && !is_code && !bare.is_empty() && bare.len() <= LONGEST).then(|| bare.to_lowercase())
}
