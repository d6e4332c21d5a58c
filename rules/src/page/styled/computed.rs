//! What an element has in the end, its parents' part included: whether it is rendered and visible, its colour, and the size and weight of its font.
//!
//! Worked out from the nearest ancestor that is known already, once for each element that is asked about. Browsers' own style is taken from HTML §15.3; what it leaves to the
//! system (the colours of controls) is unknown.

use std::rc::Rc;

use super::Styles;
use super::cascade::{Stated, Winner, winners};
use crate::page::{Element, Hidden};
use crate::style::length::{MEDIUM, font_size, number};
use crate::style::{Color, Property, is_wide};

/// How deep an element may stand for anything to be told of it.
pub(super) const DEEPEST: usize = 512;
/// Variables that stand in for each other, at most.
const MOST_VARIABLES: usize = 8;

/// What is known of an element. `None` is unknown everywhere.
pub(crate) struct Computed {
    winners: Vec<Winner>,
    is_certain: bool,
    /// Whether it makes a box: it and all around it are displayed.
    pub(crate) is_rendered: Option<bool>,
    /// Whether its box is painted: `visibility`.
    pub(crate) is_visible: Option<bool>,
    /// Whether it is painted where nobody sees it: see `concealed`.
    pub(crate) is_concealed: Option<bool>,
    /// The colour of its text.
    pub(crate) color: Option<Color>,
    /// The size of its font in pixels.
    pub(crate) font_size: Option<f64>,
    /// Whether its font is at least as heavy as bold, 700.
    pub(crate) is_bold: Option<bool>,
}

/// Of an element, worked out from the root down.
pub(super) fn of(element: Element<'_>) -> Rc<Computed> {
    let styles = element.page.styles();
    let known = |element: Element<'_>| styles.computed.borrow().get(&element.order()).map(Rc::clone);
    let mut chain = Vec::new();
    let mut next = Some(element);
    let mut parent = None;
    while let Some(up) = next {
        parent = known(up);
        if parent.is_some() {
            break;
        }
        chain.push(up);
        next = up.parent();
    }
    // The root's size is what `rem` goes by; it is the first to be known.
    for element in chain.into_iter().rev() {
        let root = element.page.html().filter(|root| *root != element).and_then(known);
        let new = Rc::new(Computed::new(element, styles, parent.as_deref(), root.as_deref()));
        styles.computed.borrow_mut().insert(element.order(), Rc::clone(&new));
        parent = Some(new);
    }
    // There is one: the element itself was either known or the last of the chain.
    parent.unwrap_or_else(|| Rc::new(Computed::unknown()))
}

impl Computed {
    fn unknown() -> Self {
        Self {
            winners: Vec::new(),
            is_certain: false,
            is_rendered: None,
            is_visible: None,
            is_concealed: None,
            color: None,
            font_size: None,
            is_bold: None,
        }
    }

    fn new(element: Element<'_>, styles: &Styles, parent: Option<&Self>, root: Option<&Self>) -> Self {
        let with_sheets = styles.is_whole.get() && super::sources::is_reached(element);
        let mut winners = winners(element, with_sheets, None);
        for winner in &mut winners {
            if let Stated::Value(value) = &winner.value {
                winner.value = substituted(value, element, styles);
            }
        }
        // What was matched when the steps ran out is worth nothing.
        let mut computed = Self { winners, is_certain: with_sheets && styles.is_whole.get(), ..Self::unknown() };
        computed.is_rendered = computed.rendered(element, parent);
        computed.is_visible = computed.visible(parent);
        computed.font_size = computed.size(element, parent, root);
        computed.is_bold = computed.bold(element, parent);
        computed.color = computed.color(element, parent);
        computed.is_concealed = super::concealed::of(&computed, parent);
        computed
    }

    /// What wins for a property.
    pub(crate) fn stated(&self, property: Property) -> Stated {
        match self.winner(property) {
            Some(winner) if self.is_certain || winner.is_final => winner.value.clone(),
            None if self.is_certain => Stated::Nothing,
            _ => Stated::Unknown,
        }
    }

    /// The value that the element's own `style` makes important and that therefore wins over all sheets, if there is one.
    pub(crate) fn important_inline(&self, property: Property) -> Option<Stated> {
        let winner = self.winner(property).filter(|winner| winner.is_inline && winner.is_important);
        winner.map(|winner| winner.value.clone())
    }

    fn winner(&self, property: Property) -> Option<&Winner> {
        self.winners.iter().find(|winner| winner.property == property)
    }

    fn rendered(&self, element: Element<'_>, parent: Option<&Self>) -> Option<bool> {
        let flag = |element: Element<'_>| element.hidden().any(Hidden::NOT_RENDERED);
        let own = match self.stated(Property::Display) {
            Stated::Value(value) if value.eq_ignore_ascii_case("none") => Some(false),
            Stated::Value(value) if is_wide(&value) => None,
            Stated::Value(_) => Some(true),
            Stated::Nothing => {
                let is_hidden = element.attr("hidden").is_some() || flag(element) && !element.parent().is_some_and(flag);
                Some(!is_hidden)
            }
            Stated::Unknown => None,
        };
        both(own, parent.map_or(Some(true), |parent| parent.is_rendered))
    }

