//! Frames with controls in them must be in the tab order.
//!
//! A negative `tabindex` on an `<iframe>` takes the whole of its content out of the tab order. Links and fields in it are there for the mouse and nobody else.
//!
//! Take the `tabindex` away, or hide the frame from everyone.
//! ```html fail
//! <iframe title="Contacts" tabindex="-1" srcdoc="<a href='/contact'>Write to us</a>"></iframe>
//! ```
//! ```html pass
//! <iframe title="Contacts" srcdoc="<a href='/contact'>Write to us</a>"></iframe>
//! <iframe title="Notice" tabindex="-1" srcdoc="<p>Closed on Monday</p>"></iframe>
//! ```
//! What stands in a frame with an address is not looked at, so such a frame is for review, unless it has no extent.
//!
//! What it does not see: a `tabindex` that scripts set. No page that this was tried on has such a frame.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Document, Page};
use crate::rule::{Check, Meta, Rule, Severity};

use super::unnamed_frame::is_without_extent;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/frame-out-of-tab-order",
        source: include_str!("frame_out_of_tab_order.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("2.1.1"),
            Cite::Wcag("2.1.3"),
            Cite::Section508("E205.4"),
            Cite::Act("akn7bn"),
            Cite::Technique("G202"),
            Cite::Html("interaction.html#the-tabindex-attribute"),
            Cite::Baseline("1.A"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

const HELP: &str = "take the negative `tabindex` away, or hide the frame from everyone";

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for frame in page.all("iframe").filter(|frame| !frame.is_hidden() && frame.is_focusable()) {
        let is_out = frame.tab_index().is_some_and(|index| index < 0);
        let says = |name| frame.attr(name).is_some_and(|value| !value.trim().is_empty());
        match frame.attr("srcdoc") {
            _ if !is_out && (says("srcdoc") || says("src")) => found.applies(),
            _ if !is_out => {}
            Some(markup) if has_tab_stop(markup) => {
                found.applies();
                found.fail(&frame.attribute("tabindex"), "frame with controls in it is out of the tab order").help(HELP);
            }
            None if says("src") && !is_without_extent(frame) => {
                found.applies();
                let message = "frame is out of the tab order, and with it whatever controls it holds";
                found.review(&frame.attribute("tabindex"), message).help(HELP);
            }
            _ => {}
        }
    }
}

/// Whether the tab key stops anywhere in the document of a frame. Frames in it are passed over: what they hold decides.
fn has_tab_stop(markup: &str) -> bool {
    let Ok(document) = Document::parse(markup) else { return false };
    let inner = Page::of_answer(&document);
    inner.elements().any(|element| !element.is(&["iframe", "frame"]) && element.is_tabbable())
}
