//! The few facts that an inline style states: declarations in order, the last valid one winning.
//!
//! Parses by CSS Syntax (cssparser); knows no selectors and no inheritance, and of style sheets only what they load.

mod addresses;

pub use addresses::{Load, addresses};

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser, RuleBodyItemParser,
    RuleBodyParser,
};

/// One declaration: a lower-case property name and the source text of its value, trimmed, without `!important`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The property, lower-case.
    pub property: String,
    /// The value as written.
    pub value: String,
}

/// The declarations of a `style` attribute; what a browser would skip as malformed is skipped.
#[must_use]
pub fn declarations(style: &str) -> Vec<Declaration> {
    let mut parser = Parser::new(style);
    let mut reader = Reader;
    RuleBodyParser::new(&mut parser, &mut reader).filter_map(Result::ok).collect()
}

/// Whether inline `display` shows (`Some(false)` for `none`) and whether inline `visibility` shows; `None` where not stated.
#[must_use]
pub fn display_and_visibility(style: &str) -> (Option<bool>, Option<bool>) {
    let (mut display, mut visibility) = (None, None);
    // Most inline styles say neither; a parse costs more than the look.
    if !style.is_ascii() || contains_ignore_case(style, "display") || contains_ignore_case(style, "visibility") {
        for Declaration { property, value } in declarations(style) {
            match property.as_str() {
                "display" => display = Some(!value.eq_ignore_ascii_case("none")),
                "visibility" if value.eq_ignore_ascii_case("visible") => visibility = Some(true),
                "visibility" if value.eq_ignore_ascii_case("hidden") || value.eq_ignore_ascii_case("collapse") => {
                    visibility = Some(false);
                }
                _ => {}
            }
        }
    }
    (display, visibility)
}

fn contains_ignore_case(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

struct Reader;

impl<'i> DeclarationParser<'i> for Reader {
    type Declaration = Declaration;
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _start: &ParserState,
    ) -> Result<Declaration, ParseError<()>> {
        let start = input.position();
        while input.next_including_whitespace_and_comments().is_ok() {}
        let written = input.slice_from(start).trim();
        let value = written.rsplit_once('!').filter(|(_, tail)| tail.trim().eq_ignore_ascii_case("important"));
        let value = value.map_or(written, |(value, _)| value.trim_end());
        Ok(Declaration { property: name.to_ascii_lowercase(), value: value.to_owned() })
    }
}

impl AtRuleParser<'_> for Reader {
    type Prelude = ();
    type AtRule = Declaration;
    type Error = ();
}

impl QualifiedRuleParser<'_> for Reader {
    type Prelude = ();
    type QualifiedRule = Declaration;
    type Error = ();
}

impl RuleBodyItemParser<'_, Declaration, ()> for Reader {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_declaration_wins_and_important_is_no_part_of_the_value() {
        assert_eq!(display_and_visibility("display:none; DISPLAY : block !important"), (Some(true), None));
        assert_eq!(display_and_visibility("display: none !important"), (Some(false), None));
        assert_eq!(display_and_visibility("visibility:hidden"), (None, Some(false)));
    }

    #[test]
    fn text_that_only_mentions_display_is_no_declaration() {
        assert_eq!(display_and_visibility("background:url('display:none')"), (None, None));
        assert_eq!(display_and_visibility("/* display:none */ color: red"), (None, None));
        assert_eq!(display_and_visibility("display"), (None, None));
    }
}
