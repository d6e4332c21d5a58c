//! Which part of the page an element stands in: the landmark around it, and the content that the page is about.
//!
//! Goes by landmarks alone; class names are not asked. A site may name its content region in the configuration.

use super::traits::Traits;
use super::{Element, Page, Region};
use crate::context::Settings;

/// What landmarks say of every node, by its number. Made once a page: to walk up from each image anew would be quadratic in
/// pages that nest deep.
pub(super) struct Landmarks {
    nearest: Vec<Region>,
    main: Option<u32>,
}

impl Landmarks {
    fn of(page: &Page<'_>) -> Self {
        let size = page.entries.len();
        let mut nearest = vec![Region::None; size];
        let mut by_role = None;
        for (number, entry) in (0_u32..).zip(&page.entries) {
            let at = number as usize;
            let up = entry.parent as usize;
            nearest[at] = nearest[up];
            if !entry.traits.any(Traits::SHAPES.with(Traits::ROLE)) {
                continue;
            }
            let element = page.element(number);
            let made = Region::made_by(element, page.around(element).sectioning);
            nearest[at] = made.unwrap_or(nearest[up]);
            if made == Some(Region::Main) && by_role.is_none() && element.attr("role").is_some() {
                by_role = Some(element.order());
            }
        }
        let main = page.all("main").find(|element| !element.is_hidden()).map(Element::order).or(by_role);
        Self { nearest, main }
    }
}

impl Element<'_> {
    /// The nearest landmark around the element, itself included.
    #[must_use]
    pub fn region(self) -> Region {
        self.page().landmarks().nearest[self.order() as usize]
    }

    /// The landmarks around the element, outermost first, as `main/complementary`.
    pub(crate) fn landmark_path(self) -> String {
        let mut names = Vec::new();
        let mut inner = Region::None;
        for up in self.ancestors() {
            // A landmark is where the nearest one changes; two of one kind, one in the other, count once.
            let region = up.region();
            if region != Region::None && region != inner {
                names.push(region.name());
            }
            inner = region;
        }
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
        self.landmarks().main.map(|at| self.element(at))
    }

    fn landmarks(&self) -> &Landmarks {
        self.landmarks.get_or_init(|| Landmarks::of(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Document;

    fn of(markup: &str) -> Document {
        Document::parse(markup).unwrap()
    }

    #[test]
    fn the_nearest_landmark_counts_and_a_header_in_an_article_is_none() {
        let document =
            of("<header><b></b></header><main><article><header><i></i></header><aside><u></u></aside></article></main>");
        let page = Page::new(&document);
        let region = |tag| page.all(tag).next().unwrap().region();
        assert_eq!((region("b"), region("i"), region("u")), (Region::Banner, Region::Main, Region::Complementary));
        assert_eq!(page.all("u").next().unwrap().landmark_path(), "main/complementary");
        assert_eq!(page.all("b").next().unwrap().landmark_path(), "banner");
    }

    #[test]
    fn a_shadow_root_stands_in_the_landmark_of_its_host() {
        let document = of("<main><div><template shadowrootmode=open><img></template></div></main>");
        let page = Page::new(&document);
        assert_eq!(page.all("img").next().map(Element::region), Some(Region::Main));
    }
}
