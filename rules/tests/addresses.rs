//! Every attribute that holds an address, what it is used for, and the exact bytes where it stands.

use govlint_rules::page::{Document, Page, Use};
use proptest::prelude::*;
use url::Url;

/// Each address of `markup`: use, attribute, as written, as it stands in the source.
fn stated(markup: &str) -> Vec<(Use, Option<&'static str>, String, String)> {
    let document = Document::parse(markup).unwrap();
    let page = Page::new(&document);
    let list = page.addresses();
    list.map(|a| (a.used, a.attribute, a.written.to_owned(), a.spot().markup().to_owned())).collect()
}

/// Asserts that `markup` states `expected` and nothing else, each standing in the source as it is written.
fn assert_states(markup: &str, expected: &[(Use, &str)]) {
    let found = stated(markup);
    let short: Vec<(Use, &str)> = found.iter().map(|(used, _, written, _)| (*used, written.as_str())).collect();
    assert_eq!(short, expected, "{markup}");
    for (_, _, written, markup) in &found {
        assert_eq!(written, markup);
    }
}

#[test]
fn every_attribute_with_its_use() {
    for (markup, used) in [
        ("<a href='u'>", Use::Hyperlink),
        ("<map><area href='u'></map>", Use::Hyperlink),
        ("<svg><a href='u'></a></svg>", Use::Hyperlink),
        ("<svg><a xlink:href='u'></a></svg>", Use::Hyperlink),
        ("<meta http-equiv=' Refresh' content='5; url=u'>", Use::Refresh),
        ("<form action='u'></form>", Use::Form),
        ("<button formaction='u'>", Use::Form),
        ("<input type=submit formaction='u'>", Use::Form),
        ("<img src='u'>", Use::Image),
        ("<image src='u'>", Use::Image),
        ("<input type=IMAGE src='u'>", Use::Image),
        ("<video poster='u'></video>", Use::Image),
        ("<svg><image href='u'/></svg>", Use::Image),
        ("<svg><image xlink:href='u'/></svg>", Use::Image),
        ("<svg><filter><feImage xlink:href='u'/></filter></svg>", Use::Image),
        ("<table background='u'></table>", Use::Image),
        ("<p style='background: url(u)'>", Use::Image),
        ("<style>p { background: url( 'u' ) }</style>", Use::Image),
        ("<svg><style>p { background: url(u) }</style></svg>", Use::Image),
        ("<link rel='shortcut icon' href='u'>", Use::Image),
        ("<link rel=preload as=image href='u'>", Use::Image),
        ("<img srcset='u 2x'>", Use::ImageSet),
        ("<picture><source srcset='u'></picture>", Use::ImageSet),
        ("<link rel=preload as=style imagesrcset='u 1x'>", Use::ImageSet),
        ("<audio src='u'></audio>", Use::Media),
        ("<video src='u'></video>", Use::Media),
        ("<video><source src='u'></video>", Use::Media),
        ("<script src='u'></script>", Use::Script),
        ("<svg><script xlink:href='u'></script></svg>", Use::Script),
        ("<link rel='alternate STYLESHEET' href='u'>", Use::Stylesheet),
        ("<style>@import 'u';</style>", Use::Stylesheet),
        ("<iframe src='u'></iframe>", Use::Frame),
        ("<embed src='u'>", Use::Frame),
        ("<object data='u'></object>", Use::Frame),
        ("<video><track src='u'></video>", Use::Resource),
        ("<link rel=manifest href='u'>", Use::Resource),
        ("<link rel=preload as=font href='u'>", Use::Resource),
        ("<svg><use xlink:href='u'/></svg>", Use::Resource),
        ("<style>@font-face { src: url(u) }</style>", Use::Resource),
        ("<base href='u'>", Use::Base),
        ("<link rel=canonical href='u'>", Use::Declared),
        ("<link rel=alternate hreflang=es href='u'>", Use::Declared),
        ("<meta property=og:url content='u'>", Use::Declared),
        ("<meta name=twitter:url content='u'>", Use::Declared),
        ("<q cite='u'></q>", Use::Declared),
        ("<img longdesc='u'>", Use::Declared),
        ("<div data-src='u'></div>", Use::Lazy),
        ("<div data-srcset='u 1x'></div>", Use::Lazy),
        ("<a ping='u'>", Use::Ping),
    ] {
        assert_states(markup, &[(used, "u")]);
    }
    assert_states("<frameset><frame src='u' longdesc='v'></frameset>", &[(Use::Declared, "v"), (Use::Frame, "u")]);
}

