//! Every address that the markup states, what the browser uses it for, and the bytes where it stands.
//!
//! Knows HTML's attributes (and CSS in `style`) that hold addresses; refuses to know which addresses are good. Addresses are
//! as written, trimmed; [`Page::document_base`] resolves them.

use std::ops::Range;

use url::Url;

use super::{Element, Page, Spot, kind};
use crate::srcset;
use crate::style;

/// What a browser does with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Use {
    /// Goes there when a person follows it: `a`, `area`, SVG `a`.
    Hyperlink,
    /// Goes there by itself: `<meta http-equiv=refresh>`.
    Refresh,
    /// Sends form data there.
    Form,
    /// Shows it as one image: `img src`, `input type=image`, SVG `image`, `video poster`, CSS images, icons.
    Image,
    /// Chooses among images: `srcset` of `img` and of `source` in `picture`, `imagesrcset`.
    ImageSet,
    /// Plays it: `audio`, `video`, `source` in these, `track`.
    Media,
    /// Runs it.
    Script,
    /// Styles the page with it.
    Stylesheet,
    /// Embeds it: `iframe`, `frame`, `embed`, `object`.
    Frame,
    /// Loads it some other way: `link` preloads, manifests and fonts, `use`, `background` of old tables.
    Resource,
    /// States it without loading it: canonical, alternates, `og:url`, `cite`, `longdesc`.
    Declared,
    /// Kept for a script to load later: `data-src`, `data-srcset`, `data-background`.
    Lazy,
    /// Told about a followed link: `ping`.
    Ping,
}

/// One address in the markup.
#[derive(Clone, Debug)]
pub struct Address<'p> {
    /// The element that states it.
    pub element: Element<'p>,
    /// The attribute that holds it.
    pub attribute: &'static str,
    /// What the browser does with it.
    pub used: Use,
    /// The address as written, character references resolved, trimmed.
    pub written: String,
    /// Where it stands within the attribute's source text, if it is a part of it (a `srcset` candidate, a CSS `url()`).
    part: Option<Range<usize>>,
}

impl<'p> Address<'p> {
    /// Where it stands, to report.
    #[must_use]
    pub fn spot(&self) -> Spot<'p> {
        let whole = self.element.attribute(self.attribute);
        let Some((part, value)) = self.part.clone().zip(self.element.attribute_value_range(self.attribute)) else { return whole };
        // Character references make the attribute's text longer than its value: then the whole attribute is the place.
        let range = value.start + part.start..value.start + part.end;
        let exact = self.element.page().text().get(range.clone()) == Some(self.written.as_str());
        if exact { whole.narrowed(range) } else { whole }
    }
}

/// (element, attribute, use) for attributes whose whole value is one address.
const PLAIN: &[(&str, &str, Use)] = &[
    ("a", "href", Use::Hyperlink),
    ("area", "href", Use::Hyperlink),
    ("form", "action", Use::Form),
    ("button", "formaction", Use::Form),
    ("input", "formaction", Use::Form),
    ("img", "src", Use::Image),
    ("img", "longdesc", Use::Declared),
    ("video", "poster", Use::Image),
    ("audio", "src", Use::Media),
    ("video", "src", Use::Media),
    ("track", "src", Use::Media),
    ("script", "src", Use::Script),
    ("iframe", "src", Use::Frame),
    ("frame", "src", Use::Frame),
    ("embed", "src", Use::Frame),
    ("object", "data", Use::Frame),
    ("body", "background", Use::Image),
    ("table", "background", Use::Image),
    ("td", "background", Use::Image),
    ("th", "background", Use::Image),
    ("q", "cite", Use::Declared),
    ("blockquote", "cite", Use::Declared),
    ("ins", "cite", Use::Declared),
    ("del", "cite", Use::Declared),
];

/// Attributes that scripts read addresses from, on any element; the names that lazy loaders agree on.
const LAZY: &[&str] = &["data-src", "data-original", "data-lazy-src", "data-background", "data-bg"];

impl Page<'_> {
    /// Every address of the page, in document order within each kind of element.
    #[must_use]
    pub fn addresses(&self) -> Vec<Address<'_>> {
        let mut found = Vec::new();
        for element in self.elements().filter(|element| element.is_written()) {
            element.addresses_into(&mut found);
        }
        found
    }

    /// What relative addresses are resolved against: the first `<base href>` (if it resolves), or else `base`.
    #[must_use]
    pub fn document_base(&self, base: &Url) -> Url {
        let stated = self.all("base").find_map(|element| element.attr("href")).and_then(|href| base.join(href.trim()).ok());
        stated.filter(|url| !matches!(url.scheme(), "data" | "javascript")).unwrap_or_else(|| base.clone())
    }
}

