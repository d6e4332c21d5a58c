use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn at() -> Url {
    Url::parse("https://agency.example.gov/maps/sitemap.xml").unwrap()
}

fn parsed(body: impl AsRef<[u8]>) -> Sitemap {
    read(body.as_ref(), false, &at())
}

fn paths(urls: &[Url]) -> Vec<&str> {
    urls.iter().map(|url| &url[url::Position::BeforePath..]).collect()
}

fn faults(sitemap: &Sitemap) -> Vec<(Fault, usize)> {
    sitemap.faults.iter().map(|(fault, instances)| (*fault, instances.count)).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn urlset(entries: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"{NAMESPACE}\">{entries}</urlset>")
}

#[test]
fn pages_and_sitemaps_are_listed_in_their_order() {
    let pages = urlset(
        "<url>\n<loc>\n https://agency.example.gov/b?x=1&amp;y=&#50; </loc><lastmod>2019-06-03</lastmod></url>\
         <url><loc><![CDATA[https://agency.example.gov/a]]></loc></url>",
    );
    let sitemap = parsed(&pages);
    assert_eq!((paths(&sitemap.pages), faults(&sitemap)), (vec!["/b?x=1&y=2", "/a"], vec![]));
    assert_eq!(parsed(gzip(pages.as_bytes())), sitemap, "a file that is compressed is the same file");
    assert_eq!(parsed([b"\xef\xbb\xbf\n", pages.as_bytes()].concat()), sitemap, "so is one with a byte order mark");

    let index = format!(
        "<sm:sitemapindex xmlns:sm=\"{NAMESPACE}\"><sm:sitemap><sm:loc>https://agency.example.gov/1.xml.gz</sm:loc></sm:sitemap>\
         </sm:sitemapindex>"
    );
    let sitemap = parsed(index);
    assert_eq!((paths(&sitemap.sitemaps), sitemap.pages.len(), faults(&sitemap)), (vec!["/1.xml.gz"], 0, vec![]));
}

#[test]
fn what_other_vocabularies_name_is_no_page() {
    let entry = "<url><loc>https://agency.example.gov/a</loc><image:image><image:loc>https://agency.example.gov/a.jpg</image:loc></image:image>\
                 <image:loc>https://agency.example.gov/b.jpg</image:loc><x:link href='https://agency.example.gov/es'/></url>\
                 <loc>https://agency.example.gov/c</loc><sitemap><loc>https://agency.example.gov/d</loc></sitemap>";
    assert_eq!(paths(&parsed(urlset(entry)).pages), ["/a"]);
}

#[test]
fn plain_text_lists_an_address_a_line() {
    let sitemap = parsed("\u{feff}https://agency.example.gov/a\r\n\r\n  https://agency.example.gov/b  \nnot an address\n/c");
    assert_eq!(paths(&sitemap.pages), ["/a", "/b", "/maps/not%20an%20address", "/c"]);
    assert_eq!(faults(&sitemap), [(Fault::Relative, 2)]);
    for nothing in ["", "\n", "Not found", "User-agent: *\nDisallow: /", "{\"a\": 1}"] {
        assert_eq!(faults(&parsed(nothing)), [(Fault::NotASitemap, 1)], "{nothing}");
    }
}

#[test]
fn entries_that_are_none_cost_themselves() {
    let long = format!("<url><loc>https://agency.example.gov/{}</loc></url>", "a".repeat(2100));
    let sitemap = parsed(urlset(&format!(
        "<url><loc>/relative</loc></url><url><loc>ftp://agency.example.gov/a</loc></url><url><loc></loc></url><url/>\
         <url><loc>https://</loc></url>{long}<url><loc>https://agency.example.gov/?a&b=c</loc></url>"
    )));
    assert_eq!(paths(&sitemap.pages), ["/relative", "/?a&b=c"]);
    assert_eq!(faults(&sitemap), [(Fault::NoAddress, 3), (Fault::TooLong, 1), (Fault::Relative, 1)]);
    assert_eq!(sitemap.faults[&Fault::NoAddress].example, "ftp://agency.example.gov/a");
}

