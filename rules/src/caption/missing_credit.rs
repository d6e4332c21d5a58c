//! A photo's caption must say who took it.
//!
//! The DoD Visual Information Style Guide ends every caption with a credit: service, rank and name of the photographer, or
//! whose courtesy it is. Without it nobody can tell an official photo from one that the Department only borrows and that
//! others may not reuse.
//!
//! End the caption with the credit, such as `DoD photo by Army Sgt. Amber I. Smith`.
//!
//! ```html fail profile=dod address=https://www.command.example.mil/news/
//! <figure><img src="/photos/160503-A-AB123-1001.JPG" alt="Workers under the arch of a bridge">
//! <figcaption>Soldiers repair the Mill Street bridge in Town, Kansas, May 3, 2016.</figcaption></figure>
//! ```
//! ```html pass profile=dod address=https://www.command.example.mil/news/
//! <figure><img src="/photos/160503-A-AB123-1001.JPG" alt="Workers under the arch of a bridge">
//! <figcaption>Soldiers repair the Mill Street bridge in Town, Kansas, May 3, 2016. (U.S. Army photo by Sgt. A. Doe)</figcaption>
//! </figure>
//! <figure><img src="/photos/160504-A-AB123-1002.JPG" alt="Cars on a bridge">
//! <figcaption>Traffic crosses the Mill Street bridge again, May 4, 2016.</figcaption></figure>
//! <p>Photo By: Sgt. A. Doe</p>
//! ```
//!
//! A credit counts wherever it stands with the photo: in the caption, in another caption of the same photo, or in a line of
//! its own beside it.
//!
//! What it does not see: images that nothing shows to be photographs, and credits that are only in the file's metadata.
//! Outside the Department of Defense the rule is off.

use std::collections::HashSet;

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable};
use crate::photo::PhotoId;
use crate::rule::{Check, Meta, Profile, Rule, Severity};

use super::picture::Picture;
use super::survey::{Caption, Survey};
use super::wording::Wording;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "caption/missing-credit",
        source: include_str!("missing_credit.rs"),
        severity: Severity::Warning,
        profiles: &[(Profile::Federal, None), (Profile::FederalOther, None), (Profile::StateLocal, None), (Profile::Wcag, None)],
        cites: &[Cite::Dodi504002],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Longest line, in bytes, that is a credit.
const LONGEST: usize = 300;
/// How far up from a caption a credit may stand beside it.
const REACH: usize = 3;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let survey = Survey::of(page, cx);
    if survey.captions.is_empty() {
        return;
    }
    let credits: Vec<Element<'_>> = survey.blocks().iter().copied().filter(|block| is_credit(*block)).collect();
    let credited = |caption: &Caption<'_>| caption.wording.credited || has_credit_beside(caption.element, &credits);
    let known: HashSet<&PhotoId> = survey
        .captions
        .iter()
        .filter(|caption| credited(caption))
        .flat_map(|caption| survey.pictures_of(caption).iter().filter_map(|picture| picture.id.as_ref()))
        .collect();
    let mut said: HashSet<&PhotoId> = HashSet::new();
    for caption in survey.captions.iter().filter(|caption| caption.wording.has_substance()) {
        let Some(picture) = survey.pictures_of(caption).iter().find(|picture| picture.is_photograph()) else { continue };
        found.applies();
        let photo = picture.id.as_ref();
        if !credited(caption) && !photo.is_some_and(|id| known.contains(id) || !said.insert(id)) {
            report(caption, picture, found);
        }
    }
}

fn report(caption: &Caption<'_>, picture: &Picture<'_>, found: &mut Findings) {
    found
        .fail(&caption.element.whole(), "photo has no credit in or beside its caption")
        .help("end the caption with the photographer's service, rank and name, or say whose courtesy the photo is")
        .also(&picture.element.tag(), "the photo");
}

fn is_credit(block: Element<'_>) -> bool {
    let text = block.text(Readable::Written);
    text.len() <= LONGEST && (is_named_credit(block) || Wording::of_lines([text.as_str()]).credited)
}

/// A name alone may stand as the credit where the template calls it one.
fn is_named_credit(element: Element<'_>) -> bool {
    element.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains("credit"))
}

/// Whether one of `credits`, which are in document order, stands with the caption.
fn has_credit_beside(caption: Element<'_>, credits: &[Element<'_>]) -> bool {
    if caption.descendants().any(|inner| is_named_credit(inner) && inner.has_text(Readable::Written)) {
        return true;
    }
    let near = caption.ancestors().take(REACH).take_while(|up| !up.is(&["main", "article", "body", "html"]));
    std::iter::once(caption).chain(near).any(|up| holds_one(up, credits)) || next_is_one(caption, credits)
}

fn holds_one(up: Element<'_>, credits: &[Element<'_>]) -> bool {
    let next = credits.partition_point(|credit| credit.order() < up.order());
    credits.get(next).is_some_and(|credit| *credit == up || up.is_ancestor_of(*credit))
}

/// The credit right after the figure.
fn next_is_one(caption: Element<'_>, credits: &[Element<'_>]) -> bool {
    let figure = caption.closest(&["figure"]).unwrap_or(caption);
    figure.next_siblings().next().is_some_and(|next| holds_one(next, credits))
}
