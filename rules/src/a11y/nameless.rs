//! Why an element has no accessible name, as far as what stands in it and on it tells: the fault itself, one that another rule reports, or
//! a doubt.
//!
//! Asks only of elements whose name is missing; which elements need one is for the rules to know.

use crate::finding::{Finding, Findings};
use crate::page::{Element, Role};

/// Most elements inside one element that are looked at; links and buttons nest where roles make them, and real ones hold few.
const MOST_INSIDE: usize = 500;

/// Beginnings of attribute names with which frameworks write text and attributes when their scripts run.
const BOUND: &[&str] = &[":", "[", "v-", "x-bind:", "x-text", "x-html", "ng-bind", "data-bind", "data-ng-bind", "@bind", "{"];

/// What is behind a missing name.
pub(crate) enum Why<'p> {
    /// An image inside has no alternative, which the image rules report.
    Image,
    /// What would name it is not in the markup, and this is said of it.
    Doubt(&'static str),
    /// Nothing names it. An image that is marked as decoration may be what it shows.
    Nothing(Option<Element<'p>>),
}

/// Asks why.
pub(crate) fn why(element: Element<'_>) -> Why<'_> {
    let inside: Vec<_> = element.descendants().take(MOST_INSIDE).filter(|inner| inner.is_exposed()).collect();
    if inside.iter().any(|inner| lacks_alternative(*inner)) {
        Why::Image
    } else if inside.iter().any(|inner| is_opaque(*inner)) {
        Why::Doubt("shows only what a custom element renders")
    } else if is_bound(element) || inside.iter().any(|inner| is_bound(*inner)) {
        Why::Doubt("has only a name that a script writes")
    } else if inside.iter().any(|inner| has_tooltip_only(*inner)) {
        Why::Doubt("holds only an image with an empty alternative and a tooltip, which not every browser takes for its name")
    } else {
        Why::Nothing(inside.into_iter().find(|inner| inner.is(&["img", "svg"]) && inner.is_marked_decorative()))
    }
}

/// Reports an element without a name, called `what`, with what is behind it; `help` says how to name it.
pub(crate) fn report<'f>(
    what: &str,
    element: Element<'_>,
    help: &'static str,
    found: &'f mut Findings,
) -> Option<&'f mut Finding> {
    match why(element) {
        Why::Image => {
            found.fails_elsewhere();
            None
        }
        Why::Doubt(doubt) => Some(found.review(&element.tag(), format!("{what} {doubt}")).help(help)),
        Why::Nothing(decoration) => {
            let finding = found.fail(&element.tag(), format!("{what} has no accessible name")).help(help);
            if let Some(image) = decoration {
                finding.also(&image.tag(), "its image is marked as decoration");
            }
            Some(finding)
        }
    }
}

/// An image that the image rules report.
fn lacks_alternative(element: Element<'_>) -> bool {
    element.role() == Some(Role::Img) && element.accessible_name().is_missing()
}

/// Whether what it shows is not in the markup: an autonomous custom element or a slot.
fn is_opaque(element: Element<'_>) -> bool {
    element.is_html() && (element.name().contains('-') || element.is(&["slot"]))
}

/// Whether a framework's script writes into it or its attributes.
fn is_bound(element: Element<'_>) -> bool {
    element.attrs().any(|(name, _)| BOUND.iter().any(|start| name.starts_with(start)))
}

/// An image that its author calls decoration and yet gives a tooltip: HTML-AAM lets the empty `alt` win, some browsers the `title`.
fn has_tooltip_only(element: Element<'_>) -> bool {
    let has_tooltip = element.attr("title").is_some_and(|title| !title.trim().is_empty());
    element.is(&["img"]) && has_tooltip && element.attr("alt").is_some_and(str::is_empty)
}
