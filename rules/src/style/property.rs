//! The properties that the cascade follows, and what shorthands say of them.
//!
//! Knows names and how a shorthand falls apart; what a value means stands with those who ask for it. A property that is not listed is passed over when a sheet is read.

use cssparser::{ParseError, Parser, Token};

use super::color::is_color_function;

/// A property, or several of which it matters only that one of them does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// `display`.
    Display,
    /// `visibility`.
    Visibility,
    /// `opacity`.
    Opacity,
    /// `color`.
    Color,
    /// `background-color`.
    BackgroundColor,
    /// `background-image`: `none`, or anything else for some image.
    BackgroundImage,
    /// `font-size`.
    FontSize,
    /// `font-weight`.
    FontWeight,
    /// `letter-spacing`.
    LetterSpacing,
    /// `word-spacing`.
    WordSpacing,
    /// `line-height`.
    LineHeight,
    /// `position`.
    Position,
    /// `top`.
    Top,
    /// `right`.
    Right,
    /// `bottom`.
    Bottom,
    /// `left`.
    Left,
    /// `float`.
    Float,
    /// `clip`.
    Clip,
    /// `clip-path`.
    ClipPath,
    /// `text-indent`.
    TextIndent,
    /// `overflow`, `overflow-x` or `overflow-y`.
    Overflow,
    /// `white-space` or `text-wrap`.
    WhiteSpace,
    /// `width`.
    Width,
    /// `max-width`.
    MaxWidth,
    /// `height`.
    Height,
    /// `text-shadow`.
    TextShadow,
    /// `transform`.
    Transform,
    /// `rotate`.
    Rotate,
    /// A margin below zero, or a place in a grid: it may come to lie over something else.
    Shift,
    /// A filter, a mask, a blend mode, an animation or the like: what is painted is not what the colours say. Never taken back.
    Effect,
}

impl Property {
    /// Every property.
    pub const ALL: [Self; 30] = [
        Self::Display,
        Self::Visibility,
        Self::Opacity,
        Self::Color,
        Self::BackgroundColor,
        Self::BackgroundImage,
        Self::FontSize,
        Self::FontWeight,
        Self::LetterSpacing,
        Self::WordSpacing,
        Self::LineHeight,
        Self::Position,
        Self::Top,
        Self::Right,
        Self::Bottom,
        Self::Left,
        Self::Float,
        Self::Clip,
        Self::ClipPath,
        Self::TextIndent,
        Self::Overflow,
        Self::WhiteSpace,
        Self::Width,
        Self::MaxWidth,
        Self::Height,
        Self::TextShadow,
        Self::Transform,
        Self::Rotate,
        Self::Shift,
        Self::Effect,
    ];

    /// The longhand of that lower-case name.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "display" => Self::Display,
            "visibility" => Self::Visibility,
            "opacity" => Self::Opacity,
            "color" => Self::Color,
            "background-color" => Self::BackgroundColor,
            "background-image" => Self::BackgroundImage,
            "font-size" => Self::FontSize,
            "font-weight" => Self::FontWeight,
            "letter-spacing" => Self::LetterSpacing,
            "word-spacing" => Self::WordSpacing,
            "line-height" => Self::LineHeight,
            "position" => Self::Position,
            "top" => Self::Top,
            "right" => Self::Right,
            "bottom" => Self::Bottom,
            "left" => Self::Left,
            "float" => Self::Float,
            "clip" => Self::Clip,
            "clip-path" => Self::ClipPath,
            "text-indent" => Self::TextIndent,
            "overflow" | "overflow-x" | "overflow-y" => Self::Overflow,
            "white-space" | "text-wrap" | "text-wrap-mode" => Self::WhiteSpace,
            "width" => Self::Width,
            "max-width" => Self::MaxWidth,
            "height" => Self::Height,
            "text-shadow" => Self::TextShadow,
            "transform" => Self::Transform,
            "rotate" => Self::Rotate,
            _ => return None,
        })
    }
}

/// A value that nothing can be read out of: no CSS is written so.
pub(crate) const UNKNOWN: &str = "?";

/// Hands the declarations that one declaration stands for to `take`; nothing where none of them is followed.
pub(crate) fn expand(name: &str, value: &str, mut take: impl FnMut(Property, &str)) {
    if let Some(property) = Property::named(name) {
        // Old spellings of one browser, which the others pass over.
        if property == Property::Display && value.starts_with('-') {
            return;
        }
        return take(property, value);
    }
    match name {
        "background" => background(value, take),
        "font" => font(value, take),
        "all" => Property::ALL.into_iter().filter(|one| *one != Property::Effect).for_each(|one| take(one, value)),
        "inset" | "inset-block" | "inset-inline" => {
            for side in [Property::Top, Property::Right, Property::Bottom, Property::Left] {
                take(side, UNKNOWN);
            }
        }
        "margin" | "margin-top" | "margin-right" | "margin-bottom" | "margin-left" if value.contains('-') => {
            take(Property::Shift, value);
        }
        "grid-area" | "grid-row" | "grid-row-start" | "grid-column" | "grid-column-start" if value != "auto" => {
            take(Property::Shift, value);
        }
        _ if is_effect(name) && !is_without_effect(value) => take(Property::Effect, value),
        _ => {}
    }
}

#[rustfmt::skip]
fn is_effect(name: &str) -> bool {
    let bare = name.strip_prefix("-webkit-").unwrap_or(name);
    matches!(
        bare,
        "filter" | "backdrop-filter" | "mix-blend-mode" | "background-blend-mode" | "mask" | "mask-image" | "animation" | "animation-name"
        | "background-clip" | "text-fill-color" | "text-stroke" | "content-visibility" | "color-scheme" | "scale" | "translate"
        | "offset-path" | "columns" | "writing-mode" | "forced-color-adjust" | "-ms-filter" | "zoom"
    )
}

