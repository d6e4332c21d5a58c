//! The images of a page's content: which photo each one shows, and where the link around it leads.
//!
//! Left out are images of banners, menus and footers, icons and spacers. No pixels are looked at, and what its file's name and its
//! alternative say of an image is for others to read.

use std::ops::Range;

use url::Url;

use crate::context::{Context, Settings};
use crate::page::{Element, Page, Region};
use crate::photo::{PhotoId, Virin};
use crate::{srcset, style};

use super::photograph::{self, has_extension};

/// An image of the content.
pub(crate) struct Picture<'p> {
    /// Its `<img>`.
    pub(crate) element: Element<'p>,
    /// The photo it shows; none where its address names nothing.
    pub(crate) id: Option<PhotoId>,
    /// Where it is loaded from.
    url: Option<Url>,
    /// The link around it.
    link: Option<Element<'p>>,
    /// Whether that link only opens the photo itself.
    opens_itself: bool,
}

/// Narrower or lower than this many CSS pixels is an icon, a rule or a spacer.
const ICON: f64 = 60.0;
/// Most elements between an image and the link around it.
const LINK_DEPTH: usize = 4;

/// The images of the content in document order.
pub(super) fn all<'p>(page: &'p Page<'p>, cx: &Context<'_>) -> Vec<Picture<'p>> {
    let seen = page.remembered(|| {
        let base = page.document_base(cx.base);
        let images = page.all("img").filter(|img| is_of_content(*img, cx.settings));
        AllSeen(images.map(|img| Seen::of(img, &base)).collect())
    });
    seen.0.iter().filter_map(|seen| seen.on(page)).collect()
}

/// What is remembered of a page between the rules of the family: addresses are dear to read.
struct AllSeen(Vec<Seen>);

/// A [`Picture`] without the page that it stands on.
struct Seen {
    order: u32,
    id: Option<PhotoId>,
    url: Option<Url>,
    link: Option<u32>,
    opens_itself: bool,
}

fn is_of_content(img: Element<'_>, settings: &Settings) -> bool {
    let small = ["width", "height"].iter().any(|side| stated(img, side).is_some_and(|length| length < ICON));
    let plain = img.attr("role").is_none_or(|role| role.trim().eq_ignore_ascii_case("img") || role.trim().is_empty());
    !small && plain && is_content_region(img, settings)
}

/// Whether an element belongs to the article: lightboxes are often kept outside `<main>`, so no landmark counts too.
pub(super) fn is_content_region(element: Element<'_>, settings: &Settings) -> bool {
    if !settings.site.content.is_empty() {
        return element.is_content(settings);
    }
    matches!(element.region(), Region::Main | Region::None)
}

/// A side in CSS pixels, from the attribute or the inline style.
fn stated(img: Element<'_>, side: &str) -> Option<f64> {
    let from_style = || {
        let inline = img.attr("style").filter(|inline| inline.contains(side))?;
        let declared = style::declarations(inline).into_iter().rev().find(|declared| declared.property == side)?;
        declared.value.strip_suffix("px")?.trim().parse().ok()
    };
    let from_attribute = || img.attr(side).map(|value| value.trim().trim_end_matches("px")).and_then(|value| value.parse().ok());
    from_style().or_else(from_attribute)
}

impl Seen {
    fn of(img: Element<'_>, base: &Url) -> Self {
        let url = address(img).and_then(|address| base.join(address.trim()).ok());
        let own = url.as_ref().and_then(PhotoId::of);
        let link = img.ancestors().take(LINK_DEPTH).find(|up| up.is(&["a"]));
        let target = link.and_then(|link| link.attr("href")).and_then(|href| base.join(href.trim()).ok());
        let linked = target.as_ref().and_then(PhotoId::of);
        let opens_itself = link.is_some_and(|link| {
            let href = link.attr("href").unwrap_or_default().trim();
            href.is_empty() || href.starts_with('#') || href.starts_with("javascript:")
        }) || target.as_ref().is_some_and(|target| is_image_file(target.path()))
            || (own.is_some() && own == linked);
        // A record number says more than the address of a thumbnail; the link to the full size often has it.
        let id = match (own, linked) {
            (Some(PhotoId::Address(_)) | None, Some(linked)) if !matches!(linked, PhotoId::Address(_)) => Some(linked),
            (own, _) => own,
        };
        Self { order: img.order(), id, url, link: link.map(Element::order), opens_itself }
    }

    fn on<'p>(&self, page: &'p Page<'p>) -> Option<Picture<'p>> {
        let element = page.numbered(self.order)?;
        let link = self.link.and_then(|order| page.numbered(order));
        Some(Picture { element, id: self.id.clone(), url: self.url.clone(), link, opens_itself: self.opens_itself })
    }
}

impl<'p> Picture<'p> {
    /// Whether it leads to another page, as the thumbnail of a story card does.
    pub(crate) fn leads_elsewhere(&self) -> bool {
        self.link.is_some() && !self.opens_itself
    }

    /// Its width in CSS pixels, where the markup states one.
    pub(crate) fn width(&self) -> Option<f64> {
        stated(self.element, "width")
    }

    /// Where the link around it leads, as written.
    pub(super) fn href(&self) -> Option<&'p str> {
        self.link.and_then(|link| link.attr("href"))
    }

    /// The VIRIN that its address states.
    pub(crate) fn virin(&self) -> Option<Virin> {
        let Some(PhotoId::Virin(core)) = &self.id else { return None };
        Virin::parse(core)
    }

    /// Whether it is certainly a photograph: it has a record number, or its file name or alternative says so.
    pub(crate) fn is_photograph(&self) -> bool {
        let numbered = matches!(self.id, Some(PhotoId::Virin(_) | PhotoId::DefenseAsset(_) | PhotoId::Dvids(_)));
        let path = self.url.as_ref().map_or("", Url::path);
        photograph::is_told(numbered, path, self.element.attr("alt").unwrap_or_default())
    }
}

/// What an image loads: `src`, or what a script or `srcset` puts in its place.
fn address(img: Element<'_>) -> Option<&str> {
    let src = img.attr("src").filter(|src| !src.trim().is_empty() && !src.trim_start().starts_with("data:"));
    let lazy = || ["data-src", "data-original", "data-lazy-src"].iter().find_map(|name| img.attr(name));
    let set = || ["srcset", "data-srcset"].iter().find_map(|name| srcset::candidates(img.attr(name)?).into_iter().next());
    src.or_else(lazy).or_else(set)
}

fn is_image_file(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    ["jpg", "jpeg", "png", "gif", "webp", "avif", "tif", "tiff", "svg"].iter().any(|kind| has_extension(&path, kind))
}

/// The pictures inside `element`, as a range of `pictures`, which are in document order.
pub(super) fn within(pictures: &[Picture<'_>], element: Element<'_>) -> Range<usize> {
    let start = pictures.partition_point(|picture| picture.element.order() <= element.order());
    let count = pictures[start..].partition_point(|picture| element.is_ancestor_of(picture.element));
    start..start + count
}
