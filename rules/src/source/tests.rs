use proptest::prelude::*;

use super::*;

/// What sources are made of, broken in every way.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "{{", "}}", "{{{", "}}}", "{%", "%}", "{#", "#}", "{{%", "%}}", "{{<", ">}}", "{{!--", "--}}", "{{/*", "*/}}", "{{%}}", "{{<>}}", "{%%}",
    "{% if a %}", "{% elsif %}", "{% else %}", "{% endif %}", "{% case x %}", "{% when %}", "{% endcase %}", "{% comment %}", "{% endcomment %}",
    "{% highlight %}", "{% endhighlight %}", "{{ if }}", "{{ else }}", "{{ end }}", "{{ define \"a\" }}", "{{#if a}}", "{{/if}}", "{{ x }}", "{{> y}}",
    "{{< figure src=a alt=\"b", "\" >}}", "{% include figure.html src=\"a\" %}", "{% link a.md %}", "<img src=\"", "\" alt='", "'>", "<p id=", "</p>", "<!--", "-->",
    "<script>", "</script>", "<", ">", "---\n", "+++\n", "date: 2020-01-01\n", "![a](b)", "[c][d]", "\n\n", "[d]: /e\n", "> ", "- ", "é", "\u{1F1FA}", "\r\n", " ",
    "```\n", "|a|b|\n|-|-|\n",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_place_of_every_world_is_in_the_source(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40)) {
        let text = parts.concat();
        for language in [Language::Html, Language::Markdown] {
            let Some(source) = Source::of(language, &text) else { continue };
            prop_assert!(!source.worlds().is_empty());
            for world in source.worlds() {
                let ends = world.html().char_indices().map(|(at, _)| at).chain([world.html().len()]);
                for (start, end) in ends.clone().zip(ends.skip(1)) {
                    let range = world.map.source(&(start..end));
                    prop_assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
                }
            }
        }
    }
}

#[test]
fn a_page_is_no_source_and_a_plain_source_is_one_page() {
    assert!(Source::of(Language::Html, "<!doctype html><title>x</title><p>a { b }").is_none());
    let plain = Source::of(Language::Markdown, "# Title\n").unwrap();
    assert_eq!(plain.worlds().len(), 1);
    assert_eq!(plain.worlds()[0].html(), "<h1>Title</h1>\n");
}
