//! On what a rule depends: whether a media query holds for a reader at a screen.
//!
//! Knows `screen` and the other types, and which way a device is turned, as far as a query asks for nothing else. Of widths, preferences and features nothing is known.

use cssparser::{ParseError, Parser, Token};

/// Whether a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Condition {
    /// At every screen.
    #[default]
    Always,
    /// At no screen.
    Never,
    /// At some screens, nobody knows which.
    Perhaps,
    /// Where the window is at least as high as it is wide.
    Portrait,
    /// Where it is wider than high.
    Landscape,
}

impl Condition {
    /// What holds where both have to.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Never, _) | (_, Self::Never) | (Self::Portrait, Self::Landscape) | (Self::Landscape, Self::Portrait) => {
                Self::Never
            }
            (Self::Always, one) | (one, Self::Always) => one,
            (one, two) if one == two => one,
            _ => Self::Perhaps,
        }
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Always, _) | (_, Self::Always) => Self::Always,
            (Self::Never, one) | (one, Self::Never) => one,
            (one, two) if one == two => one,
            _ => Self::Perhaps,
        }
    }

    fn not(self) -> Self {
        match self {
            Self::Always => Self::Never,
            Self::Never => Self::Always,
            Self::Perhaps => Self::Perhaps,
            Self::Portrait => Self::Landscape,
            Self::Landscape => Self::Portrait,
        }
    }

    /// What a list of media queries says, as in a `media` attribute.
    #[must_use]
    pub fn of_media(list: &str) -> Self {
        Self::read(&mut Parser::new(list))
    }

    /// The same of what is left to a parser; nothing at all holds everywhere.
    pub(super) fn read(input: &mut Parser<'_>) -> Self {
        if input.is_exhausted() {
            return Self::Always;
        }
        let queries = input.parse_comma_separated_ignoring_errors(|query| Ok::<_, ParseError<()>>(query_of(query)));
        queries.into_iter().fold(Self::Never, Self::or)
    }
}

/// One query: `[not | only]? type [and (feature)]*`, or features alone.
fn query_of(query: &mut Parser<'_>) -> Condition {
    let (mut is_negated, mut holds) = (false, Condition::Always);
    while let Ok(token) = query.next().cloned() {
        let part = match token {
            Token::Ident(word) => match word.to_ascii_lowercase().as_str() {
                "not" => {
                    is_negated = true;
                    continue;
                }
                "only" | "and" | "all" | "screen" => continue,
                "or" => Condition::Perhaps,
                _ => Condition::Never,
            },
            Token::ParenthesisBlock => {
                query.parse_nested_block(|inner| Ok::<_, ParseError<()>>(feature(inner))).unwrap_or(Condition::Perhaps)
            }
            Token::Function(_) => {
                let _: Result<(), ParseError<()>> = query.parse_nested_block(|_| Ok(()));
                Condition::Perhaps
            }
            _ => Condition::Perhaps,
        };
        holds = holds.and(part);
    }
    if is_negated { holds.not() } else { holds }
}

/// `orientation: portrait` alone is known of all features.
fn feature(input: &mut Parser<'_>) -> Condition {
    let mut name = |expected: &str| input.expect_ident_matching(expected).is_ok();
    if !name("orientation") || input.expect_colon().is_err() {
        while input.next().is_ok() {}
        return Condition::Perhaps;
    }
    let turned = match input.expect_ident() {
        Ok(way) if way.eq_ignore_ascii_case("portrait") => Condition::Portrait,
        Ok(way) if way.eq_ignore_ascii_case("landscape") => Condition::Landscape,
        _ => Condition::Perhaps,
    };
    if input.is_exhausted() { turned } else { Condition::Perhaps }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_hold_at_a_screen_or_not_or_nobody_knows() {
        use Condition::{Always, Landscape, Never, Perhaps, Portrait};
        for (media, expected) in [
            ("", Always),
            (" all ", Always),
            ("only screen", Always),
            ("print, SCREEN", Always),
            ("print", Never),
            ("not print", Always),
            ("not screen", Never),
            ("speech, print and (color)", Never),
            ("screen and (min-width: 640px)", Perhaps),
            ("(orientation: portrait)", Portrait),
            ("screen and (Orientation : Landscape)", Landscape),
            ("not all and (orientation: portrait)", Landscape),
            ("(orientation: portrait), (orientation: landscape)", Perhaps),
            ("(orientation: portrait) and (max-width: 1px)", Perhaps),
            ("(orientation)", Perhaps),
            ("calc(1)", Perhaps),
        ] {
            assert_eq!(Condition::of_media(media), expected, "{media}");
        }
    }
}
