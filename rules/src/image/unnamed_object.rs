//! Embedded images, sounds and films must have a text alternative.
//!
//! A screen reader that meets an `<object>` or `<embed>` with an image in it has nothing to say but "object". What stands between the tags of an
//! `<object>` does not help: it is shown only where the data cannot be.
//!
//! Name it in `aria-label` or `title`, or take it out of the reading order with `role="none"` where it adds nothing.
//! ```html fail
//! <object type="image/png" data="seal.png"></object>
//! ```
//! ```html fail
//! <embed src="briefing.mp4">
//! ```
//! ```html pass
//! <object type="image/png" data="seal.png" aria-label="Seal of the Department of Energy"></object>
//! <object data="report.pdf"></object>
//! ```
//! A drawing in SVG may hold a title of its own, in a file that is not looked at: it is for review.
//!
//! What it does not see: data whose kind neither `type` nor the address's extension tells.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};
use crate::template::is_unfilled;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "image/unnamed-object",
        source: include_str!("unnamed_object.rs"),
        severity: Severity::Error,
        cites: &[Cite::Wcag("1.1.1"), Cite::Section508("E205.4"), Cite::Act("8fc3b6"), Cite::Baseline("6.A")],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

/// What is embedded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Image,
    Drawing,
    Sound,
    Film,
}

/// Extensions of what browsers play or show, where `type` says nothing (WHATWG MIME Sniffing, section 4.6).
const EXTENSIONS: &[(&str, Kind)] = &[
    ("svg", Kind::Drawing),
    ("avif", Kind::Image),
    ("bmp", Kind::Image),
    ("gif", Kind::Image),
    ("jpeg", Kind::Image),
    ("jpg", Kind::Image),
    ("png", Kind::Image),
    ("tif", Kind::Image),
    ("tiff", Kind::Image),
    ("webp", Kind::Image),
    ("aac", Kind::Sound),
    ("flac", Kind::Sound),
    ("m4a", Kind::Sound),
    ("mp3", Kind::Sound),
    ("oga", Kind::Sound),
    ("wav", Kind::Sound),
    ("avi", Kind::Film),
    ("m4v", Kind::Film),
    ("mov", Kind::Film),
    ("mp4", Kind::Film),
    ("mpeg", Kind::Film),
    ("mpg", Kind::Film),
    ("ogv", Kind::Film),
    ("webm", Kind::Film),
    ("wmv", Kind::Film),
];

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let embedded = page.all("object").map(|object| (object, "data")).chain(page.all("embed").map(|embed| (embed, "src")));
    for (element, attribute) in embedded {
        // An author's role makes it something else; `role="none"` says that it adds nothing.
        let is_judged = element.is_exposed() && element.explicit_role().is_none();
        let Some(kind) = kind_of(element, attribute).filter(|_| is_judged) else { continue };
        found.applies();
        if !element.accessible_name().is_missing() {
            continue;
        }
        let what = match kind {
            Kind::Image => "image",
            Kind::Drawing => "drawing",
            Kind::Sound => "sound",
            Kind::Film => "film",
        };
        let file = element.attr(attribute).map_or_else(String::new, |address| format!(": {}", quoted(address)));
        let message = format!("{what} embedded with `<{}>` has no text alternative{file}", element.name());
        let finding =
            if kind == Kind::Drawing { found.review(&element.tag(), message) } else { found.fail(&element.tag(), message) };
        finding.help("name it in `aria-label` or `title`, or write `role=\"none\"` where it adds nothing");
    }
}

/// What is embedded, if it is no document, applet or anything that the page does not tell.
fn kind_of(element: Element<'_>, attribute: &str) -> Option<Kind> {
    let address = element.attr(attribute).filter(|address| !is_unfilled(address));
    if let Some(mime) = element.attr("type") {
        let mime = mime.trim().to_ascii_lowercase();
        return match mime.split_once('/')? {
            ("image", "svg+xml") => Some(Kind::Drawing),
            ("image", _) => Some(Kind::Image),
            ("audio", _) => Some(Kind::Sound),
            ("video", _) => Some(Kind::Film),
            _ => None,
        };
    }
    let path = address?.split(['?', '#']).next()?;
    let (_, extension) = path.rsplit('/').next()?.rsplit_once('.')?;
    EXTENSIONS.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known)).map(|(_, kind)| *kind)
}