impl<'p> Element<'p> {
    fn addresses_into(self, found: &mut Vec<Address<'p>>) {
        for (name, value) in self.attrs() {
            self.attribute_addresses(name, value, found);
        }
    }

    fn attribute_addresses(self, name: &'p str, value: &'p str, found: &mut Vec<Address<'p>>) {
        let mut push = |attribute, used| found.push(self.address(attribute, used, value.trim(), None));
        if let Some((_, attribute, used)) = PLAIN.iter().find(|(tag, attribute, _)| *attribute == name && *tag == self.name()) {
            return push(attribute, *used);
        }
        match (self.name(), name) {
            ("input", "src") if self.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("image")) => {
                push("src", Use::Image);
            }
            ("source", "src") => push("src", Use::Media),
            ("link", "href") => push("href", self.link_use()),
            ("image" | "feImage", "href") => push("href", Use::Image),
            ("use" | "script", "href") if !self.is_html() && !value.starts_with('#') => push("href", Use::Resource),
            ("meta", "content") => self.meta_addresses(value, found),
            ("img" | "source", "srcset") | ("link", "imagesrcset") | (_, "data-srcset") => {
                self.srcset_addresses(name, value, found);
            }
            ("a" | "area", "ping") => {
                for part in value.split_ascii_whitespace() {
                    found.push(self.address("ping", Use::Ping, part, offset_in(value, part)));
                }
            }
            (_, "style") => {
                for part in style::urls(value) {
                    found.push(self.address("style", Use::Image, part, offset_in(value, part)));
                }
            }
            _ => {
                if let Some(attribute) = LAZY.iter().find(|lazy| **lazy == name) {
                    push(attribute, Use::Lazy);
                }
            }
        }
    }

    fn srcset_addresses(self, name: &str, value: &'p str, found: &mut Vec<Address<'p>>) {
        let (attribute, used) = match name {
            "imagesrcset" => ("imagesrcset", Use::ImageSet),
            "data-srcset" => ("data-srcset", Use::Lazy),
            _ => ("srcset", Use::ImageSet),
        };
        for candidate in srcset::candidates(value) {
            found.push(self.address(attribute, used, candidate, offset_in(value, candidate)));
        }
    }

    fn meta_addresses(self, value: &'p str, found: &mut Vec<Address<'p>>) {
        if self.attr("http-equiv").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("refresh")) {
            if let Some(redirect) = kind::parse_refresh(value) {
                let part = value.find(&redirect.target).map(|at| at..at + redirect.target.len());
                found.push(self.address("content", Use::Refresh, &redirect.target, part));
            }
            return;
        }
        let key = self.attr("property").or_else(|| self.attr("name")).unwrap_or_default().trim().to_ascii_lowercase();
        if matches!(
            key.as_str(),
            "og:url" | "og:image" | "og:image:url" | "og:image:secure_url" | "twitter:image" | "twitter:url"
        ) {
            found.push(self.address("content", Use::Declared, value.trim(), None));
        }
    }

    /// A `link` element's use, by the keywords of `rel` (HTML standard, link types).
    fn link_use(self) -> Use {
        let rel = |keyword| self.has_token("rel", keyword);
        if rel("stylesheet") {
            Use::Stylesheet
        } else if rel("icon") || rel("apple-touch-icon") || rel("mask-icon") || rel("apple-touch-startup-image") {
            Use::Image
        } else if rel("modulepreload") || rel("preload") || rel("prefetch") || rel("manifest") || rel("prerender") {
            Use::Resource
        } else {
            Use::Declared
        }
    }

    fn address(self, attribute: &'static str, used: Use, written: &str, part: Option<Range<usize>>) -> Address<'p> {
        Address { element: self, attribute, used, written: written.to_owned(), part }
    }
}

/// Where `part`, a slice of `whole`, stands in it.
fn offset_in(whole: &str, part: &str) -> Option<Range<usize>> {
    let start = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)?;
    (start + part.len() <= whole.len()).then(|| start..start + part.len())
}
