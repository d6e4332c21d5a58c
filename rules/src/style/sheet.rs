//! A style sheet, read once for all pages that have it: its rules, as far as they say something of the properties that the cascade follows.
//!
//! Knows what is written, not whom it meets. A sheet that is too large, or says something in a way that is not understood, says so of itself, and then nothing certain comes
//! of it.

use std::collections::HashMap;

use cssparser::{Parser, StyleSheetParser};
use selectors::parser::Selector;

use super::Condition;
use super::property::Property;
use super::selector::{Css, Read};
use index::Index;
use read::Reader;

mod index;
mod read;

/// Most bytes that are read of a sheet, and most selectors that are kept: three times what the largest frameworks have.
const MOST_BYTES: usize = 8 << 20;
const MOST_RULES: usize = 1 << 16;
/// Most parts that a selector has: matching takes a step down for each.
const MOST_PARTS: usize = 96;

/// A style sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    rules: Vec<StyleRule>,
    /// The declarations of each block; several rules may share one. A later block is later in the order of the cascade.
    blocks: Vec<Vec<Declared>>,
    imports: Vec<Import>,
    variables: HashMap<Box<str>, Option<Box<str>>>,
    index: Index,
    is_partial: bool,
}

/// A declaration of a followed property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Declared {
    pub(crate) property: Property,
    pub(crate) value: Box<str>,
    pub(crate) is_important: bool,
}

/// One selector with the block that it brings.
#[derive(Debug)]
pub(crate) struct StyleRule {
    pub(crate) selector: Selector<Css>,
    pub(crate) block: u32,
    pub(crate) condition: Condition,
    /// States in the rule's selectors of which nothing is known.
    pub(crate) unknown: u32,
    /// Whether it speaks of what is made beside the content.
    pub(crate) is_generated: bool,
}

/// A sheet that another brings in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Its address as written.
    pub address: String,
    /// Where it holds.
    pub condition: Condition,
}

impl Sheet {
    /// Reads a sheet, whatever is in it.
    #[must_use]
    pub fn parse(css: &str) -> Self {
        let mut sheet = Self::default();
        if css.len() > MOST_BYTES {
            sheet.is_partial = true;
            return sheet;
        }
        let mut parser = Parser::new(css);
        let mut reader = Reader::of(&mut sheet);
        StyleSheetParser::new(&mut parser, &mut reader).for_each(drop);
        sheet
    }

    /// Whether something in it was not understood.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// The sheets that it brings in, in order.
    #[must_use]
    pub fn imports(&self) -> &[Import] {
        &self.imports
    }

    /// The variables that it declares: their value where that holds for the whole page, none where it depends on the element.
    pub(crate) fn variables(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.variables.iter().map(|(name, value)| (&**name, value.as_deref()))
    }

    /// The rules that may meet an element, in no order: by its id, its classes and its name.
    pub(crate) fn candidates<'s>(&'s self, id: Option<&str>, classes: &str, name: &str, take: impl FnMut(&'s StyleRule)) {
        self.index.each(id, classes, name).map(|at| &self.rules[at as usize]).for_each(take);
    }

    /// All rules.
    pub(crate) fn rules(&self) -> &[StyleRule] {
        &self.rules
    }

    /// What a rule declares.
    pub(crate) fn block(&self, rule: &StyleRule) -> &[Declared] {
        &self.blocks[rule.block as usize]
    }

    /// A number for a block that is to be filled: blocks are numbered as they begin.
    fn begin_block(&mut self) -> usize {
        self.blocks.push(Vec::new());
        self.blocks.len() - 1
    }

    fn end_block(&mut self, block: usize, declared: Vec<Declared>, read: &Read, condition: Condition) {
        if declared.is_empty() {
            return;
        }
        for selector in read.list.slice() {
            let part = selector.pseudo_element();
            let is_generated = part.is_some_and(|part| *part == super::selector::Part::Generated);
            if part.is_some() && !(is_generated && declared.iter().any(paints)) {
                continue;
            }
            if self.rules.len() >= MOST_RULES || selector.len() > MOST_PARTS {
                self.is_partial = true;
                return;
            }
            let Ok(number) = u32::try_from(self.rules.len()) else { return };
            self.index.enter(selector, number);
            let (selector, unknown) = (selector.clone(), read.unknown);
            let block = u32::try_from(block).unwrap_or(u32::MAX);
            self.rules.push(StyleRule { selector, block, condition, unknown, is_generated });
        }
        self.blocks[block] = declared;
    }
}

/// Whether a declaration gives what it speaks of a ground.
fn paints(declared: &Declared) -> bool {
    matches!(declared.property, Property::BackgroundColor | Property::BackgroundImage)
}
