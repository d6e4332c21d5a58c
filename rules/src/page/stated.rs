//! The addresses that a page's markup states, in document order, lists and CSS taken apart.
//!
//! Knows how an address is kept, and which elements count. Which attributes hold one is known to `attributes`. Addresses within scripts
//! are left out on purpose.

mod attributes;

use html5ever::{LocalName, local_name, ns};
use scraper::Node;

use super::{Page, Use, attr};
use crate::parse::Origin;
use crate::srcset;
use crate::style::{self, Load};

/// An address as it is kept with the page.
pub(super) struct Stated<'d> {
    pub(super) at: u32,
    pub(super) attribute: Option<&'static str>,
    pub(super) used: Use,
    pub(super) written: &'d str,
    pub(super) part: Option<(u32, u32)>,
}

pub(super) fn of<'d>(page: &Page<'d>) -> Vec<Stated<'d>> {
    let mut found = Found { at: 0, list: Vec::new() };
    for (at, entry) in (0_u32..).zip(&page.entries) {
        let Node::Element(element) = entry.node else { continue };
        if element.attrs.is_empty() && element.name.local != local_name!("style") {
            continue;
        }
        let before = found.list.len();
        found.at = at;
        let parent = page.entries[entry.parent as usize].node.as_element();
        for (name, value) in element.attrs.iter().filter(|(name, _)| !holds_none(&name.local)) {
            let linked = name.ns == ns!(xlink) && &*name.local == "href";
            // SVG 2: `href` outweighs `xlink:href`.
            if linked && attr::value(element, "href").is_none() {
                found.svg_href(element, "xlink:href", value);
            } else if name.ns == ns!() {
                found.attribute(element, parent, &name.local, value);
            }
        }
        if element.name.local == local_name!("style")
            && let Some(child) = page.entries.get(at as usize + 1).filter(|child| child.parent == at)
            && let Some(text) = child.text()
        {
            found.style_sheet(text);
        }
        // A formatting element that the parser opened again would report one tag twice.
        if found.list.len() > before && entry.origin != Origin::Source {
            found.list.truncate(before);
        }
    }
    found.list
}

/// Attributes that never hold an address: three of four that pages have.
fn holds_none(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("class")
            | local_name!("id")
            | local_name!("alt")
            | local_name!("name")
            | local_name!("type")
            | local_name!("title")
            | local_name!("role")
            | local_name!("width")
            | local_name!("height")
            | local_name!("target")
            | local_name!("rel")
            | local_name!("value")
            | local_name!("d")
    )
}

struct Found<'d> {
    at: u32,
    list: Vec<Stated<'d>>,
}

impl<'d> Found<'d> {
    fn whole(&mut self, attribute: &'static str, used: Use, value: &'d str) {
        let written = value.trim_matches(|c: char| c <= ' ');
        self.list.push(Stated { at: self.at, attribute: Some(attribute), used, written, part: None });
    }

    /// A part of `value`, which it is a slice of.
    fn part(&mut self, attribute: Option<&'static str>, used: Use, value: &str, written: &'d str) {
        let start = (written.as_ptr() as usize).saturating_sub(value.as_ptr() as usize);
        let part = u32::try_from(start).ok().zip(u32::try_from(start + written.len()).ok());
        self.list.push(Stated { at: self.at, attribute, used, written, part });
    }

    fn candidates(&mut self, attribute: &'static str, used: Use, value: &'d str) {
        for candidate in srcset::candidates(value) {
            self.part(Some(attribute), used, value, candidate);
        }
    }

    fn style_sheet(&mut self, text: &'d str) {
        for (load, part) in style::addresses(text) {
            let used = match load {
                Load::Image => Use::Image,
                Load::Import => Use::Stylesheet,
                Load::Font => Use::Resource,
            };
            self.part(None, used, text, part);
        }
    }
}
