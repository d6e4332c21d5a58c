//! A caption must stand once for its photo.
//!
//! Content systems show one photo in several slots of a template: inline, as a slide, in the slide's expanded text, in a
//! block of details. Each slot brings the caption along, and somebody who listens to the page hears the same long sentence
//! again and again, without a way to know that nothing new follows. Where one caption stands under two images, one of the
//! images is said to show what it does not, or one photo is shown twice.
//!
//! Keep one caption in the reading order for each photo. Leave it out of the other slots, or hide those from assistive
//! technology until they are opened. All places are reported together, as one fault.
//!
//! ```html fail
//! <main>
//! <div class="slide"><img src="/img/bridge-640x480.jpg" alt="Six people on scaffolding under an arch">
//! <p class="caption">A crew repairs the Mill Street bridge, May 3, 2016. DoD photo by A. Doe</p></div>
//! <figure><img src="/img/bridge.jpg" alt="Workers under the arch of a bridge">
//! <figcaption>A crew repairs the Mill Street bridge, May 3, 2016.</figcaption></figure>
//! </main>
//! ```
//! ```html fail
//! <figure><img src="a.png" alt="Bars that grow"><figcaption>Visitors to the park in each month</figcaption></figure>
//! <figure><img src="b.png" alt="A map of trails"><figcaption>Visitors to the park in each month</figcaption></figure>
//! ```
//! ```html pass
//! <figure><img src="/img/bridge.jpg" alt="Workers under the arch of a bridge">
//! <figcaption>A crew repairs the Mill Street bridge, May 3, 2016.</figcaption></figure>
//! <figure><img src="/img/mayor.jpg" alt="The mayor cuts a ribbon"><figcaption>Photo courtesy of NASA</figcaption></figure>
//! <figure><img src="/img/bus.jpg" alt="A bus on the bridge"><figcaption>Photo courtesy of NASA</figcaption></figure>
//! ```
//!
//! Photos are known by VIRIN, by the asset number of the Defense Media Activity, or by their address without the marks of
//! resizing. Credits, VIRINs and labels do not count when captions are compared; what is left of them needs four words. A
//! copy that is hidden, that waits in a dialog, or that a lightbox or a tooltip keeps in an attribute makes a note only;
//! where nothing but a class name says so, the finding is for review.
//!
//! What it does not see: copies that a script makes, copies that a style sheet hides behind a class name of its own, and
//! captions that say the same in other words. Metadata, JSON-LD, `<noscript>` and `<template>` are not read, and an
//! alternative that repeats the caption is the business of the image rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::photo::PhotoId;
use crate::rule::{Check, Meta, Rule, Severity};

use super::copies::{self, Copy};
use super::exposure::Exposure;
use super::likeness::nearly_same;
use super::survey::{Survey, quoted};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "caption/duplicated",
        source: include_str!("duplicated.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Wcag("1.3.1"), Cite::Dodi504002],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Most captions of one photo that are compared word by word; equal ones are found however many there are.
const COMPARED: usize = 12;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let survey = Survey::of(page, cx);
    for _ in survey.captions.iter().filter(|caption| caption.wording.has_substance()) {
        found.applies();
    }
    for mut group in groups(&survey, copies::of(page, &survey)) {
        group.sort_by_key(|copy| copy.order);
        report(&survey, &group, found);
    }
}

/// One group for each caption: equal words, and nearly equal words for one photo.
fn groups<'p>(survey: &Survey<'p>, mut copies: BTreeMap<String, Vec<Copy<'p>>>) -> Vec<Vec<Copy<'p>>> {
    let mut of_photo: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for caption in survey.captions.iter().filter(|caption| caption.wording.has_substance()) {
        let Some(id) = survey.pictures_of(caption).first().and_then(|picture| picture.id.as_ref()) else { continue };
        let texts = of_photo.entry(id).or_default();
        if texts.len() < COMPARED && !texts.contains(&caption.wording.words.as_str()) {
            texts.push(&caption.wording.words);
        }
    }
    for texts in of_photo.values() {
        for (at, text) in texts.iter().enumerate() {
            let Some(first) = texts[..at].iter().find(|first| copies.contains_key(**first) && nearly_same(first, text)) else {
                continue;
            };
            let more = copies.remove(*text).unwrap_or_default();
            copies.entry((*first).to_owned()).or_default().extend(more);
        }
    }
    copies.into_values().collect()
}

/// `group` is in document order.
fn report(survey: &Survey<'_>, group: &[Copy<'_>], found: &mut Findings) {
    let count = |most: Exposure| group.iter().filter(|copy| copy.exposure <= most).count();
    let (exposed, perhaps) = (count(Exposure::Exposed), count(Exposure::Unsure));
    let Some(first) = group.iter().find(|copy| copy.exposure <= Exposure::Unsure).filter(|_| group.len() > 1) else { return };
    let Some(words) = group.iter().find_map(|copy| copy.caption).map(|number| quoted(&survey.captions[number].text)) else {
        return;
    };
    let images = images(survey, group);
    let message = match (images, perhaps) {
        (2.., 2..) => format!("{images} images share one caption: {words}"),
        (_, 2) => format!("caption stands twice: {words}"),
        (_, 3..) => format!("caption stands {perhaps} times: {words}"),
        (_, _) => format!("caption has hidden copies: {words}"),
    };
    let finding = if exposed > 1 || perhaps < 2 { found.fail(&first.spot, message) } else { found.review(&first.spot, message) };
    if exposed < 2 {
        finding.at_most(Severity::Note);
    }
    finding.help(match (images, perhaps) {
        (2.., 2..) => "give each image the caption that tells what it shows; if both show one photo, show it once",
        (_, 2..) => "keep one caption for each photo; leave it out of the other slots or hide those until they are opened",
        (_, _) => "make sure the copies stay hidden until they are opened, or let the lightbox read the visible caption",
    });
    let photo = shown_by(survey, first);
    for copy in group.iter().filter(|copy| !std::ptr::eq(*copy, first)) {
        let label = match (shown_by(survey, copy), copy.exposure) {
            (Some(other), Exposure::Exposed) if photo.is_some_and(|photo| photo == other) => "again, for the same photo",
            (Some(_), Exposure::Exposed) if photo.is_some() => "again, for another image",
            _ => copy.label,
        };
        finding.also(&copy.spot, label);
    }
}

/// The photo of the caption that a copy is: its identity, or the place of an image that has none.
fn shown_by<'s>(survey: &'s Survey<'_>, copy: &Copy<'_>) -> Option<Result<&'s PhotoId, u32>> {
    let picture = survey.pictures_of(&survey.captions[copy.caption?]).first()?;
    Some(picture.id.as_ref().ok_or(picture.element.order()))
}

/// How many different images the captions of a group belong to: by identity, or each its own where there is none.
fn images(survey: &Survey<'_>, group: &[Copy<'_>]) -> usize {
    let met = group.iter().filter(|copy| copy.exposure <= Exposure::Unsure);
    met.filter_map(|copy| shown_by(survey, copy)).collect::<BTreeSet<_>>().len()
}
