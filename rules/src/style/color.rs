//! Colours: how CSS writes them, how they lie over each other, and how much two of them differ (WCAG 2, "contrast ratio").
//!
//! Reads names, hexadecimal, `rgb()` and `hsl()`. What depends on a device, a mix or the system's taste is no known colour.

use cssparser::color::{parse_hash_color, parse_named_color};
use cssparser::{ParseError, Parser, Token};

/// A colour in sRGB: red, green and blue from 0 to 255, and how opaque it is, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    /// Red, green and blue.
    pub channels: [f64; 3],
    /// 0 for transparent, 1 for opaque.
    pub alpha: f64,
}

impl Color {
    /// What a page is painted on.
    pub const WHITE: Self = Self::opaque([255.0; 3]);
    /// What text is written in where nobody says.
    pub const BLACK: Self = Self::opaque([0.0; 3]);
    /// Nothing.
    pub const TRANSPARENT: Self = Self { channels: [0.0; 3], alpha: 0.0 };
    /// A link that was not followed, in browsers' own style (HTML §15.3.1).
    pub const LINK: Self = Self::opaque([0.0, 0.0, 238.0]);

    const fn opaque(channels: [f64; 3]) -> Self {
        Self { channels, alpha: 1.0 }
    }

    /// Reads a colour; none where it is not known for certain what it is.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        let mut parser = Parser::new(value);
        let color = match parser.next().ok()?.clone() {
            Token::Hash(hex) | Token::IDHash(hex) => {
                let (r, g, b, alpha) = parse_hash_color(hex.as_bytes()).ok()?;
                Self { channels: [r, g, b].map(f64::from), alpha: f64::from(alpha) }
            }
            Token::Ident(name) if name.eq_ignore_ascii_case("transparent") => Self::TRANSPARENT,
            Token::Ident(name) => {
                let (r, g, b) = parse_named_color(&name).ok()?;
                Self::opaque([r, g, b].map(f64::from))
            }
            Token::Function(name) => function(&name, &mut parser)?,
            _ => return None,
        };
        parser.is_exhausted().then_some(color)
    }

    /// This colour with what shows through of the one below.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        let alpha = self.alpha + below.alpha * (1.0 - self.alpha);
        if alpha <= 0.0 {
            return Self::TRANSPARENT;
        }
        let mix = |at: usize| (self.channels[at] * self.alpha + below.channels[at] * below.alpha * (1.0 - self.alpha)) / alpha;
        Self { channels: [mix(0), mix(1), mix(2)], alpha }
    }

    /// The same, `opacity` times as opaque.
    #[must_use]
    pub fn faded(self, opacity: f64) -> Self {
        Self { alpha: self.alpha * opacity, ..self }
    }

    /// Whether nothing shows through.
    #[must_use]
    pub fn is_opaque(self) -> bool {
        self.alpha >= 0.999
    }

    /// WCAG 2, "relative luminance", of an opaque colour.
    fn luminance(self) -> f64 {
        let linear = |channel: f64| {
            let part = channel / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.channels.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// WCAG 2, "contrast ratio" of two opaque colours: from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// As `#rrggbb`, whatever shows through.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "channels are from 0 to 255")]
    pub fn hex(self) -> String {
        let [r, g, b] = self.channels.map(|channel| channel.round().clamp(0.0, 255.0) as u8);
        format!("#{r:02x}{g:02x}{b:02x}")
    }
}

/// Whether an identifier is a colour (system colours too, which are no known ones).
pub(super) fn is_color_name(name: &str) -> bool {
    let special = ["transparent", "currentcolor", "canvas", "canvastext", "buttonface", "window", "highlight", "infobackground"];
    parse_named_color(name).is_ok() || special.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Whether a function makes a colour.
pub(super) fn is_color_function(name: &str) -> bool {
    let known = [
        "rgb",
        "rgba",
        "hsl",
        "hsla",
        "hwb",
        "lab",
        "lch",
        "oklab",
        "oklch",
        "color",
        "color-mix",
        "light-dark",
        "contrast-color",
    ];
    known.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The arguments of `rgb()` and `hsl()`, with commas or without.
fn function(name: &str, parser: &mut Parser<'_>) -> Option<Color> {
    let is_hue = name.eq_ignore_ascii_case("hsl") || name.eq_ignore_ascii_case("hsla");
    if !is_hue && !name.eq_ignore_ascii_case("rgb") && !name.eq_ignore_ascii_case("rgba") {
        return None;
    }
    let mut parts: Vec<Part> = Vec::new();
    let read: Result<(), ParseError<()>> = parser.parse_nested_block(|inner| {
        while let Ok(token) = inner.next() {
            match token {
                Token::Comma | Token::Delim('/') => {}
                Token::Number { value, .. } => parts.push(Part::Number(f64::from(*value))),
                Token::Percentage { unit_value, .. } => parts.push(Part::Share(f64::from(*unit_value))),
                Token::Dimension { value, unit, .. } if unit.eq_ignore_ascii_case("deg") => {
                    parts.push(Part::Number(f64::from(*value)));
                }
                _ => return Err(ParseError::unexpected_token()),
            }
        }
        Ok(())
    });
    read.ok()?;
    let (first, alpha) = match parts.as_slice() {
        [a, b, c] => ([*a, *b, *c], 1.0),
        [a, b, c, alpha] => ([*a, *b, *c], alpha.of(1.0).clamp(0.0, 1.0)),
        _ => return None,
    };
    let channels = if is_hue { from_hue(first)? } else { first.map(|part| part.of(255.0).clamp(0.0, 255.0)) };
    Some(Color { channels, alpha })
}

#[derive(Clone, Copy)]
enum Part {
    Number(f64),
    Share(f64),
}

impl Part {
    fn of(self, whole: f64) -> f64 {
        match self {
            Self::Number(number) => number,
            Self::Share(share) => share * whole,
        }
    }
}

/// CSS Color 4 §7.1, "Converting HSL Colors to sRGB".
fn from_hue(parts: [Part; 3]) -> Option<[f64; 3]> {
    let [Part::Number(hue), Part::Share(saturation), Part::Share(light)] = parts else { return None };
    let (saturation, light) = (saturation.clamp(0.0, 1.0), light.clamp(0.0, 1.0));
    let channel = |n: f64| {
        let k = (n + hue.rem_euclid(360.0) / 30.0).rem_euclid(12.0);
        let spread = saturation * light.min(1.0 - light);
        255.0 * (light - spread * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0))
    };
    Some([channel(0.0), channel(8.0), channel(4.0)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(value: &str) -> Option<String> {
        Color::parse(value).map(Color::hex)
    }

    #[test]
    fn colours_are_read_as_they_are_written() {
        for (value, expected) in [
            ("#FfF", "#ffffff"),
            ("#12345680", "#123456"),
            ("RebeccaPurple", "#663399"),
            ("rgb(1, 2, 3)", "#010203"),
            ("rgba(100% 0% 50% / 50%)", "#ff0080"),
            ("hsl(120, 100%, 25%)", "#008000"),
            ("hsl(-240deg 100% 50%)", "#00ff00"),
        ] {
            assert_eq!(hex(value).as_deref(), Some(expected), "{value}");
        }
        for unknown in ["", "#12", "currentcolor", "canvas", "var(--x)", "lab(50% 0 0)", "red blue", "rgb(1,2)", "hsl(1 2 3)"] {
            assert_eq!(hex(unknown), None, "{unknown}");
        }
        assert_eq!(Color::parse("rgb(0 0 0 / 25%)").map(|color| color.alpha), Some(0.25));
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let of = |one: &str, two: &str| Color::parse(one).unwrap().contrast(Color::parse(two).unwrap());
        assert!((of("black", "white") - 21.0).abs() < 1e-9);
        assert!((of("#777", "#fff") - 4.48).abs() < 0.005);
        assert!((of("#767676", "#fff") - 4.54).abs() < 0.005);
        assert!((of("red", "red") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_half_opaque_lets_half_through() {
        let grey = Color::BLACK.faded(0.5).over(Color::WHITE);
        assert!(grey.is_opaque() && grey.hex() == "#808080");
        assert_eq!(Color::TRANSPARENT.over(Color::TRANSPARENT), Color::TRANSPARENT);
    }
}
