//! Which elements are captions, and of what: `<figcaption>`, the selectors of the configuration, and blocks that are named
//! a caption and stand with exactly one image.
//!
//! A class name alone decides nothing: without one image in the nearest container the block stays what it is.

use std::ops::Range;

use crate::context::Context;
use crate::page::{Element, Page, Readable};
use crate::photo::Virin;

use super::block::is_heading;
use super::figure;
use super::names::Names;
use super::picture::{self, Picture};
use super::survey::Caption;
use super::wording::Wording;

/// How far up a block that is named a caption may find its image.
const REACH: usize = 4;
/// Longer texts, in bytes, tell a story and are no captions.
const LONGEST: usize = 2500;

/// The captions of the content in document order.
pub(super) fn captions<'p>(page: &'p Page<'p>, cx: &Context<'_>, pictures: &[Picture<'p>]) -> Vec<Caption<'p>> {
    let mut found: Vec<Caption<'p>> = Vec::new();
    for selector in &cx.settings.site.captions {
        let matching = page.elements().filter(|element| element.matches(selector));
        found.extend(matching.map(|element| of(element, near(pictures, element))));
    }
    let mut read: Option<Element<'p>> = None;
    for element in page.all("figcaption") {
        // What stands in a caption is read with it, once.
        if !read.is_some_and(|read| read.is_ancestor_of(element)) {
            read = Some(element);
            found.extend(figure::shown(element, cx, pictures).map(|shown| of(element, shown)));
        }
    }
    found.extend(named(page, cx, pictures));
    found.sort_by_key(|caption| caption.element.order());
    found.dedup_by_key(|caption| caption.element.order());
    // A block named a caption within a caption is a part of it.
    let mut outer: Option<Element<'p>> = None;
    found.retain(|caption| {
        let inner = outer.is_some_and(|outer| outer.is_ancestor_of(caption.element));
        if !inner {
            outer = Some(caption.element);
        }
        !inner
    });
    found
}

pub(super) fn of(element: Element<'_>, pictures: Range<usize>) -> Caption<'_> {
    let headings: Vec<String> =
        element.descendants().filter(|inner| is_heading(*inner)).map(|heading| heading.text(Readable::Written)).collect();
    let lines = element.lines(Readable::Written);
    let said: Vec<&str> = lines.iter().filter(|line| !headings.contains(*line)).map(String::as_str).collect();
    let wording = Wording::of_lines(said.iter().copied());
    let virin = lines.iter().find_map(|line| Virin::find_all(line).into_iter().next()).map(|(_, virin)| virin);
    Caption { element, text: said.join(" "), wording, pictures, virin }
}

/// Blocks that their class or microdata names a caption, each with the one image it stands with.
fn named<'p>(page: &'p Page<'p>, cx: &Context<'_>, pictures: &[Picture<'p>]) -> Vec<Caption<'p>> {
    if pictures.is_empty() || !Names::of(page).captions {
        return Vec::new();
    }
    let mut found: Vec<Caption<'p>> = Vec::new();
    for element in
        page.elements().filter(|element| is_named_caption(*element) && picture::is_content_region(*element, cx.settings))
    {
        let after = found.last().map(|caption| caption.element.order());
        if let Some(shown) = container(pictures, element, after)
            && element.text(Readable::Written).len() <= LONGEST
        {
            found.push(of(element, shown));
        }
    }
    found
}

fn is_named_caption(element: Element<'_>) -> bool {
    let by_class = || {
        element.attr("class").is_some_and(|class| {
            class.split_ascii_whitespace().any(|token| {
                let token = token.to_ascii_lowercase();
                let mut words = token.split(|c: char| !c.is_ascii_alphanumeric());
                words.any(|word| word.ends_with("caption") || word.ends_with("captiontext") || word == "cutline")
            })
        })
    };
    let marked = element.attr("itemprop").is_some_and(|name| name == "caption") || by_class();
    marked
        && element.is_html()
        && !element.is(&["img", "figcaption", "caption", "figure", "input", "button", "a", "meta", "link", "body"])
}

/// The one image in the nearest container around a block; where the container has several, the image that the block
/// follows, unless the caption numbered `taken` stands between.
fn container(pictures: &[Picture<'_>], element: Element<'_>, taken: Option<u32>) -> Option<Range<usize>> {
    if !picture::within(pictures, element).is_empty() {
        return None;
    }
    let near = element.ancestors().take(REACH).take_while(|up| !up.is(&["body", "main", "article", "html"]));
    let shown = near.map(|up| picture::within(pictures, up)).find(|shown| !shown.is_empty())?;
    if same_photo(&pictures[shown.clone()]) {
        return Some(shown);
    }
    let last = shown.start + pictures[shown.clone()].partition_point(|picture| picture.element.order() < element.order());
    let before = last.checked_sub(1).filter(|&before| before >= shown.start)?;
    taken.is_none_or(|taken| taken < pictures[before].element.order()).then_some(before..last)
}

fn same_photo(shown: &[Picture<'_>]) -> bool {
    shown.len() == 1 || shown.windows(2).all(|pair| pair[0].id.is_some() && pair[0].id == pair[1].id)
}

/// The image that a caption named by the configuration belongs to: in the nearest container, the last one before it or
/// else the first one.
fn near(pictures: &[Picture<'_>], element: Element<'_>) -> Range<usize> {
    let Some(shown) = element.ancestors().map(|up| picture::within(pictures, up)).find(|shown| !shown.is_empty()) else {
        return 0..0;
    };
    let next = pictures[shown.clone()].partition_point(|picture| picture.element.order() < element.order());
    let at = shown.start + next.saturating_sub(1);
    at..at + 1
}
