//! Images must have a text alternative.
//!
//! A screen reader that meets an `<img>` without `alt` reads its file name, or says "image" and nothing else. Who cannot see it does not learn what it
//! shows, nor whether anything was missed; in a link, nobody learns where the link goes.
//!
//! Describe in `alt` what the image says in its place, or write `alt=""` where it adds nothing to the text around it.
//! ```html fail
//! <img src="seal.png">
//! ```
//! ```html fail
//! <a href="/"><img src="seal.png"></a>
//! ```
//! ```html fail
//! <span role="img"></span>
//! ```
//! ```html pass
//! <img src="seal.png" alt="Seal of the Department of Energy">
//! <img src="swirl.png" alt="">
//! <img src="swirl.png" role="none">
//! <button><img src="lens.png"> Search</button>
//! ```
//! An image that only `title` names is for review, as a note: the name is there, but people who use a keyboard, a touch screen or some screen readers
//! never get it. So is an image without any address, which a script may fill and name together, and one in an `<object>`, which is shown only where
//! the object's own data is not. An image one pixel wide or high shows nothing and is no more than a warning.
//!
//! What it does not see: images that style sheets draw, and what scripts add. An image in a control that has its own name is passed over: that name stands for it.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Finding, Findings, quoted};
use crate::page::{Element, NameSource, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};
use crate::template::is_unfilled;

use super::around::Around;
use super::source;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/missing-alt",
        source: include_str!("missing_alt.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("1.1.1"),
            Cite::Section508("E205.4"),
            Cite::Act("23a2a8"),
            Cite::Technique("F65"),
            Cite::Technique("F89"),
            Cite::Baseline("6.A"),
            Cite::Baseline("6.B"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for image in page.all_or_with_role("img").filter(|element| is_image(*element)) {
        if !image.is_exposed() || is_template(image) {
            continue;
        }
        let around = Around::of(image);
        if around.in_media || around.opaque.is_some_and(|control| !control.accessible_name().is_missing()) {
            continue;
        }
        found.applies();
        if !image.is_marked_decorative() {
            judge(image, &around, found);
        }
    }
}

/// `<img>` in any role that shows it, and anything else with the role of an image. Drawings have their own rule.
fn is_image(element: Element<'_>) -> bool {
    if !element.is_html() {
        return false;
    }
    if element.is(&["img"]) {
        return element.explicit_role() != Some(Role::Separator);
    }
    element.attr("role").is_some() && element.role() == Some(Role::Img)
}

/// Whether a template engine will write further attributes into the tag.
fn is_template(element: Element<'_>) -> bool {
    element.attrs().any(|(name, _)| name.contains(['{', '}', '%', '$'])) || element.attr("alt").is_some_and(is_unfilled)
}

fn judge(image: Element<'_>, around: &Around<'_>, found: &mut Findings) {
    let name = image.accessible_name();
    if name.source == NameSource::Title {
        let finding =
            found.review(&image.attribute("title"), "image is named by nothing but its `title`, which many people never get");
        let attribute = if image.is(&["img"]) { "alt" } else { "aria-label" };
        finding.help(format!("say it in `{attribute}`")).at_most(Severity::Note);
        return;
    }
    // A blank `alt` is the business of `image/blank-alt`.
    if !name.is_missing() || image.is(&["img"]) && image.attr("alt").is_some_and(|alt| !alt.is_empty()) {
        return;
    }
    let message = fault(image, around);
    if around.object.is_some() || image.is(&["img"]) && !source::is_stated(image) {
        found.review(&image.tag(), message).help(HELP);
    } else if source::is_pixel(image) {
        let finding = found.fail(&image.tag(), format!("{message} (at most one pixel wide or high)"));
        finding.help("write `alt=\"\"`, so that nobody is told of it").at_most(Severity::Warning);
    } else {
        help(found.fail(&image.tag(), message), image, around);
    }
}

const HELP: &str = "describe it in `alt`, or write `alt=\"\"` where it adds nothing to the text around it";

fn help(finding: &mut Finding, image: Element<'_>, around: &Around<'_>) {
    if !image.is(&["img"]) {
        finding.help("name it in `aria-label`, or take the role away where it adds nothing");
        return;
    }
    match around.control() {
        Some(control) if control.accessible_name().is_missing() => {
            finding.help("say in `alt` where the link goes or what the button does")
        }
        Some(_) => finding.help("write `alt=\"\"` where the text beside it says the same, or say in `alt` what it adds"),
        None => finding.help(HELP),
    };
}

fn fault(image: Element<'_>, around: &Around<'_>) -> String {
    if !image.is(&["img"]) {
        return format!("`<{}>` with the role of an image has no name", image.name());
    }
    let says_nothing = match image.attr("alt") {
        Some(_) => "whose empty `alt` does not count (it takes the focus or carries ARIA) has no name",
        None if image.attr("atl").is_some() => "has `atl` where `alt` was meant",
        None => "has no `alt`",
    };
    let control = around.control().map(|control| (control, if control.role() == Some(Role::Link) { "link" } else { "button" }));
    match control {
        Some((control, kind)) if control.accessible_name().is_missing() => {
            format!("image that is all of a {kind} {says_nothing}, so the {kind} has no name")
        }
        Some((_, kind)) => format!("image in a {kind} {says_nothing}"),
        None => match source::file(image) {
            Some(file) => format!("image {says_nothing}: {}", quoted(&file)),
            None => format!("image {says_nothing}"),
        },
    }
}
