//! Text must not move or blink.
//!
//! `<marquee>` moves text past its reader. Who reads slowly, enlarges the page or follows with a finger does not get to its end, and whoever is easily
//! distracted cannot read what stands beside it. Nothing on the page stops it.
//!
//! Write the text as text. If it has to move, let a style sheet do it, with a button that stops it, and not at all for readers who prefer less motion.
//! ```html fail
//! <marquee>Offices are closed on Monday</marquee>
//! ```
//! ```html fail
//! <blink>New</blink>
//! ```
//! ```html pass
//! <p class="notice">Offices are closed on Monday</p> <marquee hidden>Closed</marquee>
//! ```
//! Where `loop` or `behavior="slide"` ends the movement, it may be over within the five seconds that WCAG allows, and where the page has a button to stop or hide
//! something, it may be for this: a person must look then. Browsers of today show `<blink>` without any effect: it is no more than a warning. Both are
//! obsolete in HTML.
//!
//! What it does not see: movement by style sheets, scripts and images.
//! No page that this was tried on has either.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable, Role};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/moving-text",
        source: include_str!("moving_text.rs"),
        severity: Severity::Error,
        cites: &[
            Cite::Wcag("2.2.2"),
            Cite::Section508("E205.4"),
            Cite::Technique("F16"),
            Cite::Technique("F47"),
            Cite::Html("obsolete.html#the-marquee-element"),
            Cite::Baseline("21.B"),
            Cite::TrustedTester("2.B"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Words of buttons that stop or hide what moves.
const STOPS: &[&str] = &["stop", "pause", "hide", "parar", "detener", "pausar", "pausa", "ocultar"];
const HELP: &str = "write the text as text that stands still";

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let shown = |element: &Element<'_>| element.is_written() && !element.is_hidden() && has_content(*element);
    let mut has_button = None;
    for element in page.all_of(&["marquee", "blink"]).filter(shown) {
        found.applies();
        if element.is(&["blink"]) {
            let finding = found.fail(&element.tag(), "`<blink>` asks for text that blinks and cannot be stopped");
            finding.help(HELP).at_most(Severity::Warning);
        } else if number(element, "scrollamount") == Some(0) {
            // Text that moves by no pixel stands still.
        } else if ends(element) {
            found.review(&element.tag(), "`<marquee>` moves text for some rounds and cannot be stopped").help(HELP);
        } else if *has_button.get_or_insert_with(|| page.all_of(&["a", "button", "input"]).any(stops)) {
            found.review(&element.tag(), "`<marquee>` moves text without end, unless a button stops it").help(HELP);
        } else {
            found.fail(&element.tag(), "`<marquee>` moves text without end and cannot be stopped").help(HELP);
        }
    }
}

fn has_content(element: Element<'_>) -> bool {
    element.has_text(Readable::Shown) || element.descendants().any(|inner| inner.is(&["img"]))
}

/// Whether it stops by itself: a positive `loop`, or text that slides in and stays.
fn ends(element: Element<'_>) -> bool {
    let slides = || element.attr("behavior").is_some_and(|behavior| behavior.trim().eq_ignore_ascii_case("slide"));
    number(element, "loop").is_some_and(|rounds| rounds > 0) || slides()
}

/// Whether a link or button says that it stops or hides something, in English or Spanish.
fn stops(control: Element<'_>) -> bool {
    let is_control = matches!(control.role(), Some(Role::Button | Role::Link));
    let name = if is_control { control.accessible_name().text.to_lowercase() } else { String::new() };
    name.split(|c: char| !c.is_alphanumeric()).any(|word| STOPS.contains(&word))
}

fn number(element: Element<'_>, name: &str) -> Option<i64> {
    element.attr(name).and_then(|value| value.trim().parse().ok())
}
