//! Lengths, as far as they can be told without a window: absolute ones, and those that go by the size of the font.
//!
//! What depends on the window, on a container or on a calculation is not known.

use cssparser::{Parser, Token};

/// The size of text where nobody says, in pixels.
pub const MEDIUM: f64 = 16.0;

/// A length in pixels, where `em` is the size of the font; none where it cannot be told. `Err` would say no more.
#[must_use]
pub fn pixels(value: &str, em: Option<f64>) -> Option<f64> {
    let mut parser = Parser::new(value);
    let length = match parser.next().ok()? {
        Token::Number { value, .. } if *value == 0.0 => 0.0,
        Token::Dimension { value, unit, .. } => {
            let factor = match unit.to_ascii_lowercase().as_str() {
                "px" => 1.0,
                "pt" => 4.0 / 3.0,
                "pc" => 16.0,
                "in" => 96.0,
                "cm" => 96.0 / 2.54,
                "mm" => 9.6 / 2.54,
                "em" => em?,
                _ => return None,
            };
            f64::from(*value) * factor
        }
        _ => return None,
    };
    parser.is_exhausted().then_some(length)
}

/// A plain number.
#[must_use]
pub fn number(value: &str) -> Option<f64> {
    let mut parser = Parser::new(value);
    let number = match parser.next().ok()? {
        Token::Number { value, .. } => f64::from(*value),
        _ => return None,
    };
    parser.is_exhausted().then_some(number)
}

/// A number, or a percentage as a share of one.
#[must_use]
pub fn share(value: &str) -> Option<f64> {
    let mut parser = Parser::new(value);
    let share = match parser.next().ok()? {
        Token::Number { value, .. } => f64::from(*value),
        Token::Percentage { unit_value, .. } => f64::from(*unit_value),
        _ => return None,
    };
    parser.is_exhausted().then_some(share)
}

/// Keywords of `font-size` with their share of the medium size (CSS Fonts 4 §2.5).
const SIZES: &[(&str, f64)] = &[
    ("xx-small", 0.6),
    ("x-small", 0.75),
    ("small", 8.0 / 9.0),
    ("medium", 1.0),
    ("large", 1.2),
    ("x-large", 1.5),
    ("xx-large", 2.0),
    ("xxx-large", 3.0),
];

/// Whether an identifier is a size of fonts.
pub(super) fn is_size_name(name: &str) -> bool {
    SIZES.iter().map(|(known, _)| *known).chain(["smaller", "larger"]).any(|known| name.eq_ignore_ascii_case(known))
}

/// The size of a font in pixels, by that of its parent and of the root.
#[must_use]
pub fn font_size(value: &str, parent: Option<f64>, root: Option<f64>) -> Option<f64> {
    let lower = value.to_ascii_lowercase();
    if let Some((_, share)) = SIZES.iter().find(|(name, _)| *name == lower) {
        return Some(share * MEDIUM);
    }
    if let Some(rem) = lower.strip_suffix("rem") {
        return Some(rem.parse::<f64>().ok()? * root?);
    }
    if lower.ends_with('%') {
        return Some(share(value)? * parent?);
    }
    pixels(value, parent).filter(|size| *size >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_pixels_where_they_can_be_told() {
        assert_eq!(pixels("12PT", None), Some(16.0));
        assert_eq!((pixels("2em", Some(10.0)), pixels("2em", None)), (Some(20.0), None));
        assert_eq!((pixels("0", None), pixels("-1px", None)), (Some(0.0), Some(-1.0)));
        for unknown in ["1", "1vw", "50%", "calc(1px + 1px)", "1px 2px", "", "?"] {
            assert_eq!(pixels(unknown, Some(16.0)), None, "{unknown}");
        }
    }

    #[test]
    fn sizes_of_fonts_go_by_parent_and_root() {
        assert_eq!(font_size("Large", None, None), Some(19.2));
        assert_eq!(font_size("150%", Some(10.0), None), Some(15.0));
        assert_eq!(font_size("1.5rem", Some(10.0), Some(20.0)), Some(30.0));
        assert_eq!((font_size("larger", Some(10.0), Some(20.0)), font_size("2vw", Some(1.0), None)), (None, None));
    }
}