#[rustfmt::skip]
fn is_without_effect(value: &str) -> bool {
    let plain = [
        "none", "normal", "initial", "unset", "inherit", "auto", "visible", "border-box", "padding-box", "content-box", "light", "only light",
        "horizontal-tb", "currentcolor", "0", "1",
    ];
    plain.iter().any(|known| value.eq_ignore_ascii_case(known))
}

/// Whether it is one of the keywords that every property takes.
pub(crate) fn is_wide(value: &str) -> bool {
    ["inherit", "initial", "unset", "revert", "revert-layer"].iter().any(|known| value.eq_ignore_ascii_case(known))
}

/// `background`: the colour of its last layer, and whether any layer has an image.
fn background(value: &str, mut take: impl FnMut(Property, &str)) {
    let (mut color, mut image) = ("transparent", "none");
    if is_wide(value) {
        (color, image) = (value, value);
    } else if is_substituted(value) {
        (color, image) = (UNKNOWN, UNKNOWN);
    } else {
        each_component(value, |token, written| match token {
            Token::Hash(_) | Token::IDHash(_) => color = written,
            Token::Function(name) if is_color_function(name) => color = written,
            Token::UnquotedUrl(_) | Token::Function(_) => image = "some",
            Token::Ident(name) if super::color::is_color_name(name) => color = written,
            _ => {}
        });
    }
    take(Property::BackgroundColor, color);
    take(Property::BackgroundImage, image);
}

/// `font`: `[style weight…] size[/line-height] family`.
fn font(value: &str, mut take: impl FnMut(Property, &str)) {
    let (mut weight, mut size, mut line) = ("normal", None, "normal");
    let mut after_slash = false;
    if is_wide(value) || is_substituted(value) {
        let value = if is_wide(value) { value } else { UNKNOWN };
        (weight, size, line) = (value, Some(value), value);
    } else {
        each_component(value, |token, written| match token {
            Token::Delim('/') => after_slash = true,
            _ if after_slash => (line, after_slash) = (written, false),
            _ if size.is_some() => {}
            Token::Number { .. } => weight = written,
            Token::Ident(name) if ["bold", "bolder", "lighter"].iter().any(|known| name.eq_ignore_ascii_case(known)) => {
                weight = written;
            }
            Token::Ident(name) if super::length::is_size_name(name) => size = Some(written),
            Token::Dimension { .. } | Token::Percentage { .. } | Token::Function(_) => size = Some(written),
            _ => {}
        });
    }
    take(Property::FontWeight, weight);
    take(Property::FontSize, size.unwrap_or(UNKNOWN));
    take(Property::LineHeight, line);
}

/// Whether what stands there is known only when variables are.
fn is_substituted(value: &str) -> bool {
    super::contains_ignore_case(value, "var(") || super::contains_ignore_case(value, "env(")
}

/// Hands each component of a value on, a function with all that is in it.
fn each_component<'v>(value: &'v str, mut take: impl FnMut(&Token<'v>, &'v str)) {
    let mut parser = Parser::new(value);
    loop {
        parser.skip_whitespace();
        let start = parser.position();
        let Ok(token) = parser.next().cloned() else { return };
        if matches!(token, Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock) {
            let _: Result<(), ParseError<()>> = parser.parse_nested_block(|_| Ok(()));
        }
        take(&token, parser.slice_from(start));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, value: &str) -> Vec<(Property, String)> {
        let mut all = Vec::new();
        expand(name, value, |property, value| all.push((property, value.to_owned())));
        all
    }

    fn backgrounds(value: &str) -> (String, String) {
        let [(_, color), (_, image)] = of("background", value).try_into().unwrap();
        (color, image)
    }

    #[test]
    fn a_background_is_a_colour_and_an_image() {
        for (value, color, image) in [
            ("#FFF", "#FFF", "none"),
            ("url(a.png) no-repeat, rgba(0, 0, 0, .5)", "rgba(0, 0, 0, .5)", "some"),
            ("linear-gradient(red, blue)", "transparent", "some"),
            ("White none", "White", "none"),
            ("var(--x) red", UNKNOWN, UNKNOWN),
            ("inherit", "inherit", "inherit"),
            ("no-repeat", "transparent", "none"),
        ] {
            assert_eq!(backgrounds(value), (color.to_owned(), image.to_owned()), "{value}");
        }
    }

    #[test]
    fn a_font_is_weight_size_and_line() {
        let of = |value| of("font", value).into_iter().map(|(_, value)| value).collect::<Vec<_>>();
        assert_eq!(of("italic bold 12px/1.5 \"A B\", serif"), ["bold", "12px", "1.5"]);
        assert_eq!(of("700 larger Arial"), ["700", "larger", "normal"]);
        assert_eq!(of("calc(1px + 2px) / normal x"), ["normal", "calc(1px + 2px)", "normal"]);
        assert_eq!(of("caption"), ["normal", UNKNOWN, "normal"]);
    }

    #[test]
    fn what_has_no_effect_is_passed_over() {
        assert!(of("filter", "none").is_empty() && of("margin", "0 auto").is_empty() && of("border", "0").is_empty());
        assert_eq!(of("-webkit-filter", "blur(1px)"), [(Property::Effect, "blur(1px)".to_owned())]);
        assert_eq!(of("margin-left", "-1px"), [(Property::Shift, "-1px".to_owned())]);
    }
}
