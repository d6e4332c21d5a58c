//! The addresses of a page that lead somewhere a visitor or the browser goes, resolved.
//!
//! Knows which uses count as links and how an address is resolved; what stands at the other end is not known here.

use std::borrow::Cow;
use std::collections::HashSet;

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

/// Where an address leads, or why it leads nowhere.
pub type Leads = Result<Url, url::ParseError>;

/// Every address of a page resolved against one base, in the order of [`Page::addresses`].
pub(super) struct Resolved {
    base: Url,
    list: Vec<Leads>,
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
        // Each mark has one of two characters that hardly any address has.
        memchr::memchr2(b'{', b'<', self.written.as_bytes()).is_some()
            && ["{{", "{%", "<%", "${"].iter().any(|mark| self.written.contains(mark))
    }
}

impl<'d> Page<'d> {
    /// Every address with where it leads, or why it leads nowhere; resolved once for the first base that is asked about.
    pub fn resolved(&self, base: &Url) -> impl Iterator<Item = (Address<'_>, Cow<'_, Leads>)> + use<'_, 'd> {
        let known = self.resolved.get_or_init(|| Resolved::of(self, base));
        let other = (known.base != *base).then(|| Resolved::of(self, base).list);
        self.addresses().enumerate().map(move |(nth, address)| {
            let leads = other.as_ref().map_or_else(|| Cow::Borrowed(&known.list[nth]), |list| Cow::Owned(list[nth].clone()));
            (address, leads)
        })
    }

    /// Every link whose address resolves against `base` to `http` or `https`; malformed ones are a rule's business.
    #[must_use]
    pub fn links(&self, base: &Url) -> Vec<Link<'_>> {
        self.followed(base).filter_map(|(address, leads)| Some(Link { address, url: leads.into_owned().ok()? })).collect()
    }

    /// The distinct addresses of these links, in their order.
    #[must_use]
    pub fn link_targets(&self, base: &Url) -> Vec<Url> {
        let all: Vec<Cow<'_, Leads>> = self.followed(base).map(|(_, leads)| leads).collect();
        let mut seen = HashSet::with_capacity(all.len());
        let urls = all.iter().filter_map(|leads| leads.as_ref().as_ref().ok());
        urls.filter(|url| seen.insert(url.as_str())).cloned().collect()
    }

    fn followed(&self, base: &Url) -> impl Iterator<Item = (Address<'_>, Cow<'_, Leads>)> + use<'_, 'd> {
        let is_web = |leads: &Leads| leads.as_ref().is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        self.resolved(base).filter(move |(address, leads)| address.used.is_followed() && is_web(leads) && !address.is_unfilled())
    }
}
