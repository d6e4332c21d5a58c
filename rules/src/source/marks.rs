//! Where a template engine writes into a file, and what each such mark may do.
//!
//! Knows the marks of Liquid, Nunjucks and Jinja (`{% %}`, `{{ }}`, `{# #}`), of Go's templates and Hugo's shortcodes (`{{ if }}`,
//! `{{< >}}`), and of Handlebars and Mustache (`{{# }}`, `{{> }}`, `{{{ }}}`). Evaluates nothing: what an expression gives is unknown.

mod word;

use std::ops::Range;

pub(super) use word::name;
use word::{of_braces, of_percent};

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its bytes, both ends included.
    pub(super) range: Range<usize>,
    /// What it may do.
    pub(super) does: Does,
}

/// What a mark may do to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// It writes something: a value, another file, whatever a program makes.
    Write,
    /// It writes nothing: a comment, an assignment, a border of a block whose content is always written.
    Nothing,
    /// It begins a block with alternatives, or one that may be written not at all.
    Open,
    /// It begins a block that is always written and ends as those with alternatives do (Go's `define`).
    Scope,
    /// It begins the next alternative of the innermost block.
    Else,
    /// It ends the innermost block.
    Close,
}

/// Every mark of a text, in order; none overlaps another.
pub(super) fn marks(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks = Vec::new();
    let mut ends = Ends::default();
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'{', bytes.get(at..).unwrap_or_default()).map(|found| at + found) {
        let mark = match bytes.get(open + 1) {
            Some(b'%') => percent(text, open, &mut ends),
            Some(b'{') => braces(text, open, &mut ends),
            Some(b'#') => ends.find(text, open + 2, "#}").map(|end| Mark { range: open..end, does: Does::Nothing }),
            _ => None,
        };
        at = mark.as_ref().map_or(open + 1, |mark| mark.range.end);
        marks.extend(mark);
    }
    marks
}

/// Closings that are known not to come any more: without that, a text of nothing but openings would be searched to its end for each.
#[derive(Default)]
struct Ends {
    gone: Vec<String>,
}

impl Ends {
    /// Where `closing` ends, searched from `from`.
    fn find(&mut self, text: &str, from: usize, closing: &str) -> Option<usize> {
        if self.gone.iter().any(|gone| gone == closing) {
            return None;
        }
        let found = memchr::memmem::find(text.as_bytes().get(from..)?, closing.as_bytes());
        if found.is_none() {
            self.gone.push(closing.to_owned());
        }
        found.map(|at| from + at + closing.len())
    }
}

/// A statement of Liquid or Nunjucks.
fn percent(text: &str, open: usize, ends: &mut Ends) -> Option<Mark> {
    let end = ends.find(text, open + 2, "%}")?;
    let inside = &text[open + 2..end - 2];
    let word = name(inside);
    // What stands between these is no markup of the page, or no template.
    let whole = match word {
        "comment" => Some(Does::Nothing),
        "highlight" | "code" | "codeblock" | "schema" | "javascript" | "stylesheet" => Some(Does::Write),
        _ => None,
    };
    if let Some(does) = whole
        && let Some(range) = until_end_tag(text, open..end, word, ends)
    {
        return Some(Mark { range, does });
    }
    Some(Mark { range: open..end, does: of_percent(word) })
}

/// The block from its opening tag to the end of its closing one.
fn until_end_tag(text: &str, tag: Range<usize>, word: &str, ends: &mut Ends) -> Option<Range<usize>> {
    let forms = [
        format!("{{% end{word} %}}"),
        format!("{{%- end{word} -%}}"),
        format!("{{%- end{word} %}}"),
        format!("{{% end{word} -%}}"),
    ];
    forms.iter().filter_map(|form| ends.find(text, tag.end, form)).min().map(|end| tag.start..end)
}

