//! What a text is painted on, and how much the two differ.
//!
//! Goes up from the text to the canvas, one ground over the other. Certain only where nothing else can come between: no image, no gradient, no filter, nothing that is taken out of its
//! place. Where that is not so, the colours that are stated still tell what is likely.

use super::cascade::Stated;
use super::computed::{Computed, DEEPEST};
use crate::page::{Element, Page};
use crate::style::{Color, Property};

/// How a text stands out from what is behind it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Contrast {
    /// The colour of the text as it is seen.
    pub(crate) text: Color,
    /// The colour behind it.
    pub(crate) ground: Color,
    /// The contrast ratio of the two.
    pub(crate) ratio: f64,
    /// Whether both are certain.
    pub(crate) is_certain: bool,
}

impl<'p> Element<'p> {
    /// How the text that stands in the element itself stands out; none where the colours cannot be told at all.
    pub(crate) fn contrast(self) -> Option<Contrast> {
        let mut text = self.computed().color?;
        let mut ground = Color::TRANSPARENT;
        let mut is_certain = true;
        // The element whose ground hides all grounds behind it.
        let mut owner: Option<Element<'p>> = None;
        for (depth, up) in std::iter::once(self).chain(self.ancestors()).enumerate() {
            if depth > DEEPEST {
                return None;
            }
            let computed = up.computed();
            is_certain &= computed.stated(Property::Effect) == Stated::Nothing;
            is_certain &= computed.stated(Property::TextShadow).is_unset_or(&["none"]);
            if owner.is_none() {
                let own = background(up, &computed)?;
                is_certain &= up.attr("background").is_none()
                    && computed.stated(Property::BackgroundImage).is_unset_or(&["none", "initial", "unset"]);
                is_certain &= own == Color::TRANSPARENT || is_box(up, &computed, up == self);
                text = text.over(own);
                ground = ground.over(own);
                owner = ground.is_opaque().then_some(up);
                // Behind what is out of its place may lie anything.
                is_certain &= owner.is_some() || stays(&computed);
            }
            let opacity = opacity(&computed)?;
            if opacity < 1.0 {
                text = text.faded(opacity);
                ground = ground.faded(opacity);
                owner = None;
            }
        }
        if is_certain && owner != Some(self) {
            let within = owner.map_or(0..self.page.size(), |owner| owner.order()..owner.end());
            let own = self.order()..self.end();
            let covers = |at: &u32| within.contains(at) && !own.contains(at);
            is_certain = !self.page.overlays().iter().any(covers);
        }
        let (text, ground) = (text.over(Color::WHITE), ground.over(Color::WHITE));
        Some(Contrast { text, ground, ratio: text.contrast(ground), is_certain })
    }
}

/// The colour of an element's own ground.
fn background(element: Element<'_>, computed: &Computed) -> Option<Color> {
    match computed.stated(Property::BackgroundColor) {
        Stated::Nothing => match element.name() {
            "mark" => Color::parse("yellow"),
            "button" | "input" | "select" | "textarea" | "dialog" | "meter" | "progress" | "iframe" => None,
            // Old markup: presentational hints of HTML §15.3.
            _ if element.attr("bgcolor").is_some() => element.attr("bgcolor").and_then(Color::parse),
            _ => Some(Color::TRANSPARENT),
        },
        Stated::Value(value) => match value.to_ascii_lowercase().as_str() {
            "initial" | "unset" => Some(Color::TRANSPARENT),
            "currentcolor" => computed.color,
            color => Color::parse(color),
        },
        Stated::Unknown => None,
    }
}

fn opacity(computed: &Computed) -> Option<f64> {
    match computed.stated(Property::Opacity) {
        Stated::Nothing => Some(1.0),
        Stated::Value(value) => crate::style::length::share(&value).map(|opacity| opacity.clamp(0.0, 1.0)),
        Stated::Unknown => None,
    }
}

/// Whether it stands where the flow of the page puts it.
fn stays(computed: &Computed) -> bool {
    computed.stated(Property::Position).is_unset_or(&["static", "relative", "initial"])
        && computed.stated(Property::Float).is_unset_or(&["none", "initial"])
        && computed.stated(Property::Shift) == Stated::Nothing
        && [Property::Transform, Property::Rotate]
            .iter()
            .all(|property| computed.stated(*property).is_unset_or(&["none", "initial"]))
        && (computed.stated(Property::Position).is_unset_or(&["static", "initial"])
            || SIDES.iter().all(|side| computed.stated(*side).is_unset_or(&["auto", "0", "0px"])))
}

const SIDES: [Property; 4] = [Property::Top, Property::Right, Property::Bottom, Property::Left];

/// Whether the ground of an element lies behind all that stands in it: that of a piece of a line does not lie behind blocks, and that of a box whose
/// height is stated may end before its content does.
fn is_box(element: Element<'_>, computed: &Computed, is_own_text: bool) -> bool {
    let display = computed.stated(Property::Display);
    let is_line = match &display {
        Stated::Nothing => !element.breaks_line() && !element.is(&["html", "body", "button"]),
        Stated::Value(value) => value.eq_ignore_ascii_case("inline"),
        Stated::Unknown => return false,
    };
    let is_gone = display.is("contents");
    let has_height = !computed.stated(Property::Height).is_unset_or(&["auto", "100%", "initial"]);
    !is_gone && (is_own_text || !is_line && !has_height)
}

/// Elements that paint something themselves.
const PAINTED: &[&str] = &["img", "video", "canvas", "svg", "object", "embed", "iframe", "picture", "input", "button"];

impl Page<'_> {
    /// The elements that are out of their place and may cover something, or be behind it, by their numbers. Looked for once, when a first text seems to be hard to see.
    fn overlays(&self) -> &[u32] {
        self.styles().overlays.get_or_init(|| {
            let covers = |element: &Element<'_>| {
                let computed = element.computed();
                let is_gone = computed.is_rendered == Some(false)
                    || computed.is_visible == Some(false)
                    || computed.is_concealed == Some(true);
                if is_gone {
                    return false;
                }
                let paints = element.is(PAINTED)
                    || background(*element, &computed) != Some(Color::TRANSPARENT)
                    || !computed.stated(Property::BackgroundImage).is_unset_or(&["none"]);
                let is_generated = computed.stated(Property::Effect).is("generated");
                is_generated || !stays(&computed) && (paints || paints_inside(*element))
            };
            let body = self.body().into_iter().flat_map(Element::descendants);
            body.filter(|element| element.is_written()).filter(covers).map(Element::order).collect()
        })
    }
}

/// Whether something that paints stands in an element that is out of its place.
fn paints_inside(element: Element<'_>) -> bool {
    element.descendants().take(MOST_INSIDE + 1).enumerate().any(|(nth, inner)| {
        nth == MOST_INSIDE || inner.is(PAINTED) || {
            let computed = inner.computed();
            background(inner, &computed) != Some(Color::TRANSPARENT)
                || !computed.stated(Property::BackgroundImage).is_unset_or(&["none"])
        }
    })
}

/// Elements that are looked at in one that is out of its place.
const MOST_INSIDE: usize = 50;
