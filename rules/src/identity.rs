//! Which page a page is: what it says, whatever its address and its markup, and where it says that it stands.
//!
//! Digests of one page at a time; what follows when two agree is for those who see many pages.

use std::hash::{Hash, Hasher};

use siphasher::sip::SipHasher13;
use url::Url;

use crate::page::{Page, Readable, Use};

/// What tells a page from others. Digests are the same on every machine; two different pages share one once in 2⁶⁴.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Of its source as it was decoded.
    pub source: u64,
    /// Of its title, its text (white space collapsed, scripts and styles left out), and its images with their text alternatives.
    pub said: u64,
    /// The address that its `<link rel="canonical">` names (RFC 6596), resolved, without fragment; the first, where there are several.
    pub canonical: Option<Url>,
}

impl Identity {
    /// Tells which page it is; `base` is what its relative addresses are resolved against.
    #[must_use]
    pub fn of(page: &Page<'_>, base: &Url) -> Self {
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
        let document_base = page.document_base(base);
        let canonical =
            page.addresses().find(|address| address.used == Use::Declared && address.element.has_token("rel", "canonical"));
        let canonical = canonical.and_then(|address| document_base.join(address.written.trim()).ok()).map(|mut url| {
            url.set_fragment(None);
            url
        });
        Self { source: source.finish(), said: said.finish(), canonical }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Document;

    fn identity(html: &str) -> Identity {
        let document = Document::parse(html).unwrap();
        Identity::of(&Page::of_answer(&document), &Url::parse("https://agency.example.gov/a/").unwrap())
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
        assert_eq!(canonical("<link rel=alternate href=b>"), None);
        assert_eq!(canonical("<link rel=canonical href='https://'>"), None);
    }
}