/// What stands in two or three braces.
fn braces(text: &str, open: usize, ends: &mut Ends) -> Option<Mark> {
    let rest = &text[open + 2..];
    let closing = match rest.as_bytes().first()? {
        b'{' => "}}}",
        b'<' => ">}}",
        b'%' => "%}}",
        _ if rest.starts_with("!--") => "--}}",
        _ if rest.starts_with("/*") || rest.starts_with("- /*") => "*/",
        _ => "}}",
    };
    // The sign that a mark begins with is none that ends it: `{{%}}`.
    let from = if closing == "}}" { open + 2 } else { open + 3 };
    let mut end = ends.find(text, from, closing)?;
    if closing == "*/" {
        end = ends.find(text, end, "}}")?;
    }
    let inside = text.get(open + 2..end - 2)?;
    let mut does = of_braces(inside);
    if let Some(shortcode) = inside.strip_prefix(['<', '%']) {
        let word = name(shortcode);
        if matches!(word, "highlight" | "code" | "codeblock" | "mermaid") {
            let forms = [
                format!("{{{{< /{word} >}}}}"),
                format!("{{{{</{word}>}}}}"),
                format!("{{{{% /{word} %}}}}"),
                format!("{{{{< / {word} >}}}}"),
            ];
            end = forms.iter().filter_map(|form| ends.find(text, end, form)).min().unwrap_or(end);
            does = Does::Write;
        }
    }
    Some(Mark { range: open..end, does })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&str, Does)> {
        marks(text).into_iter().map(|mark| (&text[mark.range], mark.does)).collect()
    }

    #[test]
    fn each_engine_is_read() {
        use Does::{Close, Else, Nothing, Open, Scope, Write};
        for (text, does) in [
            ("{%- if a -%}{% elsif b %}{% else %}{% endif %}", vec![Open, Else, Else, Close]),
            ("{% for a in b %}{{ a }}{% endfor %}{% assign x = 1 %}", vec![Open, Write, Close, Nothing]),
            ("{% case x %}{% when 1 %}{% when 2 %}{% endcase %}", vec![Open, Else, Else, Close]),
            ("{% include banner.html %}{# note {{ x }} #}{% extends 'a' %}", vec![Write, Nothing, Nothing]),
            ("{% comment %}<img>{{ x }}{% endcomment %}{% highlight html %}<img>{% endhighlight %}", vec![Nothing, Write]),
            ("{{ if .A }}{{- else -}}{{ end }}{{ define \"main\" }}{{ end }}", vec![Open, Else, Close, Scope, Close]),
            ("{{ range .P }}{{ . }}{{ end }}{{/* <img> }} */}}{{ $x := 1 }}", vec![Open, Write, Close, Nothing, Nothing]),
            ("{{ partial \"a.html\" . }}{{< figure src=\"a\" >}}{{% note %}}x{{% /note %}}", vec![Write, Write, Write, Nothing]),
            (
                "{{#if a}}{{else}}{{/if}}{{#each b}}{{this}}{{/each}}{{> banner}}",
                vec![Open, Else, Close, Open, Write, Close, Write],
            ),
            ("{{{ raw }}}{{!-- {{x}} --}}{{! note }}{{^none}}{{/none}}", vec![Write, Nothing, Nothing, Open, Close]),
            ("{{< highlight html >}}<img>{{< /highlight >}}", vec![Write]),
        ] {
            assert_eq!(told(text).into_iter().map(|(_, does)| does).collect::<Vec<_>>(), does, "{text}");
        }
    }

    #[test]
    fn what_has_no_end_is_no_mark() {
        for text in ["{{ a", "{% a", "{# a", "a { b } {", "{{", "{{{ a }} b"] {
            assert!(marks(text).iter().all(|mark| text[mark.range.clone()].ends_with('}')), "{text}");
        }
        assert_eq!(marks(&"{{ ".repeat(100_000)), []);
        assert_eq!(marks(&"{% comment %}".repeat(20_000)).len(), 20_000);
    }
}
