//! What style sheets make of a page: for each element that a rule asks about, the values that win in the cascade, and what follows from them.
//!
//! Knows sheets that stand in the page or are at hand, inline styles, and browsers' own style as far as it is asked for. Knows no layout, and nothing of what scripts do. What
//! it cannot tell for certain is unknown, never guessed. Nothing is read or matched before a rule asks, and then only for the elements that it asks about.

mod cascade;
mod computed;
mod concealed;
mod ground;
mod node;
mod sources;
#[cfg(test)]
mod tests;
mod turned;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;

use selectors::context::SelectorCaches;
use url::Url;

use super::{Element, Page};
use crate::facts::Sheets;
use crate::style::{Condition, Property, Sheet};

pub(crate) use cascade::Stated;
pub(crate) use computed::Computed;
pub(crate) use ground::Contrast;
pub(crate) use turned::Turned;

/// The sheets of a page that were handed in, and what its addresses are resolved against.
pub(super) struct Linked {
    sheets: Sheets,
    base: Url,
}

/// The sheets of a page in the order of the cascade, and what was found out with them.
pub(super) struct Styles {
    sheets: Vec<(Arc<Sheet>, Condition)>,
    /// Whether these are all, each understood as a whole.
    is_whole: Cell<bool>,
    variables: HashMap<Box<str>, Option<Box<str>>>,
    /// The variables that some element declares inline: their value depends on the element.
    inline_variables: OnceCell<HashSet<Box<str>>>,
    /// Steps that matching may still take: a page and its sheets may be made to cost more than they are worth.
    steps: Cell<u64>,
    caches: RefCell<SelectorCaches>,
    computed: RefCell<HashMap<u32, Rc<Computed>>>,
    overlays: OnceCell<Vec<u32>>,
}

/// Steps that the matching of one page takes at most; the largest real pages take a hundredth.
const MOST_STEPS: u64 = 50_000_000;

impl Page<'_> {
    /// The same page with style sheets that it links to, whose addresses are resolved against `base`.
    #[must_use]
    pub fn with_sheets(mut self, sheets: Sheets, base: &Url) -> Self {
        self.linked = Some(Linked { sheets, base: base.clone() });
        self.styles = OnceCell::new();
        self
    }

    fn styles(&self) -> &Styles {
        self.styles.get_or_init(|| Styles::of(self))
    }

    /// Whether browsers give it the style that their makers mean: it has a doctype, and asks for no dark ground.
    #[must_use]
    pub fn has_usual_ground(&self) -> bool {
        let asks_dark = |meta: Element<'_>| meta.has_token("name", "color-scheme") && meta.has_token("content", "dark");
        self.document.html.quirks_mode == html5ever::tree_builder::NoQuirks && !self.all("meta").any(asks_dark)
    }

    /// Whether every style sheet of the page is at hand and understood: else only inline styles can be certain.
    #[must_use]
    pub fn is_styled_for_certain(&self) -> bool {
        self.styles().is_whole.get()
    }
}

impl Styles {
    fn of(page: &Page<'_>) -> Self {
        let (sheets, is_whole) = sources::of(page);
        let mut variables: HashMap<Box<str>, Option<Box<str>>> = HashMap::new();
        for (sheet, condition) in &sheets {
            for (name, value) in sheet.variables() {
                let value = value.filter(|_| *condition == Condition::Always).map(Into::into);
                // Once it depends on the element it always does.
                let known = variables.entry(name.into()).or_insert_with(|| value.clone());
                *known = known.take().and(value);
            }
        }
        Self {
            sheets,
            is_whole: Cell::new(is_whole),
            variables,
            inline_variables: OnceCell::new(),
            overlays: OnceCell::new(),
            steps: Cell::new(MOST_STEPS),
            caches: RefCell::default(),
            computed: RefCell::default(),
        }
    }

    /// Takes a step; after the last one nothing is certain any more.
    fn step(&self) -> bool {
        let left = self.steps.get();
        self.steps.set(left.saturating_sub(1));
        if left == 0 {
            self.is_whole.set(false);
        }
        left > 0
    }
}

impl Element<'_> {
    /// What style sheets and inline styles make of it.
    pub(crate) fn computed(self) -> Rc<Computed> {
        computed::of(self)
    }

    /// What wins in the cascade for one property.
    pub(crate) fn stated(self, property: Property) -> Stated {
        self.computed().stated(property)
    }

    /// Whether it certainly makes a box that is painted, whatever style sheets say: each of them is known.
    #[must_use]
    pub fn is_shown_for_certain(self) -> bool {
        let is_shown = || {
            let computed = self.computed();
            computed.is_rendered == Some(true) && computed.is_visible == Some(true)
        };
        self.page().is_styled_for_certain() && is_shown()
    }

    /// Whether style sheets certainly keep it from everybody: not rendered, or invisible. What markup and inline styles hide is said by
    /// [`Element::is_hidden`].
    #[must_use]
    pub fn is_hidden_by_sheets(self) -> bool {
        if !self.page().is_styled_for_certain() {
            return false;
        }
        let computed = self.computed();
        computed.is_rendered == Some(false) || computed.is_visible == Some(false)
    }
}
