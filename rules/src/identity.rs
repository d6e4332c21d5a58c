//! Which page a page is: what it says, whatever its address and its markup, and where it says that it stands.
//!
//! Digests of one page at a time; what follows when two agree is for those who see many pages.

use std::hash::{Hash, Hasher};

use siphasher::sip::SipHasher13;
use url::Url;

use crate::facts::{Headers, link_field, without_fragment};
use crate::page::{Page, Readable, Use};

/// What tells a page from others. Digests are the same on every machine; two different pages share one once in 2⁶⁴.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Of its source as it was decoded.
    pub source: u64,
    /// Of its title, its text (white space collapsed, scripts and styles left out), and its images with their text alternatives.
    pub said: u64,
    /// The address that its `<link rel="canonical">` or else its `Link` header field names as canonical (RFC 6596), resolved, without fragment; the first,
    /// where there are several.
    pub canonical: Option<Url>,
}

impl Identity {
    /// Tells which page it is; `base` is what its relative addresses are resolved against, `headers` are those of the answer that it came with.
    #[must_use]
    pub fn of(page: &Page<'_>, base: &Url, headers: &Headers) -> Self {
        let mut said = SipHasher13::new();
        for title in page.all("title") {
            title.text(Readable::Written).hash(&mut said);
        }
        page.body().map(|body| body.text(Readable::Written)).hash(&mut said);
        for image in page.all("img") {
            (image.attr("src"), image.attr("alt")).hash(&mut said);
        }
        let mut source = SipHasher13::new();
        page.text().hash(&mut source);
        Self { source: source.finish(), said: said.finish(), canonical: canonical(page, base, headers) }
    }
}

/// The address that a page names as canonical: see [`Identity::canonical`].
pub(crate) fn canonical(page: &Page<'_>, base: &Url, headers: &Headers) -> Option<Url> {
    let stated = page.addresses().find(|address| address.used == Use::Declared && address.element.has_token("rel", "canonical"));
    let canonical = match stated {
        Some(address) => page.document_base(base).join(address.written.trim()).ok(),
        // The document's own base does not hold for what stands outside it (RFC 8288, section 3.2).
        None => link_field::targets(headers, "canonical").next().and_then(|written| base.join(written).ok()),
    };
    canonical.map(without_fragment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Document;

    fn identity(html: &str) -> Identity {
        identity_with(html, &Headers::default())
    }

    fn identity_with(html: &str, headers: &Headers) -> Identity {
        let document = Document::parse(html).unwrap();
        Identity::of(&Page::of_answer(&document), &Url::parse("https://agency.example.gov/a/").unwrap(), headers)
    }

    #[test]
    fn markup_and_scripts_say_nothing_and_words_and_images_do() {
        let page = identity("<title>T</title><p>One  word</p><img src=a alt=b><a href='?sid=1'>x</a>");
        let same = identity("<title>T</title>\n<div>One word</div><img alt=b src=a><script>1</script><a href='?sid=2'>x</a>");
        assert_eq!(page.said, same.said);
        assert_ne!(page.source, same.source);
        for other in [
            "<title>U</title><p>One  word</p><img src=a alt=b><a href='?sid=1'>x</a>",
            "<title>T</title><p>One words</p><img src=a alt=b><a href='?sid=1'>x</a>",
            "<title>T</title><p>One  word</p><img src=c alt=b><a href='?sid=1'>x</a>",
            "<title>T</title><p>One  word</p><img src=a alt=''><a href='?sid=1'>x</a>",
        ] {
            assert_ne!(page.said, identity(other).said, "{other}");
        }
    }

    #[test]
    fn a_page_may_say_where_it_stands() {
        let canonical = |html| identity(html).canonical.map(String::from);
        let stated = "<link rel='Canonical' href=' ../b#c '><link rel=canonical href=/d>";
        assert_eq!(canonical(stated).as_deref(), Some("https://agency.example.gov/b"));
        let headers = [("Link", "</style.css>; rel=preload, <../c#d>; rel=\"canonical\"")].into_iter().collect();
        let canonical_with = |html| identity_with(html, &headers).canonical.map(String::from);
        assert_eq!(canonical_with("<base href=/z/><p>x</p>").as_deref(), Some("https://agency.example.gov/c"));
        assert_eq!(canonical_with(stated).as_deref(), Some("https://agency.example.gov/b"), "the page itself is asked first");
        assert_eq!(canonical("<link rel=alternate href=b>"), None);
        assert_eq!(canonical("<link rel=canonical href='https://'>"), None);
    }
}
