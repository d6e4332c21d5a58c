//! Selectors, as `selectors` reads them, with what is known of states: those of a page that has loaded and that nobody has touched.
//!
//! `:hover` and its kin do not hold then. Of what depends on more than names and the tree (`:checked`, `:has()`, `:lang()`) nothing is known: such a selector may match.

use std::cell::Cell;
use std::fmt;

use cssparser::{CowRcStr, ParseError, Parser as Input, ToCss};
use html5ever::Namespace;
use scraper::selector::{CssLocalName, CssString};
use selectors::parser::{self, ParseRelative, SelectorImpl, SelectorList, SelectorParseErrorKind};

/// The kind of selectors of style sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Css;

impl SelectorImpl for Css {
    type ExtraMatchingData<'a> = Doubted;
    type AttrValue = CssString;
    type Identifier = CssLocalName;
    type LocalName = CssLocalName;
    type NamespaceUrl = Namespace;
    type NamespacePrefix = CssLocalName;
    type BorrowedNamespaceUrl = Namespace;
    type BorrowedLocalName = CssLocalName;
    type NonTSPseudoClass = State;
    type PseudoElement = Part;
}

/// What is taken for true of states that are not known.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Doubted(pub(crate) bool);

/// A pseudo-class that names no place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Holds of nothing before somebody does something.
    Acted,
    /// Holds of links.
    Link,
    /// Nobody knows.
    Unknown,
}

impl parser::NonTSPseudoClass for State {
    fn is_active_or_hover(&self) -> bool {
        false
    }

    fn is_user_action_state(&self) -> bool {
        false
    }
}

impl ToCss for State {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        write!(dest, ":{self:?}")
    }
}

/// A pseudo-element: a part of an element, or something that is made beside its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// `::before` and `::after`, which may be painted behind or over the content.
    Generated,
    /// Another.
    Other,
}

impl parser::PseudoElement for Part {
    fn accepts_state_pseudo_classes(&self) -> bool {
        true
    }

    fn is_before_or_after(&self) -> bool {
        *self == Self::Generated
    }
}

impl ToCss for Part {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        write!(dest, "::{self:?}")
    }
}

/// Selectors of one rule, with how many states in them are not known.
pub(crate) struct Read {
    pub(crate) list: SelectorList<Css>,
    pub(crate) unknown: u32,
}

/// Reads the selectors of a rule; nested ones where it stands in another.
pub(crate) fn read(input: &mut Input<'_>, is_nested: bool) -> Result<Read, ParseError<SelectorParseErrorKind>> {
    let reader = Reader { unknown: Cell::new(0) };
    let relative = if is_nested { ParseRelative::ForNesting } else { ParseRelative::No };
    let list = SelectorList::parse(&reader, input, relative)?;
    Ok(Read { list, unknown: reader.unknown.get() })
}

struct Reader {
    unknown: Cell<u32>,
}

impl Reader {
    fn unknown(&self) -> State {
        self.unknown.set(self.unknown.get() + 1);
        State::Unknown
    }
}

impl<'i> parser::Parser<'i> for Reader {
    type Impl = Css;
    type Error = SelectorParseErrorKind;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn parse_nth_child_of(&self) -> bool {
        true
    }

    fn parse_parent_selector(&self) -> bool {
        true
    }

    fn parse_non_ts_pseudo_class(&self, name: CowRcStr<'i>) -> Result<State, ParseError<Self::Error>> {
        Ok(match name.to_ascii_lowercase().as_str() {
            "hover"
            | "active"
            | "focus"
            | "focus-visible"
            | "focus-within"
            | "visited"
            | "target"
            | "target-within"
            | "fullscreen"
            | "-webkit-full-screen"
            | "-moz-focusring"
            | "user-invalid"
            | "user-valid"
            | "popover-open" => State::Acted,
            "link" | "any-link" | "-webkit-any-link" | "-moz-any-link" => State::Link,
            _ => self.unknown(),
        })
    }

    fn parse_non_ts_functional_pseudo_class(
        &self,
        _: CowRcStr<'i>,
        arguments: &mut Input<'i>,
        _: bool,
    ) -> Result<State, ParseError<Self::Error>> {
        while arguments.next().is_ok() {}
        Ok(self.unknown())
    }

    fn parse_pseudo_element(&self, name: CowRcStr<'i>) -> Result<Part, ParseError<Self::Error>> {
        let is_generated = name.eq_ignore_ascii_case("before") || name.eq_ignore_ascii_case("after");
        Ok(if is_generated { Part::Generated } else { Part::Other })
    }

    fn parse_functional_pseudo_element(
        &self,
        _: CowRcStr<'i>,
        arguments: &mut Input<'i>,
    ) -> Result<Part, ParseError<Self::Error>> {
        while arguments.next().is_ok() {}
        Ok(Part::Other)
    }
}
