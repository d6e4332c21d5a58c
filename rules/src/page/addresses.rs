//! Every address that the markup states, what the browser uses it for, and the bytes where it stands.
//!
//! Refuses to know which addresses are good. Addresses are as written, trimmed; [`Page::document_base`] resolves them. What a `<template>` or
//! a `<noscript>` holds is no part of the page where scripts run, so it states nothing.

use std::ops::Range;

use url::Url;

use super::{Element, Page, Spot};
use crate::parse::references::{Typed, typed_range};

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
    /// Plays it: `audio`, `video`, `source` in these.
    Media,
    /// Runs it.
    Script,
    /// Styles the page with it: `link rel=stylesheet`, `@import`.
    Stylesheet,
    /// Embeds it: `iframe`, `frame`, `embed`, `object`.
    Frame,
    /// Loads it some other way: preloads, manifests, fonts, `track`, `use`.
    Resource,
    /// Resolves every relative address against it: `base`.
    Base,
    /// States it without loading it: canonical, alternates, `og:url`, `cite`, `longdesc`.
    Declared,
    /// Kept for a script to load later: `data-src`, `data-srcset`, `data-background`.
    Lazy,
    /// Told about a followed link: `ping`.
    Ping,
}

impl Use {
    /// What stands at such an address, in words for messages.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Hyperlink => "link",
            Self::Refresh => "automatic redirect",
            Self::Form => "form",
            Self::Image | Self::ImageSet => "image",
            Self::Media => "media file",
            Self::Script => "script",
            Self::Stylesheet => "style sheet",
            Self::Frame => "embedded page",
            Self::Resource => "resource",
            Self::Base => "base address",
            Self::Declared => "declared address",
            Self::Lazy => "lazily loaded resource",
            Self::Ping => "ping",
        }
    }
}

/// One address in the markup.
#[derive(Clone, Copy, Debug)]
pub struct Address<'p> {
    /// The element that states it.
    pub element: Element<'p>,
    /// The attribute that holds it, as HTML spells it; none for the text of a `<style>` element.
    pub attribute: Option<&'static str>,
    /// What the browser does with it.
    pub used: Use,
    /// The address as written, character references resolved, trimmed.
    pub written: &'p str,
    /// Where it stands in the decoded value (or text), if it is a part of it: a `srcset` candidate, a CSS `url()`.
    part: Option<(u32, u32)>,
}

impl<'p> Address<'p> {
    /// Where it stands, to report: the address alone, also in a list or a style sheet.
    #[must_use]
    pub fn spot(&self) -> Spot<'p> {
        let whole = self.attribute.map_or_else(|| self.element.tag(), |name| self.element.attribute(name));
        let exact = || {
            let (start, end) = self.part?;
            let (source, typed) = match self.attribute {
                Some(name) => (self.element.attribute_value_range(name)?, Typed::Value),
                None if self.element.is_html() => (self.element.raw_text()?.1, Typed::Raw),
                None => (self.element.raw_text()?.1, Typed::Value),
            };
            let text = self.element.page().text().get(source.clone())?;
            let range = typed_range(text, &(start as usize..end as usize), typed)?;
            Some(source.start + range.start..source.start + range.end)
        };
        exact().map_or_else(|| whole.clone(), |range: Range<usize>| whole.narrowed(range))
    }

    /// The attribute that holds it, or the element where none does, in words for messages.
    #[must_use]
    pub fn holder(&self) -> String {
        self.attribute.map_or_else(|| "a style sheet".to_owned(), |name| format!("`{name}`"))
    }

    /// The scheme as written, if there is one: what a URL parser takes for it, in the case it was typed.
    #[must_use]
    pub fn scheme(&self) -> Option<&'p str> {
        let written = self.written.trim_start_matches(|c: char| c <= ' ');
        let part_of_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let end = written.as_bytes().iter().position(|byte| !part_of_scheme(byte))?;
        (written.as_bytes()[end] == b':' && written.starts_with(|c: char| c.is_ascii_alphabetic())).then(|| &written[..end])
    }
}

impl Page<'_> {
    /// Every address of the page, in document order of the elements.
    pub fn addresses(&self) -> impl Iterator<Item = Address<'_>> {
        self.stated.iter().map(|found| Address {
            element: self.element(found.at),
            attribute: found.attribute,
            used: found.used,
            written: found.written,
            part: found.part,
        })
    }

    /// What relative addresses are resolved against: the first `<base href>` (if it resolves), or else `base`.
    #[must_use]
    pub fn document_base(&self, base: &Url) -> Url {
        let stated = self.all("base").find_map(|element| element.attr("href")).and_then(|href| base.join(href.trim()).ok());
        stated.filter(|url| !matches!(url.scheme(), "data" | "javascript")).unwrap_or_else(|| base.clone())
    }
}
