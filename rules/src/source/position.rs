//! Where in the markup a mark stands: in text, in a tag, in the value of an attribute, or where there is no markup.
//!
//! Knows how far a tag, a value, a comment and the text of a script reach; a name is looked at only where that depends on it. A rough
//! reading on purpose: there is no tree yet, for a template is none.

use super::marks::Mark;

/// Where a mark stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// Between tags.
    Text,
    /// In a tag, where an attribute may stand.
    Tag,
    /// In the value of the attribute of this name, lower case.
    Value(String),
    /// In a comment, or in an element whose text is no markup.
    Raw,
}

/// Elements whose content is text up to their end tag.
const RAW: &[&str] = &["script", "style", "title", "textarea", "pre", "code"];

/// Where each of the marks stands, in their order.
pub(super) fn positions(text: &str, marks: &[Mark]) -> Vec<Position> {
    let mut reader = Reader { state: State::Text };
    let mut positions = Vec::with_capacity(marks.len());
    let mut at = 0;
    for mark in marks {
        reader.read(&text[at..mark.range.start]);
        positions.push(reader.position());
        // What it writes stands in place of a value that is not quoted.
        if let State::Tag(tag) = &mut reader.state
            && tag.awaits_value
        {
            tag.awaits_value = false;
        }
        at = mark.range.end;
    }
    positions
}

struct Reader {
    state: State,
}

enum State {
    Text,
    Tag(Tag),
    Comment,
    Raw(&'static str),
}

#[derive(Default)]
struct Tag {
    name: String,
    name_is_read: bool,
    attribute: String,
    awaits_value: bool,
    quote: Option<char>,
}

impl Reader {
    fn position(&self) -> Position {
        match &self.state {
            State::Text => Position::Text,
            State::Tag(tag) if tag.quote.is_some() || tag.awaits_value => Position::Value(tag.attribute.to_ascii_lowercase()),
            State::Tag(_) => Position::Tag,
            State::Comment | State::Raw(_) => Position::Raw,
        }
    }

    fn read(&mut self, mut text: &str) {
        while !text.is_empty() {
            text = match &mut self.state {
                State::Text => self.text(text),
                State::Comment => self.until(text, "-->"),
                State::Raw(name) => {
                    let end = format!("</{name}");
                    self.until(text, &end)
                }
                State::Tag(tag) => {
                    let Some((end, rest)) = tag.read(text) else { return };
                    self.state = end;
                    rest
                }
            };
        }
    }

    fn text<'t>(&mut self, text: &'t str) -> &'t str {
        let Some(open) = text.find('<') else { return "" };
        let rest = &text[open + 1..];
        if rest.starts_with("!--") {
            self.state = State::Comment;
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) || rest.is_empty() {
            self.state = State::Tag(Tag::default());
        }
        rest
    }

    fn until<'t>(&mut self, text: &'t str, end: &str) -> &'t str {
        let is_end = |window: &[u8]| window.eq_ignore_ascii_case(end.as_bytes());
        match text.as_bytes().windows(end.len()).position(is_end) {
            Some(at) => {
                self.state = State::Text;
                if end == "-->" { &text[at + end.len()..] } else { &text[at..] }
            }
            None => "",
        }
    }
}

impl Tag {
    /// Reads on in the tag; what follows it where it ends.
    fn read<'t>(&mut self, text: &'t str) -> Option<(State, &'t str)> {
        for (at, c) in text.char_indices() {
            match (self.quote, c) {
                (Some(quote), _) => {
                    if c == quote {
                        self.quote = None;
                        self.attribute.clear();
                    }
                }
                (None, '>') => {
                    let name = self.name.to_ascii_lowercase();
                    let raw = RAW.iter().find(|raw| **raw == name);
                    return Some((raw.map_or(State::Text, |raw| State::Raw(raw)), &text[at + 1..]));
                }
                (None, '"' | '\'') if self.awaits_value => {
                    self.quote = Some(c);
                    self.awaits_value = false;
                }
                (None, '=') => self.awaits_value = true,
                (None, c) if c.is_whitespace() => {
                    self.name_is_read = true;
                    if !self.awaits_value {
                        self.attribute.clear();
                    }
                }
                (None, c) if !self.name_is_read => self.name.push(c),
                (None, c) => {
                    if self.awaits_value {
                        self.awaits_value = false;
                    }
                    self.attribute.push(c);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::marks::marks;
    use super::*;

    #[test]
    fn each_mark_is_told_where_it_stands() {
        let text = "{{a}}<p {{b}} id=\"x{{c}}y\" class={{d}} {{e}}>{{f}}<!-- {{g}} --><script>if (a<b) {{h}}</script>{{i}}</p {{j}}>{{k}}";
        let value = |name: &str| Position::Value(name.to_owned());
        assert_eq!(
            positions(text, &marks(text)),
            [
                Position::Text,
                Position::Tag,
                value("id"),
                value("class"),
                Position::Tag,
                Position::Text,
                Position::Raw,
                Position::Raw,
                Position::Text,
                Position::Tag,
                Position::Text,
            ]
        );
    }
}
