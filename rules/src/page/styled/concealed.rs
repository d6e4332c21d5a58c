//! Whether an element is rendered and yet seen by nobody: transparent, cut to nothing, or moved off the page, as texts for screen readers are.
//!
//! Knows the ways that are in use; what a layout pushes out of sight by other means is not seen here.

use super::cascade::Stated;
use super::computed::Computed;
use crate::style::Property;
use crate::style::length::{pixels, share};

/// From so many pixels on a shift is meant to take something off the page.
const FAR: f64 = -500.0;

/// Of an element whose fields are known but for this one.
pub(super) fn of(own: &Computed, parent: Option<&Computed>) -> Option<bool> {
    let around = parent.map_or(Some(false), |parent| parent.is_concealed);
    let ways = [around, transparent(own), cut(own), moved(own), shrunk(own)];
    if ways.contains(&Some(true)) {
        return Some(true);
    }
    if ways.contains(&None) { None } else { Some(false) }
}

fn transparent(own: &Computed) -> Option<bool> {
    match own.stated(Property::Opacity) {
        Stated::Nothing => Some(false),
        Stated::Value(value) => share(&value).map(|opacity| opacity <= 0.0),
        Stated::Unknown => None,
    }
}

/// Whether its box does not flow with the page.
fn is_out_of_flow(own: &Computed) -> Option<bool> {
    match own.stated(Property::Position) {
        Stated::Unknown => None,
        position => Some(position.is("absolute") || position.is("fixed")),
    }
}

fn cut(own: &Computed) -> Option<bool> {
    let path = match own.stated(Property::ClipPath) {
        Stated::Nothing => Some(false),
        Stated::Value(value) => Some(cuts_all(&value)),
        Stated::Unknown => None,
    };
    let clip = match own.stated(Property::Clip) {
        Stated::Value(value) if is_empty_rectangle(&value) => is_out_of_flow(own),
        Stated::Nothing | Stated::Value(_) => Some(false),
        Stated::Unknown => None,
    };
    either(path, clip)
}

/// `inset(50%)`, `inset(100%)`, `circle(0)`.
fn cuts_all(value: &str) -> bool {
    let bare: String = value.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    ["inset(50%)", "inset(100%)", "circle(0)", "circle(0px)", "circle(0%)", "polygon(000000)"].contains(&bare.as_str())
}

/// `rect(0, 0, 0, 0)`, `rect(1px 1px 1px 1px)` and the like: no more than a pixel is left.
fn is_empty_rectangle(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let Some(inner) = lower.trim().strip_prefix("rect(").and_then(|rest| rest.strip_suffix(')')) else { return false };
    let sides: Option<Vec<f64>> =
        inner.split([',', ' ']).filter(|side| !side.is_empty()).map(|side| pixels(side, Some(16.0))).collect();
    sides.is_some_and(|sides| sides.len() == 4 && sides[1] - sides[3] <= 1.0 && sides[2] - sides[0] <= 1.0)
}

fn moved(own: &Computed) -> Option<bool> {
    let far = |property| match own.stated(property) {
        Stated::Nothing => Some(false),
        Stated::Value(value) => Some(pixels(&value, own.font_size.or(Some(16.0))).is_some_and(|shift| shift <= FAR)),
        Stated::Unknown => None,
    };
    let sides = [Property::Top, Property::Right, Property::Bottom, Property::Left].map(far);
    let is_far = sides.into_iter().fold(Some(false), either);
    let shifted = match is_far {
        Some(false) => Some(false),
        _ => super::computed::both(is_far, is_out_of_flow(own)),
    };
    either(shifted, far(Property::TextIndent))
}

/// A box of no more than a pixel that shows nothing of what does not fit, or letters of no size.
fn shrunk(own: &Computed) -> Option<bool> {
    let is_small = |property| match own.stated(property) {
        Stated::Nothing => Some(false),
        Stated::Value(value) => Some(pixels(&value, own.font_size.or(Some(16.0))).is_some_and(|size| size <= 1.0)),
        Stated::Unknown => None,
    };
    let hides = match own.stated(Property::Overflow) {
        Stated::Unknown => None,
        overflow => Some(overflow.is("hidden") || overflow.is("clip")),
    };
    let box_of_nothing = super::computed::both(either(is_small(Property::Width), is_small(Property::Height)), hides);
    either(box_of_nothing, Some(own.font_size == Some(0.0)))
}

fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}
