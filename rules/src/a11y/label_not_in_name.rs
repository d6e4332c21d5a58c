//! What a control is called must hold the words that are seen on it.
//!
//! Who steers by voice says what stands on the button: "click Search". Where `aria-label` calls it "Find pages", nothing happens, and nobody can see why. Who hears the name and sees the label
//! takes them for two controls.
//!
//! Begin the name with the words on the control, in their order, or take `aria-label` away.
//! ```html fail
//! <button aria-label="Find pages">Search</button>
//! ```
//! ```html fail
//! <a href="/apply/" aria-label="Download the form">Download form</a>
//! ```
//! ```html pass
//! <button aria-label="Search this site">Search</button>
//! <a href="/apply/" aria-label="Apply for benefits: read more">Read more &raquo;</a>
//! <button aria-label="Close">X</button>
//! ```
//! Compared are whole words, whatever their case and what stands between them; words in brackets may be left out. Where style sheets may hide a part of what stands in the control, or
//! a word looks like the short form of another, a person must look. Federal law asks for WCAG 2.0, which does not have this criterion: there it is a note.
//!
//! What it does not see: words in images and in the boxes of form fields.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Profile, Rule, Severity};
use crate::template::is_unfilled;

use super::label_words::{Held, Words};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/label-not-in-name",
        source: include_str!("label_not_in_name.rs"),
        severity: Severity::Warning,
        profiles: &[
            (Profile::Federal, Some(Severity::Note)),
            (Profile::FederalOther, Some(Severity::Note)),
            (Profile::Dod, Some(Severity::Note)),
        ],
        cites: &[
            Cite::Wcag("2.5.3"),
            Cite::Act("2ee8b8"),
            Cite::Technique("F96"),
            Cite::Technique("G208"),
            Cite::Technique("G211"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// Widgets that take their name from their content (WAI-ARIA 1.2 §5.3.2, §5.2.8.6).
const WIDGETS: &[Role] = &[
    Role::Button,
    Role::Checkbox,
    Role::GridCell,
    Role::Link,
    Role::MenuItem,
    Role::MenuItemCheckbox,
    Role::MenuItemRadio,
    Role::Option,
    Role::Radio,
    Role::Switch,
    Role::Tab,
    Role::TreeItem,
];

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let is_named = |element: &Element<'_>| element.attr("aria-label").is_some() || element.attr("aria-labelledby").is_some();
    let is_widget = |element: &Element<'_>| element.role().is_some_and(|role| WIDGETS.contains(&role));
    for widget in
        page.with_aria().filter(is_named).filter(|element| element.is_written() && element.is_exposed()).filter(is_widget)
    {
        let (label, is_certain) = shown(widget);
        let words = Words::of(&label);
        if words.are_a_sign() || is_unfilled(&label) {
            continue;
        }
        let name = widget.accessible_name();
        if name.text.is_empty() || !name.is_whole || is_unfilled(&name.text) {
            continue;
        }
        found.applies();
        let attribute = if widget.attr("aria-labelledby").is_some() { "aria-labelledby" } else { "aria-label" };
        let message = format!("control shows {} and is called {}", quoted(&label), quoted(&name.text));
        let help = "begin the name with the words that are seen, or take the attribute away";
        match words.held_by(&Words::of(&name.text)) {
            Held::Yes => {}
            Held::No if is_certain => {
                found.fail(&widget.attribute(attribute), message).help(help);
            }
            Held::No | Held::Perhaps => {
                found.review(&widget.attribute(attribute), message).help(help);
            }
        }
    }
}

/// Pieces of text that are read of one control, and elements between them and it.
const MOST_PIECES: usize = 64;
const MOST_UP: usize = 16;

/// The text that is seen on a control, and whether it is certain that all of it is.
fn shown(widget: Element<'_>) -> (String, bool) {
    let (mut label, mut is_certain) = (String::new(), true);
    let mut last: Option<(Element<'_>, u32)> = None;
    for piece in widget.pieces(&["svg", "math"]).take(MOST_PIECES) {
        let computed = piece.parent.computed();
        if computed.is_rendered == Some(false) || computed.is_visible == Some(false) || computed.is_concealed == Some(true) {
            continue;
        }
        let is_known = [computed.is_rendered, computed.is_visible].iter().all(|it| *it == Some(true))
            && computed.is_concealed == Some(false);
        let between =
            || std::iter::once(piece.parent).chain(piece.parent.ancestors()).take(MOST_UP).take_while(|up| *up != widget);
        // Without its sheets a part without classes is as good as certain to be shown where the whole is.
        is_certain &= is_known || between().all(|up| up.attr("class").is_none() && up.attr("id").is_none());
        if let Some((parent, order)) = last
            && parts(widget, parent, piece.parent, order, piece.order)
        {
            label.push(' ');
        }
        label.push_str(piece.text);
        last = Some((piece.parent, piece.order));
    }
    (label, is_certain)
}

/// Whether a block begins or ends between two pieces of text, or a space stands there.
fn parts(widget: Element<'_>, one: Element<'_>, other: Element<'_>, from: u32, until: u32) -> bool {
    let breaks = |element: Element<'_>| {
        std::iter::once(element).chain(element.ancestors()).take(MOST_UP).take_while(|up| *up != widget).any(Element::breaks_line)
    };
    breaks(one) || breaks(other) || widget.page().has_gap(from, until)
}
