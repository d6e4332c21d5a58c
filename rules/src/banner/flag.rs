//! The flag at the start of a banner: an image, a drawing, an emoji, or words that hint at a style sheet that draws it.
//!
//! Looks at the nodes around the header text. Cannot see a flag that only a style sheet knows of.

use super::recognise::Banner;
use crate::page::{Element, Page};

/// How many nodes around the header text are looked at.
const REACH: u32 = 30;
/// Flag of the United States: regional indicators U and S.
const EMOJI: &str = "\u{1F1FA}\u{1F1F8}";
/// File names of the icons beside the explanations (USWDS `img/`): where one of them stands as the flag, imports were swapped.
const OTHER_ICONS: &[&str] = &["icon-dot-gov", "icon-https", "icon-dot-mil"];

/// What is known of the flag.
pub(super) enum Flag<'p> {
    /// An image stands where the flag belongs, or something names a flag.
    Shown,
    /// Another of the banner's icons stands in its place.
    Wrong(Element<'p>),
    /// Neither markup nor names show one.
    Unseen,
}

pub(super) fn of<'p>(page: &'p Page<'p>, banner: &Banner) -> Flag<'p> {
    let Some(header) = banner.header().or(banner.said.first()).map(|said| said.element) else { return Flag::Unseen };
    let explained = banner.find(|said| said.is_domain() || said.is_https()).map_or(header + REACH, |said| said.element);
    let mut wrong = None;
    for order in header.saturating_sub(REACH)..explained.max(header + 1) {
        let Some(element) = page.numbered(order).filter(|element| !element.is_hidden()) else { continue };
        if names_a_flag(element) && !is_other_icon(element) {
            return Flag::Shown;
        }
        if order < header && is_picture(element) {
            if !is_other_icon(element) {
                return Flag::Shown;
            }
            wrong = wrong.or(Some(element));
        }
    }
    let near = header.saturating_sub(REACH)..explained + REACH;
    if page
        .texts()
        .skip_while(|(at, _)| *at < near.start)
        .take_while(|(at, _)| *at < near.end)
        .any(|(_, text)| text.contains(EMOJI))
    {
        return Flag::Shown;
    }
    wrong.map_or(Flag::Unseen, Flag::Wrong)
}

fn is_picture(element: Element<'_>) -> bool {
    element.is(&["img", "svg", "picture", "object", "image"]) || element.attr("role") == Some("img")
}

fn is_other_icon(element: Element<'_>) -> bool {
    element.attr("src").is_some_and(|src| OTHER_ICONS.iter().any(|icon| src.to_ascii_lowercase().contains(icon)))
}

/// A class or file name is evidence of a flag that a style sheet or script draws.
fn names_a_flag(element: Element<'_>) -> bool {
    let says = |name| element.attr(name).is_some_and(|value| value.len() < 500 && value.to_ascii_lowercase().contains("flag"));
    ["class", "src", "srcset", "style", "href", "xlink:href", "id"].into_iter().any(says)
}
