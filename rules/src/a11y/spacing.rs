//! Spacing that an inline style fixes with `!important`, so that readers' own style sheets cannot widen it (WCAG 1.4.12).
//!
//! Knows how wide a spacing is in proportion to the font of the text that it holds for, and what is not known of that; the three rules say how wide it has to be.

use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, StatedStyle};
use crate::style::length::{number, pixels, share};
use crate::style::{Property, contains_ignore_case};

/// One kind of spacing.
pub(super) struct Spacing {
    pub(super) property: Property,
    /// The property's name.
    pub(super) name: &'static str,
    /// The least proportion to the size of the font.
    pub(super) least: f64,
    /// What `normal` comes to.
    pub(super) normal: f64,
    /// Whether it matters only where a text has more than one line.
    pub(super) parts_lines: bool,
}

/// Pieces of text that are looked at in one element.
const MOST_PIECES: usize = 200;
/// How far up from its text the element with the style is looked for.
const MOST_UP: usize = 64;
/// Sizes between which the font of a text is, where it is not known, in pixels.
const SIZES: [f64; 2] = [9.0, 32.0];

/// Judges every inline style of a page.
pub(super) fn check(page: &Page<'_>, spacing: &Spacing, found: &mut Findings) {
    let styled = page.with_style().filter(|element| element.is_html() && element.is_written());
    for element in styled {
        let style = element.attr("style").unwrap_or_default();
        if memchr::memchr(b'!', style.as_bytes()).is_none() || !contains_ignore_case(style, spacing.name) {
            continue;
        }
        let Some(StatedStyle::Value(value)) = element.computed().important_inline(spacing.property) else { continue };
        if crate::style::is_wide(&value) && !value.eq_ignore_ascii_case("initial") {
            continue;
        }
        judge(element, &value, spacing, found);
    }
}

/// What a text says of the spacing that holds for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Enough,
    Unknown,
    TooLittle,
}

fn judge(element: Element<'_>, value: &str, spacing: &Spacing, found: &mut Findings) {
    let mut worst = None;
    let mut holder_before = None;
    for piece in element.pieces(&[]).take(MOST_PIECES) {
        if holder_before.replace(piece.parent) == Some(piece.parent) && worst == Some(Said::TooLittle) {
            continue;
        }
        let said = holds_for(element, piece.parent, spacing.property).and_then(|is_certain| {
            let wraps = !spacing.parts_lines || wraps(piece.parent, piece.text)?;
            let said = compare(value, element, piece.parent, spacing);
            Some(if said == Said::TooLittle && !(is_certain && wraps) { Said::Unknown } else { said })
        });
        worst = worst.max(said);
    }
    let Some(worst) = worst else { return };
    found.applies();
    let (style, property, least) = (element.attribute("style"), spacing.name, spacing.least);
    let help = "take `!important` away, or widen the spacing";
    match worst {
        Said::Enough => {}
        Said::Unknown => {
            found
                .review(
                    &style,
                    format!("`{property}` is fixed, maybe below {least} times the size of the font: {}", quoted(value)),
                )
                .help(help);
        }
        Said::TooLittle => {
            found
                .fail(&style, format!("`{property}` is fixed below {least} times the size of the font: {}", quoted(value)))
                .help(help);
        }
    }
}

/// Whether what `element` states holds for a text in `holder`, for certain or perhaps; none where the text is not seen or something between states
/// the property too.
fn holds_for(element: Element<'_>, holder: Element<'_>, property: Property) -> Option<bool> {
    let computed = holder.computed();
    if computed.is_rendered == Some(false) || computed.is_visible == Some(false) || computed.is_concealed == Some(true) {
        return None;
    }
    if is_far_off(element) || !holder.is_html() {
        return None;
    }
    let mut is_certain = true;
    for up in std::iter::once(holder).chain(holder.ancestors()).take(MOST_UP) {
        if up == element {
            return Some(is_certain);
        }
        match up.stated(property) {
            StatedStyle::Nothing => {}
            StatedStyle::Unknown => is_certain = false,
            StatedStyle::Value(_) => return None,
        }
    }
    Some(false)
}

/// Whether its own style moves it off the page, whatever sheets say.
fn is_far_off(element: Element<'_>) -> bool {
    let declared = crate::style::declarations(element.attr("style").unwrap_or_default());
    let is = |name: &str, values: &[&str]| {
        declared.iter().any(|one| one.property == name && values.iter().any(|value| one.value.eq_ignore_ascii_case(value)))
    };
    let is_far = |name: &str| {
        declared.iter().any(|one| one.property == name && pixels(&one.value, Some(16.0)).is_some_and(|at| at < -500.0))
    };
    is("position", &["absolute", "fixed"]) && ["left", "top", "right", "bottom"].into_iter().any(is_far)
}

fn compare(value: &str, element: Element<'_>, holder: Element<'_>, spacing: &Spacing) -> Said {
    let said = |ratio: f64| if ratio + 1e-6 < spacing.least { Said::TooLittle } else { Said::Enough };
    let lower = value.to_ascii_lowercase();
    if lower == "normal" || lower == "initial" {
        return said(spacing.normal);
    }
    if spacing.property == Property::LineHeight
        && let Some(factor) = number(&lower)
    {
        return said(factor);
    }
    let (own, size) = (element.computed().font_size, holder.computed().font_size);
    // In proportion to the font of the element that states it.
    let em = lower.strip_suffix("em").filter(|_| !lower.ends_with("rem")).and_then(|em| em.trim().parse::<f64>().ok());
    let relative = em.or_else(|| if spacing.property == Property::LineHeight { share(&lower) } else { None });
    if let Some(relative) = relative {
        if element == holder {
            return said(relative);
        }
        let (Some(own), Some(size)) = (own, size) else { return Said::Unknown };
        return said(relative * own / size);
    }
    let Some(absolute) = pixels(&lower, None) else { return Said::Unknown };
    let [smallest, largest] = SIZES;
    match size {
        Some(size) if size > 0.0 => said(absolute / size),
        _ if said(absolute / smallest) == Said::TooLittle => Said::TooLittle,
        _ if said(absolute / largest) == Said::Enough => Said::Enough,
        _ => Said::Unknown,
    }
}

/// How wide a letter is at least and at most on average, in proportion to the size of its font.
const LETTER: [f64; 2] = [0.35, 0.65];
/// The narrowest window that text has to fit into (WCAG 1.4.10), in pixels.
const NARROWEST: f64 = 320.0;

/// Whether a text needs more than one line: certainly, perhaps (`false`), or certainly not (none).
fn wraps(holder: Element<'_>, text: &str) -> Option<bool> {
    let size = holder.computed().font_size;
    #[allow(clippy::cast_precision_loss, reason = "texts are short of 2^52 letters")]
    let letters = text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>() as f64;
    if holder.stated(Property::WhiteSpace).value().is_some_and(|value| value.contains("nowrap") || value == "pre") {
        return None;
    }
    let near = || std::iter::once(holder).chain(holder.ancestors()).take(MOST_UP);
    let length = |up: Element<'_>, property| up.stated(property).value().and_then(|value| pixels(value, up.computed().font_size));
    let widest = near().find_map(|up| length(up, Property::MaxWidth).or_else(|| length(up, Property::Width)));
    let (least, most) = (letters * LETTER[0] * size.unwrap_or(SIZES[0]), letters * LETTER[1] * size.unwrap_or(SIZES[1]));
    match widest {
        Some(width) if least > width => Some(true),
        Some(width) if most <= width => None,
        None if most <= NARROWEST => None,
        _ => Some(false),
    }
}
