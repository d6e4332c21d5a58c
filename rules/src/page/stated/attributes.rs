//! Which attributes of which elements hold addresses, by the HTML and SVG standards, and what each is used for.
//!
//! Left out on purpose: SVG presentation attributes (`fill="url(#a)"` names a part of the same document) and attributes that no browser
//! reads any more (`codebase`, `lowsrc`, Flash parameters).

use html5ever::ns;
use scraper::node::Element;

use super::Found;
use crate::page::{Use, attr, kind};
use crate::style;

/// Attributes that scripts read an address from, on any element; the names that lazy loaders agree on.
const LAZY: &[&str] = &["data-src", "data-original", "data-lazy-src", "data-background", "data-bg", "data-poster"];

/// The same for lists of image candidates.
const LAZY_SETS: &[&str] = &["data-srcset", "data-lazy-srcset"];

/// Names by which other sites learn a page's own address: Open Graph and Twitter cards.
const OWN_ADDRESS: &[&str] = &["og:url", "twitter:url"];

impl<'d> Found<'d> {
    /// What an attribute of an HTML or SVG element states.
    pub(super) fn attribute(&mut self, element: &'d Element, parent: Option<&Element>, name: &str, value: &'d str) {
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

    /// What a link of an SVG element states, in either spelling of the attribute.
    pub(super) fn svg_href(&mut self, element: &Element, attribute: &'static str, value: &'d str) {
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

    fn meta(&mut self, element: &Element, value: &'d str) {
        if is_one_of(element, "http-equiv", &["refresh"]) {
            if let Some(target) = kind::parse_refresh(value).and_then(|refresh| refresh.target) {
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
