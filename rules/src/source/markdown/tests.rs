use proptest::prelude::*;

use super::rendered;

/// The HTML, and what stands in the source behind the given part of it.
fn behind<'s>(source: &'s str, part: &str) -> &'s str {
    let made = rendered(source);
    let start = made.text.find(part).unwrap_or_else(|| panic!("no {part:?} in {:?}", made.text));
    &source[made.map.source(&(start..start + part.len()))]
}

#[test]
fn common_mark_and_gfm_are_written_as_html() {
    for (markdown, html) in [
        ("# A *b* {#c}\n", "<h1 id=\"c\">A <em>b</em></h1>\n"),
        ("A < b & `c<d`  \nnext\n", "<p>A &lt; b &amp; <code>c&lt;d</code><br>\nnext</p>\n"),
        ("![a *b* \"c\"](d.png \"e\")\n", "<p><img src=\"d.png\" title=\"e\" alt=\"a b &quot;c&quot;\"></p>\n"),
        ("[![a](b)](c)\n", "<p><a href=\"c\"><img src=\"b\" alt=\"a\"></a></p>\n"),
        ("[a][r]\n\n[r]: /x?a&b\n", "<p><a href=\"/x?a&amp;b\">a</a></p>\n"),
        ("<me@agency.example.gov>\n", "<p><a href=\"mailto:me@agency.example.gov\">me@agency.example.gov</a></p>\n"),
        ("- [x] a\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        (
            "|a|b|\n|-|-|\n|c|d|\n",
            "<table>\n<thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>c</td><td>d</td></tr>\n</tbody></table>\n",
        ),
        ("<div>\n*a*\n\n*b* <b>c</b>\n</div>\n", "<div>\n*a*\n<p><em>b</em> <b>c</b></p>\n</div>\n"),
        ("```html\n<img>\n```\n", "<pre><code>&lt;img&gt;\n</code></pre>\n"),
    ] {
        let text = rendered(markdown).text;
        assert_eq!(text.replace("\n\n", "\n"), html, "{markdown}");
    }
}

#[test]
fn places_are_those_of_the_markdown() {
    let source = "Hello\r\n\r\n> - see ![the é seal](/img/seal%20a.png \"T\") and [us][x] &copy; <b class='k'>z</b>\r\n\r\n[x]: https://a.example.gov/b\r\n";
    assert_eq!(behind(source, "/img/seal%20a.png"), "/img/seal%20a.png");
    assert_eq!(behind(source, "the é seal"), "the é seal");
    assert_eq!(behind(source, "https://a.example.gov/b"), "https://a.example.gov/b");
    assert_eq!(behind(source, "<b class='k'>"), "<b class='k'>");
    assert_eq!(
        behind(source, "<img src=\"/img/seal%20a.png\" title=\"T\" alt=\"the é seal\">"),
        "![the é seal](/img/seal%20a.png \"T\")"
    );
    assert_eq!(behind(source, "us"), "us");
    assert_eq!(behind(source, "\u{a9}"), "&copy;");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_place_is_in_the_source(source in "[a\u{e9}<>&\"'!\\[\\]()*_`#|\\-\n\r\t {}:/]{0,120}") {
        let made = rendered(&source);
        for (start, _) in made.text.char_indices() {
            let range = made.map.source(&(start..made.text.len()));
            prop_assert!(source.get(range.clone()).is_some(), "{:?} of {:?}", range, source);
            prop_assert!(source.get(made.map.source(&(start..start))).is_some());
        }
    }
}
