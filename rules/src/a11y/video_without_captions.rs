//! Films need captions.
//!
//! Who does not hear, or sits where sound would disturb, sees people talk and learns nothing of what they say.
//!
//! Add `<track kind="captions" srclang="en" src="…">`, with what is said, who says it, and the sounds that matter.
//! ```html fail
//! <video src="/hearing.mp4" controls></video>
//! ```
//! ```html pass
//! <video src="/hearing.mp4" controls><track kind="captions" src="/hearing.vtt" srclang="en"></video>
//! <video src="/background.mp4" autoplay muted loop></video>
//! ```
//! A film may be silent, have its captions in the picture, or be a reading of the page's own text, so each finding is for review. Muted films without controls are passed over.
//!
//! What it does not see: what captions say, captions that scripts add, and players in frames.
//! No page that this was tried on has such a fault.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page};
use crate::rule::{Check, Meta, Rule, Severity};

use super::autoplaying_sound::has_media;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/video-without-captions",
        source: include_str!("video_without_captions.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.2.2"),
            Cite::Section508("E205.4"),
            Cite::Technique("H95"),
            Cite::Technique("G87"),
            Cite::Technique("F75"),
            Cite::Baseline("17.D"),
            Cite::TrustedTester("17.A"),
        ],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for film in page.all("video").filter(|film| film.is_written() && !film.is_hidden() && has_media(*film)) {
        if film.attr("muted").is_some() && film.attr("controls").is_none() {
            continue;
        }
        found.applies();
        if !film.children().any(is_captions) {
            let finding = found.review(&film.tag(), "film has no captions of its own");
            finding.help("add `<track kind=\"captions\">`, unless the film is silent or shows its captions in the picture");
        }
    }
}

/// A track with captions, or with subtitles, as many authors call them; the latter is what a track is that does not say.
fn is_captions(track: Element<'_>) -> bool {
    let kind = track.attr("kind").map(|kind| kind.trim().to_ascii_lowercase());
    let is_text = matches!(kind.as_deref(), None | Some("captions" | "subtitles"));
    track.is(&["track"]) && is_text && track.attr("src").is_some_and(|source| !source.trim().is_empty())
}