#[test]
fn what_is_malformed_is_read_as_far_as_it_goes() {
    let good = "<url><loc>https://agency.example.gov/a</loc></url>";
    for broken in [
        format!("<urlset>{good}<url></loc>"),
        format!("<urlset>{good}<url><loc>https://agency.example.gov/b"),
        format!("<urlset>{good}<!-- "),
        format!("<urlset>{good}"),
    ] {
        let sitemap = parsed(&broken);
        assert_eq!((paths(&sitemap.pages), faults(&sitemap)), (vec!["/a"], vec![(Fault::Malformed, 1)]), "{broken}");
    }
    let mut half = gzip(urlset(&good.repeat(20_000)).as_bytes());
    half.truncate(half.len() / 2);
    let sitemap = parsed(half);
    assert!(sitemap.pages.len() > 100 && sitemap.faults.contains_key(&Fault::Malformed));
}

#[test]
fn other_documents_are_no_sitemaps() {
    for other in
        ["<!doctype html><title>Not found</title>", "<html><body>", "<rss version='2.0'><channel/></rss>", "<feed/>", "< a"]
    {
        let sitemap = parsed(other);
        assert!(sitemap.pages.is_empty() && sitemap.faults.len() == 1, "{other} {:?}", sitemap.faults);
    }
    assert_eq!(faults(&parsed("<html></html>")), [(Fault::NotASitemap, 1)]);
    assert_eq!(faults(&parsed("<urlset/>")), []);
}

#[test]
fn entities_of_a_document_are_not_expanded() {
    let laughs = "<!DOCTYPE urlset [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>\
                  <urlset><url><loc>https://agency.example.gov/&b;&f;</loc></url></urlset>";
    assert_eq!(paths(&parsed(laughs).pages), ["/&b;&f;"]);
}

#[test]
fn what_is_nested_to_cost_memory_is_left() {
    let deep = urlset(&format!("<url><loc>https://agency.example.gov/a</loc></url>{}", "<a>".repeat(3_000_000)));
    let sitemap = parsed(deep);
    assert_eq!((paths(&sitemap.pages), faults(&sitemap)), (vec!["/a"], vec![(Fault::Malformed, 1)]));
    let long = format!("<urlset><url><loc>https://agency.example.gov/{}</loc></url></urlset>", "&amp;".repeat(1_000_000));
    assert_eq!(faults(&parsed(long)), [(Fault::TooLong, 1)]);
}

#[test]
fn size_is_limited_after_unpacking() {
    let entry = "<url><loc>https://agency.example.gov/a</loc></url>";
    let many = parsed(urlset(&entry.repeat(MOST_ENTRIES + 1)));
    assert_eq!((many.pages.len(), faults(&many)), (MOST_ENTRIES, vec![(Fault::TooMany, 1)]));

    let spaces = vec![b' '; SIZE_LIMIT];
    let bomb = gzip(&[b"<urlset>", entry.as_bytes(), &spaces, entry.as_bytes()].concat());
    assert!(bomb.len() < 1024 * 1024);
    let sitemap = parsed(bomb);
    assert_eq!((sitemap.pages.len(), faults(&sitemap)), (1, vec![(Fault::TooLarge, 1)]));

    let cut = read(b"https://agency.example.gov/a\nhttps://agency.example.gov/hal", true, &at());
    assert_eq!((paths(&cut.pages), faults(&cut)), (vec!["/a"], vec![(Fault::TooLarge, 1)]), "half an address is none");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        parts in prop::collection::vec(prop::sample::select(vec![
            "<urlset>", "</urlset>", "<url>", "</url>", "<loc>", "</loc>", "https://a.gov/", "&amp;", "&", "&#0;", "<!--", "-->", "<![CDATA[",
            "]]>", "<?xml?>", "<sitemapindex>", "<a:b", ">", "/>", "\0", "\u{feff}",
        ]), 0..20),
    ) {
        let _ = parsed(&bytes);
        let _ = parsed(parts.concat());
        prop_assert!(parsed(urlset(&parts.concat())).pages.len() <= 20);
    }
}
