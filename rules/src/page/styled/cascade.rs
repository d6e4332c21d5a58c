//! The cascade: of all declarations that meet an element, the one that wins for each property (CSS Cascade 5 §6).
//!
//! Goes by importance, inline before sheets, specificity and order. Where a rule that may or may not hold could win, the value is unknown. Layers are such rules.

use std::rc::Rc;

use selectors::matching::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, matches_selector,
};

use super::Styles;
use super::node::Matched;
use crate::page::Element;
use crate::style::selector::Doubted;
use crate::style::{Condition, Declared, Property, Sheet, StyleRule, UNKNOWN, declarations, expand};

/// What is stated for a property of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stated {
    /// Nothing: it is inherited, or has its first value.
    Nothing,
    /// This value, which may be a keyword that every property takes.
    Value(Rc<str>),
    /// Something that cannot be told.
    Unknown,
}

impl Stated {
    /// The value, where one is stated and known.
    pub(crate) fn value(&self) -> Option<&str> {
        if let Self::Value(value) = self { Some(value) } else { None }
    }

    /// Whether it is certain that this value holds, or nothing does where `initial` is asked for.
    pub(crate) fn is(&self, value: &str) -> bool {
        self.value().is_some_and(|own| own.eq_ignore_ascii_case(value))
    }

    /// Whether nothing is stated, or one of these values.
    pub(crate) fn is_unset_or(&self, values: &[&str]) -> bool {
        match self {
            Self::Nothing => true,
            Self::Value(own) => values.iter().any(|value| own.eq_ignore_ascii_case(value)),
            Self::Unknown => false,
        }
    }
}

/// The winner for one property.
#[derive(Clone, Debug)]
pub(super) struct Winner {
    pub(super) property: Property,
    pub(super) value: Stated,
    /// Whether no sheet can outdo it: inline and important.
    pub(super) is_final: bool,
    /// Whether the element's own `style` brings it.
    pub(super) is_inline: bool,
    pub(super) is_important: bool,
}

/// Where a declaration stands in the order of the cascade; greater wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    is_important: bool,
    is_inline: bool,
    specificity: u32,
    sheet: usize,
    block: u32,
    nth: usize,
}

/// What wins for an element, seen in a window that is turned so, if that is to be taken into account.
/// Without the sheets inline declarations are all there is.
pub(super) fn winners(element: Element<'_>, with_sheets: bool, turned: Option<Condition>) -> Vec<Winner> {
    let styles = element.page.styles();
    let mut met: Vec<(Rank, bool, Property, Rc<str>)> = Vec::new();
    if with_sheets {
        gather(element, styles, turned, &mut met);
    }
    inline(element, &mut met);
    met.sort_by_key(|one| one.0);
    let mut winners: Vec<Winner> = Vec::new();
    for (rank, is_certain, property, value) in met {
        let is_known = &*value != UNKNOWN;
        let (is_inline, is_important) = (rank.is_inline, rank.is_important);
        let is_final = is_inline && is_important;
        let value = if is_known { Stated::Value(value) } else { Stated::Unknown };
        match winners.iter_mut().find(|winner| winner.property == property) {
            Some(winner) if is_certain => *winner = Winner { property, value, is_final, is_inline, is_important },
            Some(winner) if winner.value == value => {}
            Some(winner) => winner.value = Stated::Unknown,
            None => {
                let value = if is_certain { value } else { Stated::Unknown };
                winners.push(Winner { property, value, is_final, is_inline, is_important });
            }
        }
    }
    winners
}

fn inline(element: Element<'_>, met: &mut Vec<(Rank, bool, Property, Rc<str>)>) {
    let Some(style) = element.attr("style") else { return };
    for (nth, declaration) in declarations(style).into_iter().enumerate() {
        let rank = Rank { is_important: declaration.is_important, is_inline: true, specificity: 0, sheet: 0, block: 0, nth };
        expand(&declaration.property, &declaration.value, |property, value| met.push((rank, true, property, value.into())));
    }
}

fn gather(element: Element<'_>, styles: &Styles, turned: Option<Condition>, met: &mut Vec<(Rank, bool, Property, Rc<str>)>) {
    let tree = &element.page.document.html.tree;
    let Some(node) = tree.get(element.entry().id).and_then(|node| Matched::new(node, styles)) else { return };
    let (id, classes) = (element.attr("id"), element.attr("class").unwrap_or_default());
    for (number, (sheet, condition)) in styles.sheets.iter().enumerate() {
        sheet.candidates(id, classes, element.name(), |rule| {
            let condition = condition.and(rule.condition);
            let holds = match (condition, turned) {
                (Condition::Never, _) => return,
                (Condition::Portrait | Condition::Landscape, Some(turned)) if condition != turned => return,
                (Condition::Always, _) | (Condition::Portrait | Condition::Landscape, Some(_)) => true,
                _ => false,
            };
            let Some(is_met) = meets(rule, &node, styles) else { return };
            let specificity = rule.selector.specificity();
            let rank = |nth: usize, one: &Declared| Rank {
                is_important: one.is_important,
                is_inline: false,
                specificity,
                sheet: number,
                block: rule.block,
                nth,
            };
            let is_certain = holds && is_met && !rule.is_generated;
            for (nth, one) in sheet.block(rule).iter().enumerate() {
                if rule.is_generated {
                    met.push((rank(nth, one), true, Property::Effect, "generated".into()));
                } else {
                    met.push((rank(nth, one), is_certain, one.property, (&*one.value).into()));
                }
            }
        });
    }
}

/// Whether a rule meets the node: for certain, or perhaps; none where it certainly does not.
pub(super) fn meets(rule: &StyleRule, node: &Matched<'_>, styles: &Styles) -> Option<bool> {
    let matches = |doubted: bool| {
        let mode = if rule.is_generated { MatchingMode::ForStatelessPseudoElement } else { MatchingMode::Normal };
        let mut caches = styles.caches.borrow_mut();
        let mut context = MatchingContext::new(
            mode,
            None,
            &mut caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        context.extra_data = Doubted(doubted);
        matches_selector(&rule.selector, 0, None, node, &mut context)
    };
    match rule.unknown {
        0 => matches(false).then_some(true),
        1 => (matches(true) || matches(false)).then_some(false),
        // What two doubts come to in a negation nobody can tell by taking both for the same.
        _ if may_negate(rule) => Some(false),
        _ => matches(true).then_some(false),
    }
}

fn may_negate(rule: &StyleRule) -> bool {
    cssparser::ToCss::to_css_string(&rule.selector).contains(":not(")
}

/// The rules of all sheets that hold in a window turned one way and not in another, and speak of one of these properties.
pub(super) fn turning<'s>(styles: &'s Styles, properties: &'s [Property]) -> impl Iterator<Item = (&'s Sheet, &'s StyleRule)> {
    styles.sheets.iter().flat_map(move |(sheet, condition)| {
        let depends = |rule: &&StyleRule| matches!(condition.and(rule.condition), Condition::Portrait | Condition::Landscape);
        let speaks = |rule: &&StyleRule| sheet.block(rule).iter().any(|one| properties.contains(&one.property));
        sheet.rules().iter().filter(depends).filter(speaks).map(|rule| (&**sheet, rule))
    })
}
