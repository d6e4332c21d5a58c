//! The addresses of a page that lead somewhere a visitor or the browser goes, resolved.
//!
//! Knows which uses count as links and how an address is resolved; what stands at the other end is not known here.

use std::borrow::Cow;

use url::Url;

use super::{Address, Page, Use};

/// An address that can be looked up, with where it leads.
#[derive(Clone, Debug)]
pub struct Link<'p> {
    /// Where it stands and how it is written.
    pub address: Address<'p>,
    /// Where it leads, fragment included.
    pub url: Url,
}

/// Every address of a page resolved against one base, in the order of [`Page::addresses`].
pub(super) struct Resolved {
    base: Url,
    list: Vec<Result<Url, url::ParseError>>,
}

impl Resolved {
    fn of(page: &Page<'_>, base: &Url) -> Self {
        let document_base = page.document_base(base);
        Self { base: base.clone(), list: page.addresses().map(|address| document_base.join(address.written)).collect() }
    }
}

impl Use {
    /// Whether a visitor or the browser goes there: an address that is only stated, lazy or told is none.
    #[must_use]
    pub const fn is_followed(self) -> bool {
        !matches!(self, Self::Form | Self::Base | Self::Declared | Self::Lazy | Self::Ping)
    }
}

impl Address<'_> {
    /// Whether it is no address yet: a template's placeholder (`{{ page.url }}`, `<%= url %>`, `${url}`) still stands in it.
    #[must_use]
    pub fn is_unfilled(&self) -> bool {
        ["{{", "{%", "<%", "${"].iter().any(|mark| self.written.contains(mark))
    }
}

impl<'d> Page<'d> {
    /// Every address with where it leads, or why it leads nowhere; resolved once for the first base that is asked about.
    pub fn resolved(&self, base: &Url) -> impl Iterator<Item = (Address<'_>, Result<Url, url::ParseError>)> + use<'_, 'd> {
        let known = self.resolved.get_or_init(|| Resolved::of(self, base));
        let list = if known.base == *base { Cow::Borrowed(&known.list[..]) } else { Cow::Owned(Resolved::of(self, base).list) };
        self.addresses().enumerate().map(move |(nth, address)| (address, list[nth].clone()))
    }

    /// Every link whose address resolves against `base` to `http` or `https`; malformed ones are a rule's business.
    #[must_use]
    pub fn links(&self, base: &Url) -> Vec<Link<'_>> {
        let followed = self.resolved(base).filter(|(address, _)| address.used.is_followed() && !address.is_unfilled());
        let resolved = followed.filter_map(|(address, url)| Some(Link { address, url: url.ok()? }));
        resolved.filter(|link| matches!(link.url.scheme(), "http" | "https")).collect()
    }
}
