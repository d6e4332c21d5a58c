//! What CSS says, wherever it stands: the declarations of a `style` attribute, the rules of a style sheet, what either loads, and what values mean.
//!
//! Parses by CSS Syntax (cssparser) and Selectors (selectors); knows no page, and so neither whom a rule meets nor what is inherited.

mod addresses;
mod color;
mod condition;
pub mod length;
mod property;
pub(crate) mod selector;
mod sheet;

pub use addresses::{Load, addresses};
pub use color::Color;
pub use condition::Condition;
pub use property::Property;
pub(crate) use property::{UNKNOWN, expand, is_wide};
pub(crate) use sheet::{Declared, StyleRule};
pub use sheet::{Import, Sheet};

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser, RuleBodyItemParser,
    RuleBodyParser, Token,
};

/// One declaration: a lower-case property name and the source text of its value, trimmed, without `!important`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The property, lower-case.
    pub property: String,
    /// The value as written.
    pub value: String,
    /// Whether it is marked `!important`.
    pub is_important: bool,
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
        let (mut display_is_important, mut visibility_is_important) = (false, false);
        for Declaration { property, value, is_important } in declarations(style) {
            let visible = match value.to_ascii_lowercase().as_str() {
                "visible" => Some(true),
                "hidden" | "collapse" => Some(false),
                _ => None,
            };
            match property.as_str() {
                "display" if is_important || !display_is_important => {
                    (display, display_is_important) = (Some(!value.eq_ignore_ascii_case("none")), is_important);
                }
                "visibility" if visible.is_some() && (is_important || !visibility_is_important) => {
                    (visibility, visibility_is_important) = (visible, is_important);
                }
                _ => {}
            }
        }
    }
    (display, visibility)
}

pub(crate) fn contains_ignore_case(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}

/// The rest of a declaration: its value as written, trimmed, and whether it is `!important`. None where a block stands in it and none may: then it
/// is no declaration but a rule in a rule.
fn value_of<'i>(input: &mut Parser<'i>, may_hold_blocks: bool) -> Option<(&'i str, bool)> {
    let start = input.position();
    while let Ok(token) = input.next_including_whitespace_and_comments() {
        if matches!(token, Token::CurlyBracketBlock) && !may_hold_blocks {
            return None;
        }
    }
    let written = input.slice_from(start).trim();
    let value = written.rsplit_once('!').filter(|(_, tail)| tail.trim().eq_ignore_ascii_case("important"));
    Some(value.map_or((written, false), |(value, _)| (value.trim_end(), true)))
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
        let (value, is_important) = value_of(input, true).ok_or_else(ParseError::unexpected_token)?;
        Ok(Declaration { property: name.to_ascii_lowercase(), value: value.to_owned(), is_important })
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
        assert_eq!(display_and_visibility("display: none !important; display: block"), (Some(false), None));
        assert_eq!(display_and_visibility("visibility:hidden"), (None, Some(false)));
    }

    #[test]
    fn text_that_only_mentions_display_is_no_declaration() {
        assert_eq!(display_and_visibility("background:url('display:none')"), (None, None));
        assert_eq!(display_and_visibility("/* display:none */ color: red"), (None, None));
        assert_eq!(display_and_visibility("display"), (None, None));
    }
}
