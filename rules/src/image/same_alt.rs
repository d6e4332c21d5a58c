//! Different photos of a page should not share one text alternative.
//!
//! "Participants at the workshop" on six photos tells nobody what distinguishes them; often an alternative was copied together with the markup and belongs
//! to another photo altogether.
//!
//! Say of each photo what it shows and the others do not; write `alt=""` on those that add nothing.
//! ```html fail
//! <main><img src="dam.jpg" alt="The dam at high water"> <img src="mayor.jpg" alt="The dam at high water"></main>
//! ```
//! ```html pass
//! <main><img src="dam.jpg" alt="The dam at high water"> <img src="dam-300x200.jpg" alt="The dam at high water">
//! <img src="pdf.svg" alt="PDF icon"> <img src="pdf-small.svg" alt="PDF icon"></main>
//! ```
//! Whether one text fits two photos is for a person to say, so every finding is for review. One photo at several sizes is one photo: identity goes by VIRIN,
//! media asset and address. Icons, logos, flags, ratings and images of at most 64 pixels are meant to be alike.
//!
//! What it does not see: photos outside the content of the page, and drawings and animations (SVG, GIF).

use std::collections::HashSet;

use url::Url;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::fold::contains_words;
use crate::grouped::grouped;
use crate::page::{Element, Page};
use crate::photo::PhotoId;
use crate::rule::{Check, Meta, Rule, Severity};

use super::alternative::{self, Alternative};
use super::placeholder::Placeholder;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/same-alt",
        source: include_str!("same_alt.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Wcag("1.1.1"), Cite::Technique("F20"), Cite::Baseline("6.A")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Words of alternatives that are meant to be alike: they name what the image stands for.
const SIGNS: &[&str] = &[
    "arrow",
    "avatar",
    "badge",
    "bullet",
    "emblem",
    "emoji",
    "external",
    "flag",
    "icon",
    "logo",
    "pdf",
    "rating",
    "seal",
    "star",
    "stars",
    "thumbnail",
    "bandera",
    "ícono",
    "icono",
    "logotipo",
    "sello",
];
/// Words in the names of files that tell copies of one image for different screens apart.
const VARIANTS: &[&str] = &[
    "1x",
    "2x",
    "3x",
    "crop",
    "cropped",
    "desktop",
    "full",
    "large",
    "lg",
    "md",
    "medium",
    "mobile",
    "phone",
    "sm",
    "small",
    "tablet",
    "thumb",
    "thumbnail",
    "xl",
    "xs",
];
/// Most pixels of a side by which an image counts as a sign.
const SIGN: u32 = 64;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let base = page.document_base(cx.base);
    let photos =
        alternative::all(page).filter(|alternative| is_photo(alternative.element) && alternative.element.is_content(cx.settings));
    let named = photos.filter_map(|photo| Some((photo.folded(), (identity(photo.element, &base)?, photo))));
    for (text, photos) in grouped(named) {
        found.applies();
        if Placeholder::of(&text).is_some() || SIGNS.iter().any(|sign| contains_words(&text, sign)) {
            continue;
        }
        let mut seen = HashSet::new();
        let different: Vec<Alternative<'_>> =
            photos.into_iter().filter(|(id, _)| seen.insert(id.clone())).map(|(_, photo)| photo).collect();
        let [first, others @ ..] = &different[..] else { continue };
        if others.is_empty() {
            continue;
        }
        let message = format!("{} different photos share one text alternative: {}", different.len(), quoted(&first.text));
        let finding = found.review(&first.spot(), message);
        finding.help("say of each photo what it shows and the others do not");
        for other in others {
            finding.also(&other.spot(), "the same on another photo");
        }
    }
}

/// Whether it is an `<img>` of a photo's size and kind, as far as attributes tell.
fn is_photo(image: Element<'_>) -> bool {
    let is_small = |name| {
        image.attr(name).and_then(|side| side.trim().trim_end_matches("px").parse::<u32>().ok()).is_some_and(|side| side <= SIGN)
    };
    image.is(&["img"]) && !is_small("width") && !is_small("height")
}

/// What tells photos apart: the record or asset number, or else the file's name without type, folder and the marks of its size.
fn identity(image: Element<'_>, base: &Url) -> Option<String> {
    let address = image.attr("src").filter(|src| !src.trim().is_empty()).or_else(|| image.attr("data-src"))?;
    match PhotoId::of(&base.join(address.trim()).ok()?)? {
        PhotoId::Virin(number) => Some(number),
        PhotoId::DefenseAsset(number) | PhotoId::Dvids(number) => Some(number.to_string()),
        PhotoId::Address(original) => {
            let file = original.rsplit('/').next()?.to_ascii_lowercase();
            let (stem, extension) = file.rsplit_once('.').unwrap_or((&file, ""));
            let words = stem.split(['-', '_', '.']).filter(|word| !VARIANTS.contains(word));
            let name = words.collect::<Vec<_>>().join("-");
            (!matches!(extension, "svg" | "gif" | "ico") && !name.is_empty()).then_some(name)
        }
    }
}
