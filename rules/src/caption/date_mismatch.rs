//! The date in a photo's caption must be the date in its VIRIN.
//!
//! A VIRIN begins with the day on which the photo was shot, and DINFOS's caption check asks that the caption give the same
//! day. Where they differ, one of them is wrong, or the caption belongs to another photo; readers and archives that rely
//! on the date are misled.
//!
//! Correct the date in the caption, or put the caption under the photo it was written for.
//!
//! ```html fail
//! <figure><img src="https://media.defense.gov/2016/Nov/28/2001675309/825/780/0/161128-D-SV709-328.JPG" alt="A man signs a book">
//! <figcaption>The secretary signs the guestbook in Washington, Nov. 18, 2016.</figcaption></figure>
//! ```
//! ```html pass
//! <figure><img src="https://media.defense.gov/2016/Nov/28/2001675309/825/780/0/161128-D-SV709-328.JPG" alt="A man signs a book">
//! <figcaption>The secretary signs the guestbook in Washington, Nov. 28, 2016.</figcaption></figure>
//! ```
//!
//! A day more or less is a matter of time zones. One date of several that agrees is enough. A caption with several dates,
//! or with one that is years away, may speak of an anniversary: then the finding is for review.
//!
//! What it does not see: photos without a VIRIN in the address, in the caption or in the lines below it, and dates without
//! a day.

use jiff::civil::Date;

use crate::cite::Cite;
use crate::context::Context;
use crate::date::{self, PageDate, Precision};
use crate::finding::Findings;
use crate::page::{Element, Page, Readable, Spot};
use crate::photo::Virin;
use crate::rule::{Check, Meta, Rule, Severity};

use super::Survey;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "caption/date-mismatch",
        source: include_str!("date_mismatch.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Dodi504002],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Years between photo and date from which the caption may speak of something else.
const ANOTHER_EVENT: i16 = 2;

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let survey = Survey::of(page, cx);
    let mut said: Vec<(String, String)> = Vec::new();
    for caption in &survey.captions {
        let Some(virin) = survey.virin_of(caption) else { continue };
        let text = caption.element.text(Readable::Written);
        let dates = date::find_all(&text);
        let days: Vec<_> = dates.iter().filter(|(_, date)| date.precision == Precision::Day).collect();
        let (Some((place, day)), Some(shot)) = (days.last(), virin.date(cx.as_of)) else { continue };
        found.applies();
        let written = text[place.clone()].to_owned();
        // A caption that stands four times is wrong once.
        let fault = (virin.core().to_owned(), written.clone());
        if dates.iter().any(|(_, date)| agrees(&virin, *date)) || said.contains(&fault) {
            continue;
        }
        let message = format!("caption says {written}, but by its VIRIN {} the photo was shot on {shot}", virin.core());
        let stands = place_of(caption.element, &written);
        let certain = days.len() == 1 && (day.date.year() - shot.year()).abs() < ANOTHER_EVENT;
        let finding = if certain { found.fail(&stands, message) } else { found.review(&stands, message) };
        finding.help("correct the date in the caption, or put the caption under the photo it was written for");
        if let Some(picture) = survey.pictures_of(caption).first() {
            finding.also(&picture.element.attribute("src"), "the photo");
        }
        if said.len() < 100 {
            said.push(fault);
        }
    }
}

/// On the same day or the days beside it.
fn agrees(virin: &Virin, date: PageDate) -> bool {
    let moved = |day: Option<Date>| day.is_some_and(|day| virin.agrees_with(&PageDate { date: day, ..date }));
    virin.agrees_with(&date)
        || date.precision == Precision::Day && (moved(date.date.yesterday().ok()) || moved(date.date.tomorrow().ok()))
}

/// Where the date stands in the markup, or the caption if markup parts it.
fn place_of<'p>(caption: Element<'p>, written: &str) -> Spot<'p> {
    let whole = caption.whole();
    let at = whole.markup().find(written).map(|at| whole.range().start + at);
    at.map_or_else(|| whole.clone(), |start| whole.narrowed(start..start + written.len()))
}
