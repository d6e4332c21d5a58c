//! Plausible worlds of a template: what a reader may get when its marks are filled in.
//!
//! Knows what may stand where, and nothing of what will. No rule has to know of templates: what holds in every world that shows it is
//! certain, and the rest is not.

use std::ops::Range;

use super::address;
use super::branches::Branches;
use super::map::Made;
use super::marks::{Does, Mark};
use super::position::Position;
use super::shortcode::write_figure;

/// With what marks are filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// With a mark that rules know for one that is still to be filled in.
    Mark,
    /// With something that is good there.
    Sample,
    /// With nothing.
    Nothing,
}

impl Fill {
    pub(super) const ALL: [Self; 3] = [Self::Mark, Self::Sample, Self::Nothing];
}

/// Most ids for which a sample brings a label.
const MOST_IDS: usize = 200;

/// A template whose marks were found.
pub(super) struct Template<'t> {
    pub(super) text: &'t str,
    pub(super) marks: &'t [Mark],
    pub(super) positions: &'t [Position],
    pub(super) branches: &'t Branches,
}

impl Template<'_> {
    /// The text behind `start`, filled in, with the `way`th alternative of each block.
    pub(super) fn filled(&self, start: usize, fill: Fill, way: usize) -> Made {
        let mut made = Made::default();
        let left_out = self.branches.left_out(way);
        let mut gone = left_out.iter().peekable();
        let mut at = start;
        let mut labels = Some(labels(self.text));
        for (nth, (mark, position)) in self.marks.iter().zip(self.positions).enumerate() {
            while let Some(range) = gone.next_if(|range| range.end <= mark.range.start) {
                self.skip(&mut made, &mut at, range);
            }
            if mark.range.start < at || gone.peek().is_some_and(|range| range.start <= mark.range.start) {
                continue;
            }
            made.copy(self.text, at..mark.range.start);
            at = mark.range.end;
            if mark.does == Does::Write && !write_figure(self.text, &mark.range, fill, &mut made) {
                let inside = &self.text[mark.range.clone()];
                let address = address::of_mark(inside);
                let written = match fill {
                    _ if address.is_some() => address.unwrap_or_default(),
                    Fill::Nothing => String::new(),
                    Fill::Mark => unfilled(inside),
                    Fill::Sample => {
                        let mut sample = sample(position, nth);
                        if *position == Position::Text {
                            sample += &labels.take().unwrap_or_default();
                        }
                        sample
                    }
                };
                made.make(&written, mark.range.clone());
            }
        }
        for range in gone {
            self.skip(&mut made, &mut at, range);
        }
        made.copy(self.text, at..self.text.len());
        made
    }

    fn skip(&self, made: &mut Made, at: &mut usize, range: &Range<usize>) {
        if range.start >= *at {
            made.copy(self.text, *at..range.start);
            *at = range.end;
        }
    }
}

/// The mark as it is written, without what HTML or Markdown would take for its own: `{{ page.url | "a" }}` becomes `{{_page.url_____a__}}`.
fn unfilled(mark: &str) -> String {
    let inside = mark.get(2..mark.len() - 2).unwrap_or_default();
    let (open, close) = if mark.starts_with("{%") { ("{%", "%}") } else { ("{{", "}}") };
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-') { c } else { '_' };
    format!("{open}{}{close}", inside.chars().map(plain).collect::<String>())
}

fn sample(position: &Position, nth: usize) -> String {
    match position {
        Position::Text => "sample-words".to_owned(),
        Position::Raw => "sample".to_owned(),
        Position::Tag => {
            format!(
                " alt=\"sample words\" title=\"sample words\" aria-label=\"sample words\" href=\"/sample\" src=\"/sample\" id=\"sample-{nth}\" lang=\"en\" "
            )
        }
        Position::Value(name) => match name.as_str() {
            "id" | "name" | "for" => format!("sample-{nth}"),
            "lang" | "hreflang" | "xml:lang" => "en".to_owned(),
            "width" | "height" | "colspan" | "rowspan" | "tabindex" | "span" => "1".to_owned(),
            "href" | "src" | "action" | "srcset" | "poster" | "data" => "/sample".to_owned(),
            "datetime" => "2001-01-01".to_owned(),
            // Where it is not quoted, a space would end it.
            _ => "sample-words".to_owned(),
        },
    }
}

/// Labels for every id that the text has: a part that is brought in may hold what names them.
fn labels(text: &str) -> String {
    let mut labels = String::new();
    for (at, _) in text.match_indices("id=").take(MOST_IDS) {
        let rest = text[at + 3..].trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))).unwrap_or(rest.len());
        if end > 0 {
            labels.extend(["<label for=\"", &rest[..end], "\">sample</label> "]);
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::super::marks::marks;
    use super::super::position::positions;
    use super::*;

    fn filled(text: &str, fill: Fill, way: usize) -> String {
        let marks = marks(text);
        let (positions, branches) = (positions(text, &marks), Branches::of(text, &marks));
        Template { text, marks: &marks, positions: &positions, branches: &branches }.filled(0, fill, way).text
    }

    #[test]
    fn a_world_is_filled_with_one_thing_and_one_choice() {
        let text = "<img alt=\"{{ a | \"b\" }}\">{% if x %}<b lang={{ l }}>{{ t }}</b>{% else %}no{% endif %}.{% assign y = 1 %}";
        assert_eq!(filled(text, Fill::Mark, 0), "<img alt=\"{{_a____b__}}\"><b lang={{_l_}}>{{_t_}}</b>.");
        assert_eq!(filled(text, Fill::Nothing, 0), "<img alt=\"\"><b lang=></b>.");
        assert_eq!(filled(text, Fill::Sample, 1), "<img alt=\"sample-words\">no.");
        assert_eq!(filled(text, Fill::Sample, 0), "<img alt=\"sample-words\"><b lang=en>sample-words</b>.");
    }

    #[test]
    fn marks_of_every_sort_survive_html_and_markdown() {
        assert_eq!(unfilled("{{< ref \"a b\" >}}"), "{{__ref__a_b___}}");
        assert_eq!(unfilled("{% link a.md %}"), "{%_link_a.md_%}");
    }
}
