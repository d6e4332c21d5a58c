//! Figures that authors write as a shortcode: Hugo's `{{< figure src="…" >}}`, and the includes that Jekyll sites use for one.
//!
//! Knows the names that are in wide use for the address, the alternative and the caption. What a site's own include makes of them is unknown, and
//! so is an alternative that such an include is not given.

use std::ops::Range;

use super::fill::Fill;
use super::map::Made;

/// A figure, by the bytes of its literal values.
#[derive(Debug, Default, PartialEq, Eq)]
struct Figure {
    src: Option<Range<usize>>,
    alt: Option<Range<usize>>,
    caption: Option<Range<usize>>,
    /// Whether something else than what was given may become the alternative.
    may_have_alt: bool,
}

/// Names of parameters, as themes and guides of Jekyll and Hugo have them.
const SRC: &[&str] = &["src", "image_path", "image", "img", "url", "path", "file", "filename", "image_url"];
const ALT: &[&str] = &["alt", "alt_text", "alttext", "image_alt", "alt-text"];
const CAPTION: &[&str] = &["caption", "figcaption", "image_caption"];
/// What else Hugo's own figure takes that never becomes an alternative.
const PLAIN: &[&str] = &["link", "target", "rel", "class", "height", "width", "loading", "attr", "attrlink", "id"];

/// Writes the figure that the mark at `range` stands for; nothing and `false` where it stands for none.
pub(super) fn write_figure(text: &str, range: &Range<usize>, fill: Fill, made: &mut Made) -> bool {
    let Some(figure) = figure(text, range) else { return false };
    let Some(src) = figure.src else { return false };
    let whole = || range.clone();
    made.make("<figure><img src=\"", whole());
    made.copy(text, src);
    match (figure.alt, figure.may_have_alt, fill) {
        (Some(alt), ..) => {
            made.make("\" alt=\"", whole());
            made.copy(text, alt);
        }
        (None, true, Fill::Mark) => made.make("\" alt=\"{{_alt_}}", whole()),
        (None, true, Fill::Sample) => made.make("\" alt=\"sample-words", whole()),
        (None, true, Fill::Nothing) => made.make("\" alt=\"", whole()),
        (None, false, _) => {}
    }
    made.make("\">", whole());
    if let Some(caption) = figure.caption {
        made.make("<figcaption>", whole());
        made.copy(text, caption);
        made.make("</figcaption>", whole());
    }
    made.make("</figure>", whole());
    true
}

fn figure(text: &str, range: &Range<usize>) -> Option<Figure> {
    let mark = &text[range.clone()];
    let is_hugo = mark.starts_with("{{<") || mark.starts_with("{{%");
    if !is_hugo && !mark.starts_with("{%") {
        return None;
    }
    let inside = range.start + if is_hugo { 3 } else { 2 }..range.end - if is_hugo { 3 } else { 2 };
    let mut words = Words { text, at: inside.start, end: inside.end };
    let mut name = words.bare();
    if !is_hugo {
        if !matches!(&text[name], "include" | "include_relative" | "include_cached" | "render") {
            return None;
        }
        name = words.bare();
    }
    let name = text[name].trim_matches('/').rsplit('/').next().unwrap_or_default().trim_end_matches(".html");
    if !matches!(name, "figure" | "image" | "img" | "picture" | "photo") {
        return None;
    }
    // A site's own shortcode may do what it likes; Hugo's own has only this name.
    let mut figure = Figure { may_have_alt: !(is_hugo && name == "figure"), ..Figure::default() };
    while let Some((key, value)) = words.parameter(is_hugo) {
        let is = |names: &[&str]| key.as_ref().is_some_and(|key| names.contains(&&text[key.clone()]));
        if is(SRC) {
            figure.src = value;
        } else if is(ALT) {
            figure.may_have_alt |= value.is_none();
            figure.alt = value;
        } else if is(CAPTION) {
            figure.may_have_alt = true;
            figure.caption = value;
        } else if !is(PLAIN) {
            figure.may_have_alt = true;
        }
    }
    Some(figure)
}

/// The bytes of a name and of a value, where there is one and it is of use.
type Parameter = (Option<Range<usize>>, Option<Range<usize>>);

/// The words of a mark.
struct Words<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Words<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..self.end]
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '-' || c == ',').len();
    }

    fn bare(&mut self) -> Range<usize> {
        self.skip_space();
        let rest = self.rest();
        let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | ':' | ',')).unwrap_or(rest.len());
        let start = self.at;
        self.at += length;
        start..self.at
    }

    /// A name, where there is one, and a value, where it is literal and may stand in an attribute.
    fn parameter(&mut self, bare_is_literal: bool) -> Option<Parameter> {
        self.skip_space();
        if self.rest().is_empty() {
            return None;
        }
        if self.rest().starts_with(['"', '\'', '`', '=', ':']) {
            return Some((None, self.value(bare_is_literal)));
        }
        let key = self.bare();
        let rest = self.rest();
        let space = rest.len() - rest.trim_start().len();
        if !rest[space..].starts_with(['=', ':']) {
            return Some((None, None));
        }
        self.at += space + 1;
        Some((Some(key), self.value(bare_is_literal)))
    }

    fn value(&mut self, bare_is_literal: bool) -> Option<Range<usize>> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        let rest = self.rest();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) else {
            let before = self.at;
            let bare = self.bare();
            // A sign that is neither must not be met for ever.
            self.at = self.at.max(before + self.text[before..].chars().next().map_or(1, char::len_utf8)).min(self.end);
            return Some(bare).filter(|range| bare_is_literal && !range.is_empty());
        };
        let start = self.at + 1;
        let length = self.text[start..self.end].find(quote).unwrap_or(self.end - start);
        self.at = (start + length + 1).min(self.end);
        let value = &self.text[start..start + length];
        (!value.contains(['"', '<', '>']) && !value.contains("{{")).then(|| start..start + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<String> {
        let mut made = Made::default();
        write_figure(text, &(0..text.len()), Fill::Mark, &mut made).then_some(made.text)
    }

    #[test]
    fn figures_of_hugo_and_jekyll() {
        for (mark, html) in [
            (
                "{{< figure src=\"a b.jpg\" alt='The seal' caption=\"Seal\" >}}",
                "<figure><img src=\"a b.jpg\" alt=\"The seal\"><figcaption>Seal</figcaption></figure>",
            ),
            ("{{% figure class=wide src=a.jpg %}}", "<figure><img src=\"a.jpg\"></figure>"),
            ("{{< figure src=\"a.jpg\" title=\"Seal\" >}}", "<figure><img src=\"a.jpg\" alt=\"{{_alt_}}\"></figure>"),
            (
                "{% include figure.html image_path=\"/a.jpg\" caption=\"Seal\" %}",
                "<figure><img src=\"/a.jpg\" alt=\"{{_alt_}}\"><figcaption>Seal</figcaption></figure>",
            ),
            (
                "{% include components/figure src=\"a.jpg\" alt=page.alt %}",
                "<figure><img src=\"a.jpg\" alt=\"{{_alt_}}\"></figure>",
            ),
        ] {
            assert_eq!(written(mark).as_deref(), Some(html), "{mark}");
        }
    }

    #[test]
    fn what_is_no_figure_or_shows_nothing_known() {
        for mark in [
            "{% include banner.html %}",
            "{{< youtube abc >}}",
            "{{ figure }}",
            "{% include figure.html src=page.image %}",
            "{{< figure >}}",
            "{{< figure = == \" >}}",
            "{% include figure %}",
        ] {
            assert_eq!(written(mark), None, "{mark}");
        }
    }
}
