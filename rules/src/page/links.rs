//! The addresses of a page that lead somewhere a visitor or the browser goes, resolved.
//!
//! Knows which uses count as links and how an address is resolved; what stands at the other end is not known here.

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

impl Use {
    /// Whether a visitor or the browser goes there: an address that is only stated, lazy or told is none.
    #[must_use]
    pub const fn is_followed(self) -> bool {
        !matches!(self, Self::Form | Self::Declared | Self::Lazy | Self::Ping)
    }
}

impl Page<'_> {
    /// Every link whose address resolves against `base` to `http` or `https`; malformed ones are a rule's business.
    #[must_use]
    pub fn links(&self, base: &Url) -> Vec<Link<'_>> {
        let base = self.document_base(base);
        let followed = self.addresses().into_iter().filter(|address| address.used.is_followed());
        let resolved = followed.filter_map(|address| base.join(&address.written).ok().map(|url| Link { address, url }));
        resolved.filter(|link| matches!(link.url.scheme(), "http" | "https")).collect()
    }
}
