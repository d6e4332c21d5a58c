//! What style sheets turn by another angle when the reader's device is turned.
//!
//! Knows rotations around the axis that points at the reader; what also tilts or skews is not known.

use cssparser::{ParseError, Parser, Token};

use super::cascade::{Stated, turning, winners};
use super::node::Matched;
use crate::page::{Element, Page};
use crate::style::{Condition, Property};

/// An element whose rotation depends on how the device is held.
pub(crate) struct Turned<'p> {
    /// The element.
    pub(crate) element: Element<'p>,
    /// By how many degrees it is turned further in one way of holding than in the other; none where that is not known.
    pub(crate) degrees: Option<f64>,
}

/// Rules that are looked at.
const MOST_RULES: usize = 64;

impl Page<'_> {
    /// The elements that style sheets rotate under a query for the orientation of the window, in document order.
    pub(crate) fn turned(&self) -> Vec<Turned<'_>> {
        if !self.is_styled_for_certain() {
            return Vec::new();
        }
        let styles = self.styles();
        let rules: Vec<_> = turning(styles, &[Property::Transform, Property::Rotate]).take(MOST_RULES).collect();
        if rules.is_empty() {
            return Vec::new();
        }
        let tree = &self.document.html.tree;
        let is_met = |element: &Element<'_>| {
            let node = tree.get(element.entry().id).and_then(|node| Matched::new(node, styles));
            node.is_some_and(|node| rules.iter().any(|(_, rule)| super::cascade::meets(rule, &node, styles).is_some()))
        };
        let of = |element| Turned { element, degrees: difference(element) };
        self.elements().filter(is_met).map(of).collect()
    }
}

fn difference(element: Element<'_>) -> Option<f64> {
    let angle = |turned| {
        let winners = winners(element, true, Some(turned));
        let stated = |property| {
            let winner = winners.iter().find(|winner| winner.property == property);
            winner.map_or(Stated::Nothing, |winner| winner.value.clone())
        };
        Some(of_transform(&stated(Property::Transform))? + of_rotate(&stated(Property::Rotate))?)
    };
    Some((angle(Condition::Portrait)? - angle(Condition::Landscape)?).rem_euclid(360.0))
}

fn of_rotate(rotate: &Stated) -> Option<f64> {
    let Some(value) = rotate.value() else { return (*rotate == Stated::Nothing).then_some(0.0) };
    let mut parser = Parser::new(value);
    let mut axis = Vec::new();
    let mut degrees = None;
    while let Ok(token) = parser.next() {
        match token {
            Token::Ident(word) if word.eq_ignore_ascii_case("none") => degrees = Some(0.0),
            Token::Ident(word) if word.eq_ignore_ascii_case("z") => {}
            Token::Number { value, .. } => axis.push(f64::from(*value)),
            other => degrees = Some(in_degrees(other)?),
        }
    }
    (axis.is_empty() || axis[..] == [0.0, 0.0, 1.0]).then_some(degrees?)
}

fn of_transform(transform: &Stated) -> Option<f64> {
    let Some(value) = transform.value() else { return (*transform == Stated::Nothing).then_some(0.0) };
    let mut parser = Parser::new(value);
    let mut sum = 0.0;
    while let Ok(token) = parser.next().cloned() {
        match token {
            Token::Ident(word) if word.eq_ignore_ascii_case("none") || word.eq_ignore_ascii_case("initial") => {}
            Token::Function(name) => sum += of_function(&name.to_ascii_lowercase(), &arguments(&mut parser)?)?,
            _ => return None,
        }
    }
    Some(sum)
}

/// An argument of a function: a plain number, or an angle in degrees.
enum Argument {
    Number(f64),
    Degrees(f64),
    Other,
}

fn arguments(parser: &mut Parser<'_>) -> Option<Vec<Argument>> {
    let read: Result<Vec<Argument>, ParseError<()>> = parser.parse_nested_block(|inner| {
        inner.parse_comma_separated(|one| {
            let argument = match one.next()?.clone() {
                Token::Number { value, .. } => Argument::Number(f64::from(value)),
                other => in_degrees(&other).map_or(Argument::Other, Argument::Degrees),
            };
            Ok(argument)
        })
    });
    read.ok()
}

fn of_function(name: &str, arguments: &[Argument]) -> Option<f64> {
    use Argument::{Degrees, Number};
    match (name, arguments) {
        ("rotate" | "rotatez", [Degrees(angle)]) => Some(*angle),
        ("rotate3d", [Number(0.0), Number(0.0), Number(z), Degrees(angle)]) => Some(angle * z.signum()),
        ("matrix", [Number(a), Number(b), ..]) if arguments.len() == 6 => Some(b.atan2(*a).to_degrees()),
        ("matrix3d", [Number(a), Number(b), ..]) if arguments.len() == 16 => Some(b.atan2(*a).to_degrees()),
        ("rotate" | "rotatez", [Number(0.0)])
        | ("translate" | "translatex" | "translatey" | "translatez" | "translate3d" | "perspective", _) => Some(0.0),
        ("scale" | "scalex" | "scaley" | "scalez" | "scale3d", all) => {
            all.iter().all(|one| matches!(one, Number(factor) if *factor > 0.0)).then_some(0.0)
        }
        _ => None,
    }
}

fn in_degrees(token: &Token<'_>) -> Option<f64> {
    let Token::Dimension { value, unit, .. } = token else { return None };
    let factor = match unit.to_ascii_lowercase().as_str() {
        "deg" => 1.0,
        "turn" => 360.0,
        "grad" => 0.9,
        "rad" => 180.0 / std::f64::consts::PI,
        _ => return None,
    };
    Some(f64::from(*value) * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rotations_are_read_from_every_way_to_write_them() {
        let of = |value: &str| of_transform(&Stated::Value(value.into())).map(f64::round);
        assert_eq!(of("translate(1px, 2px) rotate(0.25turn) scale(2)"), Some(90.0));
        assert_eq!(of("rotateZ(-100grad)"), Some(-90.0));
        assert_eq!(of("rotate3d(0, 0, -1, 90deg)"), Some(-90.0));
        assert_eq!(of("matrix(0, 1, -1, 0, 0, 0)"), Some(90.0));
        assert_eq!(
            (of("none"), of("rotateX(90deg)"), of("rotateZ(0, 0, 1, 90deg)"), of("scale(-1)")),
            (Some(0.0), None, None, None)
        );
        let of = |value: &str| of_rotate(&Stated::Value(value.into())).map(f64::round);
        assert_eq!((of("90deg"), of("z 1rad"), of("0 0 1 1turn"), of("none")), (Some(90.0), Some(57.0), Some(360.0), Some(0.0)));
        assert_eq!((of("x 90deg"), of("1 0 0 90deg"), of("var(--x)")), (None, None, None));
    }
}
