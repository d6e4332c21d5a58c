//! Which attributes of which elements hold addresses, by the HTML and SVG standards, and lists and CSS taken apart.
//!
//! Left out on purpose: SVG presentation attributes (`fill="url(#a)"` names a part of the same document), attributes that no browser reads
//! any more (`codebase`, `lowsrc`, Flash parameters), and addresses within scripts.

use html5ever::{LocalName, local_name, ns};
use scraper::Node;
use scraper::node::Element;

use super::{Page, Use, attr, kind};
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

/// Attributes that scripts read an address from, on any element; the names that lazy loaders agree on.
const LAZY: &[&str] = &["data-src", "data-original", "data-lazy-src", "data-background", "data-bg", "data-poster"];
/// The same for lists of image candidates.
const LAZY_SETS: &[&str] = &["data-srcset", "data-lazy-srcset"];

/// Names by which other sites learn a page's own address: Open Graph and Twitter cards.
const OWN_ADDRESS: &[&str] = &["og:url", "twitter:url"];

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

    fn attribute(&mut self, element: &'d Element, parent: Option<&Element>, name: &str, value: &'d str) {
        let tag = element.name();
        let in_picture = parent.is_some_and(|parent| parent.name() == "picture");
        match name {
            "href" if element.name.ns == ns!(svg) => self.svg_href(element, "href", value),
            "href" => match tag {
                "a" | "area" => self.whole("href", Use::Hyperlink, value),
                "base" => self.whole("href", Use::Base, value),
                "link" => self.whole("href", link_use(element), value),
                _ => {}
            },
            "src" => match tag {
                "img" => self.whole("src", Use::Image, value),
                "input" if is_one_of(element, "type", &["image"]) => self.whole("src", Use::Image, value),
                "audio" | "video" => self.whole("src", Use::Media, value),
                // In a `picture` the standard has browsers ignore it.
                "source" if !in_picture => self.whole("src", Use::Media, value),
                "script" if element.name.ns == ns!(html) => self.whole("src", Use::Script, value),
                "iframe" | "frame" | "embed" => self.whole("src", Use::Frame, value),
                "track" => self.whole("src", Use::Resource, value),
                _ => {}
            },
            "srcset" if tag == "img" || tag == "source" && in_picture => self.candidates("srcset", Use::ImageSet, value),
            "imagesrcset" if tag == "link" => self.candidates("imagesrcset", Use::ImageSet, value),
            "action" if tag == "form" => self.whole("action", Use::Form, value),
            "formaction" if matches!(tag, "button" | "input") => self.whole("formaction", Use::Form, value),
            "poster" if tag == "video" => self.whole("poster", Use::Image, value),
            "data" if tag == "object" => self.whole("data", Use::Frame, value),
            "background" if matches!(tag, "body" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th") => {
                self.whole("background", Use::Image, value);
            }
            "cite" if matches!(tag, "blockquote" | "q" | "ins" | "del") => self.whole("cite", Use::Declared, value),
            "longdesc" if matches!(tag, "img" | "iframe" | "frame") => self.whole("longdesc", Use::Declared, value),
            "content" if tag == "meta" => self.meta(element, value),
            "ping" if matches!(tag, "a" | "area") => {
                for part in value.split_ascii_whitespace() {
                    self.part(Some("ping"), Use::Ping, value, part);
                }
            }
            "style" => {
                for (_, part) in style::addresses(value) {
                    self.part(Some("style"), Use::Image, value, part);
                }
            }
            _ if name.starts_with("data-") => self.lazy(name, value),
            _ => {}
        }
    }

    fn svg_href(&mut self, element: &Element, attribute: &'static str, value: &'d str) {
        match element.name() {
            "a" => self.whole(attribute, Use::Hyperlink, value),
            "image" | "feImage" => self.whole(attribute, Use::Image, value),
            "script" => self.whole(attribute, Use::Script, value),
            "use" if !value.starts_with('#') => self.whole(attribute, Use::Resource, value),
            _ => {}
        }
    }

    fn lazy(&mut self, name: &str, value: &'d str) {
        if let Some(attribute) = LAZY.iter().find(|lazy| **lazy == name) {
            self.whole(attribute, Use::Lazy, value);
        } else if let Some(attribute) = LAZY_SETS.iter().find(|lazy| **lazy == name) {
            self.candidates(attribute, Use::Lazy, value);
        }
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

    fn meta(&mut self, element: &Element, value: &'d str) {
        if is_one_of(element, "http-equiv", &["refresh"]) {
            if let Some((target, _)) = kind::parse_refresh(value) {
                self.part(Some("content"), Use::Refresh, value, target);
            }
        } else if is_one_of(element, "property", OWN_ADDRESS) || is_one_of(element, "name", OWN_ADDRESS) {
            self.whole("content", Use::Declared, value);
        }
    }
}

fn is_one_of(element: &Element, attribute: &str, values: &[&str]) -> bool {
    attr::value(element, attribute).is_some_and(|value| values.iter().any(|known| value.trim().eq_ignore_ascii_case(known)))
}

/// A `link` element's use, by the keywords of `rel` (HTML standard, link types).
fn link_use(element: &Element) -> Use {
    let rel = attr::value(element, "rel").unwrap_or_default();
    let has = |keywords: &[&str]| {
        rel.split_ascii_whitespace().any(|word| keywords.iter().any(|keyword| word.eq_ignore_ascii_case(keyword)))
    };
    let preloaded = |kinds: &[&str]| has(&["preload"]) && is_one_of(element, "as", kinds);
    let icons = ["icon", "apple-touch-icon", "apple-touch-icon-precomposed", "mask-icon", "apple-touch-startup-image"];
    if has(&["stylesheet"]) {
        Use::Stylesheet
    } else if has(&icons) || preloaded(&["image"]) {
        Use::Image
    } else if preloaded(&["audio", "video"]) {
        Use::Media
    } else if has(&["modulepreload", "preload", "prefetch", "manifest", "prerender"]) {
        Use::Resource
    } else {
        Use::Declared
    }
}