#[test]
fn what_states_no_address() {
    for markup in [
        "<template><img src='u'></template>",
        "<noscript><img src='u'></noscript>",
        "<!-- <img src='u'> -->",
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'><use href='#a'/></svg>",
        "<html prefix='og: http://ogp.me/ns#'><head profile='http://www.w3.org/1999/xhtml/vocab'>",
        "<style>@namespace url(http://www.w3.org/1999/xhtml);</style>",
        "<picture><source src='u'></picture>",
        "<video><source srcset='u'></video>",
        "<input src='u'>",
        "<p href='u' src='u' data-url='u' itemtype='http://schema.org/WebSite'>",
        "<meta http-equiv=refresh content='300'>",
        "<script>var u = 'http://www.agency.example.gov/';</script>",
    ] {
        assert_states(markup, &[]);
    }
    assert_states("<svg><a href='u' xlink:href='v'></a></svg>", &[(Use::Hyperlink, "u")]);
    assert_states("<a href='u'><p>one</a> tag", &[(Use::Hyperlink, "u")]);
}

#[test]
fn parts_of_values_stand_where_they_stand() {
    let exact = |markup: &str| -> Vec<(String, String)> {
        stated(markup).into_iter().map(|(_, _, written, source)| (written, source)).collect()
    };
    let pair = |written: &str, source: &str| (written.to_owned(), source.to_owned());
    assert_eq!(
        exact("<img srcset='a.png?x=1&amp;y=2 1x, b.png 2x'>"),
        [pair("a.png?x=1&y=2", "a.png?x=1&amp;y=2"), pair("b.png", "b.png")]
    );
    assert_eq!(
        exact("<p style=\"background:url(&quot;a b.png&quot;), url(c.png)\">"),
        [pair("a b.png", "a b.png"), pair("c.png", "c.png")]
    );
    assert_eq!(exact("<p style=background:url(c%20d.png)>"), [pair("c%20d.png", "c%20d.png")]);
    assert_eq!(exact("<style>\r\n/* é */\r\n@import 'a&amp;b';\r\n</style>"), [pair("a&amp;b", "a&amp;b")]);
    assert_eq!(exact("<svg><style>@import 'a&amp;b';</style></svg>"), [pair("a&b", "a&amp;b")]);
    assert_eq!(exact("<meta http-equiv=refresh content='0;&#32;url=/n&amp;m'>"), [pair("/n&m", "/n&amp;m")]);
    assert_eq!(exact("<a ping=' /one\n/two '>"), [pair("/one", "/one"), pair("/two", "/two")]);
    assert_eq!(
        exact("<a href='&#109;ailto:x@agency.example.gov'>"),
        [pair("mailto:x@agency.example.gov", "&#109;ailto:x@agency.example.gov")]
    );
}

#[test]
fn a_base_moves_every_relative_address() {
    let document = Document::parse("<base href='/en/'><a href='x'></a><a href='http://['></a><a href='{{ u }}'></a>").unwrap();
    let page = Page::new(&document);
    let resolved = |base: &str| -> Vec<String> {
        page.links(&Url::parse(base).unwrap()).into_iter().map(|link| link.url.to_string()).collect()
    };
    assert_eq!(resolved("https://www.agency.example.gov/a/"), ["https://www.agency.example.gov/en/x"]);
    assert_eq!(
        resolved("https://other.example.gov/"),
        ["https://other.example.gov/en/x"],
        "another base is not mixed up with the first"
    );
}

#[test]
fn a_page_of_one_huge_list_stays_linear() {
    let markup =
        format!("<img srcset='{}'><style>{}</style>", "a.png 1x, ".repeat(50_000), "p{background:url(a)}".repeat(50_000));
    assert_eq!(stated_count(&markup), 100_000);
}

fn stated_count(markup: &str) -> usize {
    let document = Document::parse(markup).unwrap();
    Page::new(&document).addresses().count()
}

proptest! {
    /// Whatever the markup, no address panics, and its place lies within the text.
    #[test]
    fn any_markup_is_answered(markup in "(<(a|img|style|svg|p|link|meta|base|source|picture)|[ a-z]+=|srcset=|href=|style=|'|\"|>|url\\(|&amp;|&#x?[0-9a-f]{0,3};?|[a-z:/., é\r\n]{1,4}|\\)){0,30}") {
        let document = Document::parse(markup.clone()).unwrap();
        let page = Page::new(&document);
        for address in page.addresses() {
            let range = address.spot().range();
            prop_assert!(range.end <= markup.len() && markup.is_char_boundary(range.start) && markup.is_char_boundary(range.end));
        }
        prop_assert!(page.links(&Url::parse("https://www.agency.example.gov/").unwrap()).len() <= page.addresses().count());
    }
}
