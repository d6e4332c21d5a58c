//! Reads the rules of a sheet: style rules, those nested in them, and the at-rules around them.
//!
//! Follows CSS Syntax, Conditional Rules and Nesting; what browsers drop as malformed is dropped. Layers, supports, containers and scopes are conditions of which nothing is known.

use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState, QualifiedRuleParser, RuleBodyItemParser,
    RuleBodyParser, Token,
};
use selectors::parser::{SelectorList, SelectorParseErrorKind};

use super::{Declared, Import, Sheet};
use crate::style::property::{UNKNOWN, expand};
use crate::style::selector::{self, Css, Read};
use crate::style::{Condition, value_of};

/// How deep rules may stand in each other.
const MOST_LEVELS: usize = 8;
/// Most bytes that a value is kept of.
const LONGEST_VALUE: usize = 512;
/// Most selectors that rules have around a nested one: each stands in for `&`.
const MOST_PARENTS: usize = 64;

type Failed = ParseError<SelectorParseErrorKind>;

/// Reads the rules at one level.
pub(super) struct Reader<'s> {
    sheet: &'s mut Sheet,
    condition: Condition,
    /// The selectors of the rule around, and how many of their states are not known.
    around: Option<(&'s SelectorList<Css>, u32)>,
    level: usize,
    declared: Vec<Declared>,
    variables: Vec<(Box<str>, Box<str>)>,
}

impl<'s> Reader<'s> {
    pub(super) fn of(sheet: &'s mut Sheet) -> Self {
        Self { sheet, condition: Condition::Always, around: None, level: 0, declared: Vec::new(), variables: Vec::new() }
    }

    /// Reads a block: of a rule with these selectors, or of an at-rule around whatever stands there.
    fn block(&mut self, input: &mut Parser<'_>, own: Option<&Read>, condition: Condition) {
        if condition == Condition::Never {
            return;
        }
        if self.level >= MOST_LEVELS {
            self.sheet.is_partial = true;
            return;
        }
        let around = own.map(|read| (&read.list, read.unknown)).or(self.around);
        let number = self.sheet.begin_block();
        let level = self.level + 1;
        let mut inner = Reader { sheet: &mut *self.sheet, condition, around, level, declared: Vec::new(), variables: Vec::new() };
        RuleBodyParser::new(input, &mut inner).for_each(drop);
        let (declared, variables) = (inner.declared, inner.variables);
        if let Some((list, unknown)) = around {
            let read = Read { list: list.clone(), unknown };
            self.note_variables(variables, &read, condition);
            self.sheet.end_block(number, declared, &read, condition);
        }
    }

    /// What the root declares everywhere holds for the page; any other declaration makes a variable one of which nothing is known.
    fn note_variables(&mut self, variables: Vec<(Box<str>, Box<str>)>, read: &Read, condition: Condition) {
        let is_root = |text: String| text == ":root" || text == "html";
        let slice = read.list.slice();
        let holds = condition == Condition::Always
            && read.unknown == 0
            && slice.len() == 1
            && slice.iter().all(|selector| is_root(cssparser::ToCss::to_css_string(selector)));
        for (name, value) in variables {
            let known = self.sheet.variables.entry(name).or_insert_with(|| Some("".into()));
            *known = known.take().filter(|_| holds).map(|_| value);
        }
    }
}

/// What begins an at-rule.
pub(super) enum At {
    /// A block of rules that hold on a condition.
    Block(Condition),
    /// Another sheet.
    Import(Import),
}

impl<'i> AtRuleParser<'i> for Reader<'_> {
    type Prelude = At;
    type AtRule = ();
    type Error = SelectorParseErrorKind;

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<At, Failed> {
        Ok(match name.to_ascii_lowercase().as_str() {
            "media" => At::Block(self.condition.and(Condition::read(input))),
            "supports" | "layer" | "container" | "scope" | "starting-style" | "-moz-document" | "document" => {
                while input.next().is_ok() {}
                At::Block(self.condition.and(Condition::Perhaps))
            }
            "import" => {
                let address = input.expect_url_or_string()?.to_string();
                let start = input.state();
                let is_qualified = match input.next() {
                    Ok(Token::Function(_)) => true,
                    Ok(Token::Ident(word)) => word.eq_ignore_ascii_case("layer"),
                    _ => false,
                };
                let condition = if is_qualified {
                    while input.next().is_ok() {}
                    Condition::Perhaps
                } else {
                    input.reset(&start);
                    Condition::read(input)
                };
                At::Import(Import { address, condition })
            }
            "namespace" => {
                self.sheet.is_partial = true;
                return Err(ParseError::unexpected_token());
            }
            _ => return Err(ParseError::unexpected_token()),
        })
    }

    fn rule_without_block(&mut self, prelude: At, _: &ParserState) -> Result<(), ()> {
        if let At::Import(import) = prelude {
            self.sheet.imports.push(import);
        }
        Ok(())
    }

    fn parse_block(&mut self, prelude: At, _: &ParserState, input: &mut Parser<'i>) -> Result<(), Failed> {
        if let At::Block(condition) = prelude {
            self.block(input, None, condition);
        }
        Ok(())
    }
}

impl<'i> QualifiedRuleParser<'i> for Reader<'_> {
    type Prelude = Read;
    type QualifiedRule = ();
    type Error = SelectorParseErrorKind;

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Read, Failed> {
        let read = selector::read(input, self.around.is_some())?;
        let Some((parents, unknown)) = self.around else { return Ok(read) };
        let parts: usize = parents.slice().iter().map(selectors::parser::Selector::len).sum();
        if parts > MOST_PARENTS {
            self.sheet.is_partial = true;
            return Err(ParseError::unexpected_token());
        }
        Ok(Read { list: read.list.replace_parent_selector(parents), unknown: read.unknown + unknown })
    }

    fn parse_block(&mut self, read: Read, _: &ParserState, input: &mut Parser<'i>) -> Result<(), Failed> {
        self.block(input, Some(&read), self.condition);
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for Reader<'_> {
    type Declaration = ();
    type Error = SelectorParseErrorKind;

    fn parse_value(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>, _: &ParserState) -> Result<(), Failed> {
        let (value, is_important) = value_of(input, name.starts_with("--")).ok_or_else(ParseError::unexpected_token)?;
        let value = if value.len() > LONGEST_VALUE { UNKNOWN } else { value };
        if name.starts_with("--") {
            self.variables.push(((&*name).into(), value.into()));
        } else {
            let declared = &mut self.declared;
            expand(&name.to_ascii_lowercase(), value, |property, value| {
                declared.push(Declared { property, value: value.into(), is_important });
            });
        }
        Ok(())
    }
}

impl RuleBodyItemParser<'_, (), SelectorParseErrorKind> for Reader<'_> {
    fn parse_declarations(&self) -> bool {
        self.around.is_some()
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}
