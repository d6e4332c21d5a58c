//! Which part of the page an element stands in: landmarks by HTML-AAM, and the content that the page is about.
//!
//! Goes by elements and roles; class names are not asked. A site may name its content region in the configuration.

use super::{Element, Page};
use crate::context::Settings;

/// The landmark that an element stands in, the nearest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    None,
}

impl Region {
    /// The landmark that `element` itself makes (HTML-AAM 1.0, §3.5).
    fn made_by(element: Element<'_>) -> Option<Self> {
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
            "header" if of_the_page(element) => Some(Self::Banner),
            "footer" if of_the_page(element) => Some(Self::ContentInfo),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
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

/// A header or footer belongs to the page unless a sectioning element holds it.
fn of_the_page(element: Element<'_>) -> bool {
    !element.ancestors().any(|up| up.is(&["article", "aside", "main", "nav", "section"]))
}

impl Element<'_> {
    /// The nearest landmark around the element, itself included.
    #[must_use]
    pub fn region(self) -> Region {
        std::iter::once(self).chain(self.ancestors()).find_map(Region::made_by).unwrap_or(Region::None)
    }

    /// The landmarks around the element, outermost first, as `main/complementary`.
    pub(crate) fn landmark_path(self) -> String {
        let mut names: Vec<_> = self.ancestors().filter_map(Region::made_by).map(Region::name).collect();
        names.reverse();
        names.join("/")
    }

    /// Whether it is part of what the page is about: in the configured content region, or else in `<main>`, or else in no landmark;
    /// never in navigation, search or a footer within.
    #[must_use]
    pub fn is_content(self, settings: &Settings) -> bool {
        let configured = &settings.site.content;
        if !configured.is_empty() {
            return std::iter::once(self)
                .chain(self.ancestors())
                .any(|up| configured.iter().any(|selector| up.matches(selector)));
        }
        match self.region() {
            Region::Main => true,
            Region::None => self.page().main().is_none(),
            _ => false,
        }
    }
}

impl Page<'_> {
    /// The first `<main>` or `role=main` that is shown.
    #[must_use]
    pub fn main(&self) -> Option<Element<'_>> {
        let by_role =
            || self.elements().find(|element| element.attr("role").is_some() && Region::made_by(*element) == Some(Region::Main));
        self.all("main").find(|element| !element.is_hidden()).or_else(by_role)
    }
}
