//! The landmarks of a page, and which element makes which (HTML-AAM 1.0, WAI-ARIA 1.2).
//!
//! Goes by elements and roles, one element at a time: what stands inside a landmark is not known here.

use super::Element;

/// The landmark that an element stands in, the nearest one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Region {
    /// `<header>` of the page, `role=banner`.
    Banner,
    /// `<nav>`, `role=navigation`.
    Navigation,
    /// `<main>`, `role=main`.
    Main,
    /// `<aside>`, `role=complementary`.
    Complementary,
    /// `<footer>` of the page, `role=contentinfo`.
    ContentInfo,
    /// `<search>`, `role=search`.
    Search,
    /// No landmark around it.
    #[default]
    None,
}

impl Region {
    /// The landmark that `element` itself makes (HTML-AAM 1.0, §3.5); a header or footer within sectioning content belongs
    /// to that and makes none.
    pub(super) fn made_by(element: Element<'_>, within_section: bool) -> Option<Self> {
        if let Some(role) = element.attr("role").and_then(|role| role.split_ascii_whitespace().next()) {
            return match role.to_ascii_lowercase().as_str() {
                "banner" => Some(Self::Banner),
                "navigation" => Some(Self::Navigation),
                "main" => Some(Self::Main),
                "complementary" => Some(Self::Complementary),
                "contentinfo" => Some(Self::ContentInfo),
                "search" => Some(Self::Search),
                _ => None,
            };
        }
        match element.name() {
            "nav" => Some(Self::Navigation),
            "main" => Some(Self::Main),
            "aside" => Some(Self::Complementary),
            "search" => Some(Self::Search),
            "header" if !within_section => Some(Self::Banner),
            "footer" if !within_section => Some(Self::ContentInfo),
            _ => None,
        }
    }

    /// Its role, as paths of landmarks write it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Navigation => "navigation",
            Self::Main => "main",
            Self::Complementary => "complementary",
            Self::ContentInfo => "contentinfo",
            Self::Search => "search",
            Self::None => "",
        }
    }
}
