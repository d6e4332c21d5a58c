//! A photo in the content must have a caption.
//!
//! A news photo without a caption leaves everybody guessing who, where and when; an alternative says what is to be seen, to
//! those who do not see it, and is no caption. For the Department of Defense the Visual Information Style Guide asks for
//! one, elsewhere it is good practice, so that the finding is a note.
//!
//! Put the photo in a `<figure>` and say in a `<figcaption>` who or what it shows, where and when.
//!
//! ```html fail
//! <main><p>The bridge is open again.</p>
//! <img src="/news/photos/bridge.jpg" alt="Photo of six workers under an arch" width="640" height="427">
//! <h2>What comes next</h2></main>
//! ```
//! ```html pass
//! <main><figure><img src="/news/photos/bridge.jpg" alt="Photo of six workers under an arch">
//! <figcaption>A crew repairs the Mill Street bridge, May 3, 2016.</figcaption></figure>
//! <a href="/news/bus.html"><img src="/news/photos/bus.jpg" alt="Photo of a bus"></a>
//! <img src="/img/seal.png" alt="Seal of the town"></main>
//! ```
//!
//! Only what is certainly a photograph is asked for a caption: a file with a VIRIN, in a folder of photos or with a
//! camera's name, or an alternative that says so. The thumbnail of a story, a portrait in a list of people, an image in a
//! table or beside a short text that may well be its caption is passed over.
//!
//! What it does not see: photographs that nothing tells from drawings and screenshots.

use std::collections::HashSet;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable};
use crate::photo::PhotoId;
use crate::rule::{Check, Meta, Profile, Rule, Severity};

use super::picture::Picture;
use super::survey::{Caption, Survey};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "caption/missing",
        source: include_str!("missing.rs"),
        severity: Severity::Note,
        profiles: &[(Profile::Dod, Some(Severity::Warning))],
        cites: &[Cite::Dodi504002, Cite::Html("grouping-content.html#the-figcaption-element")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Narrower than this many CSS pixels is a thumbnail or a portrait.
const NARROW: f64 = 200.0;
/// Fewer words in an alternative are the name of a person or a place.
const FEWEST_WORDS: usize = 5;
/// A text beside or under the photo that is no longer, in bytes, may be its caption.
const MAY_BE_CAPTION: usize = 400;
/// Elements around an image that only wrap it.
const WRAPPERS: &[&str] = &["a", "picture", "span", "em", "strong", "b", "center", "p", "div", "figure"];
/// How far up a caption of other photos is looked for.
const REACH: usize = 4;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let survey = Survey::of(page, cx);
    let captioned = || survey.captions.iter().flat_map(|caption| survey.pictures_of(caption));
    let elements: HashSet<u32> = captioned().map(|picture| picture.element.order()).collect();
    let photos: HashSet<&PhotoId> = captioned().filter_map(|picture| picture.id.as_ref()).collect();
    for picture in survey.pictures.iter().filter(|picture| is_news_photo(picture, cx)) {
        found.applies();
        let known = elements.contains(&picture.element.order()) || picture.id.as_ref().is_some_and(|id| photos.contains(id));
        if !known && !stands_with_caption(picture.element, &survey.captions) && !may_have_caption(picture.element) {
            found
                .fail(&picture.element.tag(), "photo has no caption")
                .help("put it in a `<figure>` with a `<figcaption>` that says who or what it shows, where and when");
        }
    }
}

fn is_news_photo(picture: &Picture<'_>, cx: &Context<'_>) -> bool {
    let img = picture.element;
    img.is_exposed()
        && img.is_content(cx.settings)
        && picture.is_photograph()
        && !picture.leads_elsewhere()
        && picture.width().is_none_or(|width| width >= NARROW)
        && img.attr("aria-describedby").is_none()
        // An empty alternative says that the photo is decoration, a short one that it is the portrait of somebody.
        && img.attr("alt").is_none_or(|alt| alt.split_whitespace().count() >= FEWEST_WORDS)
        && !img.ancestors().take(REACH).any(|up| up.is(&["td", "th", "li", "dt", "button"]))
}

/// Whether a caption, whosever it is, stands in the same small container.
fn stands_with_caption(img: Element<'_>, captions: &[Caption<'_>]) -> bool {
    let mut near = img.ancestors().take(REACH).take_while(|up| !up.is(&["body", "main", "article", "html", "section"]));
    near.any(|up| {
        let next = captions.partition_point(|caption| caption.element.order() <= up.order());
        captions.get(next).is_some_and(|caption| up.is_ancestor_of(caption.element))
    })
}

/// Whether a short text stands where a caption would: beside the image, or as the next block.
fn may_have_caption(img: Element<'_>) -> bool {
    let may_be = |text: String| !text.is_empty() && text.len() <= MAY_BE_CAPTION;
    let mut around = img;
    for up in img.ancestors().take(REACH) {
        if may_be(around.text_beside(Readable::Shown)) {
            return true;
        }
        let next = around.next_siblings().take(REACH).find(|next| next.has_text(Readable::Shown));
        if let Some(next) = next {
            return !next.is(&["h1", "h2", "h3", "h4", "h5", "h6"]) && may_be(next.text(Readable::Shown));
        }
        if !up.is(WRAPPERS) {
            break;
        }
        around = up;
    }
    false
}