    fn visible(&self, parent: Option<&Self>) -> Option<bool> {
        let inherited = || parent.map_or(Some(true), |parent| parent.is_visible);
        match self.stated(Property::Visibility) {
            Stated::Nothing => inherited(),
            Stated::Value(value) => match value.to_ascii_lowercase().as_str() {
                "visible" | "initial" => Some(true),
                "hidden" | "collapse" => Some(false),
                "inherit" | "unset" => inherited(),
                _ => None,
            },
            Stated::Unknown => None,
        }
    }

    fn color(&self, element: Element<'_>, parent: Option<&Self>) -> Option<Color> {
        let inherited = || parent.map_or(Some(Color::BLACK), |parent| parent.color);
        match self.stated(Property::Color) {
            Stated::Nothing => match element.name() {
                "a" | "area" if element.attr("href").is_some() => link_color(element),
                "mark" => Some(Color::BLACK),
                _ if ink(element).is_some() => ink(element).and_then(Color::parse),
                "button" | "input" | "select" | "textarea" | "meter" | "progress" => None,
                _ => inherited(),
            },
            Stated::Value(value) => match value.to_ascii_lowercase().as_str() {
                "inherit" | "unset" | "currentcolor" => inherited(),
                "initial" => Some(Color::BLACK),
                color => Color::parse(color),
            },
            Stated::Unknown => None,
        }
    }

    fn size(&self, element: Element<'_>, parent: Option<&Self>, root: Option<&Self>) -> Option<f64> {
        let inherited = parent.map_or(Some(MEDIUM), |parent| parent.font_size);
        let root = root.map_or(Some(MEDIUM), |root| root.font_size);
        match self.stated(Property::FontSize) {
            Stated::Nothing => match element.name() {
                "h1" if element.region_is_plain() => inherited.map(|size| size * 2.0),
                "h1" | "small" | "big" | "sub" | "sup" | "code" | "kbd" | "pre" | "samp" | "tt" | "font" => None,
                "h2" => inherited.map(|size| size * 1.5),
                "h3" => inherited.map(|size| size * 1.17),
                "h5" => inherited.map(|size| size * 0.83),
                "h6" => inherited.map(|size| size * 0.67),
                "button" | "input" | "select" | "textarea" => Some(40.0 / 3.0),
                _ => inherited,
            },
            Stated::Value(value) => match value.to_ascii_lowercase().as_str() {
                "inherit" | "unset" => inherited,
                "initial" => Some(MEDIUM),
                size => font_size(size, inherited, root),
            },
            Stated::Unknown => None,
        }
    }

    fn bold(&self, element: Element<'_>, parent: Option<&Self>) -> Option<bool> {
        let inherited = parent.map_or(Some(false), |parent| parent.is_bold);
        match self.stated(Property::FontWeight) {
            Stated::Nothing => match element.name() {
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "b" | "strong" | "th" => Some(true),
                "button" | "input" | "select" | "textarea" => Some(false),
                _ => inherited,
            },
            Stated::Value(value) => match value.to_ascii_lowercase().as_str() {
                "inherit" | "unset" => inherited,
                "initial" | "normal" => Some(false),
                "bold" => Some(true),
                weight => number(weight).map(|weight| weight >= 700.0),
            },
            Stated::Unknown => None,
        }
    }
}

/// The colour that old markup gives text, as written (HTML §15.3.2 and §15.3.4, presentational hints).
fn ink(element: Element<'_>) -> Option<&str> {
    match element.name() {
        "font" => element.attr("color"),
        "body" => element.attr("text"),
        _ => None,
    }
}

/// The colour of a link that no sheet speaks of.
fn link_color(element: Element<'_>) -> Option<Color> {
    element.page.body().and_then(|body| body.attr("link")).map_or(Some(Color::LINK), Color::parse)
}

impl Element<'_> {
    /// Whether nothing around it makes a smaller heading of an `h1` (HTML §15.3.6 of browsers that still do).
    fn region_is_plain(self) -> bool {
        !self.page.around(self).nested
    }
}

/// What holds where both have to: false where one is false, unknown where one is unknown.
pub(super) fn both(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// A value with the variable that stands for it put in, where it is one variable and holds for the whole page.
fn substituted(value: &Rc<str>, element: Element<'_>, styles: &Styles) -> Stated {
    let mut value = Rc::clone(value);
    for _ in 0..MOST_VARIABLES {
        if !value.contains("var(") && !value.contains("env(") {
            return Stated::Value(value);
        }
        let Some(name) = value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')).map(str::trim) else {
            return Stated::Unknown;
        };
        let is_name = name.starts_with("--") && !name.contains(['(', ')', ',', ' ']);
        let inline = || styles.inline_variables.get_or_init(|| inline_variables(element.page));
        let Some(Some(known)) = styles.variables.get(name).filter(|_| is_name && !inline().contains(name)) else {
            return Stated::Unknown;
        };
        value = (&**known).into();
    }
    Stated::Unknown
}

/// The variables that elements declare for themselves.
fn inline_variables(page: &crate::page::Page<'_>) -> std::collections::HashSet<Box<str>> {
    let styles = page.elements().filter_map(|element| element.attr("style")).filter(|style| style.contains("--"));
    let declared = styles.flat_map(crate::style::declarations).filter(|declaration| declaration.property.starts_with("--"));
    declared.map(|declaration| declaration.property.into()).collect()
}
