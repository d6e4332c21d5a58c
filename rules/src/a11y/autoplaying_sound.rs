//! Sound must not begin by itself without a way to stop it.
//!
//! Who hears a page through a screen reader cannot hear it over other sound, and to find what would stop the sound they would have to hear the page.
//!
//! Take `autoplay` away; or write `controls` on the element, or `muted` where the sound does not matter.
//! ```html fail
//! <audio src="/hymn.mp3" autoplay></audio>
//! ```
//! ```html fail
//! <video autoplay loop><source src="/film.mp4" type="video/mp4"></video>
//! ```
//! ```html pass
//! <audio src="/hymn.mp3" autoplay controls></audio> <video src="/film.mp4" autoplay muted></video> <audio src="/hymn.mp3"></audio>
//! ```
//! Sound of up to three seconds is allowed, a film may have none, and a button elsewhere on the page may stop it: each finding is for review. A hidden element plays all the same.
//!
//! What it does not see: sound that scripts begin, and players in frames.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/autoplaying-sound",
        source: include_str!("autoplaying_sound.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.4.2"),
            Cite::Section508("E205.4"),
            Cite::Technique("G60"),
            Cite::Technique("G170"),
            Cite::Technique("F93"),
            Cite::Baseline("21.D"),
            Cite::TrustedTester("2.A"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let players = page.all_of(&["audio", "video"]).filter(|player| player.is_written() && has_media(*player));
    for player in players.filter(|player| player.attr("autoplay").is_some() && player.attr("muted").is_none()) {
        found.applies();
        if player.attr("controls").is_some() && !player.is_hidden() {
            continue;
        }
        let message = format!("`<{}>` begins to play by itself and has no controls", player.name());
        let finding = found.review(&player.attribute("autoplay"), message);
        finding.help("take `autoplay` away, or write `controls` or `muted`");
    }
}

/// Whether the markup gives it something to play.
pub(super) fn has_media(player: Element<'_>) -> bool {
    let says = |element: Element<'_>| element.attr("src").is_some_and(|source| !source.trim().is_empty());
    says(player) || player.children().any(|child| child.is(&["source"]) && says(child))
}
