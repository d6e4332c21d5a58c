//! Images should not send the point that was clicked.
//!
//! With `ismap`, a link sends the server the place in the image that the mouse was pressed on, and the server decides what that means. A keyboard has no such
//! place: it sends 0,0 wherever its user means to go, and a screen reader can tell of none of the places.
//!
//! Write a client-side map with `<map>` and `<area alt="…">`, or a list of links.
//! ```html fail
//! <a href="/offices"><img src="map.png" alt="Map of the field offices" ismap></a>
//! ```
//! ```html pass
//! <img src="map.png" alt="Map of the field offices" usemap="#offices"> <map name="offices"><area shape="default" href="/offices" alt="All offices"></map>
//! <img src="seal.png" alt="Seal" ismap>
//! ```
//! Whether the server asks for the point, and whether the same places can be reached otherwise, is for a person to find out: each finding is for review. Outside of
//! a link `ismap` does nothing.
//!
//! What it does not see: image buttons, which send the point as well, and maps that scripts make.
//! No page that this was tried on has such an image.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/server-side-map",
        source: include_str!("server_side_map.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("2.1.1"),
            Cite::Wcag("1.1.1"),
            Cite::Section508("E205.4"),
            Cite::Html("embedded-content.html#attr-img-ismap"),
            Cite::Baseline("1.A"),
            Cite::TrustedTester("4.A"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for image in page.all("img").filter(|image| image.attr("ismap").is_some() && !image.is_hidden()) {
        // A map of the client's own wins over the server's (HTML, `ismap`).
        let is_in_link = || image.closest(&["a"]).is_some_and(|link| link.attr("href").is_some());
        if image.attr("usemap").is_some() || !is_in_link() {
            continue;
        }
        found.applies();
        let finding = found
            .review(&image.attribute("ismap"), "image sends the server the point that was clicked, which a keyboard has not");
        finding.help("write a map with `<map>` and `<area>`, or a list of links");
    }
}
